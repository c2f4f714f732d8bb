'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ConfirmDialog, Skeleton, toast } from '@/ui'
import type { FlowView } from '../../../domain/flow'
import { useFlowVocabulary, useFlowWords } from '../use-flow-words'

/** Says what will happen once a version is live, with what it would have done in the last 30 days. */
export function ActivateDialog({ flow, number, onClose }: { flow: FlowView; number: number; onClose: () => void }) {
  const t = useTranslations('flows.flow.activate')
  const trpc = useTRPC()
  const client = useQueryClient()
  const words = useFlowWords(useFlowVocabulary().data)
  const activate = useMutation(trpc.flows.flows.activate.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.flows.flows.pathFilter()) }))
  const isNewest = number === flow.newest.number
  const { trigger, settings } = flow.newest.definition
  const confirm = async () => {
    await activate.mutateAsync({ id: flow.id, number })
    toast.done({ title: t('done', { name: flow.name }) })
  }
  return (
    <ConfirmDialog
      open
      danger={false}
      onOpenChange={(open) => !open && onClose()}
      title={isNewest ? t('title', { name: flow.name }) : t('versionTitle', { name: flow.name, n: number })}
      confirmLabel={t('confirm')}
      onConfirm={confirm}
    >
      <div className="space-y-2">
        {isNewest && <p>{t('fromNow', { trigger: words.trigger(trigger) })}</p>}
        {isNewest && <LastDays flowId={flow.id} />}
        {isNewest && settings.holdoutPercent > 0 && <p>{t('holdout', { percent: settings.holdoutPercent })}</p>}
        {flow.live && <p>{t('keeps')}</p>}
      </div>
    </ConfirmDialog>
  )
}

/** How many it would have begun for; where that cannot be said, nothing is. */
function LastDays({ flowId }: { flowId: string }) {
  const t = useTranslations('flows.flow.activate')
  const trpc = useTRPC()
  const simulation = useQuery({ ...trpc.flows.flows.simulate.queryOptions({ flowId, limit: 1 }), retry: false, staleTime: 60_000 })
  if (simulation.error) return null
  return simulation.data ? <p>{t('lastDays', { people: simulation.data.totals.starts })}</p> : <Skeleton className="h-4 w-3/4" />
}
