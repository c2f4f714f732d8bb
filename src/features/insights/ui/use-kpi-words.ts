'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import type { DashboardKpi, KpiValue } from './kpi-types'

const COUNTED = {
  nps: 'answers',
  csat: 'answers',
  'tickets-opened': 'tickets',
  'first-response-time': 'tickets',
  'points-issued': 'entries',
  'net-sales': 'orders',
  orders: 'orders',
  'average-order-value': 'orders',
  'returning-revenue-share': 'orders',
} as const
const BLANK = {
  nps: 'answers',
  csat: 'answers',
  'first-response-time': 'replies',
  'average-order-value': 'orders',
  'returning-revenue-share': 'orders',
  'repeat-purchase-rate': 'orders',
  'repeat-rate-90d': 'mature',
  'clv-total': 'model',
  'clv-predicted': 'model',
} as const

const at = <Table extends Record<string, string>>(table: Table, key: string): Table[keyof Table] | undefined =>
  Object.hasOwn(table, key) ? table[key as keyof Table] : undefined

/** How a figure is written: its unit, its sign, how many stand behind it, and why it is blank. */
export function useKpiWords() {
  const t = useTranslations('insights')
  const format = useFormatter()
  const locale = useLocale()
  const value = (kpi: Pick<KpiValue, 'unit' | 'currency'>, figure: number): string => {
    if (kpi.unit === 'money' && kpi.currency) return formatMoney({ amountMinor: BigInt(Math.round(figure)), currency: kpi.currency }, locale)
    if (kpi.unit === 'percent') return format.number(figure / 100, { style: 'percent', maximumFractionDigits: 1 })
    if (kpi.unit === 'score') return format.number(figure, { signDisplay: 'exceptZero', maximumFractionDigits: 0 })
    if (kpi.unit === 'minutes')
      return figure < 120
        ? t('minutes', { minutes: format.number(figure, { maximumFractionDigits: 0 }) })
        : t('hours', { hours: format.number(figure / 60, { maximumFractionDigits: 1 }) })
    return format.number(figure)
  }
  return {
    name: (kpi: DashboardKpi) => t(`kpis.${kpi}`),
    value,
    count: (kpi: string, n: number) => t(`n.${at(COUNTED, kpi) ?? 'people'}`, { n }),
    margin: (kpi: KpiValue) =>
      kpi.margin === null
        ? undefined
        : t('margin', {
            margin:
              kpi.unit === 'percent'
                ? format.number(kpi.margin / 100, { style: 'percent', maximumFractionDigits: 1 })
                : format.number(kpi.margin, { maximumFractionDigits: 0 }),
          }),
    blank: (kpi: string) => t(`blank.${at(BLANK, kpi) ?? 'nothing'}`),
  }
}
