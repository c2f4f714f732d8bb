import { type Departure, integrateDeparture, noDeparture } from './departure'
import type { PurchaseHistory } from './purchase-history'

/**
 * Pareto/NBD (Schmittlein, Morrison, Colombo 1987; in the notation of Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model"): buying rates vary as
 * Gamma(r, alpha) a week, rates of leaving as Gamma(s, beta) a week. The second parameter of both is a RATE (mean r/alpha, s/beta), so `alpha` and `beta` are in
 * weeks; r and s have no unit. All four are positive. Unlike in BG/NBD one can leave at any time, also before ever coming back.
 */
export type ParetoNbdParameters = { readonly r: number; readonly alpha: number; readonly s: number; readonly beta: number }

/**
 * ln[P(alive) : P(left between t_x and T)] of a history (Fader & Hardie 2005, eq. 11 over eq. 12, the shared factors left out).
 * @param into scratch for the integral; afterwards its means
 */
export function logOddsAlive({ r, alpha, s, beta }: ParetoNbdParameters, { frequency, recency, age }: PurchaseHistory, into: Departure): number {
  integrateDeparture(r + frequency, s + 1, alpha, beta, recency, age, into)
  return -(r + frequency) * Math.log(alpha + age) - s * Math.log(beta + age) - Math.log(s) - into.logMass
}

/** P(alive | x, t_x, T), in (0, 1]; 1 for somebody whose last purchase is this moment's. */
export function pAliveInPareto(parameters: ParetoNbdParameters, history: PurchaseHistory): number {
  const logOdds = logOddsAlive(parameters, history, noDeparture())
  return Math.max(logOdds > 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds)), Number.MIN_VALUE)
}

/** E[X(t)]: repeat purchases a new customer makes in their first `weeks` (Fader & Hardie 2005, eq. 18). */
export const expectedOfNewInPareto = ({ r, alpha, s, beta }: ParetoNbdParameters, weeks: number): number => (r / alpha) * expectedLife(s, beta, weeks)

/** E[Y(t) | alive at T, x]: what somebody still a customer buys in the next `weeks`; times P(alive) it is Fader & Hardie 2005, eq. 22. */
export const expectedOfSurvivorInPareto = ({ r, alpha, s, beta }: ParetoNbdParameters, frequency: number, age: number, weeks: number): number =>
  ((r + frequency) / (alpha + age)) * expectedLife(s, beta + age, weeks)

/** E[Y(t) | x, t_x, T]: purchases expected in the `weeks` after T. */
export const expectedInPareto = (parameters: ParetoNbdParameters, history: PurchaseHistory, weeks: number): number =>
  pAliveInPareto(parameters, history) * expectedOfSurvivorInPareto(parameters, history.frequency, history.age, weeks)

/** P(no purchase in the next `weeks` | alive at T, x): silent though still there, or silent until leaving. */
export function pSilentOfSurvivorInPareto({ r, alpha, s, beta }: ParetoNbdParameters, frequency: number, age: number, weeks: number): number {
  if (!(weeks > 0)) return 1
  const [p, a, b] = [r + frequency, alpha + age, beta + age]
  const into = noDeparture()
  integrateDeparture(p, s + 1, a, b, 0, weeks, into)
  const stayed = Math.exp(-p * Math.log1p(weeks / a) - s * Math.log1p(weeks / b))
  const left = Math.exp(Math.log(s) + p * Math.log(a) + s * Math.log(b) + into.logMass)
  return Math.min(1, stayed + left)
}

/** ∫₀ᵗ P(still a customer at u) du with a lifetime of Pareto(s, beta): β/(s−1) · [1 − (β/(β+t))^(s−1)], written so that s = 1 is no special case. */
function expectedLife(s: number, beta: number, weeks: number): number {
  if (!(weeks > 0)) return 0
  const log = Math.log1p(weeks / beta)
  const power = (s - 1) * log
  return beta * log * (Math.abs(power) < 1e-8 ? 1 - power / 2 : -Math.expm1(-power) / power)
}
