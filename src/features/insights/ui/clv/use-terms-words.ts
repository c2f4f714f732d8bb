'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { ValueTerms } from '../../domain'

/** At which margin and discount rate value is counted: in a few words beside a figure, and whole behind ⓘ. */
export function useTermsWords() {
  const t = useTranslations('insights.clv.terms')
  const format = useFormatter()
  const percent = (basisPoints: number) => format.number(basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 })
  const discountOf = ({ discountBasisPoints }: ValueTerms) =>
    discountBasisPoints === 0 ? t('undiscounted') : t('discounted', { rate: percent(discountBasisPoints) })
  return {
    percent,
    short: ({ marginBasisPoints }: ValueTerms) => (marginBasisPoints === null ? t('netSales') : t('atMargin', { margin: percent(marginBasisPoints) })),
    long: (terms: ValueTerms) => {
      const { marginBasisPoints, storeMargins } = terms
      if (marginBasisPoints === null) return `${t('netSalesLong')} ${discountOf(terms)}`
      return `${t('marginLong', { margin: percent(marginBasisPoints), stores: storeMargins.length })} ${discountOf(terms)}`
    },
  }
}
