import { invalid } from './errors'

/** Money is an integer of minor units (cents, yen, fils) and an ISO 4217 code. Never a float. */
export type Money = { readonly amountMinor: bigint; readonly currency: string }

const digitsOf = new Map<string, number>()

/** How many digits the currency's minor unit has (ISO 4217): EUR 2, JPY 0, BHD 3. Remembered: asking Intl costs more than reading an amount. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsOf.set(currency, digits)
  }
  return digits
}

/**
 * Reads a decimal string exactly, digit by digit.
 * @param text `12`, `12.5`, `-12.50`; a decimal point, no thousands separators
 * @throws invalid `money.not-a-number`, or `money.too-precise` when digits below the minor unit are not zero
 */
export function parseMinor(text: string, currency: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim())
  if (!match) throw invalid('money.not-a-number', `“${text}” is not an amount of money.`, { text })
  const digits = minorDigits(currency)
  const fraction = match[3] ?? ''
  if (/[1-9]/.test(fraction.slice(digits))) throw invalid('money.too-precise', `“${text}” has more decimals than ${currency} has.`, { text, currency })
  const value = BigInt(match[2]! + fraction.slice(0, digits).padEnd(digits, '0'))
  return match[1] ? -value : value
}

/** `1234n EUR` → `12.34`: the exact decimal, for CSV and the store. */
export function formatMinor(amountMinor: bigint, currency: string): string {
  const digits = minorDigits(currency)
  const text = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, '0')
  const sign = amountMinor < 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** For the screen, in the reader's locale. Exact: Intl is given the decimal string, not a float. */
export function formatMoney(money: Money, locale = 'en'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(
    formatMinor(money.amountMinor, money.currency) as unknown as number,
  )
}

/** Splits an amount in proportion to integer weights so that the parts sum to it exactly (largest remainder, earlier index first). */
export function allocate(amountMinor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total <= 0n) return weights.map((_, index) => (index === 0 ? amountMinor : 0n))
  const parts = weights.map((weight) => (amountMinor * weight) / total)
  let rest = amountMinor - parts.reduce((sum, part) => sum + part, 0n)
  const unit = rest < 0n ? -1n : 1n
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: abs((amountMinor * weight) % total) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (let i = 0; rest !== 0n; i = (i + 1) % parts.length, rest -= unit) parts[byRemainder[i]!.index]! += unit
  return parts
}

const abs = (value: bigint) => (value < 0n ? -value : value)
