'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** Everything that moves points or changes their rules; each card, list and figure asks again afterwards. Nothing is shown before it is booked. */
export function useLoyaltyActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.loyalty.pathKey() }) }
  return {
    adjust: useMutation(trpc.loyalty.adjust.mutationOptions(refresh)),
    reverse: useMutation(trpc.loyalty.reverse.mutationOptions(refresh)),
    approve: useMutation(trpc.loyalty.approve.mutationOptions(refresh)),
    reject: useMutation(trpc.loyalty.reject.mutationOptions(refresh)),
    updateProgramme: useMutation(trpc.loyalty.updateProgramme.mutationOptions(refresh)),
    saveEarnRule: useMutation(trpc.loyalty.saveEarnRule.mutationOptions(refresh)),
    updateLimits: useMutation(trpc.loyalty.updateLimits.mutationOptions(refresh)),
    saveReason: useMutation(trpc.loyalty.saveReason.mutationOptions(refresh)),
  }
}
