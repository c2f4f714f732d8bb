import { fitBgNbdTo } from './bg-nbd-fit'
import { bgNbdModel } from './bg-nbd-model'
import type { CohortReport, PredictionColumns } from './clv-report'
import { weeksOf } from './day'
import { MIN_BUYERS } from './model-gate'
import { type ModelProblem, problem } from './model-problem'
import { fitParetoNbdTo } from './pareto-nbd-fit'
import { paretoNbdModel } from './pareto-nbd-model'
import type { PooledTest } from './pooled-test'
import { predictedMinorOf } from './predict-all'
import { groupColumns, type HistoryColumns } from './purchase-columns'
import { expectedBy, type PurchaseModel, type PurchaseModelName, remembering } from './purchase-model'
import { quarterOf } from './quarter'

/**
 * People by the quarter of their first purchase: what the model of all expects of them, what one fitted to them alone does, and how their part of the back-test went.
 * Where the two differ widely, newer customers are not like older ones.
 */
export function reportCohorts(
  histories: HistoryColumns,
  name: PurchaseModelName,
  predictions: PredictionColumns,
  test: PooledTest | null,
  horizonDays: number,
): CohortReport[] {
  const members = new Map<string, number[]>()
  for (let i = 0; i < histories.size; i++) {
    const quarter = quarterOf(histories.firstDay[i]!)
    const known = members.get(quarter)
    if (known) known.push(i)
    else members.set(quarter, [i])
  }
  const predicted = predictedMinorOf(predictions)
  const sum = (column: Float64Array, of: readonly number[]) => of.reduce((total, i) => total + column[i]!, 0)
  return [...members]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([quarter, people]) => {
      const alone = fitAlone(histories, people, name)
      const tested = test?.cohorts[quarter]
      return {
        ...{ quarter, buyers: people.length, expectedOrders: sum(predictions.expectedPurchases, people) },
        ...('model' in alone
          ? { aloneOrders: ordersBy(alone.model, histories, people, horizonDays), aloneProblem: null }
          : { aloneOrders: null, aloneProblem: alone }),
        predictedMinor: predicted.length > 0 ? sum(predicted, people) : null,
        test: tested ? { predicted: tested.predicted, actual: tested.actual } : null,
      }
    })
}

function fitAlone(histories: HistoryColumns, people: readonly number[], name: PurchaseModelName): { model: PurchaseModel } | ModelProblem {
  if (people.length < MIN_BUYERS) return problemOnly(problem('too-few-buyers', `${people.length} people; a model of their own needs ${MIN_BUYERS}.`))
  const picked = new Set(people)
  const grouped = groupColumns(histories, (i) => picked.has(i))
  if (name === 'bg-nbd') {
    const fit = fitBgNbdTo(grouped)
    return fit.ok ? { model: remembering(bgNbdModel(fit)) } : problemOnly(fit)
  }
  const fit = fitParetoNbdTo(grouped)
  return fit.ok ? { model: remembering(paretoNbdModel(fit)) } : problemOnly(fit)
}

const problemOnly = ({ reason, detail }: ModelProblem): ModelProblem => ({ reason, detail })

function ordersBy(model: PurchaseModel, { frequency, recency, age }: HistoryColumns, people: readonly number[], horizonDays: number): number {
  const weeks = weeksOf(horizonDays)
  return people.reduce((total, i) => total + expectedBy(model, { frequency: frequency[i]!, recency: recency[i]!, age: age[i]! }, weeks), 0)
}
