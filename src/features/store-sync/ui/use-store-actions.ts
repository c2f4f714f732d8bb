'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** What can be done to connections; every list of them asks again afterwards. */
export function useStoreActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: trpc.stores.pathKey() }) }
  return {
    add: useMutation(trpc.stores.add.mutationOptions(refresh)),
    setPaused: useMutation(trpc.stores.setPaused.mutationOptions(refresh)),
    remove: useMutation(trpc.stores.remove.mutationOptions(refresh)),
    rotate: useMutation(trpc.stores.rotateSecrets.mutationOptions(refresh)),
    endRotation: useMutation(trpc.stores.endRotation.mutationOptions(refresh)),
    replay: useMutation(trpc.stores.replay.mutationOptions(refresh)),
    test: useMutation(trpc.stores.test.mutationOptions()),
    startImport: useMutation(trpc.stores.startImport.mutationOptions(refresh)),
  }
}
