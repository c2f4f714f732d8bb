'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** Creating and changing tasks; every list of tasks and the customer's timeline ask again afterwards. */
export function useTaskActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: trpc.tasks.pathKey() }) }
  return {
    create: useMutation(trpc.tasks.create.mutationOptions(refresh)),
    change: useMutation(trpc.tasks.change.mutationOptions(refresh)),
  }
}
