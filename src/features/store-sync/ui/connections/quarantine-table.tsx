'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, EmptyState, RelativeTime } from '@/ui'
import { PagedTable } from '../paged-table'
import type { QuarantinedRow } from '../store-rows'
import { tell } from '../tell'
import { useStoreActions } from '../use-store-actions'

/** Records of a store that could not be read or kept, each with its reason; all else went on. */
export function QuarantineTable({ connectionId }: { connectionId: string }) {
  const t = useTranslations('store-sync.quarantine')
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.stores.quarantine.infiniteQueryOptions({ connectionId }, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useColumns()
  return (
    <PagedTable
      label={t('title')}
      columns={columns}
      list={list}
      empty={
        <EmptyState kind="nothing-yet" title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      }
    />
  )
}

function useColumns(): Column<QuarantinedRow>[] {
  const t = useTranslations('store-sync.quarantine')
  const entities = useTranslations('store-sync.sync.entities')
  const mayManage = useMay('stores.manage')
  return useMemo(
    () => [
      { id: 'record', header: t('record'), primary: true, width: '14rem', cell: (row) => `${entities(row.entity)} ${row.externalId}` },
      { id: 'reason', header: t('reason'), cell: (row) => <Reason row={row} /> },
      { id: 'times', header: t('times'), align: 'end', hideBelow: 'lg', width: '5rem', cell: (row) => t('number', { n: row.times }) },
      { id: 'seen', header: t('lastSeen'), align: 'end', hideBelow: 'md', width: '9rem', cell: (row) => <RelativeTime at={row.lastSeenAt} /> },
      ...(mayManage ? [{ id: 'again', header: t('again'), align: 'end' as const, width: '9rem', cell: (row: QuarantinedRow) => <Again id={row.id} /> }] : []),
    ],
    [t, entities, mayManage],
  )
}

const Reason = ({ row }: { row: QuarantinedRow }) => (
  <span className="break-words text-ink-muted">
    {row.message} <code className="font-mono text-sm">{row.path}</code>
  </span>
)

function Again({ id }: { id: string }) {
  const t = useTranslations('store-sync.quarantine')
  const { replayRecord } = useStoreActions()
  const again = async () => {
    const { resolved, reason } = await replayRecord.mutateAsync({ id })
    if (!resolved) throw new Error(reason ?? t('stillBad'))
  }
  return (
    <Button size="sm" icon={RotateCcw} loading={replayRecord.isPending} onClick={() => void tell(again(), t('resolved'))}>
      {t('read')}
    </Button>
  )
}
