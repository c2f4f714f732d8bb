'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** What is done with batches; lists, previews and the number of waiting requests ask again afterwards. */
export function useBatchActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.loyalty.pathKey() }) }
  return {
    draft: useMutation(trpc.loyalty.batches.draft.mutationOptions(refresh)),
    discard: useMutation(trpc.loyalty.batches.discard.mutationOptions(refresh)),
    start: useMutation(trpc.loyalty.batches.start.mutationOptions(refresh)),
    pause: useMutation(trpc.loyalty.batches.pause.mutationOptions(refresh)),
    resume: useMutation(trpc.loyalty.batches.resume.mutationOptions(refresh)),
    approve: useMutation(trpc.loyalty.batches.approve.mutationOptions(refresh)),
    reject: useMutation(trpc.loyalty.batches.reject.mutationOptions(refresh)),
    undo: useMutation(trpc.loyalty.batches.undo.mutationOptions(refresh)),
  }
}
