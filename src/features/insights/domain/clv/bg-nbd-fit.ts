import type { BgNbdParameters } from './bg-nbd'
import { bgNbdLikelihood } from './bg-nbd-likelihood'
import { covarianceAt } from './covariance'
import { type Minimum, minimise, type Objective } from './minimise'
import { type Fitted, fitted, MIN_REPEAT_BUYERS, problem } from './model-problem'
import { type GroupedHistories, groupHistories, type PurchaseHistory } from './purchase-history'

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
] as const

/**
 * Maximum likelihood for BG/NBD, in logarithms of the parameters, with time divided by the customers' mean age so that weeks or days
 * give the same search. Several starts; the best end wins.
 * @param histories in weeks (or any unit: `alpha` comes out in it)
 */
export function fitBgNbd(histories: Iterable<PurchaseHistory>): Fitted<BgNbdFit> {
  const given = groupHistories(histories)
  const repeatBuyers = count(given, (i) => given.frequency[i]! > 0)
  if (repeatBuyers < MIN_REPEAT_BUYERS)
    return problem('too-few-repeat-buyers', `${repeatBuyers} of ${given.customers} customers came back; at least ${MIN_REPEAT_BUYERS} are needed.`)
  if (given.size === 1) return problem('no-variation', 'All customers have the same history: nothing to learn about differences.')

  const scale = given.age.reduce((sum, age, i) => sum + age * given.weight[i]!, 0) / given.customers
  const scaled = { ...given, recency: given.recency.map((time) => time / scale), age: given.age.map((time) => time / scale) }
  const objective = objectiveOf(scaled)
  const best = STARTS.map((start) => minimise(objective, start.map(Math.log))).reduce(lower)
  const [r, alphaScaled, a, b] = best.at.map(Math.exp) as [number, number, number, number]
  if (!Number.isFinite(best.value)) return problem('did-not-converge', 'The likelihood has no finite maximum here.')
  if (a / (a + b) < 1e-4) return problem('no-dropout-visible', 'No sign of customers leaving in these data: the model needs some who stopped.')
  if (best.at.some((value) => Math.abs(value) > WIDEST)) return problem('parameters-at-bounds', boundDetail(best.at))
  if (!best.converged) return problem('did-not-converge', 'The search for the parameters did not settle.')
  const covariance = covarianceAt(total(objective, given.customers), best.at)
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
const lower = (a: Minimum, b: Minimum) => (b.value < a.value ? b : a)

function boundDetail([r, , a, b]: readonly number[]): string {
  if (r! > WIDEST) return 'All customers buy at nearly the same rate: the spread of rates cannot be estimated.'
  if (a! > WIDEST || b! > WIDEST) return 'All customers leave with nearly the same chance: its spread cannot be estimated.'
  return 'The best parameters lie at the edge of what makes sense: these data do not follow the model.'
}

function count({ size, weight }: GroupedHistories, matches: (i: number) => boolean): number {
  let sum = 0
  for (let i = 0; i < size; i++) if (matches(i)) sum += weight[i]!
  return sum
}
