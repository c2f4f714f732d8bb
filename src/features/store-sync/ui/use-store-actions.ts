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
    switchPointsBack: useMutation(trpc.stores.switchPointsBack.mutationOptions(refresh)),
    remove: useMutation(trpc.stores.remove.mutationOptions(refresh)),
    rotate: useMutation(trpc.stores.rotateSecrets.mutationOptions(refresh)),
    endRotation: useMutation(trpc.stores.endRotation.mutationOptions(refresh)),
    replay: useMutation(trpc.stores.replay.mutationOptions(refresh)),
    test: useMutation(trpc.stores.test.mutationOptions()),
    startBackfill: useMutation(trpc.stores.startBackfill.mutationOptions(refresh)),
    controlRun: useMutation(trpc.stores.controlRun.mutationOptions(refresh)),
    startReconcile: useMutation(trpc.stores.startReconcile.mutationOptions(refresh)),
    heal: useMutation(trpc.stores.heal.mutationOptions(refresh)),
    checkSubscriptions: useMutation(trpc.stores.checkSubscriptions.mutationOptions(refresh)),
    replayRecord: useMutation(trpc.stores.replayRecord.mutationOptions(refresh)),
    settlePrivacyRequest: useMutation(trpc.stores.settlePrivacyRequest.mutationOptions(refresh)),
    exportForRequest: useMutation(trpc.stores.exportForRequest.mutationOptions(refresh)),
    eraseForRequest: useMutation(trpc.stores.eraseForRequest.mutationOptions(refresh)),
    readDelivery: useMutation(trpc.stores.delivery.mutationOptions()),
    undoImport: useMutation(trpc.stores.undoImport.mutationOptions(refresh)),
    saveMapping: useMutation(trpc.stores.saveMapping.mutationOptions()),
    startImport: useMutation(trpc.stores.startImport.mutationOptions(refresh)),
  }
}
