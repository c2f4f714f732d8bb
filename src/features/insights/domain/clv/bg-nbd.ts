import type { PurchaseHistory } from './purchase-history'
import { expectedPurchasesOfSurvivor } from './survivor-purchases'

/**
 * BG/NBD (Fader, Hardie, Lee 2005): buying rates vary as Gamma(r, alpha) a week, the chance of leaving after a purchase as Beta(a, b).
 * `alpha` is in weeks, the rest have no unit.
 */
export type BgNbdParameters = { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number }

/**
 * P(alive | x, t_x, T), in (0, 1]. A customer without a repeat purchase is alive with certainty: in this model one can only leave
 * after a repeat purchase (Fader, Hardie, Lee 2005; the "BG/NBD with dropout at time zero", MBG/NBD, differs here).
 */
export function pAlive({ r, alpha, a, b }: BgNbdParameters, { frequency, recency, age }: PurchaseHistory): number {
  if (frequency === 0) return 1
  const goneOdds = Math.log(a) - Math.log(b + frequency - 1) + (r + frequency) * Math.log1p((age - recency) / (alpha + recency))
  return Math.max(goneOdds > 0 ? Math.exp(-goneOdds) / (1 + Math.exp(-goneOdds)) : 1 / (1 + Math.exp(goneOdds)), Number.MIN_VALUE)
}

/** E[X(t)]: repeat purchases a new customer makes in their first `weeks` (Fader, Hardie, Lee 2005, eq. 9). */
export function expectedPurchasesOfNew({ r, alpha, a, b }: BgNbdParameters, weeks: number): number {
  return expectedPurchasesOfSurvivor({ shape: r, rate: alpha, a, b }, weeks)
}

/**
 * E[Y(t) | x, t_x, T]: purchases expected in the `weeks` after T (Fader, Hardie, Lee 2005, eq. 10), written as P(alive) times what
 * a survivor buys: given survival the rate is Gamma(r + x, alpha + T) and the chance of leaving Beta(a, b + x).
 */
export function expectedPurchases(parameters: BgNbdParameters, history: PurchaseHistory, weeks: number): number {
  return pAlive(parameters, history) * expectedPurchasesOfSurvivor(survivorOf(parameters, history), weeks)
}

/** P(no purchase in the next `weeks` | x, t_x, T): gone already, or alive and silent. */
export function pSilent(parameters: BgNbdParameters, history: PurchaseHistory, weeks: number): number {
  const { shape, rate } = survivorOf(parameters, history)
  return 1 + pAlive(parameters, history) * Math.expm1(-shape * Math.log1p(weeks / rate))
}

export const survivorOf = ({ r, alpha, a, b }: BgNbdParameters, { frequency, age }: Pick<PurchaseHistory, 'frequency' | 'age'>) => ({
  shape: r + frequency,
  rate: alpha + age,
  a,
  b: b + frequency,
})
