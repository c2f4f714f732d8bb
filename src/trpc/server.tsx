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

export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>
}
