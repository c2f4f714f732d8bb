'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

export function useGoodwillActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: trpc.loyalty.pathKey() }) }
  return {
    saveBudget: useMutation(trpc.loyalty.goodwill.saveBudget.mutationOptions(refresh)),
    saveClaimRules: useMutation(trpc.loyalty.goodwill.saveClaimRules.mutationOptions(refresh)),
  }
}
