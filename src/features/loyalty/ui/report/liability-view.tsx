'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { CopyButton, DateTime, ErrorState, Money, Points, Section, Skeleton, Tile, TileRow } from '@/ui'
import type { LiabilityView as View } from '../../domain'

/** What the programme owes now, in points and in money, and on what the expectation rests. */
export function LiabilityView() {
  const t = useTranslations('loyalty.report')
  const format = useFormatter()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.loyalty.report.liability.queryOptions())
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-28 w-full" />
  const share = (permille: number) => format.number(permille / 1_000, { style: 'percent', maximumFractionDigits: 1 })
  const { redemption, participation } = data
  return (
    <div className="space-y-8">
      <TileRow label={t('liability')}>
        <Tile label={t('outstanding')} value={<Points amount={data.outstanding} bare />} info={t('about.outstanding')} />
        <Tile label={t('full')} value={<Money value={data.full} />} info={t('about.full')} />
        <Tile
          label={t('expected')}
          value={redemption.permille === null ? undefined : <Money value={data.expected} />}
          {...(redemption.permille === null ? { blank: t('tooLittleHistory') } : {})}
          info={t('about.expected', { share: redemption.permille === null ? '' : share(redemption.permille) })}
        />
        <Tile label={t('participation')} value={share(participation.permille)} n={format.number(participation.customers)} info={t('about.participation')} />
        <Tile
          label={t('latency')}
          value={data.latencyDays === null ? undefined : t('days', { days: Math.round(data.latencyDays) })}
          {...(data.latencyDays === null ? { blank: t('nothingRedeemed') } : {})}
          info={t('about.latency')}
        />
      </TileRow>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
        <Cohorts data={data} share={share} />
        <div className="space-y-8">
          <Rewards data={data} />
          <SealOf data={data} />
        </div>
      </div>
    </div>
  )
}

function Cohorts({ data, share }: { data: View; share: (permille: number) => string }) {
  const t = useTranslations('loyalty.report')
  if (data.cohorts.length === 0) return <Section title={t('cohorts')}>{t('noCohorts')}</Section>
  return (
    <Section title={t('cohorts')} aside={t('cohortsAside')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard */}
      <section className="max-h-80 overflow-auto" aria-label={t('cohortsAside')} tabIndex={0}>
        <table className="w-full tabular-nums">
          <thead>
            <tr className="hairline-b text-ink-muted text-sm">
              {(['month', 'issued', 'redeemed', 'expired', 'open', 'ultimate', 'breakage'] as const).map((column, i) => (
                <th key={column} scope="col" className={i === 0 ? 'py-2 text-left font-normal' : 'px-2 py-2 text-right font-normal'}>
                  {t(`cohort.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...data.cohorts].reverse().map((row) => (
              <tr key={row.cohort} className="hairline-b">
                <th scope="row" className="py-1.5 text-left font-normal">
                  {row.cohort}
                </th>
                {[row.issued, row.redeemed, row.expired, row.open].map((points, i) => (
                  <td key={String(i)} className="px-2 py-1.5 text-right">
                    <Points amount={points} bare />
                  </td>
                ))}
                <td className="px-2 py-1.5 text-right">{row.ultimatePermille === null ? '–' : share(row.ultimatePermille)}</td>
                <td className="px-2 py-1.5 text-right">{row.breakagePermille === null ? '–' : share(row.breakagePermille)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
}

function Rewards({ data }: { data: View }) {
  const t = useTranslations('loyalty.report')
  return (
    <Section title={t('rewards')}>
      {data.rewards.length === 0 ? (
        <p className="text-ink-muted">{t('noRewards')}</p>
      ) : (
        <ol>
          {data.rewards.map(({ name, redemptions, points }) => (
            <li key={name} className="hairline-b flex justify-between gap-4 py-2">
              <span className="min-w-0 truncate">{name}</span>
              <span className="whitespace-nowrap text-ink-muted">
                {t('redemptions', { count: redemptions })} · <Points amount={points} bare />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function SealOf({ data: { seal } }: { data: View }) {
  const t = useTranslations('loyalty.report')
  return (
    <Section title={t('seal')}>
      <p className="mb-2 max-w-text text-ink-muted">{t('sealHint')}</p>
      {seal ? (
        <p className="flex flex-wrap items-center gap-2">
          <DateTime at={seal.day} look="date" /> · {t('sealEntries', { count: seal.entries })}
          <code className="min-w-0 break-all text-sm">{seal.head}</code>
          <CopyButton text={seal.head} />
        </p>
      ) : (
        <p>{t('noSeal')}</p>
      )}
    </Section>
  )
}
