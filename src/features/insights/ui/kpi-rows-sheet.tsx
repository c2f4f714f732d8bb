'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { ButtonLink, type Column, DataTable, DateTime, EmptyState, Sheet } from '@/ui'
import type { DashboardFilter, DashboardKpi, KpiRow, KpiValue } from './kpi-types'
import { useKpiWords } from './use-kpi-words'

type Props = { kpi: DashboardKpi | null; filter: DashboardFilter; mayExport: boolean; onClose: () => void }

/** The rows behind a figure. */
export function KpiRowsSheet({ kpi, filter, mayExport, onClose }: Props) {
  const t = useTranslations('insights')
  const words = useKpiWords()
  const range = new URLSearchParams({ from: filter.from, to: filter.to })
  return (
    <Sheet
      open={kpi !== null}
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={kpi ? t('rows.title', { kpi: words.name(kpi) }) : ''}
      description={t('rows.count')}
      footer={
        kpi &&
        mayExport && (
          <ButtonLink href={`/api/export/kpi/${kpi}?${range}`} icon={Download}>
            {t('rows.csv')}
          </ButtonLink>
        )
      }
    >
      {kpi && <KpiRows kpi={kpi} filter={filter} />}
    </Sheet>
  )
}

function KpiRows({ kpi, filter }: { kpi: DashboardKpi; filter: DashboardFilter }) {
  const t = useTranslations('insights.rows')
  const trpc = useTRPC()
  const { from, to } = filter
  const figure = useQuery(trpc.insights.kpi.queryOptions({ kpi, ...filter }))
  const rows = useInfiniteQuery(trpc.insights.rows.infiniteQueryOptions({ kpi, from, to }, { getNextPageParam: (page) => page.nextCursor }))
  const columns = useRowColumns(figure.data)
  return (
    <DataTable
      label={t('row')}
      columns={columns}
      rows={rows.data?.pages.flatMap((page) => page.data)}
      rowId={(row) => row.id}
      rowHref={(row) => (row.customerId ? `/customers/${row.customerId}` : '')}
      hasMore={rows.hasNextPage}
      loadingMore={rows.isFetchingNextPage}
      onLoadMore={() => void rows.fetchNextPage()}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      {...(figure.data && figure.data.unit !== 'money' ? { total: figure.data.n } : {})}
      empty={<EmptyState kind="no-match" title={t('none')} compact />}
    />
  )
}

function useRowColumns(figure: KpiValue | undefined): Column<KpiRow>[] {
  const t = useTranslations('insights.rows')
  const words = useKpiWords()
  return useMemo(
    () => [
      { id: 'customer', header: t('customer'), primary: true, cell: (row) => row.customerName ?? t('unnamed') },
      { id: 'row', header: t('row'), hideBelow: 'sm', cell: (row) => row.label },
      { id: 'when', header: t('when'), width: '9rem', cell: (row) => <DateTime at={row.at} look="date" /> },
      {
        id: 'value',
        header: t('value'),
        align: 'end',
        width: '8rem',
        cell: (row) => (figure?.unit === 'money' || figure?.unit === 'minutes' ? words.value(figure, Number(row.num)) : row.num.toString()),
      },
    ],
    [t, words, figure],
  )
}
