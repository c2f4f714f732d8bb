'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import type { MatterView } from './what-matters'

/** A fact as one sentence, in the reader's language, money and dates as they are written there. */
export function useMatterText(): (fact: MatterView) => string {
  const t = useTranslations('tickets.matters.facts')
  const format = useFormatter()
  const locale = useLocale()
  return ({ kind, values, money }) => {
    const { date } = values
    return t(kind, {
      ...values,
      ...(date
        ? { when: format.relativeTime(new Date(String(date)), new Date()), day: format.dateTime(new Date(String(date)), { day: 'numeric', month: 'short' }) }
        : { when: '', day: '' }),
      money: money ? formatMoney({ amountMinor: BigInt(money.amountMinor), currency: money.currency }, locale) : '',
    })
  }
}
