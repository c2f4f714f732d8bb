'use client'
import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useFormatter, useTranslations } from 'next-intl'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Banner, EmptyState, ErrorState, Section, Skeleton } from '@/ui'

type All = inferRouterOutputs<AppRouter>['feedback']['scores']['bias']
const BY = ['tier', 'recency', 'spend'] as const

/** Who answered against who was asked: a score speaks for those who answered. */
export function BiasPanel({ days }: { days: number | null }) {
  const t = useTranslations('feedback.bias')
  const trpc = useTRPC()
  const bias = useQuery({ ...trpc.feedback.scores.bias.queryOptions({ days }), placeholderData: (previous) => previous })
  if (bias.error) return <ErrorState error={bias.error} onRetry={() => void bias.refetch()} />
  if (!bias.data) return <Skeleton lines={8} />
  const { asked, answered } = bias.data.tier
  if (asked === 0)
    return (
      <EmptyState kind="nothing-yet" title={t('empty')}>
        {t('emptyHint')}
      </EmptyState>
    )
  return (
    <div className="space-y-8">
      <p className="max-w-text text-ink-muted">{t('hint', { asked, answered })}</p>
      {BY.map((by) => (
        <Groups key={by} by={by} bias={bias.data[by]} />
      ))}
    </div>
  )
}

function Groups({ by, bias: { rows, score, weighted } }: { by: (typeof BY)[number]; bias: All['tier'] }) {
  const t = useTranslations('feedback.bias')
  const format = useFormatter()
  const share = (value: number | null) => (value === null ? '–' : format.number(value, { style: 'percent' }))
  const points = (value: number) => format.number(Math.round(value) || 0, { signDisplay: 'exceptZero' })
  const name = (row: { key: string; label: string | null }) => (by === 'tier' ? (row.label ?? t('noTier')) : t(`${by}.${row.key}` as 'recency.d30'))
  return (
    <Section title={t(`by.${by}`)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window is scrolled by keyboard, too. */}
      <section aria-label={t(`caption.${by}`)} tabIndex={0} className="overflow-x-auto">
        <table className="w-full text-left tabular-nums">
          <caption className="sr-only">{t('table', { group: t(`by.${by}`) })}</caption>
          <thead className="text-ink-muted text-sm">
            <tr className="hairline-b">
              <th scope="col" className="py-2 font-medium">
                {t('group')}
              </th>
              {(['asked', 'answered', 'rate'] as const).map((column) => (
                <th key={column} scope="col" className="px-3 py-2 text-right font-medium">
                  {t(column)}
                </th>
              ))}
              <th scope="col" className="py-2 pl-3 font-medium">
                {t('verdict')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="hairline-b">
                <th scope="row" className="py-2 font-normal">
                  {name(row)}
                </th>
                <td className="px-3 text-right">{t('count', { n: row.asked, share: share(row.askedShare) })}</td>
                <td className="px-3 text-right">{t('count', { n: row.answered, share: share(row.answeredShare) })}</td>
                <td className="px-3 text-right">{share(row.asked === 0 ? null : row.answered / row.asked)}</td>
                <td className="pl-3 text-ink-muted">{verdict(row.difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {weighted !== null && score !== null && (
        <Banner tone={Math.abs(weighted - score) >= 3 ? 'caution' : 'info'}>{t('weighted', { weighted: points(weighted), score: points(score) })}</Banner>
      )}
    </Section>
  )

  function verdict(difference: All['tier']['rows'][number]['difference']): string {
    if (difference.kind === 'unknown') return t('few', { needed: difference.needed })
    if (difference.kind === 'chance') return t('asOthers')
    return t(difference.difference > 0 ? 'more' : 'less', { points: format.number(Math.abs(Math.round(difference.difference))) })
  }
}
