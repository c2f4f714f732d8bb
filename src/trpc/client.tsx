'use client'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '@/wiring/routers'
import { makeQueryClient } from './query-client'
import { wordedFetch } from './worded-fetch'
import { type SayRefusal, wordedRefusals } from './worded-refusals'

export type { AppRouter }

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

let browserClient: QueryClient | undefined
const queryClient = () => {
  if (typeof window === 'undefined') return makeQueryClient()
  browserClient ??= makeQueryClient()
  return browserClient
}

/** `x-rapport` proves that our own script asks: a form on another site cannot send it. */
const makeClient = (silence: string, say: SayRefusal) =>
  createTRPCClient<AppRouter>({
    links: [
      wordedRefusals(say),
      httpBatchLink({ url: '/api/trpc', transformer: superjson, maxItems: 10, headers: { 'x-rapport': '1' }, fetch: wordedFetch(silence) }),
    ],
  })

/** @param say how a refusal is worded for the reader; see `app/worded-trpc.tsx` */
export function TrpcProvider({ say, children }: { say: SayRefusal; children: ReactNode }) {
  const client = queryClient()
  const words = useRef(say)
  useEffect(() => {
    words.current = say
  }, [say])
  const silence = useTranslations('ui.error')('offline')
  const trpcClient = useMemo(() => makeClient(silence, (refusal) => words.current(refusal)), [silence])
  return (
    <QueryClientProvider client={client}>
      <TRPCProvider trpcClient={trpcClient} queryClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
