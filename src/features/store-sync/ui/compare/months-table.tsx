'use client'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { type Column, DataTable, EmptyState, Money, SegmentedControl } from '@/ui'
import type { MonthRow } from '../store-rows'

const differs = ({ count, netSalesMinor, refundedMinor, differences }: MonthRow): boolean =>
  count.difference !== 0 || netSalesMinor.difference !== 0n || refundedMinor.difference !== 0n || differences > 0

/** Count and sums of each month, there and here, and what is between them. */
export function MonthsTable({ months }: { months: readonly MonthRow[] }) {
  const t = useTranslations('store-sync.compare')
  const [which, setWhich] = useState<'all' | 'differing'>('all')
  const columns = useColumns()
  const rows = which === 'all' ? [...months] : months.filter(differs)
  return (
    <>
      <SegmentedControl
        aria-label={t('which')}
        value={which}
        onValueChange={setWhich}
        options={[
          { value: 'all', label: t('allMonths') },
          { value: 'differing', label: t('differingMonths') },
        ]}
      />
      <DataTable
        label={t('months')}
        columns={columns}
        rows={rows}
        rowId={({ entity, month, currency }) => `${entity} ${month ?? ''} ${currency}`}
        empty={<EmptyState kind="no-match" title={which === 'all' ? t('noMonths') : t('noDifferingMonths')} />}
      />
    </>
  )
}

function useColumns(): Column<MonthRow>[] {
  const t = useTranslations('store-sync.compare')
  return useMemo(() => {
    const money = (amountMinor: bigint, { currency, entity }: MonthRow) => (entity === 'orders' ? <Money value={{ amountMinor, currency }} /> : null)
    const difference = (amountMinor: bigint, row: MonthRow) => (amountMinor === 0n ? null : <strong className="text-caution">{money(amountMinor, row)}</strong>)
    return [
      { id: 'month', header: t('month'), primary: true, width: '9rem', cell: (row) => row.month?.slice(0, 7) ?? t('before') },
      {
        id: 'entity',
        header: t('entity'),
        width: '10rem',
        cell: (row) => (row.entity === 'orders' ? t('ordersIn', { currency: row.currency }) : t('entities.customers')),
      },
      { id: 'there', header: t('countThere'), align: 'end', hideBelow: 'sm', width: '7rem', cell: (row) => t('number', { n: row.count.there }) },
      { id: 'here', header: t('countHere'), align: 'end', hideBelow: 'sm', width: '7rem', cell: (row) => t('number', { n: row.count.here }) },
      { id: 'netThere', header: t('netThere'), align: 'end', hideBelow: 'md', width: '10rem', cell: (row) => money(row.netSalesMinor.there, row) },
      { id: 'netHere', header: t('netHere'), align: 'end', hideBelow: 'md', width: '10rem', cell: (row) => money(row.netSalesMinor.here, row) },
      { id: 'net', header: t('netDifference'), align: 'end', hideBelow: 'lg', width: '9rem', cell: (row) => difference(row.netSalesMinor.difference, row) },
      {
        id: 'refunded',
        header: t('refundedDifference'),
        align: 'end',
        hideBelow: 'lg',
        width: '9rem',
        cell: (row) => difference(row.refundedMinor.difference, row),
      },
      {
        id: 'differences',
        header: t('records'),
        align: 'end',
        width: '7rem',
        cell: (row) => (differs(row) ? <strong className="text-caution tabular-nums">{t('number', { n: row.differences })}</strong> : t('number', { n: 0 })),
      },
    ]
  }, [t])
}
