import { minorDigits } from '@/domain/money'

/** A number as a store writes it, exactly: `units × 10^-scale`. Stores count in fractions of a cent; we round once, at the end. */
export type Decimal = { readonly units: bigint; readonly scale: number }

export const ZERO: Decimal = { units: 0n, scale: 0 }

/** What a store counts below this is its own arithmetic's noise. */
const MOST_SCALE = 20

/**
 * Reads `12`, `-12.50`, `"8.40336134453781512605"` and JSON numbers digit by digit.
 * @returns null for anything else: words, thousands separators, infinities
 */
export function decimalFrom(value: string | number): Decimal | null {
  const text = typeof value === 'number' ? plainNumber(value) : value.trim()
  const match = /^([+-]?)(\d{1,30})(?:\.(\d*))?$/.exec(text)
  if (!match) return null
  const fraction = (match[3] ?? '').slice(0, MOST_SCALE)
  const units = BigInt(match[2] + fraction)
  return { units: match[1] === '-' ? -units : units, scale: fraction.length }
}

/** The shortest text that is this number; those that would come with an exponent in plain digits. */
const plainNumber = (value: number): string => (/e/i.test(String(value)) ? value.toFixed(MOST_SCALE) : String(value))

export function plus(...parts: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...parts.map((part) => part.scale))
  return { units: parts.reduce((sum, part) => sum + unitsAt(part, scale), 0n), scale }
}

export const minus = (from: Decimal, ...parts: readonly Decimal[]): Decimal => plus(from, ...parts.map(negative))
export const negative = ({ units, scale }: Decimal): Decimal => ({ units: -units, scale })
export const times = ({ units, scale }: Decimal, factor: number): Decimal => ({ units: units * BigInt(factor), scale })
export const isZero = ({ units }: Decimal): boolean => units === 0n
export const atLeastZero = (value: Decimal): Decimal => (value.units < 0n ? ZERO : value)

/** In minor units of the currency, half away from zero. */
export function toMinor(value: Decimal, currency: string): bigint {
  const digits = minorDigits(currency)
  if (value.scale <= digits) return unitsAt(value, digits)
  const divisor = 10n ** BigInt(value.scale - digits)
  const size = value.units < 0n ? -value.units : value.units
  const rounded = (2n * size + divisor) / (2n * divisor)
  return value.units < 0n ? -rounded : rounded
}

/** Whether it is a whole number of minor units. */
export const isWhole = (value: Decimal, currency: string): boolean => {
  const spare = value.scale - minorDigits(currency)
  return spare <= 0 || value.units % 10n ** BigInt(spare) === 0n
}

/** The same values as integers of one scale: weights for sharing out. What is below zero weighs nothing. */
export function weightsOf(values: readonly Decimal[]): bigint[] {
  const scale = Math.max(0, ...values.map((value) => value.scale))
  return values.map((value) => (value.units < 0n ? 0n : unitsAt(value, scale)))
}

const unitsAt = ({ units, scale }: Decimal, wanted: number): bigint => units * 10n ** BigInt(wanted - scale)
