'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Card, DescriptionList, ErrorState, Link, Skeleton } from '@/ui'
import type { PersonForecast, Replenishment } from '../kpi-types'
import { useClvWords } from './use-clv-words'

/** What is to be expected of one person: orders, the next one, what they will run out of; each figure with the run it comes from and how far that was off. */
export function OutlookCard({ customerId, mayReadInsights }: { customerId: string; mayReadInsights: boolean }) {
  const t = useTranslations('insights.clv.person')
  const trpc = useTRPC()
  const outlook = useQuery(trpc.insights.clvModel.ofCustomer.queryOptions({ customerId }))
  return (
    <Card title={t('title')}>
      {outlook.error ? (
        <ErrorState compact error={outlook.error} onRetry={() => void outlook.refetch()} />
      ) : !outlook.data ? (
        <Skeleton lines={4} />
      ) : (
        <div className="space-y-4">
          {outlook.data.forecast ? (
            <Forecast forecast={outlook.data.forecast} mayReadInsights={mayReadInsights} />
          ) : (
            <p className="text-ink-muted">{t('none')}</p>
          )}
          {outlook.data.replenishment.length > 0 && <BuysAgain products={outlook.data.replenishment} />}
        </div>
      )}
    </Card>
  )
}

function Forecast({ forecast, mayReadInsights }: { forecast: PersonForecast; mayReadInsights: boolean }) {
  const t = useTranslations('insights.clv.person')
  const format = useFormatter()
  const words = useClvWords(null)
  const { orders, next, churn, run } = forecast
  const off = run.mae === null ? t('untested') : t('off', { mae: words.number(run.mae, 2), days: run.holdoutDays })
  return (
    <>
      <DescriptionList
        stacked
        items={[
          { term: t('orders'), value: t('ordersFacts', { expected: words.number(orders.expected, 1), low: orders.low, high: orders.high }) },
          {
            term: t('next'),
            value: next
              ? t('nextFacts', { chance: words.percent(next.chance), day: words.day(next.day), early: words.day(next.early), late: words.day(next.late) })
              : t('nextNone'),
          },
          {
            term: t('silent'),
            value: churn.tested
              ? t('silentTested', { risk: words.percent(churn.risk), silent: words.percent(churn.tested.silent), n: churn.tested.n })
              : words.percent(churn.risk),
          },
        ]}
      />
      <p className="text-ink-muted text-sm">
        {t('run', { date: format.dateTime(run.until, { dateStyle: 'medium' }), model: words.model(run.model), id: run.id.slice(0, 8) })} {off}{' '}
        {mayReadInsights && <Link href="/insights/clv">{t('howSure')}</Link>}
      </p>
    </>
  )
}

function BuysAgain({ products }: { products: readonly Replenishment[] }) {
  const t = useTranslations('insights.clv.person')
  const words = useClvWords(null)
  return (
    <div>
      <h4 className="mb-1 text-ink-muted">{t('again')}</h4>
      <ul className="space-y-2">
        {products.map(({ product, title, medianDays, gaps, dueDay, overdue }) => (
          <li key={product}>
            <span className="break-words">{title}</span>
            <span className="block text-ink-muted text-sm">
              {t(overdue ? 'againOverdue' : 'againFacts', { days: words.number(medianDays, 1), gaps, due: words.day(dueDay) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
