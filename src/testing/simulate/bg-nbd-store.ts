import type { BgNbdParameters } from '@/features/insights/domain/clv/bg-nbd'
import type { GammaGammaParameters, Spend } from '@/features/insights/domain/clv/gamma-gamma'
import type { PurchaseHistory } from '@/features/insights/domain/clv/purchase-history'
import type { Random } from '../random'

/**
 * One customer's life as BG/NBD tells it: when repeat purchases happen, in the unit of `alpha` after the first purchase.
 * @param age how long ago the first purchase was
 */
export function repeatPurchaseTimes(random: Random, { r, alpha, a, b }: BgNbdParameters, age: number): number[] {
  const rate = random.gamma(r, alpha)
  const leaving = random.beta(a, b)
  const times: number[] = []
  for (let at = random.exponential(rate); at <= age; at += random.exponential(rate)) {
    times.push(at)
    if (random.chance(leaving)) break
  }
  return times
}

/** A store of customers who joined evenly over `longestAge`. */
export function simulateHistories(random: Random, parameters: BgNbdParameters, customers: number, longestAge: number): PurchaseHistory[] {
  return Array.from({ length: customers }, () => {
    const age = random.next() * longestAge
    const times = repeatPurchaseTimes(random, parameters, age)
    return { frequency: times.length, recency: times.at(-1) ?? 0, age }
  })
}

/** What customers spend on each of `purchases()` purchases, as Gamma-Gamma tells it. */
export function simulateSpends(random: Random, { p, q, v }: GammaGammaParameters, customers: number, purchases: () => number): Spend[] {
  return Array.from({ length: customers }, () => {
    const spread = random.gamma(q, v)
    const count = purchases()
    return { purchases: count, meanValue: random.gamma(p * count, spread * count) }
  })
}
