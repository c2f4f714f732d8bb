'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { type Column, EmptyState, Money, Section, StatusBadge } from '@/ui'
import { PagedTable } from '../paged-table'
import type { DifferenceRow } from '../store-rows'

/** The records that differ, by the store's own number of each. */
export function DifferencesTable({ runId }: { runId: string }) {
  const t = useTranslations('store-sync.compare')
  const trpc = useTRPC()
  const list = useInfiniteQuery(
    trpc.stores.differences.infiniteQueryOptions({ runId }, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useColumns()
  return (
    <Section title={t('differences')}>
      <PagedTable label={t('differences')} columns={columns} list={list} empty={<EmptyState kind="no-match" title={t('noDifferences')} />} />
    </Section>
  )
}

function useColumns(): Column<DifferenceRow>[] {
  const t = useTranslations('store-sync.compare')
  return useMemo(() => {
    const money = (amountMinor: bigint | null, currency: string | null) =>
      amountMinor === null || !currency ? null : <Money value={{ amountMinor, currency }} />
    return [
      {
        id: 'record',
        header: t('record'),
        primary: true,
        width: '14rem',
        cell: ({ number, externalId }) => (number ? `${number} (${externalId})` : externalId),
      },
      { id: 'entity', header: t('entity'), hideBelow: 'md', width: '8rem', cell: (row) => t(`entities.${row.entity}`) },
      { id: 'kind', header: t('kind'), width: '12rem', cell: (row) => t(`kinds.${row.kind}`) },
      { id: 'netThere', header: t('netThere'), align: 'end', hideBelow: 'md', width: '9rem', cell: (row) => money(row.netSalesThere, row.currency) },
      { id: 'netHere', header: t('netHere'), align: 'end', hideBelow: 'md', width: '9rem', cell: (row) => money(row.netSalesHere, row.currency) },
      { id: 'refundedThere', header: t('refundedThere'), align: 'end', hideBelow: 'lg', width: '9rem', cell: (row) => money(row.refundedThere, row.currency) },
      { id: 'refundedHere', header: t('refundedHere'), align: 'end', hideBelow: 'lg', width: '9rem', cell: (row) => money(row.refundedHere, row.currency) },
      { id: 'healed', header: t('state'), width: '9rem', cell: (row) => <Healed row={row} /> },
    ]
  }, [t])
}

function Healed({ row }: { row: DifferenceRow }) {
  const t = useTranslations('store-sync.compare')
  return row.healedAt ? (
    <StatusBadge tone="positive" icon={CircleCheck}>
      {t('healed')}
    </StatusBadge>
  ) : (
    <span title={row.outcome ?? undefined}>
      <StatusBadge tone="caution" icon={CircleAlert}>
        {t('open')}
      </StatusBadge>
    </span>
  )
}
