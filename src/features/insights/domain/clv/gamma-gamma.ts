import gammaln from '@stdlib/math-base-special-gammaln'
import { digamma } from './digamma'
import type { Evaluation } from './minimise'

/**
 * Gamma-Gamma spend (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value"): a purchase is Gamma(p, ν), ν differs between
 * customers as Gamma(q, v). `v` is in the unit of money the values were given in; p and q have none.
 */
export type GammaGammaParameters = { readonly p: number; readonly q: number; readonly v: number }

/** What one customer spent on repeat purchases: how many, and their mean value. Customers with a mean of 0 say nothing about spend. */
export type Spend = { readonly purchases: number; readonly meanValue: number }

/** E[M]: mean purchase value over all customers, pv/(q−1); Infinity when q ≤ 1. */
export const meanPurchaseValue = ({ p, q, v }: GammaGammaParameters): number => (q > 1 ? (p * v) / (q - 1) : Number.POSITIVE_INFINITY)

/**
 * E[M | x, m̄]: the value of this customer's next purchase: the population's mean and their own, weighted by (q−1) and px
 * (Fader & Hardie 2013, eq. 5). Nothing bought again yet: the population's mean.
 * @returns in the unit of `v`
 */
export function expectedPurchaseValue({ p, q, v }: GammaGammaParameters, { purchases, meanValue }: Spend): number {
  return (p * (v + purchases * meanValue)) / (p * purchases + q - 1)
}

/** Spends gathered by the number of purchases, because the gamma functions depend on nothing else. */
export type GroupedSpends = { readonly customers: number; readonly groups: readonly { readonly purchases: number; readonly totals: Float64Array }[] }

export function groupSpends(spends: Iterable<Spend>): GroupedSpends {
  const byPurchases = new Map<number, number[]>()
  let customers = 0
  for (const { purchases, meanValue } of spends) {
    if (purchases < 1 || !(meanValue > 0)) continue
    customers++
    const total = purchases * meanValue
    const known = byPurchases.get(purchases)
    if (known) known.push(total)
    else byPurchases.set(purchases, [total])
  }
  return { customers, groups: [...byPurchases].map(([purchases, totals]) => ({ purchases, totals: Float64Array.from(totals) })) }
}

/** Log-likelihood of the mean values (Fader & Hardie 2013, eq. 3) and its gradient in (p, q, v). */
export function gammaGammaLikelihood({ p, q, v }: GammaGammaParameters, { groups }: GroupedSpends): Evaluation {
  const [logV, psiQ, logGammaQ] = [Math.log(v), digamma(q), gammaln(q)]
  let value = 0
  let [byP, byQ, byV] = [0, 0, 0]
  for (const { purchases: x, totals } of groups) {
    const shape = p * x
    const constant = gammaln(shape + q) - gammaln(shape) - logGammaQ + q * logV + Math.log(x)
    const psiBoth = digamma(shape + q)
    const psiShape = digamma(shape)
    for (const total of totals) {
      const logBoth = Math.log(v + total)
      const logTotal = Math.log(total)
      value += constant + (shape - 1) * logTotal - (shape + q) * logBoth
      byP += x * (psiBoth - psiShape + logTotal - logBoth)
      byQ += psiBoth - psiQ + logV - logBoth
      byV += q / v - (shape + q) / (v + total)
    }
  }
  return { value, gradient: [byP, byQ, byV] }
}
