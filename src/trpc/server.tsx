import 'server-only'
import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { cache, type ReactNode } from 'react'
import { pageContext } from '@/wiring/context'
import { appRouter } from '@/wiring/routers'
import { makeQueryClient } from './query-client'

export const getQueryClient = cache(makeQueryClient)
/** For pages: `void getQueryClient().prefetchQuery(trpc.customers.get.queryOptions({ id }))`, then `<Hydrate>` around the screen. */
export const trpc = createTRPCOptionsProxy({ ctx: pageContext, router: appRouter, queryClient: getQueryClient })

/**
 * Hands over what the page prefetched, and waits for it: the first HTML then shows the figures, and the browser's first rendering cannot
 * differ from it (data that arrives in between would).
 */
export async function Hydrate({ children }: { children: ReactNode }) {
  const client = getQueryClient()
  // A prefetch may be started while another is awaited (layout and page render side by side).
  for (let round = 0; round < 5 && client.isFetching() > 0; round++)
    await Promise.all(
      client
        .getQueryCache()
        .getAll()
        .map((query) => query.promise?.catch(() => {})),
    )
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
