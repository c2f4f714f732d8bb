'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { formatMoney } from '@/domain/money'
import type { PurchaseModelName, Refusal } from '../../domain'

/** How what a run says is written. */
export function useClvWords(currency: string | null) {
  const t = useTranslations('insights.clv')
  const format = useFormatter()
  const locale = useLocale()
  return useMemo(() => {
    const day = (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium', timeZone: 'UTC' })
    /** Always so many digits: the numbers of a column stand below one another. */
    const number = (value: number, digits = 2) => format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    return {
      number,
      percent: (share: number, digits = 0) => format.number(share, { style: 'percent', maximumFractionDigits: digits }),
      /** Sums of the report are minor units as numbers. */
      money: (minor: number) => formatMoney({ amountMinor: BigInt(Math.round(minor)), currency: currency ?? 'EUR' }, locale),
      day,
      /** Days from one to another, the year said once where it can be. Not Intl's own range: servers and browsers put other spaces in it. */
      days: (from: string, to: string) =>
        `${from.slice(0, 4) === to.slice(0, 4) ? format.dateTime(new Date(from), { day: 'numeric', month: 'short', timeZone: 'UTC' }) : day(from)} – ${day(to)}`,
      /** A deviation with its sign: +4 %. */
      deviation: (predicted: number, actual: number) =>
        actual > 0 ? format.number(predicted / actual - 1, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }) : '–',
      model: (name: PurchaseModelName) => t(`modelNames.${name}`),
      /** Runs from before reasons had a code say theirs in English. */
      refusal: (run: { reason: string | null; refusal?: Pick<Refusal, 'reason' | 'values'> | null }) => {
        const { reason, values } = run.refusal ?? { reason: null, values: {} }
        if (reason === null) return run.reason ?? ''
        if (reason === 'no-model') return t('refusals.no-model', { problem: t(`problems.${values.problem ?? 'did-not-converge'}` as 'problems.no-variation') })
        if (reason === 'not-better-than-persistence')
          return t('refusals.not-better-than-persistence', {
            mae: number(Number(values.mae), 3),
            persistenceMae: number(Number(values.persistenceMae), 3),
            days: Number(values.days),
          })
        return t(`refusals.${reason}`, values as Record<string, number>)
      },
      problem: (reason: string) => t(`problems.${reason}` as 'problems.no-variation'),
    }
  }, [t, format, locale, currency])
}
