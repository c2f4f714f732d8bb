'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, EmptyState, Link, RelativeTime, StatusBadge } from '@/ui'
import { PagedTable } from '../paged-table'
import type { PrivacyRow } from '../store-rows'
import { SettleDialog } from './settle-dialog'

/** What privacy law has the store ask of us: each waits until somebody says what was done. For those who may see whom it is about. */
export function PrivacyTable({ connectionId }: { connectionId: string }) {
  const t = useTranslations('store-sync.privacy')
  const trpc = useTRPC()
  const [settling, setSettling] = useState<string | null>(null)
  const list = useInfiniteQuery(
    trpc.stores.privacyRequests.infiniteQueryOptions(
      { connectionId },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const columns = useColumns(setSettling)
  return (
    <>
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
      <SettleDialog id={settling} onClose={() => setSettling(null)} />
    </>
  )
}

function useColumns(settle: (id: string) => void): Column<PrivacyRow>[] {
  const t = useTranslations('store-sync.privacy')
  const mayManage = useMay('stores.manage')
  return useMemo(
    () => [
      { id: 'kind', header: t('kind'), primary: true, width: '13rem', cell: (row) => t(`kinds.${row.kind}`) },
      { id: 'who', header: t('who'), hideBelow: 'sm', cell: (row) => <Whom row={row} /> },
      { id: 'at', header: t('receivedAt'), hideBelow: 'md', width: '9rem', cell: (row) => <RelativeTime at={row.receivedAt} /> },
      { id: 'status', header: t('status'), width: '9rem', cell: (row) => <State row={row} /> },
      {
        id: 'outcome',
        header: t('outcome'),
        hideBelow: 'lg',
        cell: (row) => row.outcome && <span className="break-words text-ink-muted">{`${row.outcome} (${row.doneBy})`}</span>,
      },
      ...(mayManage
        ? [
            {
              id: 'settle',
              header: t('settle'),
              align: 'end' as const,
              width: '9rem',
              cell: (row: PrivacyRow) =>
                row.status === 'waiting' && (
                  <Button size="sm" onClick={() => settle(row.id)}>
                    {t('settle')}
                  </Button>
                ),
            },
          ]
        : []),
    ],
    [t, mayManage, settle],
  )
}

function Whom({ row }: { row: PrivacyRow }) {
  const name = row.email ?? row.customerExternalId ?? row.externalId
  return row.customerId ? <Link href={`/customers/${row.customerId}`}>{name}</Link> : <span className="break-all">{name}</span>
}

function State({ row }: { row: PrivacyRow }) {
  const t = useTranslations('store-sync.privacy.statuses')
  return row.status === 'done' ? (
    <StatusBadge tone="positive" icon={CircleCheck}>
      {t('done')}
    </StatusBadge>
  ) : (
    <StatusBadge tone="caution" icon={Clock}>
      {t('waiting')}
    </StatusBadge>
  )
}
