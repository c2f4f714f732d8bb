'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { ErrorState, SegmentedControl, Skeleton } from '@/ui'
import { BarChart } from '@/ui/charts'

const RANGES = ['30', '90', '365'] as const

/** Who came and who went, day by day. */
export function HistoryChart({ id }: { id: string }) {
  const t = useTranslations('segments.history')
  const format = useFormatter()
  const trpc = useTRPC()
  const [days, setDays] = useState<(typeof RANGES)[number]>('30')
  const history = useQuery({ ...trpc.segments.history.queryOptions({ id, days: Number(days) }), placeholderData: (previous) => previous })
  if (history.error) return <ErrorState compact error={history.error} onRetry={() => void history.refetch()} />
  if (!history.data) return <Skeleton className="mb-8 h-64" />
  const entered = history.data.reduce((sum, day) => sum + day.entered, 0)
  const left = history.data.reduce((sum, day) => sum + day.left, 0)
  return (
    <div className="mb-8">
      <BarChart
        title={t('title')}
        summary={t('summary', { entered, left, days: history.data.length })}
        height={160}
        actions={
          <SegmentedControl
            size="sm"
            aria-label={t('range')}
            value={days}
            onValueChange={setDays}
            options={RANGES.map((range) => ({ value: range, label: t('days', { count: Number(range) }) }))}
          />
        }
        buckets={history.data.map((day) => ({
          label: format.dateTime(new Date(day.day), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
          values: { entered: day.entered, left: day.left },
        }))}
        series={[
          { key: 'entered', label: t('entered') },
          { key: 'left', label: t('left'), quiet: true },
        ]}
        format={(value) => format.number(value)}
      />
    </div>
  )
}
