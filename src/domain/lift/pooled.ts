import { type Difference, mixtureFactor, spreadOf } from './always-valid'
import { type Arm, meanOf, NOBODY, plus, varianceOf } from './arm'
import { FEWEST } from './days'

/** One experiment: everybody chance chose for something, and everybody it left out. */
export type TwoArms = { readonly treated: Arm; readonly heldOut: Arm }

/**
 * What several experiments brought per person: the difference of each, weighed by how many people it has. They are not thrown together: where one holds a tenth out and
 * another half, people thrown together would differ by which experiment they are in, whatever it did. Experiments of one arm only are left out. The interval is that of
 * `differenceAlwaysValid`, with the variance of the weighed difference; a person may count in one experiment only.
 * @returns in the unit of the sums, per person, with how many people were compared; null with fewer than 30 of them in either arm
 */
export function pooledDifference(experiments: readonly TwoArms[], alpha = 0.05): (Difference & { readonly people: number }) | null {
  const compared = experiments.filter(({ treated, heldOut }) => treated.n > 0 && heldOut.n > 0)
  const all = (side: keyof TwoArms) => compared.reduce((sum, experiment) => plus(sum, experiment[side]), NOBODY)
  const [treated, heldOut] = [all('treated'), all('heldOut')]
  if (treated.n < FEWEST || heldOut.n < FEWEST) return null
  const people = treated.n + heldOut.n
  const together = varianceOf(plus(treated, heldOut))
  let [difference, variance] = [0, 0]
  for (const arms of compared) {
    const weight = (arms.treated.n + arms.heldOut.n) / people
    difference += weight * (meanOf(arms.treated)! - meanOf(arms.heldOut)!)
    variance += weight ** 2 * (spreadOf(arms.treated, together) + spreadOf(arms.heldOut, together))
  }
  const half = Math.sqrt(variance) * mixtureFactor(people, alpha)
  return { difference, low: difference - half, high: difference + half, people }
}
