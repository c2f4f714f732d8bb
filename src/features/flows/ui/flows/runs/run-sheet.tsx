'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { DateTime, ErrorState, Link, Sheet, Skeleton } from '@/ui'
import type { FlowVocabulary, RunView } from '../../../domain/flow'
import { useFlowWords } from '../use-flow-words'
import { RunLog } from './run-log'
import { RunStateBadge } from './run-state'

/** One person's way through a flow: what became of each step, when and why. */
export function RunSheet({ id, vocabulary, onClose }: { id: string; vocabulary: FlowVocabulary; onClose: () => void }) {
  const t = useTranslations('flows')
  const nameOf = useCustomerName()
  const trpc = useTRPC()
  const run = useQuery(trpc.flows.flows.run.queryOptions({ id }))
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={run.data ? nameOf(run.data.customerName) : t('flow.runs.log')}
      description={run.data ? `${run.data.flowName} · ${t('flow.editor.version', { n: run.data.versionNumber })}` : undefined}
    >
      {run.error ? (
        <ErrorState compact error={run.error} onRetry={() => void run.refetch()} />
      ) : run.data ? (
        <Run run={run.data} vocabulary={vocabulary} />
      ) : (
        <div aria-busy>
          <Skeleton lines={8} />
        </div>
      )}
    </Sheet>
  )
}

function Run({ run, vocabulary }: { run: RunView; vocabulary: FlowVocabulary }) {
  const t = useTranslations('flows.flow.runs')
  const words = useFlowWords(vocabulary)
  return (
    <>
      <div className="mb-5 space-y-1">
        <p>
          <RunStateBadge run={run} />
        </p>
        <p className="text-ink-muted">
          {t('began-by', { trigger: words.trigger(run.definition.trigger) })} · <DateTime at={run.startedAt} />
        </p>
        {run.state === 'held-out' && <p className="text-ink-muted">{t('heldOutLine')}</p>}
        {run.causedBy && <p className="text-ink-muted">{t('causedBy', { flow: run.causedBy.flowName })}</p>}
        <p>
          <Link href={`/customers/${run.customerId}`}>{t('links.customer')}</Link>
        </p>
      </div>
      <RunLog run={run} words={words} />
    </>
  )
}
