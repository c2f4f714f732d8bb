import { formatMoney } from '@/domain/money'
import type { KpiUnit } from './dimension'

/** A figure in a reader's language where there is no screen: in a mail, in a notice. */
export function figureText({ unit, currency, value }: { unit: KpiUnit; currency: string | null; value: number | null }, locale: string): string {
  if (value === null) return '–'
  const number = (of: number, options: Intl.NumberFormatOptions = {}) => new Intl.NumberFormat(locale, options).format(of)
  if (unit === 'money' && currency) return formatMoney({ amountMinor: BigInt(Math.round(value)), currency }, locale)
  if (unit === 'percent') return number(value / 100, { style: 'percent', maximumFractionDigits: 1 })
  if (unit === 'score') return number(value, { signDisplay: 'exceptZero', maximumFractionDigits: 0 })
  if (unit === 'minutes') return `${number(value, { maximumFractionDigits: 0 })} min`
  return number(value, { maximumFractionDigits: 2 })
}
