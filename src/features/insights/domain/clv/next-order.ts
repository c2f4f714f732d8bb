import type { PurchaseHistory } from './purchase-history'
import type { PurchaseModel } from './purchase-model'

/** When somebody's next order comes, if they order again at all: weeks after T by which 5, 50 and 95 of a hundred such orders have come. */
export type NextOrder = {
  readonly early: number
  readonly median: number
  readonly late: number /** P(they order again within two years). */
  readonly chance: number
}

/** Beyond two years nobody plans a message. */
const FARTHEST_WEEKS = 104

/** @returns null when an order within two years is next to impossible */
export function nextOrderOf(model: PurchaseModel, history: PurchaseHistory): NextOrder | null {
  const { frequency, age } = history
  const comes = (weeks: number) => 1 - model.pSilentOfSurvivor(frequency, age, weeks)
  const ever = comes(FARTHEST_WEEKS)
  if (!(ever > 1e-6)) return null
  return { early: quantile(comes, 0.05 * ever), median: quantile(comes, 0.5 * ever), late: quantile(comes, 0.95 * ever), chance: model.pAlive(history) * ever }
}

function quantile(comes: (weeks: number) => number, level: number): number {
  let [low, high] = [0, FARTHEST_WEEKS]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (comes(middle) < level) low = middle
    else high = middle
  }
  return (low + high) / 2
}
