import { atLeast, negativeBinomial } from './count-distribution'
import { gaussLegendre } from './gauss-legendre'
import { expectedOfSurvivorInPareto, type ParetoNbdParameters, pAliveInPareto, pSilentOfSurvivorInPareto } from './pareto-nbd'
import type { PurchaseModel } from './purchase-model'

const LEAVING = gaussLegendre(16)

/** Pareto/NBD as forecasts ask it. */
export function paretoNbdModel(parameters: ParetoNbdParameters): PurchaseModel {
  const { r, alpha, s, beta } = parameters
  return {
    name: 'pareto-nbd',
    pAlive: (history) => pAliveInPareto(parameters, history),
    expectedOfSurvivor: (frequency, age, weeks) => expectedOfSurvivorInPareto(parameters, frequency, age, weeks),
    pSilentOfSurvivor: (frequency, age, weeks) => pSilentOfSurvivorInPareto(parameters, frequency, age, weeks),
    countsOfSurvivor: (frequency, age, weeks) => {
      const [shape, rate, lifeRate] = [r + frequency, alpha + age, beta + age]
      // Who stays buys over the whole time; who leaves at u buys until u, and u is spread evenly over the chance of having left.
      const stays = Math.exp(-s * Math.log1p(weeks / lifeRate))
      const whole = negativeBinomial(shape, weeks / rate)
      const mixed = whole.map((chance) => chance * stays)
      for (const [i, node] of LEAVING.nodes.entries()) {
        const chanceLeft = node * (1 - stays)
        const leavesAt = lifeRate * Math.expm1(-Math.log1p(-chanceLeft) / s)
        const weight = LEAVING.weights[i]! * (1 - stays)
        const until = negativeBinomial(shape, leavesAt / rate)
        for (let k = 0; k < Math.min(until.length, mixed.length); k++) mixed[k] = mixed[k]! + weight * until[k]!
      }
      return atLeast(mixed)
    },
  }
}
