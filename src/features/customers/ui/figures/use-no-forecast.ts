'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { CustomerWhole } from '../customer-whole'

/** Why there is no forecast of this person, in a few words; null when there is one. */
export function useNoForecast({ metrics, forecast, noForecast }: CustomerWhole): string | null {
  const t = useTranslations('customers.figures.noForecast')
  const format = useFormatter()
  if (metrics.ordersCount === 0) return t('noOrders')
  if (forecast || !noForecast) return null
  if (noForecast.reason === 'no-model') {
    if (noForecast.refusal) return t(`refusals.${noForecast.refusal}`)
    return noForecast.detail ? t('refused', { reason: noForecast.detail }) : t('noModel')
  }
  return noForecast.until ? t('notInModel', { until: format.dateTime(noForecast.until, { dateStyle: 'medium' }) }) : t('noModel')
}
