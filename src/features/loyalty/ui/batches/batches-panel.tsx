'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, Points, pagesOf, RelativeTime } from '@/ui'
import type { BatchView } from '../../domain'
import { useLoyaltyRights, useReasons } from '../use-loyalty-words'
import { BatchDetail } from './batch-detail'
import { BatchStatusBadge } from './batch-status'
import { NewBatchSheet } from './new-batch-sheet'

/** Adjustments of many customers at once: those there were, and the one that is looked at. */
export function BatchesPanel() {
  const t = useTranslations('loyalty.batches')
  const trpc = useTRPC()
  const { adjust } = useLoyaltyRights()
  const [batchId, setBatch] = useQueryState('batch', parseAsString.withOptions({ history: 'push' }))
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(trpc.loyalty.batches.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, enabled: batchId === null }))
  const columns = useBatchColumns()
  if (batchId) return <BatchDetail batchId={batchId} onBack={() => void setBatch(null)} />
  const add = adjust && (
    <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  )
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-text text-ink-muted">{t('hint')}</p>
        {add}
      </div>
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(list)}
        rowId={(batch) => batch.id}
        rowLabel={(batch) => batch.name}
        onRowOpen={(batch) => void setBatch(batch.id)}
        empty={
          <EmptyState kind="nothing-yet" title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        }
      />
      <NewBatchSheet open={adding} onOpenChange={setAdding} onMade={(id) => void setBatch(id)} />
    </div>
  )
}

function useBatchColumns(): Column<BatchView>[] {
  const t = useTranslations('loyalty.batches')
  const reasons = useReasons()
  return useMemo(
    () => [
      { id: 'name', header: t('name'), primary: true, cell: (batch) => batch.name },
      { id: 'status', header: t('status'), width: '9rem', cell: (batch) => <BatchStatusBadge status={batch.status} /> },
      { id: 'reason', header: t('reason'), hideBelow: 'md', cell: (batch) => reasons.label(batch.reason) },
      { id: 'by', header: t('by'), hideBelow: 'lg', cell: (batch) => batch.requestedBy.name },
      { id: 'rows', header: t('rows'), align: 'end', width: '5rem', hideBelow: 'sm', cell: (batch) => batch.rows },
      { id: 'points', header: t('points'), align: 'end', width: '7rem', cell: (batch) => <Points amount={batch.points} signed bare /> },
      { id: 'at', header: t('at'), align: 'end', width: '8rem', hideBelow: 'sm', cell: (batch) => <RelativeTime at={batch.createdAt} /> },
    ],
    [t, reasons],
  )
}
