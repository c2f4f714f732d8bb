import { type Minimum, minimise, type Objective } from './minimise'
import type { GroupedHistories } from './purchase-history'

/** More groups than this say nothing new about where to begin. */
const SAMPLED = 4_000

const lower = (a: Minimum, b: Minimum) => (b.value < a.value ? b : a)

/**
 * The lowest minimum over several starts. With many histories the starts race on an even sample of them, and the winner goes on with all, knowing the
 * curvature: the end is the same, in a fraction of the time. A race without a finite end is run again on everything.
 * @param objectiveOf what is to be made small, for some histories @param starts in the coordinates of the objective
 */
export function searchFrom(
  objectiveOf: (histories: GroupedHistories) => Objective,
  histories: GroupedHistories,
  starts: readonly (readonly number[])[],
): Minimum {
  const race = (among: GroupedHistories) => starts.map((start) => minimise(objectiveOf(among), start)).reduce(lower)
  if (histories.size <= SAMPLED * 2) return race(histories)
  const winner = race(everyNth(histories, Math.ceil(histories.size / SAMPLED)))
  const onAll = Number.isFinite(winner.value) ? minimise(objectiveOf(histories), winner.at, winner.inverse) : null
  return onAll?.converged ? onAll : race(histories)
}

function everyNth(all: GroupedHistories, step: number): GroupedHistories {
  const size = Math.ceil(all.size / step)
  const columns = { frequency: new Float64Array(size), recency: new Float64Array(size), age: new Float64Array(size), weight: new Float64Array(size) }
  let customers = 0
  for (let i = 0; i < size; i++) {
    for (const key of ['frequency', 'recency', 'age', 'weight'] as const) columns[key][i] = all[key][i * step]!
    customers += columns.weight[i]!
  }
  return { size, customers, maxFrequency: all.maxFrequency, ...columns }
}
