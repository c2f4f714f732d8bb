'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Skeleton, Tile, TileRow } from '@/ui'
import { LineChart } from '@/ui/charts'
import type { SurveyKind } from '../../domain'
import { useScoreWords } from './use-score-words'

/** Whether the score differs from the days before by more than chance, in words, and its course with the ends of its interval. */
export function Course({ kind, days }: { kind: SurveyKind; days: number | null }) {
  const t = useTranslations('feedback.scores')
  const format = useFormatter()
  const words = useScoreWords(kind)
  const trpc = useTRPC()
  const scores = useQuery({ ...trpc.feedback.scores.of.queryOptions({ kind, days }), placeholderData: (previous) => previous })
  if (scores.error) return <ErrorState error={scores.error} onRetry={() => void scores.refetch()} />
  if (!scores.data) return <Skeleton className="mt-6 h-64" />
  const { now, before, change, replies, course, by } = scores.data
  const label = (from: string) =>
    format.dateTime(
      new Date(`${from}T12:00:00Z`),
      by === 'week' ? { day: 'numeric', month: 'short', timeZone: 'UTC' } : { month: 'short', year: '2-digit', timeZone: 'UTC' },
    )
  return (
    <div className="mt-6 space-y-6">
      {kind === 'csat' && (
        <TileRow label={t('csatTitle')}>
          <Tile
            label={t('csat')}
            info={t('csatDefinition')}
            n={`${t('answers', { n: now.n })}${replies.delivered > 0 ? ` · ${t('asked', replies)}` : ''}`}
            {...(now.score === null ? { blank: t('none') } : { value: words.score(now), margin: words.interval(now) })}
          />
        </TileRow>
      )}
      {change && before && (
        <p role="note" aria-label={t('changeLabel')} className="max-w-text rounded-md bg-sunken px-3 py-2">
          {words.change(change, days ?? 0)}{' '}
          {before.score !== null && <span className="text-ink-muted">{t('beforeWas', { score: words.score(before), n: before.n })}</span>}
        </p>
      )}
      <LineChart
        title={t('course')}
        description={t(by === 'week' ? 'byWeek' : 'byMonth')}
        buckets={course.map(({ from, score, low, high }, at) => ({ label: label(from), values: { score, low, high }, unfinished: at === course.length - 1 }))}
        series={[
          { key: 'score', label: t(kind) },
          { key: 'low', label: t('lowEnd'), quiet: true },
          { key: 'high', label: t('highEnd'), quiet: true },
        ]}
        format={(value) =>
          kind === 'nps' ? format.number(Math.round(value), { signDisplay: 'exceptZero' }) : t('percent', { value: format.number(Math.round(value)) })
        }
        domain={kind === 'nps' ? [-100, 100] : [0, 100]}
      />
    </div>
  )
}
