import { covarianceAt } from './covariance'
import { type GammaGammaParameters, type GroupedSpends, gammaGammaLikelihood, groupSpends, type Spend } from './gamma-gamma'
import { type Minimum, minimise, type Objective } from './minimise'
import { type Fitted, fitted, MIN_REPEAT_BUYERS, problem } from './model-problem'

export type GammaGammaFit = GammaGammaParameters & {
  readonly logLikelihood: number
  readonly standardErrors: GammaGammaParameters
  readonly customers: number
}

/** p, q, v within these factors of the mean value's scale; beyond, one part of the variation is absent and the model says nothing. */
const WIDEST = Math.log(2_000)
const STARTS = [
  [1, 3, 2],
  [6, 4, 0.5],
  [2, 10, 5],
] as const

/**
 * Maximum likelihood for Gamma-Gamma, in logarithms of the parameters and values divided by their mean.
 * @param spends of customers who came back; those with a mean of 0 are left out
 */
export function fitGammaGamma(spends: Iterable<Spend>): Fitted<GammaGammaFit> {
  const given = groupSpends(spends)
  if (given.customers < MIN_REPEAT_BUYERS)
    return problem('too-few-repeat-buyers', `${given.customers} customers came back and spent something; at least ${MIN_REPEAT_BUYERS} are needed.`)
  const scale = meanOf(given)
  const scaled = { ...given, groups: given.groups.map(({ purchases, totals }) => ({ purchases, totals: totals.map((total) => total / scale) })) }
  if (allAlike(scaled)) return problem('no-variation', 'Every customer spends the same on average: nothing to learn about differences.')

  const objective = objectiveOf(scaled)
  const best = STARTS.map((start) => minimise(objective, start.map(Math.log))).reduce(lower)
  const [p, q, v] = best.at.map(Math.exp) as [number, number, number]
  if (!Number.isFinite(best.value)) return problem('did-not-converge', 'The likelihood of the spend model has no finite maximum here.')
  if (best.at.some((value) => Math.abs(value) > WIDEST)) return problem('parameters-at-bounds', boundDetail(p, q))
  if (!best.converged) return problem('did-not-converge', 'The search for the spend model’s parameters did not settle.')
  if (q <= 1) return problem('no-finite-mean', `A few customers spend so much more than the rest (q = ${q.toFixed(2)}) that the mean value is not finite.`)
  const covariance = covarianceAt(total(objective, given.customers), best.at)
  if (!covariance) return problem('not-identified', 'The data fit many different spend models equally well.')

  const parameters = { p, q, v: v * scale }
  const errors = covariance.map((row, i) => Math.sqrt(row[i]!))
  return fitted({
    ...parameters,
    logLikelihood: gammaGammaLikelihood(parameters, given).value,
    standardErrors: { p: p * errors[0]!, q: q * errors[1]!, v: parameters.v * errors[2]! },
    customers: given.customers,
  })
}

/** Minus the mean log-likelihood in (ln p, ln q, ln v). */
function objectiveOf(spends: GroupedSpends): Objective {
  return (at) => {
    const [p, q, v] = at.map(Math.exp) as [number, number, number]
    const { value, gradient } = gammaGammaLikelihood({ p, q, v }, spends)
    if (!Number.isFinite(value) || at.some((logarithm) => Math.abs(logarithm) > WIDEST + 2)) return { value: Number.POSITIVE_INFINITY, gradient }
    return { value: -value / spends.customers, gradient: [p, q, v].map((parameter, i) => (-parameter * gradient[i]!) / spends.customers) }
  }
}

const total =
  (objective: Objective, customers: number): Objective =>
  (at) => {
    const { value, gradient } = objective(at)
    return { value: value * customers, gradient: gradient.map((part) => part * customers) }
  }
const lower = (a: Minimum, b: Minimum) => (b.value < a.value ? b : a)
const boundDetail = (p: number, q: number) =>
  p > q
    ? 'Each customer spends nearly the same every time: the spread within customers cannot be estimated.'
    : 'Customers hardly differ in what they spend: the spread between them cannot be estimated.'

function meanOf({ groups }: GroupedSpends): number {
  let [sum, purchases] = [0, 0]
  for (const group of groups) {
    purchases += group.purchases * group.totals.length
    for (const value of group.totals) sum += value
  }
  return sum / purchases
}

function allAlike({ groups }: GroupedSpends): boolean {
  return groups.every(({ purchases, totals }) => totals.every((value) => Math.abs(value / purchases - 1) < 1e-9))
}
