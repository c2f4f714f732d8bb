'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { type AppRouter, useTRPC } from '@/trpc/client'

export type WebFormView = inferRouterOutputs<AppRouter>['tickets']['forms']['list']['forms'][number]

/** What can be done to forms; their list is asked for again afterwards. */
export function useWebFormActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.tickets.forms.pathKey() }) }
  return {
    save: useMutation(trpc.tickets.forms.save.mutationOptions(refresh)),
    remove: useMutation(trpc.tickets.forms.delete.mutationOptions(refresh)),
  }
}
