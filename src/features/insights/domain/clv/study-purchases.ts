import type { ClvParameters, ClvReport, PredictionColumns } from './clv-report'
import { reportCohorts } from './cohort-report'
import { builtModel, fitModels } from './fit-models'
import { DEFAULT_HORIZON_DAYS } from './horizon'
import { type Candidate, chooseModel, HOLDOUT_DAYS, tooLittleData } from './model-gate'
import type { Fitted } from './model-problem'
import type { OriginTest } from './origin-test'
import { candidatesOf, type Origin, originDays, testOrigins } from './origins'
import { predictAll, predictedMinorOf } from './predict-all'
import { groupColumns, historiesUntil, type PurchaseColumns } from './purchase-columns'
import { dateOf } from './quarter'
import { checkIndependence, fitSpend } from './spend-of'
import { tenthsBy } from './tenths'

export type Study = { readonly report: ClvReport; readonly parameters: ClvParameters; readonly predictions: PredictionColumns | null }
export type StudySettings = { readonly untilDay: number /** Minor units of a major one: 100, of yen 1. */; readonly unit: number }

/**
 * Everything a run does between reading purchases and keeping what came of it: both models of when people buy and the one of what they spend, fitted; all of it
 * tested on up to four days of the store's own past; the better one chosen, or the reason why none may be shown; and what the chosen one says of everybody.
 * Pure and slow: it runs in a thread.
 * @param tell how far it is, in steps
 */
export function studyPurchases(purchases: PurchaseColumns, { untilDay, unit }: StudySettings, tell: (done: number, steps: number) => void = () => {}): Study {
  const now = historiesUntil(purchases, untilDay)
  const firstDay = now.firstDay.subarray(0, now.size).reduce((min, day) => Math.min(min, day), untilDay)
  const facts = { buyers: now.size, historyDays: untilDay - firstDay }
  const days = tooLittleData(facts) ? [] : originDays(firstDay, untilDay)
  const steps = days.length + 3
  tell(0, steps)
  const fits = fitModels(groupColumns(now))
  const spend = fitSpend(now, unit)
  tell(1, steps)
  const origins = testOrigins(purchases, days, unit, (done) => tell(1 + done, steps))
  const candidates = candidatesOf(fits, origins)
  const { chosen, refusal } = chooseModel({ ...facts, candidates })
  const model = chosen && builtModel(fits, chosen)
  const predictions = model && predictAll(now, model, spend.ok ? spend : null, { unit, horizonDays: DEFAULT_HORIZON_DAYS })
  tell(steps - 1, steps)
  const predicted = predictions ? predictedMinorOf(predictions) : new Float64Array()
  const report: ClvReport = {
    ...{ horizonDays: DEFAULT_HORIZON_DAYS, holdoutDays: HOLDOUT_DAYS, ...facts, chosen, refusal },
    models: { 'bg-nbd': withoutCohorts(candidates['bg-nbd']), 'pareto-nbd': withoutCohorts(candidates['pareto-nbd']) },
    origins: origins.map(originReport),
    spendProblem: spend.ok ? null : { reason: spend.reason, detail: spend.detail },
    independence: checkIndependence(now),
    cohorts: chosen && predictions ? reportCohorts(now, chosen, predictions, candidates[chosen].test, DEFAULT_HORIZON_DAYS) : [],
    distribution: predicted.length > 0 ? tenthsBy(predicted, new Float64Array(predicted.length)) : [],
  }
  tell(steps, steps)
  return { report, parameters: { bgNbd: kept(fits['bg-nbd']), paretoNbd: kept(fits['pareto-nbd']), gammaGamma: kept(spend) }, predictions }
}

function withoutCohorts({ test, problem }: Candidate): ClvReport['models']['bg-nbd'] {
  if (!test) return { test: null, problem }
  const { cohorts: _, ...rest } = test
  return { test: rest, problem }
}

function originReport({ day, buyers, tests }: Origin): ClvReport['origins'][number] {
  const errors = (test: OriginTest | null) => test && { orders: test.orders, money: test.money }
  return {
    ...{ day: dateOf(day), through: dateOf(day + HOLDOUT_DAYS), buyers },
    errors: { 'bg-nbd': errors(tests['bg-nbd']), 'pareto-nbd': errors(tests['pareto-nbd']) },
  }
}

function kept<T extends { readonly customers: number }>(fit: Fitted<T>): Omit<T, 'customers'> | null {
  if (!fit.ok) return null
  const { ok: _ok, customers: _customers, ...rest } = fit
  return rest as unknown as Omit<T, 'customers'>
}
