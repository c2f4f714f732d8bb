'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { DateTime, DescriptionList, ErrorState, Sheet, Skeleton } from '@/ui'
import { RunStatusBadge } from '../imports/run-status'
import type { RunRow } from '../store-rows'
import { useRunTitle } from './run-title'
import { StartedBy } from './started-by'
import { SyncControls } from './sync-controls'
import { SyncProgressView } from './sync-progress'

/** One run through a store. */
export function RunSheet({ runId, onClose }: { runId: string | null; onClose: () => void }) {
  const trpc = useTRPC()
  const titleOf = useRunTitle()
  const run = useQuery(trpc.stores.run.queryOptions({ runId: runId ?? '' }, { enabled: runId !== null }))
  return (
    <Sheet open={runId !== null} onOpenChange={(open) => !open && onClose()} title={run.data ? titleOf(run.data) : ''}>
      {run.error ? <ErrorState error={run.error} onRetry={() => void run.refetch()} /> : run.data ? <RunFacts run={run.data} /> : <Skeleton lines={5} />}
    </Sheet>
  )
}

function RunFacts({ run }: { run: RunRow }) {
  const t = useTranslations('store-sync.runs')
  return (
    <div className="space-y-6">
      <DescriptionList
        items={[
          { term: t('status'), value: <RunStatusBadge run={run} /> },
          { term: t('by'), value: <StartedBy name={run.startedBy} /> },
          { term: t('at'), value: <DateTime at={run.startedAt} /> },
          ...(run.finishedAt ? [{ term: t('finishedAt'), value: <DateTime at={run.finishedAt} /> }] : []),
        ]}
      />
      {run.progress && <SyncProgressView run={run} progress={run.progress} />}
      <SyncControls run={run} />
    </div>
  )
}
