'use client'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { formatMoney } from '@/domain/money'
import { useCustomerName } from '@/features/customers/ui'
import { type Column, DataTable, DateTime, EmptyState, pagesOf, Sheet } from '@/ui'
import type { Buyer } from './kpi-types'

type Pages = UseInfiniteQueryResult<InfiniteData<{ data: Buyer[]; total: number; currency: string }>, unknown>

/** The people behind a cell. */
export function PeopleSheet({ title, people, onClose }: { title: string | null; people: Pages; onClose: () => void }) {
  const t = useTranslations('insights.people')
  const nameOf = useCustomerName()
  const format = useFormatter()
  const locale = useLocale()
  const first = people.data?.pages[0]
  const currency = first?.currency
  const columns = useMemo<Column<Buyer>[]>(
    () => [
      { id: 'customer', header: t('customer'), primary: true, cell: (row) => nameOf(row.name ?? row.email) },
      { id: 'first', header: t('first'), width: '9rem', hideBelow: 'sm', cell: (row) => <DateTime at={row.firstDay} look="date" /> },
      { id: 'orders', header: t('orders'), align: 'end', width: '6rem', cell: (row) => format.number(row.orders) },
      {
        id: 'net',
        header: t('net'),
        align: 'end',
        width: '8rem',
        cell: (row) => (currency ? formatMoney({ amountMinor: row.netSalesMinor, currency }, locale) : ''),
      },
    ],
    [t, nameOf, format, locale, currency],
  )
  return (
    <Sheet
      open={title !== null}
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={title ?? ''}
      description={first && t('count', { n: first.total })}
    >
      <DataTable
        label={t('label')}
        columns={columns}
        {...pagesOf(people)}
        rowId={(row) => row.customerId}
        rowHref={(row) => `/customers/${row.customerId}`}
        {...(first ? { total: first.total } : {})}
        empty={<EmptyState kind="no-match" title={t('none')} compact />}
      />
    </Sheet>
  )
}
