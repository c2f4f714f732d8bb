'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { minorDigits } from '@/domain/money'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { ButtonLink, type Column, DataTable, DateTime, EmptyState, pagesOf, Select, Sheet, useSaid } from '@/ui'
import { shiftPoint } from '../../domain'
import { filterQuery } from '../filters/use-dashboard-filter'
import type { DashboardFilter, KpiRow, KpiValue } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'
import { useTold } from './use-figure'

type Props = { kpi: string | null; filter: DashboardFilter; mayExport: boolean; onClose: () => void }

/** The rows behind a figure. */
export function KpiRowsSheet({ kpi, filter: asked, mayExport, onClose }: Props) {
  const t = useTranslations('insights')
  const words = useKpiWords()
  const { told: filter } = useTold(kpi, asked)
  const [apart, setApart] = useState<{ kpi: string; currency: string } | null>(null)
  const currency = kpi !== null && apart?.kpi === kpi ? apart.currency : null
  return (
    <Sheet
      open={kpi !== null}
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={kpi ? t('rows.title', { kpi: words.name(kpi) }) : ''}
      description={t('rows.count')}
      footer={
        kpi &&
        filter &&
        mayExport && (
          <ButtonLink href={`/api/export/kpi/${kpi}?${filterQuery({ ...filter, ...(currency ? { currency } : {}) })}`} icon={Download}>
            {t('rows.csv')}
          </ButtonLink>
        )
      }
    >
      {kpi && filter && <KpiRows kpi={kpi} filter={filter} currency={currency} onCurrency={(code) => setApart({ kpi, currency: code })} />}
    </Sheet>
  )
}

type RowsProps = { kpi: string; filter: DashboardFilter; currency: string | null; onCurrency: (currency: string) => void }

/** Where currencies stand apart, the rows are of one at a time. */
function KpiRows({ kpi, filter, currency, onCurrency }: RowsProps) {
  const t = useTranslations('insights.rows')
  const trpc = useTRPC()
  const { compare: _, ...asked } = filter
  const figure = useQuery(trpc.insights.kpi.queryOptions({ kpi, ...filter }))
  const rows = useInfiniteQuery(
    trpc.insights.rows.infiniteQueryOptions({ kpi, ...asked, ...(currency ? { currency } : {}) }, { getNextPageParam: (page) => page.nextCursor }),
  )
  const columns = useRowColumns(figure.data)
  const apart = figure.data?.currencies?.mode === 'apart' ? figure.data.currencies : null
  const n = apart?.others.find((other) => other.currency === currency)?.n ?? figure.data?.n
  return (
    <>
      {apart && (
        <Select
          aria-label={t('currency')}
          className="mb-3 w-40"
          options={[apart.own, ...apart.others.map((other) => other.currency)].map((value) => ({ value, label: value }))}
          value={currency ?? apart.own}
          onValueChange={onCurrency}
        />
      )}
      <DataTable
        label={t('row')}
        columns={columns}
        {...pagesOf(rows)}
        rowId={(row) => row.id}
        rowHref={(row) => (row.customerId ? `/customers/${row.customerId}` : '')}
        {...(figure.data && n !== undefined && figure.data.unit !== 'money' ? { total: n } : {})}
        empty={<EmptyState kind="no-match" title={t('none')} compact />}
      />
    </>
  )
}

function useRowColumns(figure: KpiValue | undefined): Column<KpiRow>[] {
  const nameOf = useCustomerName()
  const t = useTranslations('insights.rows')
  const words = useKpiWords()
  const said = useSaid()
  return useMemo(
    () => [
      { id: 'customer', header: t('customer'), primary: true, cell: (row) => (row.customerId ? nameOf(row.customerName) : '–') },
      {
        id: 'row',
        header: t('row'),
        hideBelow: 'sm',
        cell: (row) => (figure?.kpi === 'incremental-revenue' ? `${row.label} · ${t(row.den < 0n ? 'arm.heldOut' : 'arm.treated')}` : said(row.label)),
      },
      { id: 'when', header: t('when'), width: '9rem', cell: (row) => <DateTime at={row.day} look="date" /> },
      {
        id: 'value',
        header: t('value'),
        align: 'end',
        width: '8rem',
        cell: (row) =>
          figure && ['money', 'minutes', 'days'].includes(figure.unit)
            ? words.value({ ...figure, currency: row.converted?.currency ?? figure.currency }, Number(row.num))
            : row.num.toString(),
      },
      ...(figure?.currencies?.mode === 'converted' && figure.unit === 'money'
        ? [
            {
              id: 'converted',
              header: t('converted', { currency: figure.currencies.own }),
              align: 'end' as const,
              width: '9rem',
              hideBelow: 'md' as const,
              cell: ({ converted }: KpiRow) =>
                converted && t('byRate', { value: shiftPoint(converted.num, -minorDigits(figure.currency ?? 'EUR')), rate: converted.rate }),
            },
          ]
        : []),
    ],
    [t, nameOf, words, said, figure],
  )
}
