import { type BgNbdParameters, pAlive, survivorOf } from './bg-nbd'
import { atLeast, negativeBinomial } from './count-distribution'
import type { PurchaseModel } from './purchase-model'
import { expectedPurchasesOfSurvivor } from './survivor-purchases'

/** BG/NBD as forecasts ask it. */
export function bgNbdModel(parameters: BgNbdParameters): PurchaseModel {
  const survivor = (frequency: number, age: number) => survivorOf(parameters, { frequency, age })
  return {
    name: 'bg-nbd',
    pAlive: (history) => pAlive(parameters, history),
    expectedOfSurvivor: (frequency, age, weeks) => expectedPurchasesOfSurvivor(survivor(frequency, age), weeks),
    pSilentOfSurvivor: (frequency, age, weeks) => {
      const { shape, rate } = survivor(frequency, age)
      return Math.exp(-shape * Math.log1p(weeks / rate))
    },
    countsOfSurvivor: (frequency, age, weeks) => {
      const { shape, rate, a, b } = survivor(frequency, age)
      const counts = atLeast(negativeBinomial(shape, weeks / rate))
      // The k-th purchase happens when it would have without leaving, and k − 1 chances to leave were passed by.
      let stayed = 1
      for (let k = 2; k < counts.length; k++) {
        stayed *= (b + k - 2) / (a + b + k - 2)
        counts[k] = counts[k]! * stayed
      }
      return counts
    },
  }
}
