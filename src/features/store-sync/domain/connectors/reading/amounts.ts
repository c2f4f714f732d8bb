import { isKnownCurrency } from '../../known-currency'
import { MOST_MINOR } from '../../order-money'
import { type Decimal, decimalFrom, toMinor, ZERO } from './decimal'
import { PayloadProblem } from './payload-problem'

/** A number, or its text: stores send both. */
export type StoreAmount = string | number | null | undefined

/** Reads the amounts of one record, all in one currency. */
export class Amounts {
  constructor(
    readonly currency: string,
    currencyPath: string,
  ) {
    if (!isKnownCurrency(currency)) throw new PayloadProblem('currency', currencyPath, `“${currency}” is not a currency of ISO 4217.`)
  }

  /** Exactly as it stands; 0 where the store says nothing. @throws PayloadProblem `money` */
  read(path: string, amount: StoreAmount): Decimal {
    if (amount === null || amount === undefined || amount === '') return ZERO
    const value = decimalFrom(amount)
    if (!value) throw new PayloadProblem('money', path, `“${amount}” is not an amount of money.`)
    const minor = toMinor(value, this.currency)
    if (minor > MOST_MINOR || minor < -MOST_MINOR) throw new PayloadProblem('money', path, 'This is more than any order costs.')
    return value
  }

  /** @throws PayloadProblem `money`, also when it is missing */
  demand(path: string, amount: StoreAmount): Decimal {
    if (amount === null || amount === undefined || amount === '') throw new PayloadProblem('money', path, 'This amount is missing.')
    return this.read(path, amount)
  }

  /** Rounded to the minor unit, half away from zero. */
  minor(value: Decimal): bigint {
    return toMinor(value, this.currency)
  }
}
