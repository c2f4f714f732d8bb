'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { type AppRouter, useTRPC } from '@/trpc/client'

type Outputs = inferRouterOutputs<AppRouter>['tickets']['mailboxes']
export type MailboxView = Outputs['list']['mailboxes'][number]
export type SenderView = Outputs['senders'][number]
export type ServersTried = Outputs['try']
export type SaveMailbox = inferRouterInputs<AppRouter>['tickets']['mailboxes']['save']

/** What can be done to mailboxes; the list, and what replies can leave from, are asked for again afterwards. */
export function useMailboxActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.tickets.mailboxes.pathKey() }) }
  return {
    save: useMutation(trpc.tickets.mailboxes.save.mutationOptions(refresh)),
    test: useMutation(trpc.tickets.mailboxes.test.mutationOptions(refresh)),
    pause: useMutation(trpc.tickets.mailboxes.pause.mutationOptions(refresh)),
    remove: useMutation(trpc.tickets.mailboxes.remove.mutationOptions(refresh)),
    try: useMutation(trpc.tickets.mailboxes.try.mutationOptions()),
  }
}
