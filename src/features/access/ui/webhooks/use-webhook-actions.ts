'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'

type Calls = ReturnType<typeof useTRPC>['access']['webhooks']
export type WebhookRow = inferOutput<Calls['get']>
export type ToldRow = inferOutput<Calls['told']>['data'][number]

/** What can be done to endpoints; every list of them asks again afterwards. */
export function useWebhookActions() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: trpc.access.webhooks.pathKey() }) }
  return {
    add: useMutation(trpc.access.webhooks.add.mutationOptions(refresh)),
    change: useMutation(trpc.access.webhooks.change.mutationOptions(refresh)),
    // What is gone is not asked for again: its page is left first.
    remove: useMutation(trpc.access.webhooks.remove.mutationOptions()),
    secret: useMutation(trpc.access.webhooks.secret.mutationOptions()),
    rotate: useMutation(trpc.access.webhooks.rotate.mutationOptions(refresh)),
    test: useMutation(trpc.access.webhooks.test.mutationOptions(refresh)),
    replay: useMutation(trpc.access.webhooks.replay.mutationOptions(refresh)),
    replayFailed: useMutation(trpc.access.webhooks.replayFailed.mutationOptions(refresh)),
  }
}

/** Says what became of something that was asked for. */
export const tell = (work: Promise<unknown>, done: string): Promise<unknown> =>
  work.then(() => toast.done({ title: done })).catch((error) => toast.failed({ title: readServerError(error).message }))
