import { builtModel, fitModels, type PurchaseFits } from './fit-models'
import { type Candidate, type Candidates, HOLDOUT_DAYS, MIN_HISTORY_DAYS } from './model-gate'
import type { ModelProblem } from './model-problem'
import { type OriginTest, testOrigin } from './origin-test'
import { pooled } from './pooled-test'
import { groupColumns, historiesUntil, type PurchaseColumns } from './purchase-columns'
import { PURCHASE_MODELS, type PurchaseModelName } from './purchase-model'
import { fitSpend } from './spend-of'

const MOST_ORIGINS = 4

/** A day of the past the models are fitted to as if it were today, and what became of their forecasts. */
export type Origin = {
  readonly day: number
  readonly buyers: number
  readonly tests: Readonly<Record<PurchaseModelName, OriginTest | null>>
  readonly problems: Readonly<Record<PurchaseModelName, ModelProblem | null>>
}

/** The days, newest first, each with days of its own after it; an older one only where it had enough past. */
export function originDays(firstDay: number, untilDay: number): number[] {
  const days = Array.from({ length: MOST_ORIGINS }, (_, i) => untilDay - (i + 1) * HOLDOUT_DAYS)
  return days.filter((day, i) => i === 0 || day - firstDay >= MIN_HISTORY_DAYS)
}

/** @param tell how many are done */
export function testOrigins(purchases: PurchaseColumns, days: readonly number[], unit: number, tell: (done: number) => void): Origin[] {
  return days.map((day, i) => {
    const origin = testBothAt(purchases, day, unit)
    tell(i + 1)
    return origin
  })
}

function testBothAt(purchases: PurchaseColumns, day: number, unit: number): Origin {
  const histories = historiesUntil(purchases, day)
  const fits = fitModels(groupColumns(histories))
  const spend = fitSpend(histories, unit)
  const test = (name: PurchaseModelName) => {
    const model = builtModel(fits, name)
    return model && testOrigin(purchases, histories, model, spend.ok ? spend : null, { originDay: day, days: HOLDOUT_DAYS, unit })
  }
  return {
    ...{ day, buyers: histories.size },
    tests: { 'bg-nbd': test('bg-nbd'), 'pareto-nbd': test('pareto-nbd') },
    problems: { 'bg-nbd': problemOf(fits, 'bg-nbd'), 'pareto-nbd': problemOf(fits, 'pareto-nbd') },
  }
}

/**
 * What the gate judges by: each model's tests as one. Models are compared on the same origins, or the comparison would be one of days; a model that could not be
 * fitted now, or at the newest origin, is out with its reason.
 */
export function candidatesOf(fits: PurchaseFits, origins: readonly Origin[]): Candidates {
  const viable = PURCHASE_MODELS.filter((name) => fits[name].ok && origins[0]?.tests[name])
  const shared = origins.filter(({ tests }) => viable.every((name) => tests[name]))
  const candidate = (name: PurchaseModelName): Candidate =>
    viable.includes(name)
      ? { test: pooled(shared.flatMap(({ tests }) => tests[name] ?? [])), problem: null }
      : { test: null, problem: problemOf(fits, name) ?? origins[0]?.problems[name] ?? null }
  return { 'bg-nbd': candidate('bg-nbd'), 'pareto-nbd': candidate('pareto-nbd') }
}

function problemOf(fits: PurchaseFits, name: PurchaseModelName): ModelProblem | null {
  const fit = fits[name]
  return fit.ok ? null : { reason: fit.reason, detail: fit.detail }
}
