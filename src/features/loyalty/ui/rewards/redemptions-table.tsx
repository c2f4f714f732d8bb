'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, EmptyState, Field, Money, Points, pagesOf, RelativeTime, Select, StatusBadge } from '@/ui'
import { REDEMPTION_STATUSES, type RedemptionStatus, type RedemptionView } from '../../domain'
import { REDEMPTION_TONE, useStoreNote } from './use-redemption-words'

const ALL = 'all'

/** Every redemption, newest first; what a store said of a code stands beside it. */
export function RedemptionsTable() {
  const t = useTranslations('loyalty.redemptions')
  const trpc = useTRPC()
  const [status, setStatus] = useState<RedemptionStatus | typeof ALL>(ALL)
  const list = useInfiniteQuery(
    trpc.loyalty.rewards.redemptions.infiniteQueryOptions(status === ALL ? {} : { status }, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (previous) => previous,
    }),
  )
  const columns = useColumns()
  return (
    <>
      <Field label={t('status')} className="mb-3 max-w-56">
        <Select
          options={[{ value: ALL, label: t('allStatuses') }, ...REDEMPTION_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))]}
          value={status}
          onValueChange={(next) => setStatus(next as typeof status)}
        />
      </Field>
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(list)}
        rowId={(redemption) => redemption.id}
        rowHref={(redemption) => `/customers/${redemption.customerId}`}
        rowTone={({ status: is }) => (is === 'cancelled' || is === 'failed' || is === 'refunded' ? 'muted' : undefined)}
        refreshing={list.isPlaceholderData}
        empty={<EmptyState compact kind={status === ALL ? 'nothing-yet' : 'no-match'} title={t(status === ALL ? 'none' : 'noMatch')} />}
      />
    </>
  )
}

function useColumns(): Column<RedemptionView>[] {
  const t = useTranslations('loyalty')
  const nameOf = useCustomerName()
  const note = useStoreNote()
  return useMemo(
    () => [
      { id: 'customer', header: t('entries.customer'), primary: true, cell: (row) => nameOf(row.customerName) },
      { id: 'reward', header: t('redemptions.reward'), cell: (row) => row.reward },
      { id: 'code', header: t('redemptions.code'), width: '11rem', hideBelow: 'md', cell: (row) => <span className="font-mono text-sm">{row.code}</span> },
      {
        id: 'status',
        header: t('redemptions.status'),
        width: '11rem',
        cell: (row) => (
          <span title={note(row)?.text}>
            <StatusBadge tone={REDEMPTION_TONE[row.status]}>{t(`redemptions.statuses.${row.status}`)}</StatusBadge>
          </span>
        ),
      },
      { id: 'order', header: t('redemptions.order'), width: '7rem', hideBelow: 'lg', cell: (row) => row.order?.number ?? '–' },
      { id: 'points', header: t('points'), align: 'end', width: '6rem', cell: (row) => <Points amount={row.points} bare /> },
      { id: 'cost', header: t('redemptions.cost'), align: 'end', width: '7rem', hideBelow: 'lg', cell: (row) => <Money value={row.cost} /> },
      { id: 'at', header: t('redemptions.at'), align: 'end', width: '8rem', hideBelow: 'sm', cell: (row) => <RelativeTime at={row.redeemedAt} /> },
    ],
    [t, nameOf, note],
  )
}
