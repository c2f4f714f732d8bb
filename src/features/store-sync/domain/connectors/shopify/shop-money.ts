import { DomainError } from '@/domain/errors'
import { parseMinor } from '@/domain/money'
import { isKnownCurrency } from '../../known-currency'
import { MOST_MINOR } from '../../order-money'
import { PayloadProblem } from '../reading/payload-problem'
import type { AmountText, MoneyBag } from './payload'

/**
 * Reads amounts in the shop's currency. Most stand twice: plain, and as a `…_set` with the shop's and the shopper's (presentment) currency;
 * only the shop's counts, or one order would be in two currencies.
 */
export class ShopMoney {
  constructor(
    readonly currency: string,
    currencyPath: string,
  ) {
    if (!isKnownCurrency(currency)) throw new PayloadProblem('currency', currencyPath, `“${currency}” is not a currency of ISO 4217.`)
  }

  /** Minor units, signed; null when the body does not say. */
  read(path: string, plain: AmountText | null | undefined, set: MoneyBag): bigint | null {
    if (set) {
      const { amount, currency_code } = set.shop_money
      if (currency_code !== this.currency)
        throw new PayloadProblem('currency', `${path}_set.shop_money.currency_code`, `${currency_code} in an order in ${this.currency}.`)
      return this.parse(`${path}_set.shop_money.amount`, amount)
    }
    return plain === null || plain === undefined ? null : this.parse(path, plain)
  }

  demand(path: string, plain: AmountText | null | undefined, set: MoneyBag): bigint {
    const minor = this.read(path, plain, set)
    if (minor === null) throw new PayloadProblem('money', path, 'This amount is missing.')
    return minor
  }

  /** Sum of the amounts of a list, 0 for none. */
  sum<T>(path: string, items: readonly T[] | null | undefined, read: (item: T, path: string) => bigint): bigint {
    return (items ?? []).reduce((sum, item, index) => sum + read(item, `${path}[${index}]`), 0n)
  }

  private parse(path: string, amount: AmountText): bigint {
    const minor = this.parseExactly(path, typeof amount === 'number' ? decimalOf(amount) : amount)
    if (minor > MOST_MINOR || minor < -MOST_MINOR) throw new PayloadProblem('money', path, 'This is more than any order costs.')
    return minor
  }

  private parseExactly(path: string, text: string): bigint {
    try {
      return parseMinor(text, this.currency)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      throw new PayloadProblem('money', path, error.message)
    }
  }
}

/** A JSON number's noise below the millionth (`3.9800000000000004`) is the sender's arithmetic, not money. */
const decimalOf = (amount: number): string => (Math.abs(amount) < 1e15 ? amount.toFixed(6) : String(amount))
