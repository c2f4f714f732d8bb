'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { Card } from '@/ui'
import { RunStatusBadge } from '../imports/run-status'
import { useRunTitle } from './run-title'
import { SyncControls } from './sync-controls'
import { SyncProgressView } from './sync-progress'

/** The run through a store that is going or paused, on the store's own page. */
export function CurrentRun({ runId }: { runId: string }) {
  const trpc = useTRPC()
  const titleOf = useRunTitle()
  const run = useQuery(trpc.stores.run.queryOptions({ runId }, { refetchInterval: (query) => (query.state.data?.status === 'running' ? 2_000 : false) }))
  if (!run.data?.progress) return null
  return (
    <Card level={2} title={titleOf(run.data)} actions={<RunStatusBadge run={run.data} />} className="mb-6">
      <div className="max-w-2xl space-y-4">
        <SyncProgressView run={run.data} progress={run.data.progress} />
        <SyncControls run={run.data} />
      </div>
    </Card>
  )
}
