import type { BgNbdParameters } from './bg-nbd'
import { bgNbdLikelihood } from './bg-nbd-likelihood'
import { covarianceAt } from './covariance'
import type { Objective } from './minimise'
import { type Fitted, fitted, MIN_REPEAT_BUYERS, problem } from './model-problem'
import { type GroupedHistories, groupHistories, type PurchaseHistory, repeatBuyersOf, scaledBy } from './purchase-history'
import { searchFrom } from './search-start'

export type BgNbdFit = BgNbdParameters & {
  readonly logLikelihood: number
  readonly standardErrors: BgNbdParameters
  readonly customers: number
  readonly repeatBuyers: number
}

/** The search stays within e^±WIDEST (time in mean ages); an estimate out there says that one part of the model is absent in the data. */
const WIDEST = Math.log(2_000)
const STARTS = [
  [0.3, 0.1, 0.5, 2],
  [1, 0.5, 1, 3],
  [3, 0.3, 0.3, 6],
  [0.5, 1, 2, 2],
].map((start) => start.map(Math.log))

/**
 * Maximum likelihood for BG/NBD, in logarithms of the parameters, with time divided by the customers' mean age so that weeks or days
 * give the same search. Several starts; the best end wins.
 * @param histories in weeks (or any unit: `alpha` comes out in it)
 */
export function fitBgNbd(histories: Iterable<PurchaseHistory>): Fitted<BgNbdFit> {
  return fitBgNbdTo(groupHistories(histories))
}

/** The same for histories already grouped. */
export function fitBgNbdTo(given: GroupedHistories): Fitted<BgNbdFit> {
  const repeatBuyers = repeatBuyersOf(given)
  if (repeatBuyers < MIN_REPEAT_BUYERS)
    return problem('too-few-repeat-buyers', `${repeatBuyers} of ${given.customers} customers came back; at least ${MIN_REPEAT_BUYERS} are needed.`)
  if (given.size === 1) return problem('no-variation', 'All customers have the same history: nothing to learn about differences.')

  const { scale, scaled } = scaledBy(given)
  const best = searchFrom(objectiveOf, scaled, STARTS)
  const [r, alphaScaled, a, b] = best.at.map(Math.exp) as [number, number, number, number]
  if (!Number.isFinite(best.value)) return problem('did-not-converge', 'The likelihood has no finite maximum here.')
  if (a / (a + b) < 1e-4) return problem('no-dropout-visible', 'No sign of customers leaving in these data: the model needs some who stopped.')
  if (best.at.some((value) => Math.abs(value) > WIDEST)) return problem('parameters-at-bounds', boundDetail(best.at))
  if (!best.converged) return problem('did-not-converge', 'The search for the parameters did not settle.')
  const covariance = covarianceAt(total(objectiveOf(scaled), given.customers), best.at)
  if (!covariance) return problem('not-identified', 'The data fit many different models equally well.')

  const parameters = { r, alpha: alphaScaled * scale, a, b }
  const errors = covariance.map((row, i) => Math.sqrt(row[i]!))
  return fitted({
    ...parameters,
    logLikelihood: bgNbdLikelihood(parameters, given).value,
    standardErrors: { r: r * errors[0]!, alpha: parameters.alpha * errors[1]!, a: a * errors[2]!, b: b * errors[3]! },
    customers: given.customers,
    repeatBuyers,
  })
}

/** Minus the mean log-likelihood in (ln r, ln α, ln a, ln b). */
function objectiveOf(histories: GroupedHistories): Objective {
  return (at) => {
    const [r, alpha, a, b] = at.map(Math.exp) as [number, number, number, number]
    const { value, gradient } = bgNbdLikelihood({ r, alpha, a, b }, histories)
    if (!Number.isFinite(value) || at.some((logarithm) => Math.abs(logarithm) > WIDEST + 2)) return { value: Number.POSITIVE_INFINITY, gradient }
    return { value: -value / histories.customers, gradient: [r, alpha, a, b].map((parameter, i) => (-parameter * gradient[i]!) / histories.customers) }
  }
}

const total =
  (objective: Objective, customers: number): Objective =>
  (at) => {
    const { value, gradient } = objective(at)
    return { value: value * customers, gradient: gradient.map((part) => part * customers) }
  }

function boundDetail([r, , a, b]: readonly number[]): string {
  if (r! > WIDEST) return 'All customers buy at nearly the same rate: the spread of rates cannot be estimated.'
  if (a! > WIDEST || b! > WIDEST) return 'All customers leave with nearly the same chance: its spread cannot be estimated.'
  return 'The best parameters lie at the edge of what makes sense: these data do not follow the model.'
}
