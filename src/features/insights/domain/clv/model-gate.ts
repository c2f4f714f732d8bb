import type { ClvFit } from './fit-transactions'

/** Below these a forecast would be a guess with decimals: the product shows the reason instead (kpis.md). */
export const MIN_BUYERS = 500
export const MIN_HISTORY_DAYS = 180
/** The last part of a store's own history, held back to see whether the model would have known it. */
export const HOLDOUT_DAYS = 90

export type Refusal = { readonly reason: 'too-few-buyers' | 'too-short-history' | 'no-model' | 'not-better-than-persistence'; readonly detail: string }

/**
 * Whether a fit may be shown to people.
 * @param backTested the same models fitted without the last `HOLDOUT_DAYS`, held against them
 * @returns why not, or null
 */
export function refusalOf(facts: { buyers: number; historyDays: number; fit: ClvFit; backTested: ClvFit }): Refusal | null {
  const { buyers, historyDays, fit, backTested } = facts
  if (buyers < MIN_BUYERS) return { reason: 'too-few-buyers', detail: `${buyers} people have bought; a forecast needs ${MIN_BUYERS}.` }
  if (historyDays < MIN_HISTORY_DAYS)
    return { reason: 'too-short-history', detail: `Orders reach back ${historyDays} days; a forecast needs ${MIN_HISTORY_DAYS}.` }
  const problem = fit.problems[0] ?? backTested.problems[0]
  if (problem) return { reason: 'no-model', detail: problem.detail }
  const test = backTested.holdout
  if (!test || test.mae >= test.persistenceMae) {
    return {
      reason: 'not-better-than-persistence',
      detail: `On the last ${HOLDOUT_DAYS} days the model was no closer than “as often as before” (${test?.mae.toFixed(3)} against ${test?.persistenceMae.toFixed(3)} purchases).`,
    }
  }
  return null
}
