'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Skeleton, Tile, TileRow } from '@/ui'
import { BarChart, StackedBar } from '@/ui/charts'

/** Score with margin and n, the bar that sums to 100 %, the distribution. */
export function NpsSummary({ days }: { days: number | null }) {
  const t = useTranslations('feedback')
  const format = useFormatter()
  const trpc = useTRPC()
  const nps = useQuery({ ...trpc.feedback.nps.queryOptions({ days }), placeholderData: (previous) => previous })
  if (nps.error) return <ErrorState error={nps.error} onRetry={() => void nps.refetch()} />
  if (!nps.data) return <Skeleton className="h-40" />
  const { score, margin, n, counts, distribution, delivered, answeredOfDelivered } = nps.data
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[16rem_1fr_1fr]">
      <TileRow label={t('nps.title')}>
        <Tile
          label={t('nps.score')}
          info={t('nps.definition')}
          n={`${t('nps.answers', { n })}${delivered > 0 ? ` · ${t('nps.asked', { answered: answeredOfDelivered, delivered })}` : ''}`}
          {...(score === null ? { blank: t('nps.none') } : { value: format.number(score, { signDisplay: 'exceptZero' }) })}
          {...(margin === null ? {} : { margin: t('nps.margin', { margin: format.number(margin, { maximumFractionDigits: 0 }) }) })}
        />
      </TileRow>
      <StackedBar
        title={t('nps.shares')}
        shares={[
          { key: 'promoter', label: t('groups.promoter'), count: counts.promoter, color: 'promoter' },
          { key: 'passive', label: t('groups.passive'), count: counts.passive, color: 'passive' },
          { key: 'detractor', label: t('groups.detractor'), count: counts.detractor, color: 'detractor' },
        ]}
      />
      <BarChart
        title={t('nps.distribution')}
        buckets={distribution.map((count, value) => ({ label: String(value), values: { answers: n === 0 ? null : count } }))}
        series={[{ key: 'answers', label: t('groups.all') }]}
        format={(value) => format.number(value)}
      />
    </div>
  )
}
