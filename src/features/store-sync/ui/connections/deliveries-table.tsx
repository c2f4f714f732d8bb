'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, CircleDashed, CircleSlash, OctagonAlert, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import {
  Button,
  type Column,
  DataTable,
  DateTime,
  DescriptionList,
  EmptyState,
  pagesOf,
  RelativeTime,
  readServerError,
  SegmentedControl,
  Sheet,
  StatusBadge,
  type Tone,
  toast,
} from '@/ui'
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../domain/delivery'
import type { DeliveryRow } from '../store-rows'
import { useStoreActions } from '../use-store-actions'
import { DeliveryBody } from './delivery-body'

const LOOK = {
  received: { tone: 'info', icon: CircleDashed },
  processed: { tone: 'positive', icon: CircleCheck },
  ignored: { tone: 'neutral', icon: CircleSlash },
  failed: { tone: 'negative', icon: OctagonAlert },
} as const satisfies Record<DeliveryStatus, { tone: Tone; icon: typeof CircleCheck }>

const url = { status: parseAsStringLiteral(DELIVERY_STATUSES), delivery: parseAsString }

/** What the store sent, newest first, and what became of it. */
export function DeliveriesTable({ connectionId }: { connectionId: string }) {
  const t = useTranslations('store-sync.deliveries')
  const trpc = useTRPC()
  const [{ status, delivery: openId }, setUrl] = useQueryStates(url)
  const list = useInfiniteQuery(
    trpc.stores.deliveries.infiniteQueryOptions(
      { connectionId, ...(status ? { status } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const pages = pagesOf(list)
  const columns = useColumns()
  return (
    <>
      <SegmentedControl
        aria-label={t('which')}
        value={status ?? 'all'}
        onValueChange={(next) => void setUrl({ status: next === 'all' ? null : (next as DeliveryStatus) })}
        options={[{ value: 'all', label: t('all') }, ...DELIVERY_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))]}
      />
      <DataTable
        label={t('title')}
        columns={columns}
        {...pages}
        rowId={(row) => row.id}
        onRowOpen={(row) => void setUrl({ delivery: row.id })}
        empty={
          status ? (
            <EmptyState kind="no-match" title={t('noMatch')} action={<Button onClick={() => void setUrl({ status: null })}>{t('showAll')}</Button>} />
          ) : (
            <EmptyState kind="nothing-yet" title={t('empty')}>
              {t('emptyHint')}
            </EmptyState>
          )
        }
      />
      <DeliverySheet row={pages.rows?.find((row) => row.id === openId) ?? null} onClose={() => void setUrl({ delivery: null })} />
    </>
  )
}

function useColumns(): Column<DeliveryRow>[] {
  const t = useTranslations('store-sync.deliveries')
  return useMemo(
    () => [
      { id: 'topic', header: t('topic'), primary: true, width: '13rem', cell: (row) => row.topic },
      { id: 'status', header: t('status'), width: '10rem', cell: (row) => <DeliveryStatusBadge status={row.status} /> },
      { id: 'reason', header: t('reason'), hideBelow: 'md', cell: (row) => <span className="text-ink-muted">{row.reason}</span> },
      { id: 'size', header: t('size'), align: 'end', hideBelow: 'lg', width: '7rem', cell: (row) => t('bytes', { n: row.bytes }) },
      { id: 'at', header: t('receivedAt'), align: 'end', width: '9rem', cell: (row) => <RelativeTime at={row.receivedAt} /> },
    ],
    [t],
  )
}

function DeliveryStatusBadge({ status }: { status: DeliveryStatus }) {
  const t = useTranslations('store-sync.deliveries.statuses')
  return (
    <StatusBadge tone={LOOK[status].tone} icon={LOOK[status].icon}>
      {t(status)}
    </StatusBadge>
  )
}

function DeliverySheet({ row, onClose }: { row: DeliveryRow | null; onClose: () => void }) {
  const t = useTranslations('store-sync.deliveries')
  const { replay } = useStoreActions()
  const mayReplay = useMay('stores.manage') && (row?.status === 'failed' || row?.status === 'ignored')
  const again = (id: string) =>
    replay
      .mutateAsync({ id })
      .then(() => toast.done({ title: t('replayed') }))
      .catch((error) => toast.failed({ title: readServerError(error).message }))
  return (
    <Sheet open={row !== null} onOpenChange={(open) => !open && onClose()} title={row?.topic ?? ''}>
      {row && (
        <div className="space-y-6">
          <DescriptionList
            items={[
              { term: t('status'), value: <DeliveryStatusBadge status={row.status} /> },
              ...(row.reason ? [{ term: t('reason'), value: <span className="break-words">{row.reason}</span> }] : []),
              { term: t('receivedAt'), value: <DateTime at={row.receivedAt} /> },
              ...(row.processedAt ? [{ term: t('processedAt'), value: <DateTime at={row.processedAt} /> }] : []),
              { term: t('attempts'), value: String(row.attempts) },
              { term: t('size'), value: t('bytes', { n: row.bytes }) },
              { term: t('id'), value: <code className="font-mono text-sm">{row.id}</code> },
            ]}
          />
          {mayReplay && (
            <div>
              <p className="mb-2 text-ink-muted">{t('replayHint')}</p>
              <Button icon={RotateCcw} loading={replay.isPending} onClick={() => void again(row.id)}>
                {t('replay')}
              </Button>
            </div>
          )}
          <DeliveryBody key={row.id} id={row.id} />
        </div>
      )}
    </Sheet>
  )
}
