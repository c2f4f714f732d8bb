'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Tile } from '@/ui'
import type { CustomerWhole } from '../customer-whole'
import { useNoForecast } from './use-no-forecast'

/** How likely it is that they are still a customer. One order alone says nothing about that: the model would call everybody alive. */
export function ActivityTile({ customer }: { customer: CustomerWhole }) {
  const t = useTranslations('customers.figures.alive')
  const format = useFormatter()
  const why = useNoForecast(customer)
  const { pAlive, churnRisk14d, ordersCount } = customer.metrics
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  if (pAlive === null || ordersCount < 2) return <Tile label={t('label')} blank={why ?? t('oneOrder')} info={t('info')} />
  return (
    <Tile
      label={t('label')}
      value={percent(pAlive)}
      margin={churnRisk14d === null ? undefined : t('silent', { risk: percent(churnRisk14d) })}
      info={t('info')}
    />
  )
}
