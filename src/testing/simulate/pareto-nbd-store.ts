import type { ParetoNbdParameters } from '@/features/insights/domain/clv/pareto-nbd'
import type { PurchaseHistory } from '@/features/insights/domain/clv/purchase-history'
import type { Random } from '../random'

/**
 * One customer's life as Pareto/NBD tells it: when repeat purchases happen, in the unit of `alpha` and `beta` after the first purchase.
 * @param age how long ago the first purchase was
 */
export function repeatPurchasesUntilLeaving(random: Random, { r, alpha, s, beta }: ParetoNbdParameters, age: number): number[] {
  const rate = random.gamma(r, alpha)
  const end = Math.min(age, random.exponential(random.gamma(s, beta)))
  const times: number[] = []
  for (let at = random.exponential(rate); at <= end; at += random.exponential(rate)) times.push(at)
  return times
}

/** A store of customers who joined evenly over `longestAge`. */
export function simulateParetoHistories(random: Random, parameters: ParetoNbdParameters, customers: number, longestAge: number): PurchaseHistory[] {
  return Array.from({ length: customers }, () => {
    const age = random.next() * longestAge
    const times = repeatPurchasesUntilLeaving(random, parameters, age)
    return { frequency: times.length, recency: times.at(-1) ?? 0, age }
  })
}
