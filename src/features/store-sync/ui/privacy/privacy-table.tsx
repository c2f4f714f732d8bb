'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { EraseDialog } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { type Column, EmptyState, Link, RelativeTime, StatusBadge } from '@/ui'
import { PRIVACY_OUTCOMES } from '../../domain/privacy'
import { PagedTable } from '../paged-table'
import type { PrivacyRow } from '../store-rows'
import { useStoreActions } from '../use-store-actions'
import { RequestActions } from './request-actions'
import { SettleDialog } from './settle-dialog'

type Erasing = { requestId: string; customerId: string }

/**
 * What privacy law has the store ask of us: each waits until it is answered here, or until somebody says what was done. For those who may see whom it
 * is about.
 */
export function PrivacyTable({ connectionId }: { connectionId: string }) {
  const t = useTranslations('store-sync.privacy')
  const trpc = useTRPC()
  const [settling, setSettling] = useState<PrivacyRow | null>(null)
  const [erasing, setErasing] = useState<Erasing | null>(null)
  const { eraseForRequest } = useStoreActions()
  const list = useInfiniteQuery(
    trpc.stores.privacyRequests.infiniteQueryOptions(
      { connectionId },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const columns = useColumns(setSettling, setErasing)
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
      <SettleDialog request={settling} onClose={() => setSettling(null)} />
      {erasing && (
        <EraseDialog
          open
          onOpenChange={(open) => !open && setErasing(null)}
          customerId={erasing.customerId}
          erase={({ name }) => eraseForRequest.mutateAsync({ id: erasing.requestId, name })}
        />
      )}
    </>
  )
}

function useColumns(settle: (row: PrivacyRow) => void, erase: (erasing: Erasing) => void): Column<PrivacyRow>[] {
  const t = useTranslations('store-sync.privacy')
  return useMemo(
    () => [
      { id: 'kind', header: t('kind'), primary: true, wraps: true, cell: (row) => <Asked row={row} /> },
      { id: 'who', header: t('who'), hideBelow: 'md', wraps: true, width: 'clamp(10rem, 26cqi, 18rem)', cell: (row) => <Whom row={row} /> },
      { id: 'at', header: t('receivedAt'), hideBelow: 'md', width: '8rem', cell: (row) => <RelativeTime at={row.receivedAt} /> },
      { id: 'status', header: t('status'), hideBelow: 'sm', width: '8rem', cell: (row) => <State row={row} /> },
      {
        id: 'answer',
        header: t('answer'),
        wraps: true,
        width: 'clamp(12rem, 34cqi, 24rem)',
        cell: (row) => (row.status === 'waiting' ? <RequestActions row={row} onSettle={settle} onErase={erase} /> : <Outcome row={row} />),
      },
    ],
    [t, settle, erase],
  )
}

/** What is asked; where the table is narrow with whom it is about below. */
function Asked({ row }: { row: PrivacyRow }) {
  const t = useTranslations('store-sync.privacy')
  return (
    <>
      {t(`kinds.${row.kind}`)}
      <span className="@min-[46rem]:hidden block text-sm">
        <Whom row={row} />
      </span>
    </>
  )
}

function Whom({ row }: { row: PrivacyRow }) {
  const name = row.email ?? row.customerExternalId ?? row.externalId
  return row.customerId ? (
    <Link href={`/customers/${row.customerId}`} className="break-all">
      {name}
    </Link>
  ) : (
    <span className="break-all">{name}</span>
  )
}

/** What was answered here has words of its own; everything else was said by whoever settled it. */
function Outcome({ row: { outcome, doneBy } }: { row: PrivacyRow }) {
  const t = useTranslations('store-sync.privacy.outcomes')
  if (!outcome) return null
  const answered = PRIVACY_OUTCOMES.find((known) => known === outcome)
  return <span className="break-words text-ink-muted">{`${answered ? t(answered) : outcome} (${doneBy})`}</span>
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
