'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { minorDigits } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Skeleton } from '@/ui'
import { BarChart, LineChart } from '@/ui/charts'
import type { DashboardFilter, DashboardKpi } from './kpi-types'
import { useKpiWords } from './use-kpi-words'

/** A figure over time: sums as bars, shares and scores as a line with gaps where there is nothing. */
export function KpiChart({ kpi: id, filter, look }: { kpi: DashboardKpi; filter: DashboardFilter; look: 'bars' | 'line' }) {
  const t = useTranslations('insights')
  const format = useFormatter()
  const trpc = useTRPC()
  const words = useKpiWords()
  const kpi = useQuery({ ...trpc.insights.kpi.queryOptions({ kpi: id, ...filter }), placeholderData: (previous) => previous })
  if (kpi.error) return <ErrorState compact error={kpi.error} onRetry={() => void kpi.refetch()} />
  if (!kpi.data) return <Skeleton className="h-64" />
  const figure = kpi.data
  const label = (date: string) =>
    format.dateTime(
      new Date(date),
      figure.granularity === 'month' ? { month: 'short', year: '2-digit', timeZone: 'UTC' } : { day: 'numeric', month: 'short', timeZone: 'UTC' },
    )
  const Chart = look === 'bars' ? BarChart : LineChart
  return (
    <Chart
      title={words.name(id)}
      description={t(`charts.buckets.${figure.granularity}`)}
      buckets={figure.series.map(({ date, value, unfinished }) => ({ label: label(date), values: { value }, unfinished }))}
      series={[{ key: 'value', label: words.name(id) }]}
      format={(value) => words.value(figure, value)}
      formatAxis={(value) =>
        figure.unit === 'money' ? format.number(value / 10 ** minorDigits(figure.currency ?? 'EUR'), { notation: 'compact' }) : words.value(figure, value)
      }
    />
  )
}
