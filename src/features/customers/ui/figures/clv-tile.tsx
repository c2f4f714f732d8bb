'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { DateTime, DescriptionList, Money, Tile } from '@/ui'
import type { CustomerWhole } from '../customer-whole'
import { asMoney } from './as-money'
import { useNoForecast } from './use-no-forecast'

/** What a person has been worth and may yet be worth; behind ⓘ the model it comes from and how far it is off. */
export function ClvTile({ customer }: { customer: CustomerWhole }) {
  const t = useTranslations('customers.figures.clv')
  const { clv } = customer.metrics
  const why = useNoForecast(customer)
  if (!clv) return <Tile label={t('label')} blank={why ?? t('noSpendModel')} info={t('info')} />
  return (
    <Tile
      label={t('label')}
      value={<Money value={asMoney(clv.total)} />}
      margin={t.rich('parts', { predicted: () => <Money value={asMoney(clv.predicted12m)} /> })}
      info={<Model customer={customer} />}
    />
  )
}

function Model({ customer: { forecast, metrics } }: { customer: CustomerWhole }) {
  const t = useTranslations('customers.figures.clv')
  const format = useFormatter()
  if (!forecast || !metrics.clv) return null
  const { marginBasisPoints, discountBasisPoints } = metrics.clv
  const percent = (basisPoints: number) => format.number(basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 })
  const counted = [
    marginBasisPoints === null ? t('netSales') : t('atMargin', { margin: percent(marginBasisPoints) }),
    ...(discountBasisPoints === 0 ? [] : [t('discounted', { rate: percent(discountBasisPoints) })]),
  ]
  return (
    <div className="space-y-3">
      <p>{t('info')}</p>
      <DescriptionList
        items={[
          { term: t('historic'), value: <Money value={asMoney(metrics.clv.historic)} /> },
          { term: t('predicted'), value: <Money value={asMoney(metrics.clv.predicted12m)} /> },
          { term: t('counted'), value: counted.join(', ') },
          { term: t('until'), value: <DateTime at={forecast.until} look="date" /> },
          {
            term: t('error'),
            value: forecast.mae === null ? t('noBackTest') : t('orders', { count: format.number(forecast.mae, { maximumFractionDigits: 2 }) }),
          },
          { term: t('run'), value: <span className="break-all font-mono text-sm">{forecast.runId}</span> },
        ]}
      />
    </div>
  )
}
