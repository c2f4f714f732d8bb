import { integrateDeparture, noDeparture } from './departure'
import type { Evaluation } from './minimise'
import type { ParetoNbdParameters } from './pareto-nbd'
import type { GroupedHistories } from './purchase-history'

/**
 * Pareto/NBD log-likelihood of the whole sample with its gradient in (r, alpha, s, beta), grouped by equal histories (Fader & Hardie 2005, eq. 14):
 *   ln[Γ(r+x)/Γ(r) · α^r β^s] + ln[(α+T)^−(r+x) (β+T)^−s + s ∫ (α+τ)^−(r+x) (β+τ)^−(s+1) dτ], τ from t_x to T.
 * The first term in the bracket is a customer still there, the second one who left at τ; the gradient is the mean of both ways' own gradients.
 * @param histories in the unit of time of `alpha` and `beta`
 */
export function paretoNbdLikelihood({ r, alpha, s, beta }: ParetoNbdParameters, histories: GroupedHistories): Evaluation {
  const [logAlpha, logBeta, logS] = [Math.log(alpha), Math.log(beta), Math.log(s)]
  const { value: ratios, byR: ratiosByR } = gammaRatios(r, histories.maxFrequency)
  const left = noDeparture()
  let value = 0
  let [byR, byAlpha, byS, byBeta] = [0, 0, 0, 0]
  for (let i = 0; i < histories.size; i++) {
    const x = histories.frequency[i]!
    const weight = histories.weight[i]!
    const age = histories.age[i]!
    const p = r + x
    integrateDeparture(p, s + 1, alpha, beta, histories.recency[i]!, age, left)
    const [logA, logB] = [Math.log(alpha + age), Math.log(beta + age)]
    const logStays = -p * logA - s * logB
    const logLeft = logS + left.logMass
    const highest = Math.max(logStays, logLeft)
    const [stays, leaves] = [Math.exp(logStays - highest), Math.exp(logLeft - highest)]
    const alive = stays / (stays + leaves)
    const gone = 1 - alive
    value += weight * (ratios[x]! + r * logAlpha + s * logBeta + highest + Math.log(stays + leaves))
    byR += weight * (ratiosByR[x]! + logAlpha - alive * logA - gone * left.logA)
    byAlpha += weight * (r / alpha - p * (alive / (alpha + age) + gone * left.overA))
    byS += weight * (logBeta - alive * logB + gone * (1 / s - left.logB))
    byBeta += weight * (s / beta - (alive * s) / (beta + age) - gone * (s + 1) * left.overB)
  }
  return { value, gradient: [byR, byAlpha, byS, byBeta] }
}

/** ln[Γ(r+x)/Γ(r)] for x = 0…max and its derivative, as running sums. */
function gammaRatios(r: number, max: number) {
  const [value, byR] = [new Float64Array(max + 1), new Float64Array(max + 1)]
  for (let x = 0; x < max; x++) {
    value[x + 1] = value[x]! + Math.log(r + x)
    byR[x + 1] = byR[x]! + 1 / (r + x)
  }
  return { value, byR }
}
