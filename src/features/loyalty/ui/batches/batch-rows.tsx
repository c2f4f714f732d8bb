'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Badge, type Column, DataTable, EmptyState, Link, Points, pagesOf, Switch } from '@/ui'
import type { BatchRowView } from '../../domain'
import { ClaimsNote } from '../goodwill/claims-note'

/** The rows in the order of the file: who, what they have now and then, and what is the matter. @param version changes when rows have changed */
export function BatchRows({ batchId, version }: { batchId: string; version: string }) {
  const t = useTranslations('loyalty.batches')
  const trpc = useTRPC()
  const [problemsOnly, setProblemsOnly] = useState(false)
  const rows = useInfiniteQuery(
    trpc.loyalty.batches.rows.infiniteQueryOptions(
      { batchId, problemsOnly },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const { refetch } = rows
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the batch has moved on
  useEffect(() => void refetch(), [version, refetch])
  const columns = useRowColumns()
  return (
    <>
      <Switch label={t('problemsOnly')} checked={problemsOnly} onCheckedChange={setProblemsOnly} />
      <DataTable
        label={t('rowsTitle')}
        columns={columns}
        {...pagesOf(rows)}
        rowId={(row) => String(row.n)}
        rowTone={(row) => (row.state === 'undone' ? 'muted' : undefined)}
        refreshing={rows.isPlaceholderData}
        empty={<EmptyState kind="no-match" title={t('noProblems')} />}
      />
    </>
  )
}

function useRowColumns(): Column<BatchRowView>[] {
  const t = useTranslations('loyalty.batches')
  const words = useTranslations('loyalty')
  const nameOf = useCustomerName()
  return useMemo(
    () => [
      { id: 'n', header: t('line'), width: '4rem', hideBelow: 'sm', cell: (row) => row.n },
      {
        id: 'who',
        header: t('who'),
        primary: true,
        cell: (row) => (row.personId ? <Link href={`/customers/${row.personId}`}>{nameOf(row.customerName)}</Link> : row.given),
      },
      { id: 'points', header: t('points'), align: 'end', width: '6rem', cell: (row) => <Points amount={row.amount} signed bare /> },
      {
        id: 'balance',
        header: t('balance'),
        align: 'end',
        width: '11rem',
        hideBelow: 'md',
        cell: (row) =>
          row.state === 'ready' && row.balance !== null && row.balanceAfter !== null ? (
            <span className="inline-flex items-center gap-1.5">
              <Points amount={row.balance} bare />
              <ArrowRight aria-label={words('adjust.becomes')} size={14} strokeWidth={1.5} />
              <Points amount={row.balanceAfter} bare />
            </span>
          ) : row.balanceAfter !== null ? (
            <Points amount={row.balanceAfter} bare />
          ) : null,
      },
      {
        id: 'state',
        header: t('state'),
        cell: (row) => (
          <span className="flex flex-wrap items-center gap-1">
            {row.problem ? (
              <Badge tone="negative">{t(`problems.${row.problem}`)}</Badge>
            ) : (
              <Badge tone={row.state === 'booked' ? 'positive' : 'neutral'}>{t(`states.${row.state}`)}</Badge>
            )}
            {row.merged && <Badge tone="info">{t('merged')}</Badge>}
            {row.aboveLimit && row.state === 'ready' && <Badge tone="caution">{t('aboveLimit')}</Badge>}
            <ClaimsNote claims={row.claims} compact />
          </span>
        ),
      },
    ],
    [t, words, nameOf],
  )
}
