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
      { id: 'kind', header: t('kind'), primary: true, width: '13rem', cell: (row) => t(`kinds.${row.kind}`) },
      { id: 'who', header: t('who'), hideBelow: 'sm', cell: (row) => <Whom row={row} /> },
      { id: 'at', header: t('receivedAt'), hideBelow: 'md', width: '9rem', cell: (row) => <RelativeTime at={row.receivedAt} /> },
      { id: 'status', header: t('status'), width: '9rem', cell: (row) => <State row={row} /> },
      { id: 'outcome', header: t('outcome'), hideBelow: 'lg', cell: (row) => <Outcome row={row} /> },
      {
        id: 'settle',
        header: t('answer'),
        align: 'end',
        width: '16rem',
        cell: (row) => row.status === 'waiting' && <RequestActions row={row} onSettle={settle} onErase={erase} />,
      },
    ],
    [t, settle, erase],
  )
}

function Whom({ row }: { row: PrivacyRow }) {
  const name = row.email ?? row.customerExternalId ?? row.externalId
  return row.customerId ? <Link href={`/customers/${row.customerId}`}>{name}</Link> : <span className="break-all">{name}</span>
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
