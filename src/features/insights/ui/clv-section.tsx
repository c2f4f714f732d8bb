'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney, minorDigits } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, ButtonLink, EmptyState, ErrorState, Section, Skeleton, toast } from '@/ui'
import { BarChart } from '@/ui/charts'
import { RunSummary } from './clv/run-summary'
import { useClvWords } from './clv/use-clv-words'
import { useTermsWords } from './clv/use-terms-words'
import type { ClvRun } from './kpi-types'

/** The model behind the forecast, with its error beside it; or why there is none. Everything else about it is a page of its own. */
export function ClvSection({ mayRun }: { mayRun: boolean }) {
  const t = useTranslations('insights.clv')
  const trpc = useTRPC()
  const runs = useQuery(trpc.insights.clv.queryOptions())
  const words = useClvWords(null)
  if (runs.error) return <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />
  if (!runs.data) return <Skeleton lines={4} />
  const { current, newest } = runs.data
  const button = mayRun && <FitButton />
  return (
    <Section
      title={t('title')}
      divided
      actions={
        current && (
          <>
            <ButtonLink href="/insights/clv" variant="secondary">
              {t('howSure')}
            </ButtonLink>
            {button}
          </>
        )
      }
      className="mt-10"
    >
      {newest?.status === 'refused' && (
        <Banner tone="caution" title={current ? t('refused') : t('none')}>
          {words.refusal({ reason: newest.reason, refusal: newest.metrics?.report?.refusal ?? null })}
        </Banner>
      )}
      {current ? (
        <ClvRunFacts run={current} />
      ) : (
        newest?.status !== 'refused' && (
          <EmptyState kind="nothing-yet" title={t('none')} action={button} compact>
            {t('noneText')}
          </EmptyState>
        )
      )}
      {!current && newest?.status === 'refused' && <div className="mt-3">{button}</div>}
    </Section>
  )
}

/** Asks for a new run; where it stands is seen among the activities. */
export function FitButton() {
  const t = useTranslations('insights.clv')
  const trpc = useTRPC()
  const fit = useMutation(
    trpc.insights.fitClv.mutationOptions({ onSuccess: () => toast.info({ title: t('fitting') }), onError: (error) => toast.failed({ title: error.message }) }),
  )
  return (
    <Button loading={fit.isPending} onClick={() => fit.mutate()}>
      {t('fit')}
    </Button>
  )
}

function ClvRunFacts({ run }: { run: ClvRun }) {
  const t = useTranslations('insights.clv')
  const format = useFormatter()
  const locale = useLocale()
  const trpc = useTRPC()
  const deciles = useQuery(trpc.insights.clvDeciles.queryOptions())
  const spread = useQuery(trpc.insights.clvDistribution.queryOptions())
  const terms = useQuery(trpc.insights.clvModel.terms.queryOptions())
  const termsWords = useTermsWords()
  const currency = run.currency ?? 'EUR'
  const whole = (minor: number) => format.number(minor / 10 ** minorDigits(currency), { notation: 'compact' })
  return (
    <div className="grid gap-8 pt-2 lg:grid-cols-2">
      <RunSummary run={run} />
      {deciles.error && !deciles.data && <ErrorState compact error={deciles.error} onRetry={() => void deciles.refetch()} />}
      {deciles.data && (
        <BarChart
          histogram
          title={t('deciles')}
          description={terms.data && termsWords.short(terms.data)}
          buckets={deciles.data.map((row) => ({ label: t('decile', { n: row.decile }), values: { mean: row.meanMinor } }))}
          series={[{ key: 'mean', label: t('mean') }]}
          formatAxis={whole}
          format={(value) => formatMoney({ amountMinor: BigInt(Math.round(value)), currency }, locale)}
        />
      )}
      {spread.error && !spread.data && <ErrorState compact error={spread.error} onRetry={() => void spread.refetch()} />}
      {spread.data && (
        <BarChart
          histogram
          title={t('spread')}
          description={[t('spreadHint', { currency }), terms.data && termsWords.short(terms.data)].filter((text) => text).join(' · ')}
          buckets={spread.data.map(({ fromMinor, toMinor, customers }) => ({
            label: toMinor === null ? t('andMore', { from: whole(fromMinor) }) : `${whole(fromMinor)}–${whole(toMinor)}`,
            values: { customers },
          }))}
          series={[{ key: 'customers', label: t('people') }]}
          format={(value) => format.number(value)}
        />
      )}
    </div>
  )
}
