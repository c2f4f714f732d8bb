import { type Arm, meanOf, plus, varianceOf } from './arm'

export type Difference = { readonly difference: number; readonly low: number; readonly high: number }

/** The interval is narrowest for about so many people in both arms; it is valid at any number. */
const TUNED_TO = 1_000

/**
 * How far the mean of one arm lies above that of the other, with an interval that may be looked at every day and stopped at whenever one likes: over the whole course
 * of the experiment it misses the truth with a chance of at most `alpha`. An ordinary interval looked at daily misses it far more often.
 *
 * Robbins' normal mixture (Robbins 1970, Ann. Math. Statist. 41:1397), in its asymptotic form for means whose variance is estimated (Waudby-Smith, Arbour, Sinha,
 * Kennedy, Ramdas 2024, Ann. Statist. 52:2613, arXiv:2103.06476, theorem 2.2; section 3 for arms drawn by chance). With t people in both arms and σ² = t·(s₁²/n₁ + s₀²/n₀):
 *
 *   difference ± σ · √( 2(tρ² + 1) / (t²ρ²) · ln( √(tρ² + 1) / α ) )
 *
 * ρ is chosen for the width at about a thousand people. An arm's variance is never taken to be smaller than that of all people together: a small arm that has not yet met
 * its first big spender knows too little of itself.
 * @param treated everybody chosen for treatment, whether or not it reached them (intention to treat)
 * @param heldOut everybody left out by the same chance
 * @returns in the unit of the sums, per person; null while an arm has fewer than two people
 */
export function differenceAlwaysValid(treated: Arm, heldOut: Arm, alpha = 0.05): Difference | null {
  if (treated.n < 2 || heldOut.n < 2) return null
  const difference = meanOf(treated)! - meanOf(heldOut)!
  const together = varianceOf(plus(treated, heldOut))
  const half = Math.sqrt(spreadOf(treated, together) + spreadOf(heldOut, together)) * mixtureFactor(treated.n + heldOut.n, alpha)
  return { difference, low: difference - half, high: difference + half }
}

/** The variance of an arm's mean. @param atLeast no person is taken to vary less than this */
export const spreadOf = (arm: Arm, atLeast: number): number => Math.max(varianceOf(arm), atLeast) / arm.n

/** How many standard errors wide each side is: σ·√(…) above, with σ taken as √t standard errors. */
export function mixtureFactor(t: number, alpha: number): number {
  const wide = -2 * Math.log(alpha)
  const scale = (t * (wide + Math.log(wide + 1))) / TUNED_TO
  return Math.sqrt((2 * (scale + 1) * Math.log(Math.sqrt(scale + 1) / alpha)) / scale)
}
