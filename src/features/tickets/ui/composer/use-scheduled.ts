'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** What can be done about a reply that waits; the ticket, its draft and its files are asked for again afterwards. */
export function useScheduled(ticketId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = {
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: trpc.tickets.get.queryKey({ ticketId }) })
      await client.invalidateQueries({ queryKey: trpc.tickets.mailOut.draftFiles.queryKey({ ticketId }) })
    },
  }
  return {
    sendNow: useMutation(trpc.tickets.mailOut.sendScheduledNow.mutationOptions(refresh)),
    change: useMutation(trpc.tickets.mailOut.changeScheduled.mutationOptions(refresh)),
    cancel: useMutation(
      trpc.tickets.mailOut.cancelScheduled.mutationOptions({
        ...refresh,
        onSuccess: () => client.invalidateQueries({ queryKey: trpc.tickets.draft.queryKey({ ticketId }) }),
      }),
    ),
  }
}
