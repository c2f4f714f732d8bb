import { covarianceAt } from './covariance'
import type { Objective } from './minimise'
import { type Fitted, fitted, MIN_REPEAT_BUYERS, problem } from './model-problem'
import type { ParetoNbdParameters } from './pareto-nbd'
import { paretoNbdLikelihood } from './pareto-nbd-likelihood'
import { type GroupedHistories, groupHistories, type PurchaseHistory, repeatBuyersOf, scaledBy } from './purchase-history'
import { searchFrom } from './search-start'

export type ParetoNbdFit = ParetoNbdParameters & {
  readonly logLikelihood: number
  readonly standardErrors: ParetoNbdParameters
  readonly customers: number
  readonly repeatBuyers: number
}

/** The search stays within e^±WIDEST (time in mean ages); an estimate out there says that one part of the model is absent in the data. */
const WIDEST = Math.log(2_000)
const STARTS = [
  [0.5, 0.3, 0.5, 0.3],
  [1, 0.5, 1, 2],
  [3, 1, 0.3, 0.3],
  [0.3, 0.3, 3, 3],
].map((start) => start.map(Math.log))

/**
 * Maximum likelihood for Pareto/NBD, as `fitBgNbd` does it: in logarithms of the parameters, time divided by the mean age, several starts, the best end wins.
 * @param histories in weeks (or any unit: `alpha` and `beta` come out in it)
 */
export function fitParetoNbd(histories: Iterable<PurchaseHistory>): Fitted<ParetoNbdFit> {
  return fitParetoNbdTo(groupHistories(histories))
}

/** The same for histories already grouped. */
export function fitParetoNbdTo(given: GroupedHistories): Fitted<ParetoNbdFit> {
  const repeatBuyers = repeatBuyersOf(given)
  if (repeatBuyers < MIN_REPEAT_BUYERS)
    return problem('too-few-repeat-buyers', `${repeatBuyers} of ${given.customers} customers came back; at least ${MIN_REPEAT_BUYERS} are needed.`)
  if (given.size === 1) return problem('no-variation', 'All customers have the same history: nothing to learn about differences.')

  const { scale, scaled } = scaledBy(given)
  const best = searchFrom(objectiveOf, scaled, STARTS)
  const [r, alphaScaled, s, betaScaled] = best.at.map(Math.exp) as [number, number, number, number]
  if (!Number.isFinite(best.value)) return problem('did-not-converge', 'The likelihood of Pareto/NBD has no finite maximum here.')
  if (s * Math.log1p(1 / betaScaled) < 1e-4)
    return problem('no-dropout-visible', 'No sign of customers leaving in these data: the model needs some who stopped.')
  if (best.at.some((value) => Math.abs(value) > WIDEST)) return problem('parameters-at-bounds', boundDetail(best.at))
  if (!best.converged) return problem('did-not-converge', 'The search for the parameters of Pareto/NBD did not settle.')
  const covariance = covarianceAt(total(objectiveOf(scaled), given.customers), best.at)
  if (!covariance) return problem('not-identified', 'The data fit many different Pareto/NBD models equally well.')

  const parameters = { r, alpha: alphaScaled * scale, s, beta: betaScaled * scale }
  const errors = covariance.map((row, i) => Math.sqrt(row[i]!))
  return fitted({
    ...parameters,
    logLikelihood: paretoNbdLikelihood(parameters, given).value,
    standardErrors: { r: r * errors[0]!, alpha: parameters.alpha * errors[1]!, s: s * errors[2]!, beta: parameters.beta * errors[3]! },
    customers: given.customers,
    repeatBuyers,
  })
}

/** Minus the mean log-likelihood in (ln r, ln α, ln s, ln β). */
function objectiveOf(histories: GroupedHistories): Objective {
  return (at) => {
    const [r, alpha, s, beta] = at.map(Math.exp) as [number, number, number, number]
    if (at.some((logarithm) => Math.abs(logarithm) > WIDEST + 2)) return { value: Number.POSITIVE_INFINITY, gradient: [0, 0, 0, 0] }
    const { value, gradient } = paretoNbdLikelihood({ r, alpha, s, beta }, histories)
    if (!Number.isFinite(value)) return { value: Number.POSITIVE_INFINITY, gradient }
    return { value: -value / histories.customers, gradient: [r, alpha, s, beta].map((parameter, i) => (-parameter * gradient[i]!) / histories.customers) }
  }
}

const total =
  (objective: Objective, customers: number): Objective =>
  (at) => {
    const { value, gradient } = objective(at)
    return { value: value * customers, gradient: gradient.map((part) => part * customers) }
  }

function boundDetail([r, , s, beta]: readonly number[]): string {
  if (r! > WIDEST) return 'All customers buy at nearly the same rate: the spread of rates cannot be estimated.'
  if (s! > WIDEST || beta! > WIDEST) return 'All customers leave at nearly the same rate: its spread cannot be estimated.'
  return 'The best parameters lie at the edge of what makes sense: these data do not follow the model.'
}
