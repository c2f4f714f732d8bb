'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** Everything that changes concierge work; every list of it asks again afterwards. */
export function useTaskActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: trpc.tasks.pathKey() }) }
  return {
    create: useMutation(trpc.tasks.create.mutationOptions(refresh)),
    change: useMutation(trpc.tasks.change.mutationOptions(refresh)),
    comment: useMutation(trpc.tasks.comment.mutationOptions(refresh)),
    handOver: useMutation(trpc.tasks.handOver.mutationOptions(refresh)),
    setConcierge: useMutation(trpc.tasks.setConcierge.mutationOptions(refresh)),
    setSkills: useMutation(trpc.tasks.setSkills.mutationOptions(refresh)),
    savePlaybook: useMutation(trpc.tasks.savePlaybook.mutationOptions(refresh)),
    assignPlaybook: useMutation(trpc.tasks.assignPlaybook.mutationOptions(refresh)),
    renewFeed: useMutation(trpc.tasks.renewFeed.mutationOptions(refresh)),
    endFeed: useMutation(trpc.tasks.endFeed.mutationOptions(refresh)),
  }
}
