'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'

/** What one can do with an action; the list, and what it touches, asks again afterwards. */
export function useNextActions(customerId: string) {
  const t = useTranslations('flows.nextActions')
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries(trpc.flows.nextActions.of.queryFilter({ customerId })),
      client.invalidateQueries({ queryKey: trpc.tasks.pathKey() }),
      client.invalidateQueries(trpc.desk.customer.queryFilter({ id: customerId })),
    ])
  }
  const onError = async (error: unknown) => {
    toast.failed({ title: readServerError(error).message })
    await refresh()
  }
  const said = (title: string) => ({
    onError,
    onSuccess: async () => {
      toast.done({ title })
      await refresh()
    },
  })
  return {
    dismiss: useMutation(trpc.flows.nextActions.dismiss.mutationOptions(said(t('dismissed')))),
    takeAsTask: useMutation(trpc.flows.nextActions.takeAsTask.mutationOptions(said(t('done.task')))),
    takeAsTag: useMutation(trpc.flows.nextActions.takeAsTag.mutationOptions(said(t('done.tag')))),
    noteTaken: useMutation(trpc.flows.nextActions.noteTaken.mutationOptions({ onError, onSuccess: refresh })),
  }
}
