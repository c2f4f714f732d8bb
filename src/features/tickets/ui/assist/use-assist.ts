'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type AppRouter, useTRPC } from '@/trpc/client'

export type AssistAnswer = inferRouterOutputs<AppRouter>['tickets']['assist']['ask']

/** Whether there is an assistant to ask. Until somebody sets one up nothing of it is on the screen. */
export function useAssistOn(): boolean {
  const trpc = useTRPC()
  return useQuery(trpc.tickets.assist.isOn.queryOptions(undefined, { staleTime: 300_000 })).data ?? false
}

export function useAskAssist() {
  const trpc = useTRPC()
  return useMutation(trpc.tickets.assist.ask.mutationOptions({ retry: false }))
}
