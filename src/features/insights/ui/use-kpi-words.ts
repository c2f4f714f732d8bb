'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import type { Counted, Dimension, KpiUnit } from '../domain'
import type { KpiValue } from './kpi-types'

type Written = { unit: KpiUnit; currency: string | null }

/** How a figure is written: its name, its unit, its sign, how many stand behind it, and why it is blank. */
export function useKpiWords() {
  const t = useTranslations('insights')
  const format = useFormatter()
  const locale = useLocale()
  const value = ({ unit, currency }: Written, figure: number): string => {
    if (unit === 'money' && currency) return formatMoney({ amountMinor: BigInt(Math.round(figure)), currency }, locale)
    if (unit === 'percent') return format.number(figure / 100, { style: 'percent', maximumFractionDigits: 1 })
    if (unit === 'score') return format.number(figure, { signDisplay: 'exceptZero', maximumFractionDigits: 0 })
    if (unit === 'stars') return t('stars', { stars: format.number(figure, { maximumFractionDigits: 2 }) })
    if (unit === 'days') return t('days', { days: format.number(figure, { maximumFractionDigits: 1 }) })
    if (unit === 'minutes')
      return figure < 120
        ? t('minutes', { minutes: format.number(figure, { maximumFractionDigits: 0 }) })
        : t('hours', { hours: format.number(figure / 60, { maximumFractionDigits: 1 }) })
    return format.number(figure, unit === 'ratio' ? { maximumFractionDigits: 2 } : {})
  }
  return {
    /** Ids come from the catalogue; that each has its name is a test. */
    name: (kpi: string) => t(`kpis.${kpi}` as 'kpis.nps'),
    value,
    /** In the reader's language, as long as the words are of the same version as the figure; else as the definition says it. */
    formula: ({ id, version, formula }: { id: string; version: number; formula: string }): string => {
      const key = `formulas.${id}@${version}` as 'formulas.nps@1'
      return t.has(key) ? t(key) : formula
    },
    count: (counts: Counted, n: number) => t(`n.${counts}`, { n }),
    margin: ({ margin, ...kpi }: Written & { margin: number | null }) =>
      margin === null
        ? undefined
        : t('margin', {
            margin:
              kpi.unit === 'percent' || kpi.unit === 'money'
                ? value(kpi, margin)
                : format.number(margin, { maximumFractionDigits: kpi.unit === 'score' ? 0 : 1 }),
          }),
    blank: (kpi: KpiValue) =>
      t(
        `blank.${kpi.kpi === 'incremental-revenue' ? 'arms' : /^repeat-rate/.test(kpi.kpi) ? 'mature' : /^(clv-(predicted|total|change)|expected-churn|churn-risk)/.test(kpi.kpi) ? 'model' : kpi.counts}`,
      ),
    notBy: (dimension: Dimension) => t('blank.notBy', { dimension: t(`dimension.${dimension}`) }),
  }
}
