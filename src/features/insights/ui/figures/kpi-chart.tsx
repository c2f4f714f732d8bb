'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { minorDigits } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import { EmptyState, ErrorState, Section, Skeleton } from '@/ui'
import { BarChart, LineChart } from '@/ui/charts'
import { type KpiUnit, marksOf } from '../../domain'
import type { DashboardFilter } from '../kpi-types'
import { ChartNotes } from '../notes/chart-notes'
import { useKpiWords } from '../use-kpi-words'
import { useCurrencyWords } from './use-currency-words'
import { useFigure } from './use-figure'

/** Where a scale has ends, the axis has them: chosen by the values alone it would run to eight of five stars. A percentage has none: tickets per order may be above 100. */
const ENDS: Partial<Record<KpiUnit, [number, number]>> = { stars: [1, 5], score: [-100, 100] }

/** A figure over time: sums as bars, shares and scores as a line with gaps where there is nothing. What people noted about its days is marked at them and stands below. */
export function KpiChart({ kpi: id, filter, mayManage }: { kpi: string; filter: DashboardFilter; mayManage: boolean }) {
  const t = useTranslations('insights')
  const format = useFormatter()
  const trpc = useTRPC()
  const words = useKpiWords()
  const currencyWords = useCurrencyWords()
  const { entry, notBy, figure: kpi, told } = useFigure(id, filter)
  const { from, to } = told
  const notes = useQuery(trpc.insights.notes.list.queryOptions({ kpi: id, from, to }))
  if (notBy)
    return (
      <Section title={words.name(id)} level={3}>
        <EmptyState kind="no-match" title={words.notBy(notBy)} compact />
      </Section>
    )
  if (kpi.error) return <ErrorState compact error={kpi.error} onRetry={() => void kpi.refetch()} />
  if (!kpi.data || !entry) return <Skeleton className="h-64" />
  const figure = kpi.data
  const label = (date: string) =>
    format.dateTime(
      new Date(date),
      figure.granularity === 'month' ? { month: 'short', year: '2-digit', timeZone: 'UTC' } : { day: 'numeric', month: 'short', timeZone: 'UTC' },
    )
  const domain = ENDS[figure.unit]
  const marks = marksOf(notes.data ?? [], figure.granularity).map(({ date, places, text }) => ({ label: label(date), name: places.join(', '), text }))
  const Chart = entry.aggregate === 'sum' ? BarChart : LineChart
  return (
    <div className="min-w-0">
      <Chart
        title={words.name(id)}
        description={[t(`charts.buckets.${figure.granularity}`), currencyWords(figure)?.short].filter((text) => text).join(' · ')}
        buckets={figure.series.map(({ date, value, unfinished }) => ({ label: label(date), values: { value }, unfinished }))}
        series={[{ key: 'value', label: words.name(id) }]}
        marks={marks}
        {...(marks.length > 0 ? { summary: t('notes.summary', { n: notes.data?.length ?? 0 }) } : {})}
        {...(domain ? { domain } : {})}
        format={(value) => words.value(figure, value)}
        formatAxis={(value) =>
          figure.unit === 'money' ? format.number(value / 10 ** minorDigits(figure.currency ?? 'EUR'), { notation: 'compact' }) : words.value(figure, value)
        }
      />
      {notes.error && !notes.data && <ErrorState compact error={notes.error} onRetry={() => void notes.refetch()} />}
      <ChartNotes kpi={id} filter={told} notes={notes.data ?? []} mayManage={mayManage} />
    </div>
  )
}
