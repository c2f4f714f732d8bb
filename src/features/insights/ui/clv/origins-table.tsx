'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Column, DataTable } from '@/ui'
import type { ClvReport, PurchaseModelName } from '../../domain'
import { useClvWords } from './use-clv-words'

type Row = ClvReport['origins'][number]

/** Each day of the past the model was fitted to as if it were today: what it expected of the days after, and what came. */
export function OriginsTable({ report, model, currency }: { report: ClvReport; model: PurchaseModelName; currency: string | null }) {
  const t = useTranslations('insights.clv')
  const words = useClvWords(currency)
  const columns = useMemo<Column<Row>[]>(() => {
    const orders = (of: (errors: NonNullable<Row['errors']['bg-nbd']>['orders']) => string) => (row: Row) => {
      const errors = row.errors[model]
      return errors ? of(errors.orders) : '–'
    }
    const money = (of: 'predicted' | 'actual') => (row: Row) => {
      const sums = row.errors[model]?.money
      return sums ? words.money(sums[of]) : '–'
    }
    return [
      { id: 'day', header: t('origin'), primary: true, cell: (row) => words.days(row.day, row.through) },
      { id: 'buyers', header: t('buyers'), align: 'end', width: '6rem', hideBelow: 'lg', cell: (row) => words.number(row.buyers, 0) },
      { id: 'expected', header: t('ordersExpected'), align: 'end', width: '6rem', cell: orders((sums) => words.number(sums.predicted, 0)) },
      { id: 'came', header: t('ordersCame'), align: 'end', width: '6rem', cell: orders((sums) => words.number(sums.actual, 0)) },
      { id: 'money', header: t('moneyExpected'), align: 'end', width: '8rem', hideBelow: 'md', cell: money('predicted') },
      { id: 'moneyCame', header: t('moneyCame'), align: 'end', width: '8rem', hideBelow: 'md', cell: money('actual') },
      { id: 'mae', header: t('mae'), align: 'end', width: '7rem', hideBelow: 'sm', cell: orders((sums) => words.number(sums.mae, 3)) },
      {
        id: 'persistence',
        header: t('persistence'),
        align: 'end',
        width: '8rem',
        hideBelow: 'sm',
        cell: orders((sums) => words.number(sums.persistenceMae, 3)),
      },
      { id: 'plain', header: t('plainRate'), align: 'end', width: '7rem', hideBelow: 'sm', cell: orders((sums) => words.number(sums.plainRateMae, 3)) },
    ]
  }, [t, words, model])
  return <DataTable label={t('originsTable')} columns={columns} rows={report.origins} rowId={(row) => row.day} empty={null} />
}
