import type { PurchaseHistory } from './purchase-history'

export const PURCHASE_MODELS = ['bg-nbd', 'pareto-nbd'] as const
export type PurchaseModelName = (typeof PURCHASE_MODELS)[number]

/**
 * A fitted model of when people buy and when they stop, as forecasts ask it. Given that somebody is still a customer, what comes depends on x and T only; times are
 * weeks after T.
 */
export type PurchaseModel = {
  readonly name: PurchaseModelName
  /** P(still a customer | x, t_x, T). */
  pAlive(history: PurchaseHistory): number
  /** Purchases a survivor makes within `weeks`. */
  expectedOfSurvivor(frequency: number, age: number, weeks: number): number
  /** P(a survivor buys nothing within `weeks`). */
  pSilentOfSurvivor(frequency: number, age: number, weeks: number): number
  /** P(a survivor buys k times or more within `weeks`) for k = 0, 1, … until it no longer matters. */
  countsOfSurvivor(frequency: number, age: number, weeks: number): Float64Array
}

/** E[Y(t) | x, t_x, T] */
export const expectedBy = (model: PurchaseModel, history: PurchaseHistory, weeks: number): number =>
  model.pAlive(history) * model.expectedOfSurvivor(history.frequency, history.age, weeks)

/** P(no purchase within `weeks`): gone already, or still a customer and silent. */
export const pSilentBy = (model: PurchaseModel, history: PurchaseHistory, weeks: number): number =>
  Math.min(1, Math.max(0, 1 - model.pAlive(history) * (1 - model.pSilentOfSurvivor(history.frequency, history.age, weeks))))

/** The same model, each survivor's figures worked out once for all who share x and T: many do. */
export function remembering(model: PurchaseModel): PurchaseModel {
  return {
    ...model,
    expectedOfSurvivor: remembered(model.expectedOfSurvivor),
    pSilentOfSurvivor: remembered(model.pSilentOfSurvivor),
    countsOfSurvivor: remembered(model.countsOfSurvivor),
  }
}

function remembered<T>(work: (frequency: number, age: number, weeks: number) => T): typeof work {
  const known = new Map<number, Map<number, Map<number, T>>>()
  const within = <K, V>(map: Map<K, Map<number, V>>, key: K) => map.get(key) ?? map.set(key, new Map()).get(key)!
  return (frequency, age, weeks) => {
    const byAge = within(within(known, weeks), frequency)
    const there = byAge.get(age)
    if (there !== undefined) return there
    const made = work(frequency, age, weeks)
    byAge.set(age, made)
    return made
  }
}
