/** One customer as BG/NBD sees them (Fader, Hardie, Lee 2005): repeat purchases x, weeks from first to last t_x, weeks from first to now T. */
export type PurchaseHistory = { readonly frequency: number; readonly recency: number; readonly age: number }

/** The same histories counted once each: the likelihood needs no more, and equal ones are many. */
export type GroupedHistories = {
  readonly size: number
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  /** How many customers share the history. */
  readonly weight: Float64Array
  readonly customers: number
  readonly maxFrequency: number
}

export function groupHistories(histories: Iterable<PurchaseHistory>): GroupedHistories {
  const counts = new Map<number, Map<number, Map<number, number>>>()
  let size = 0
  let customers = 0
  for (const { frequency, recency, age } of histories) {
    const byRecency = entry(counts, frequency, () => new Map<number, Map<number, number>>())
    const byAge = entry(byRecency, recency, () => new Map<number, number>())
    const known = byAge.get(age) ?? 0
    byAge.set(age, known + 1)
    if (known === 0) size++
    customers++
  }
  const columns = { frequency: new Float64Array(size), recency: new Float64Array(size), age: new Float64Array(size), weight: new Float64Array(size) }
  let i = 0
  let maxFrequency = 0
  for (const [frequency, byRecency] of counts) {
    maxFrequency = Math.max(maxFrequency, frequency)
    for (const [recency, byAge] of byRecency) {
      for (const [age, weight] of byAge) {
        columns.frequency[i] = frequency
        columns.recency[i] = recency
        columns.age[i] = age
        columns.weight[i++] = weight
      }
    }
  }
  return { size, customers, maxFrequency, ...columns }
}

/** Customers who came back at least once. */
export function repeatBuyersOf({ size, frequency, weight }: GroupedHistories): number {
  let sum = 0
  for (let i = 0; i < size; i++) if (frequency[i]! > 0) sum += weight[i]!
  return sum
}

/** Time in units of the customers' mean age, so that a search is the same in weeks or days. */
export function scaledBy(given: GroupedHistories): { scale: number; scaled: GroupedHistories } {
  const mean = given.age.reduce((sum, age, i) => sum + age * given.weight[i]!, 0) / given.customers
  const scale = mean > 0 ? mean : 1
  return { scale, scaled: { ...given, recency: given.recency.map((time) => time / scale), age: given.age.map((time) => time / scale) } }
}

function entry<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const fresh = create()
  map.set(key, fresh)
  return fresh
}
