'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import type { KpiValue } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'

/** Whether the desk has sold in more than one currency. */
export function useSeveralCurrencies(): boolean {
  const options = useQuery(useTRPC().insights.filters.queryOptions())
  return (options.data?.currencies.length ?? 0) > 1
}

/** What a figure says of amounts in other currencies: beside it in a few words, and whole behind ⓘ. */
export function useCurrencyWords() {
  const t = useTranslations('insights.currencies')
  const format = useFormatter()
  const words = useKpiWords()
  const several = useSeveralCurrencies()
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: 'medium', timeZone: 'UTC' })
  return ({ currencies, unit }: KpiValue): { short: string | null; long: string } | null => {
    if (currencies === null) return null
    if (currencies.mode === 'alone')
      return { short: several ? t('aloneShort', { currency: currencies.own }) : null, long: t('alone', { currency: currencies.own }) }
    if (currencies.mode === 'converted') return { short: t('converted'), long: t('convertedLong', { own: currencies.own, from: format.list(currencies.from) }) }
    const others = currencies.others.map((other) => {
      const value = other.value === null ? '–' : words.value({ unit, currency: other.currency }, other.value)
      return unit === 'money' ? value : t('of', { value, currency: other.currency })
    })
    const missing = format.list(currencies.missing.map((rate) => t('rate', { currency: rate.currency, day: day(rate.day) })))
    return { short: t('apart', { others: format.list(others), missing }), long: t('apartLong', { missing }) }
  }
}
