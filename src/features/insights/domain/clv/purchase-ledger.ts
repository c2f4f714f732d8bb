import { minorDigits } from '@/domain/money'
import { weeksOf } from './day'
import type { Spend } from './gamma-gamma'
import type { PurchaseHistory } from './purchase-history'
import type { Transaction } from './transaction'

/** One customer up to a day: weeks and repeat purchases for BG/NBD, repeat spend for Gamma-Gamma. */
export type CustomerSummary = PurchaseHistory & { readonly customerId: string; readonly spend: Spend }

/**
 * Purchases gathered per customer and day: what a customer bought on one day is one purchase worth the sum (contract `clv fit`).
 * Built row by row, so that a file of any length needs no more memory than its purchases.
 */
export class PurchaseLedger {
  readonly #customers = new Map<string, Map<number, bigint>>()
  readonly #currencies = new Set<string>()

  add({ customerId, day, amountMinor, currency }: Transaction): void {
    this.#currencies.add(currency)
    const days = this.#customers.get(customerId)
    if (!days) this.#customers.set(customerId, new Map([[day, amountMinor]]))
    else days.set(day, (days.get(day) ?? 0n) + amountMinor)
  }

  get currencies(): readonly string[] {
    return [...this.#currencies]
  }

  /**
   * The RFM summary up to and including `untilDay`: x = repeat purchases, t_x = weeks from the first to the last, T = weeks from the
   * first to `untilDay`, value = mean of the repeat purchases in major units. Customers who first bought later are not in it.
   */
  summaries(untilDay: number): CustomerSummary[] {
    const majorUnit = 10 ** minorDigits(this.currencies[0] ?? 'EUR')
    const result: CustomerSummary[] = []
    for (const [customerId, purchases] of this.#customers) {
      let [first, last, frequency, total] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 0n]
      for (const [day, amount] of purchases) {
        if (day > untilDay) continue
        first = Math.min(first, day)
        last = Math.max(last, day)
        frequency++
        total += amount
      }
      if (frequency < 0) continue
      const repeatTotal = total - purchases.get(first)!
      const meanValue = frequency === 0 ? 0 : Number(repeatTotal) / majorUnit / frequency
      result.push({ customerId, frequency, recency: weeksOf(last - first), age: weeksOf(untilDay - first), spend: { purchases: frequency, meanValue } })
    }
    return result
  }

  /** Repeat purchases (not a customer's first ever) after `afterDay`, up to and including `throughDay`. */
  repeatPurchases(customerId: string, afterDay: number, throughDay: number): number {
    const days = [...(this.#customers.get(customerId)?.keys() ?? [])]
    const first = days.reduce((min, day) => Math.min(min, day), Number.POSITIVE_INFINITY)
    return days.filter((day) => day !== first && day > afterDay && day <= throughDay).length
  }
}
