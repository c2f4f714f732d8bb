'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney, minorDigits } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, DescriptionList, EmptyState, ErrorState, Section, Skeleton, toast } from '@/ui'
import { BarChart } from '@/ui/charts'
import type { ClvRun } from './kpi-types'

/** The model behind the forecast, with its error beside it; or why there is none. */
export function ClvSection({ mayRun }: { mayRun: boolean }) {
  const t = useTranslations('insights.clv')
  const trpc = useTRPC()
  const runs = useQuery(trpc.insights.clv.queryOptions())
  const fit = useMutation(
    trpc.insights.fitClv.mutationOptions({ onSuccess: () => toast.info({ title: t('fitting') }), onError: (error) => toast.failed({ title: error.message }) }),
  )
  const button = mayRun && (
    <Button loading={fit.isPending} onClick={() => fit.mutate()}>
      {t('fit')}
    </Button>
  )
  if (runs.error) return <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />
  if (!runs.data) return <Skeleton lines={4} />
  const { current, newest } = runs.data
  return (
    <Section title={t('title')} divided actions={current && button} className="mt-10">
      {newest?.status === 'refused' && (
        <Banner tone="caution" title={current ? t('refused') : t('none')}>
          {newest.reason}
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

function ClvRunFacts({ run }: { run: ClvRun }) {
  const t = useTranslations('insights.clv')
  const format = useFormatter()
  const locale = useLocale()
  const trpc = useTRPC()
  const deciles = useQuery(trpc.insights.clvDeciles.queryOptions())
  const test = run.metrics?.backTest ?? null
  const number = (value: number, digits = 2) => format.number(value, { maximumFractionDigits: digits })
  const parameters = Object.entries({ ...run.parameters?.bgNbd, ...run.parameters?.gammaGamma }).filter(
    (entry): entry is [string, number] => /^(r|alpha|a|b|p|q|v)$/.test(entry[0]) && typeof entry[1] === 'number',
  )
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <div>
        <p className="mb-4 max-w-text text-ink-muted">{t('run', { date: format.dateTime(run.until, { dateStyle: 'medium' }), customers: run.customers })}</p>
        {test && (
          <>
            <h3 className="mb-2 font-medium">{t('backTest', { days: run.metrics?.holdoutDays ?? 0 })}</h3>
            <DescriptionList
              items={[
                { term: t('predicted'), value: number(test.predicted, 0) },
                { term: t('actual'), value: number(test.actual, 0) },
                {
                  term: t('mae'),
                  value: `${number(test.mae, 3)} (${t('better', { percent: format.number(1 - test.mae / test.persistenceMae, { style: 'percent' }) })})`,
                },
                { term: t('persistence'), value: number(test.persistenceMae, 3) },
                {
                  term: t('parameters'),
                  value: <span className="font-mono text-sm">{parameters.map(([name, value]) => `${name} ${number(value, 3)}`).join('  ')}</span>,
                },
              ]}
            />
          </>
        )}
      </div>
      {deciles.data && (
        <BarChart
          histogram
          title={t('deciles')}
          buckets={deciles.data.map((row) => ({ label: t('decile', { n: row.decile }), values: { mean: row.meanMinor } }))}
          series={[{ key: 'mean', label: t('mean') }]}
          formatAxis={(value) => format.number(value / 10 ** minorDigits(run.currency ?? 'EUR'), { notation: 'compact' })}
          format={(value) => formatMoney({ amountMinor: BigInt(Math.round(value)), currency: run.currency ?? 'EUR' }, locale)}
        />
      )}
    </div>
  )
}
