'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, EmptyState, Field, Link, Points, pagesOf, RelativeTime, Select, StatusBadge, type Tone } from '@/ui'
import { REFERRAL_STATUSES, type ReferralStatus, type ReferralView } from '../../domain'

const ALL = 'all'
const TONE: Record<ReferralStatus, Tone> = { waiting: 'neutral', converted: 'positive', refused: 'negative', 'taken-back': 'caution' }

/** Who referred whom, what became of it, and what it gave both. */
export function ReferralsPanel() {
  const t = useTranslations('loyalty.referrals')
  const trpc = useTRPC()
  const [status, setStatus] = useState<ReferralStatus | typeof ALL>(ALL)
  const list = useInfiniteQuery(
    trpc.loyalty.referrals.list.infiniteQueryOptions(status === ALL ? {} : { status }, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (previous) => previous,
    }),
  )
  const columns = useColumns()
  return (
    <>
      <p className="mb-3 max-w-text text-ink-muted">{t('hint')}</p>
      <Field label={t('status')} className="mb-3 max-w-56">
        <Select
          options={[{ value: ALL, label: t('allStatuses') }, ...REFERRAL_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))]}
          value={status}
          onValueChange={(next) => setStatus(next as typeof status)}
        />
      </Field>
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(list)}
        rowId={(referral) => referral.id}
        rowHref={(referral) => `/customers/${referral.friend.id}`}
        refreshing={list.isPlaceholderData}
        empty={
          <EmptyState compact kind={status === ALL ? 'nothing-yet' : 'no-match'} title={t(status === ALL ? 'none' : 'noMatch')}>
            {status === ALL && t('noneHint')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<ReferralView>[] {
  const t = useTranslations('loyalty.referrals')
  const nameOf = useCustomerName()
  return useMemo(
    () => [
      { id: 'friend', header: t('friend'), primary: true, cell: (row) => nameOf(row.friend.name) },
      { id: 'referrer', header: t('referrer'), cell: (row) => <Link href={`/customers/${row.referrer.id}`}>{nameOf(row.referrer.name)}</Link> },
      {
        id: 'status',
        header: t('status'),
        cell: (row) => (
          <span className="flex min-w-0 flex-wrap items-center gap-x-2">
            <StatusBadge tone={TONE[row.status]}>{t(`statuses.${row.status}`)}</StatusBadge>
            {row.refusedFor && <span className="text-ink-muted text-sm">{t(`refusals.${row.refusedFor}`)}</span>}
          </span>
        ),
      },
      { id: 'source', header: t('source'), width: '9rem', hideBelow: 'lg', cell: (row) => t(`sources.${row.source}`) },
      { id: 'order', header: t('order'), width: '7rem', hideBelow: 'md', cell: (row) => row.order?.number ?? '–' },
      { id: 'points', header: t('points'), align: 'end', width: '9rem', hideBelow: 'md', cell: (row) => <Both row={row} /> },
      { id: 'at', header: t('at'), align: 'end', width: '8rem', hideBelow: 'sm', cell: (row) => <RelativeTime at={row.referredAt} /> },
    ],
    [t, nameOf],
  )
}

const Both = ({ row }: { row: ReferralView }) => (
  <span>
    <Points amount={row.referrerPoints} bare /> / <Points amount={row.friendPoints} bare />
  </span>
)
