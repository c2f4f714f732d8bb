'use client'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '@/wiring/routers'
import { makeQueryClient } from './query-client'

export type { AppRouter }

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

let browserClient: QueryClient | undefined
const queryClient = () => {
  if (typeof window === 'undefined') return makeQueryClient()
  browserClient ??= makeQueryClient()
  return browserClient
}

/** `x-rapport` proves that our own script asks: a form on another site cannot send it. */
const makeClient = () =>
  createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc', transformer: superjson, maxItems: 10, headers: { 'x-rapport': '1' } })] })

export function TrpcProvider({ children }: { children: ReactNode }) {
  const client = queryClient()
  const [trpcClient] = useState(makeClient)
  return (
    <QueryClientProvider client={client}>
      <TRPCProvider trpcClient={trpcClient} queryClient={client}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
