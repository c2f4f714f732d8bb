import type { ModelProblem } from './model-problem'
import type { PooledTest } from './pooled-test'
import { PURCHASE_MODELS, type PurchaseModelName } from './purchase-model'

/** Below these a forecast would be a guess with decimals: the product shows the reason instead (kpis.md). */
export const MIN_BUYERS = 500
export const MIN_HISTORY_DAYS = 180
/** Each origin of the back-test is held against this many days after it. */
export const HOLDOUT_DAYS = 90

export const REFUSALS = ['too-few-buyers', 'too-short-history', 'no-model', 'not-better-than-persistence'] as const
export type Refusal = {
  readonly reason: (typeof REFUSALS)[number]
  /** In English, for logs and the API; screens say `reason` with `values` in their language. */
  readonly detail: string
  readonly values: Readonly<Record<string, number | string>>
}

/** What the gate looks at: a model has a test, or a problem. */
export type Candidate = { readonly test: PooledTest | null; readonly problem: ModelProblem | null }
export type Candidates = Readonly<Record<PurchaseModelName, Candidate>>

/**
 * The model to be shown, or why none may be. Both must be closer than “as often as before” to be considered; of those, the one that gave the orders that came the
 * higher chance (mean log score: unlike the mean error it does not reward predicting too little).
 */
export function chooseModel(facts: { buyers: number; historyDays: number; candidates: Candidates }): {
  chosen: PurchaseModelName | null
  refusal: Refusal | null
} {
  const refused = (refusal: Refusal) => ({ chosen: null, refusal })
  const tooLittle = tooLittleData(facts)
  if (tooLittle) return refused(tooLittle)
  const tested = PURCHASE_MODELS.flatMap((name) => {
    const { test } = facts.candidates[name]
    return test ? [{ name, test }] : []
  })
  if (tested.length === 0) return refused(noModel(facts.candidates))
  const better = tested.filter(({ test }) => test.orders.mae < test.orders.persistenceMae)
  if (better.length === 0) return refused(notBetter(tested))
  return { chosen: better.reduce((best, other) => (other.test.logScore > best.test.logScore ? other : best)).name, refusal: null }
}

/** Why there is too little to fit anything to, or null. */
export function tooLittleData({ buyers, historyDays }: { buyers: number; historyDays: number }): Refusal | null {
  if (buyers < MIN_BUYERS)
    return { reason: 'too-few-buyers', detail: `${buyers} people have bought; a forecast needs ${MIN_BUYERS}.`, values: { buyers, needed: MIN_BUYERS } }
  if (historyDays < MIN_HISTORY_DAYS)
    return {
      reason: 'too-short-history',
      detail: `Orders reach back ${historyDays} days; a forecast needs ${MIN_HISTORY_DAYS}.`,
      values: { days: historyDays, needed: MIN_HISTORY_DAYS },
    }
  return null
}

function noModel(candidates: Candidates): Refusal {
  const problem = PURCHASE_MODELS.map((name) => candidates[name].problem).find((each) => each !== null)
  return { reason: 'no-model', detail: problem?.detail ?? 'No model could be fitted.', values: { problem: problem?.reason ?? 'did-not-converge' } }
}

function notBetter(tested: readonly { test: PooledTest }[]): Refusal {
  const { mae, persistenceMae } = tested.map(({ test }) => test.orders).reduce((best, other) => (other.mae < best.mae ? other : best))
  return {
    reason: 'not-better-than-persistence',
    detail: `On the back-test the model was no closer than “as often as before” (${mae.toFixed(3)} against ${persistenceMae.toFixed(3)} purchases in ${HOLDOUT_DAYS} days).`,
    values: { mae, persistenceMae, days: HOLDOUT_DAYS },
  }
}
