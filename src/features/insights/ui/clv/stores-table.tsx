'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable } from '@/ui'
import type { StoreRun } from '../kpi-types'
import { useClvWords } from './use-clv-words'

/** How each store's own model fares; with a single store its model is the desk's. */
export function ClvStoresTable() {
  const t = useTranslations('insights.clv')
  const trpc = useTRPC()
  const format = useFormatter()
  const words = useClvWords(null)
  const stores = useQuery(trpc.insights.clvModel.stores.queryOptions())
  const columns = useMemo<Column<StoreRun>[]>(
    () => [
      { id: 'store', header: t('store'), primary: true, cell: (row) => row.name },
      {
        id: 'until',
        header: t('runOf'),
        width: '8rem',
        hideBelow: 'sm',
        cell: (row) => row.shown && format.dateTime(row.shown.until, { dateStyle: 'medium' }),
      },
      { id: 'buyers', header: t('buyers'), align: 'end', width: '5rem', cell: (row) => words.number(row.newest.customers, 0) },
      { id: 'model', header: t('model'), width: '10rem', hideBelow: 'md', cell: (row) => row.shown?.model && words.model(row.shown.model) },
      { id: 'off', header: t('ordersOff'), align: 'end', width: '7rem', cell: (row) => offOf(row, words.deviation) },
      {
        id: 'mae',
        header: t('mae'),
        align: 'end',
        width: '8rem',
        hideBelow: 'sm',
        cell: (row) => row.shown?.metrics?.backTest && words.number(row.shown.metrics.backTest.mae, 3),
      },
      {
        id: 'reason',
        header: t('noNewer'),
        hideBelow: 'lg',
        cell: ({ newest }) => (newest.status === 'refused' ? words.refusal({ reason: newest.reason, refusal: newest.metrics?.report?.refusal ?? null }) : ''),
      },
    ],
    [t, format, words],
  )
  return (
    <DataTable
      label={t('storesTable')}
      columns={columns}
      rows={stores.data}
      rowId={(row) => row.storeId}
      error={stores.error}
      onRetry={() => void stores.refetch()}
      empty={<p className="text-ink-muted">{t('oneStore')}</p>}
    />
  )
}

function offOf({ shown }: StoreRun, write: (predicted: number, actual: number) => string): string {
  const test = shown?.metrics?.backTest
  return test ? write(test.predicted, test.actual) : '–'
}
