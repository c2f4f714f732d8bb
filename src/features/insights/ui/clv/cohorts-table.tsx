'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Column, DataTable } from '@/ui'
import type { CohortReport } from '../../domain'
import { useClvWords } from './use-clv-words'

/** People by the quarter of their first order: whether newer customers are like older ones. */
export function ClvCohortsTable({ cohorts, currency }: { cohorts: readonly CohortReport[]; currency: string | null }) {
  const t = useTranslations('insights.clv')
  const words = useClvWords(currency)
  const columns = useMemo<Column<CohortReport>[]>(
    () => [
      { id: 'quarter', header: t('cohort'), primary: true, cell: (row) => row.quarter },
      { id: 'buyers', header: t('buyers'), align: 'end', width: '6rem', hideBelow: 'sm', cell: (row) => words.number(row.buyers, 0) },
      {
        id: 'value',
        header: t('meanValue'),
        align: 'end',
        width: '8rem',
        cell: (row) => (row.predictedMinor === null ? '–' : words.money(row.predictedMinor / row.buyers)),
      },
      { id: 'orders', header: t('ordersOfAll'), align: 'end', width: '9rem', hideBelow: 'sm', cell: (row) => words.number(row.expectedOrders / row.buyers, 2) },
      {
        id: 'alone',
        header: t('ordersAlone'),
        align: 'end',
        width: '14rem',
        hideBelow: 'md',
        cell: (row) =>
          row.aloneOrders === null ? words.problem(row.aloneProblem?.reason ?? 'did-not-converge') : words.number(row.aloneOrders / row.buyers, 2),
      },
      {
        id: 'test',
        header: t('ordersOff'),
        align: 'end',
        width: '7rem',
        cell: (row) => (row.test ? words.deviation(row.test.predicted, row.test.actual) : '–'),
      },
    ],
    [t, words],
  )
  return <DataTable label={t('cohortsTable')} columns={columns} rows={cohorts} rowId={(row) => row.quarter} empty={null} />
}
