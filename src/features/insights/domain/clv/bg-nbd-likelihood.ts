import type { BgNbdParameters } from './bg-nbd'
import type { Evaluation } from './minimise'
import type { GroupedHistories } from './purchase-history'

/** ∂(log-likelihood)/∂(r, alpha, a, b), and the log-likelihood itself. */
export type LikelihoodOfBgNbd = Evaluation

/**
 * BG/NBD log-likelihood of the whole sample with its gradient, grouped by equal histories (Fader, Hardie, Lee 2005, eq. 6).
 * Ratios of gamma functions are exact sums, since x is whole; the two ways a history can have come about (still a customer, or gone
 * after the last purchase) are added in log space.
 * @param histories in the unit of time of `alpha`
 */
export function bgNbdLikelihood({ r, alpha, a, b }: BgNbdParameters, histories: GroupedHistories): LikelihoodOfBgNbd {
  const ratios = gammaRatios(r, a, b, histories.maxFrequency)
  const logAlpha = Math.log(alpha)
  const logA = Math.log(a)
  let value = 0
  let [byR, byAlpha, byA, byB] = [0, 0, 0, 0]
  for (let i = 0; i < histories.size; i++) {
    const x = histories.frequency[i]!
    const weight = histories.weight[i]!
    const untilNow = alpha + histories.age[i]!
    const logUntilNow = Math.log(untilNow)
    let own = ratios.value[x]! + r * logAlpha - (r + x) * logUntilNow
    let ownByR = ratios.byR[x]! + logAlpha
    let ownByAlpha = r / alpha
    let ownByA = ratios.byA[x]!
    let ownByB = ratios.byB[x]!
    let goneShare = 0
    if (x > 0) {
      const untilLast = alpha + histories.recency[i]!
      const logUntilLast = Math.log(untilLast)
      const goneOdds = logA - Math.log(b + x - 1) + (r + x) * (logUntilNow - logUntilLast)
      goneShare = goneOdds > 0 ? 1 / (1 + Math.exp(-goneOdds)) : Math.exp(goneOdds) / (1 + Math.exp(goneOdds))
      own += goneOdds > 0 ? goneOdds + Math.log1p(Math.exp(-goneOdds)) : Math.log1p(Math.exp(goneOdds))
      ownByR -= goneShare * logUntilLast
      ownByAlpha -= ((r + x) * goneShare) / untilLast
      ownByA += goneShare / a
      ownByB -= goneShare / (b + x - 1)
    }
    ownByR -= (1 - goneShare) * logUntilNow
    ownByAlpha -= ((r + x) * (1 - goneShare)) / untilNow
    value += weight * own
    byR += weight * ownByR
    byAlpha += weight * ownByAlpha
    byA += weight * ownByA
    byB += weight * ownByB
  }
  return { value, gradient: [byR, byAlpha, byA, byB] }
}

/** ln[Γ(r+x)/Γ(r) · B(a,b+x)/B(a,b)] for x = 0…max and its derivatives, as running sums. */
function gammaRatios(r: number, a: number, b: number, max: number) {
  const [value, byR, byA, byB] = Array.from({ length: 4 }, () => new Float64Array(max + 1)) as [Float64Array, Float64Array, Float64Array, Float64Array]
  for (let x = 0; x < max; x++) {
    value[x + 1] = value[x]! + Math.log(r + x) + Math.log((b + x) / (a + b + x))
    byR[x + 1] = byR[x]! + 1 / (r + x)
    byA[x + 1] = byA[x]! - 1 / (a + b + x)
    byB[x + 1] = byB[x]! + a / ((b + x) * (a + b + x))
  }
  return { value, byR, byA, byB }
}
