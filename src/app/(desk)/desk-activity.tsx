'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { ActivityButton, type ActivityJob, onDemand, toast } from '@/ui'

const ActivityPanel = onDemand(() => import('@/ui/shell/activity-panel').then((module) => module.ActivityPanel))

const STATES: Record<string, ActivityJob['state']> = { running: 'running', done: 'succeeded', failed: 'failed', cancelled: 'cancelled', lost: 'failed' }

/** Long work in the top bar. Live hints refresh it; while something runs it also asks by itself. */
export function DeskActivity() {
  const t = useTranslations('access.activity')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const { data = [] } = useQuery(
    trpc.activity.list.queryOptions(undefined, { refetchInterval: ({ state }) => (state.data?.some((row) => row.status === 'running') ? 5_000 : false) }),
  )
  const cancel = useMutation(
    trpc.activity.cancel.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.activity.list.queryFilter()),
      onError: (error) => toast.failed({ title: t('cancelFailed'), description: error.message }),
    }),
  )
  const jobs = data.map(
    (row): ActivityJob => ({
      id: row.id,
      label: row.title,
      state: STATES[row.status] ?? 'failed',
      done: row.done,
      total: row.total ?? undefined,
      startedAt: row.startedAt,
      finishedAt: row.finishedAt ?? undefined,
      outcome: row.status === 'lost' ? t('lost') : (row.error ?? undefined),
      canCancel: row.status === 'running',
    }),
  )
  return (
    <>
      <ActivityButton running={jobs.filter((job) => job.state === 'running').length} onClick={() => setOpen(true)} />
      <ActivityPanel open={isOpen} onOpenChange={setOpen} jobs={jobs} onCancel={(id) => cancel.mutate({ id })} />
    </>
  )
}
