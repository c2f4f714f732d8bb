import { minorDigits } from '@/domain/money'
import { isKnownCurrency } from '../../known-currency'
import { MOST_MINOR } from '../../order-money'
import { PayloadProblem } from '../reading/payload-problem'
import type { AmountText } from './payload'

/** How much finer than a minor unit amounts are read: WooCommerce keeps up to six decimals more than it shows. */
export const FINE = 1_000_000n
const FINE_DIGITS = 6

/** Half away from zero, from millionths of a minor unit to minor units. */
export function roundFine(fine: bigint): bigint {
  const half = fine < 0n ? -FINE / 2n : FINE / 2n
  return (fine + half) / FINE
}

/**
 * Reads amounts of one currency. WooCommerce writes them as text with as many decimals as the shop is set to (0 to 8, whatever the currency has),
 * empty for none. They are read finely, in millionths of a minor unit, so that a sum is rounded once and not by parts.
 */
export class WooMoney {
  private readonly digits: number

  constructor(
    readonly currency: string,
    currencyPath: string,
  ) {
    if (!isKnownCurrency(currency)) throw new PayloadProblem('currency', currencyPath, `“${currency}” is not a currency of ISO 4217.`)
    this.digits = minorDigits(currency)
  }

  /** Millionths of a minor unit, signed; 0 for an amount that is empty or not there. */
  fine(path: string, amount: AmountText): bigint {
    if (amount === null || amount === undefined || amount === '') return 0n
    const match = /^([-+]?)(\d{1,30})(?:\.(\d*))?$/.exec(typeof amount === 'number' ? decimalOf(amount) : amount.trim())
    if (!match) throw new PayloadProblem('money', path, `“${amount}” is not an amount of money.`)
    const kept = this.digits + FINE_DIGITS
    const value = BigInt(match[2]! + (match[3] ?? '').slice(0, kept).padEnd(kept, '0'))
    if (value > MOST_MINOR * FINE) throw new PayloadProblem('money', path, 'This is more than any order costs.')
    return match[1] === '-' ? -value : value
  }

  /** Minor units, half away from zero. */
  minor(path: string, amount: AmountText): bigint {
    return roundFine(this.fine(path, amount))
  }

  /** @throws PayloadProblem when the amount is not there */
  demand(path: string, amount: AmountText): bigint {
    if (amount === null || amount === undefined || amount === '') throw new PayloadProblem('money', path, 'This amount is missing.')
    return this.minor(path, amount)
  }

  /** The smallest step, in minor units, in which a shop writes amounts: 1, or 100 where it shows euros without cents. */
  stepOf(amount: AmountText): bigint {
    const decimals = /\.(\d*)$/.exec(String(amount ?? ''))?.[1]?.length ?? 0
    return decimals >= this.digits ? 1n : 10n ** BigInt(this.digits - decimals)
  }
}

/** A JSON number's noise below the millionth is the sender's arithmetic, not money. */
const decimalOf = (amount: number): string => (Math.abs(amount) < 1e15 ? amount.toFixed(8) : String(amount))
