import { weeksOf } from './day'
import type { CustomerSummary, PurchaseLedger } from './purchase-ledger'

export type BackTest = {
  /** Purchases the model expected in the holdout window, all customers together. */
  readonly predicted: number
  readonly actual: number
  /** Mean over customers of |expected − bought|. */
  readonly mae: number
  /** The same for persistence: everyone repeats what they did in the window of equal length before `until`. */
  readonly persistenceMae: number
}

/**
 * Holds a model fitted until `untilDay` against what those customers did up to `throughDay`. Persistence, the forecast to beat, says
 * that a customer buys as often as in the equally long window ending at `untilDay`; the first purchase of all does not count in
 * either window, as nobody can make it again.
 */
export function backTest(
  ledger: PurchaseLedger,
  customers: readonly CustomerSummary[],
  expectedPurchases: (customer: CustomerSummary, weeks: number) => number,
  { untilDay, throughDay }: { untilDay: number; throughDay: number },
): BackTest {
  const days = throughDay - untilDay
  const sum = { predicted: 0, actual: 0, error: 0, persistenceError: 0 }
  for (const customer of customers) {
    const predicted = expectedPurchases(customer, weeksOf(days))
    const actual = ledger.repeatPurchases(customer.customerId, untilDay, throughDay)
    const before = ledger.repeatPurchases(customer.customerId, untilDay - days, untilDay)
    sum.predicted += predicted
    sum.actual += actual
    sum.error += Math.abs(predicted - actual)
    sum.persistenceError += Math.abs(before - actual)
  }
  const n = Math.max(customers.length, 1)
  return { predicted: sum.predicted, actual: sum.actual, mae: sum.error / n, persistenceMae: sum.persistenceError / n }
}
