'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, DataTable, DateTime, EmptyState, pagesOf, StatusBadge } from '@/ui'
import type { ClvRunLine } from '../kpi-types'
import { useClvWords } from './use-clv-words'

const TONE = { done: 'positive', refused: 'caution', failed: 'negative', running: 'info' } as const

/** Every run there has been, with what it was fitted to: whether a figure changed because people did, or because the data did. */
export function RunsTable() {
  const t = useTranslations('insights.clv')
  const trpc = useTRPC()
  const words = useClvWords(null)
  const runs = useInfiniteQuery(trpc.insights.clvModel.runs.infiniteQueryOptions({ limit: 20 }, { getNextPageParam: (page) => page.nextCursor }))
  const columns = useMemo<Column<ClvRunLine>[]>(
    () => [
      { id: 'at', header: t('runOf'), primary: true, width: '13rem', cell: (row) => <DateTime at={row.startedAt} /> },
      {
        id: 'status',
        header: t('status'),
        width: '8rem',
        cell: (row) => <StatusBadge tone={TONE[row.status]}>{row.current ? t('inUse') : t(`statuses.${row.status}`)}</StatusBadge>,
      },
      { id: 'store', header: t('store'), width: '9rem', hideBelow: 'md', cell: (row) => row.store ?? t('wholeDesk') },
      { id: 'model', header: t('model'), width: '8rem', hideBelow: 'sm', cell: (row) => row.model && words.model(row.model) },
      { id: 'buyers', header: t('buyers'), align: 'end', width: '6rem', hideBelow: 'sm', cell: (row) => words.number(row.customers, 0) },
      { id: 'mae', header: t('mae'), align: 'end', width: '7rem', hideBelow: 'sm', cell: (row) => (row.mae === null ? '–' : words.number(row.mae, 3)) },
      {
        id: 'likelihood',
        header: t('logLikelihood'),
        align: 'end',
        width: '8rem',
        hideBelow: 'lg',
        cell: (row) => (row.logLikelihood === null ? '–' : words.number(row.logLikelihood, 1)),
      },
      {
        id: 'hash',
        header: t('dataHash'),
        width: '7rem',
        hideBelow: 'lg',
        cell: (row) => <span className="font-mono text-sm">{row.dataHash?.slice(0, 8)}</span>,
      },
      {
        id: 'reason',
        header: t('reason'),
        hideBelow: 'xl',
        wraps: true,
        cell: (row) => (row.status === 'refused' ? words.refusal({ reason: row.reason, refusal: row.refusal as never }) : ''),
      },
    ],
    [t, words],
  )
  return (
    <DataTable
      label={t('runsTable')}
      columns={columns}
      {...pagesOf(runs)}
      rowId={(row) => row.id}
      empty={<EmptyState kind="nothing-yet" title={t('noRuns')} compact />}
    />
  )
}
