import type { KpiDefinition } from './definition'
import type { Converted, DatedSums, Sums } from './sums'

/** Whether the sums of the buckets of a range are those of the range: a middle and the difference of arms have to be looked at whole. */
export const addsUp = ({ aggregate }: Pick<KpiDefinition, 'aggregate'>): boolean => !['median', 'p90', 'difference'].includes(aggregate)

const NOTHING: Sums = { num: null, den: null, squares: null, quantile: null, n: 0 }

/** The sums of a whole range from those of its buckets: each row stands in one of them, and nothing has been rounded yet. */
export function addUp(buckets: readonly DatedSums[]): DatedSums {
  const sums = buckets.reduce((total, bucket) => plus(total, bucket.sums), NOTHING)
  const parts = buckets.flatMap(({ others = [] }) => others)
  const currencies = [...new Set(parts.map(({ currency }) => currency))].sort()
  const others = currencies.map((currency) => parts.filter((part) => part.currency === currency).reduce(together))
  return { date: '', sums, ...(others.length > 0 ? { others } : {}) }
}

/** Two sets of buckets as one, each date once and in order. */
export function addByDate(a: readonly DatedSums[], b: readonly DatedSums[]): DatedSums[] {
  const byDate = new Map(a.map(({ date, sums }) => [date, sums]))
  for (const { date, sums } of b) byDate.set(date, plus(byDate.get(date) ?? NOTHING, sums))
  return [...byDate].map(([date, sums]) => ({ date, sums })).sort((x, y) => x.date.localeCompare(y.date))
}

const plus = (a: Sums, b: Sums): Sums => ({
  ...{ num: sum(a.num, b.num), den: sum(a.den, b.den), squares: sum(a.squares, b.squares), quantile: null, n: a.n + b.n },
})

const sum = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? b : b === null ? a : a + b)

const together = (a: Converted, b: Converted): Converted => ({
  ...a,
  sums: plus(a.sums, b.sums),
  converted: plus(a.converted, b.converted),
  missingFrom: a.missingFrom !== null && b.missingFrom !== null ? [a.missingFrom, b.missingFrom].sort()[0]! : (a.missingFrom ?? b.missingFrom),
})
