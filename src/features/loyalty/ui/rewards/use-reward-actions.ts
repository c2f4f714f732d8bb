'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** What changes rewards and redemptions; each card and list of points asks again afterwards. */
export function useRewardActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.loyalty.pathKey() }) }
  return {
    save: useMutation(trpc.loyalty.rewards.save.mutationOptions(refresh)),
    redeem: useMutation(trpc.loyalty.rewards.redeem.mutationOptions(refresh)),
    cancel: useMutation(trpc.loyalty.rewards.cancel.mutationOptions(refresh)),
    refund: useMutation(trpc.loyalty.rewards.refund.mutationOptions(refresh)),
    retryStore: useMutation(trpc.loyalty.rewards.retryStore.mutationOptions(refresh)),
  }
}

/** What the reader may do with rewards; until it is known, nothing. */
export function useRewardRights() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.loyalty.rewards.rights.queryOptions(undefined, { staleTime: 300_000 }))
  return data ?? { redeem: false, refund: false, refer: false }
}
