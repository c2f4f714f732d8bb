import type { Prisma } from '@/server/db/sql'

/**
 * How the rows of a figure become the figure. Each row carries whole numbers `num` and `den`:
 * sum = Σ num · mean = Σ num ÷ Σ den · percent = 100 · Σ num ÷ Σ den · nps = the same, rounded · median = middle of num.
 */
export const AGGREGATES = ['sum', 'mean', 'percent', 'nps', 'median'] as const
export type Aggregate = (typeof AGGREGATES)[number]
export type KpiUnit = 'money' | 'count' | 'percent' | 'score' | 'minutes' | 'points'

export type KpiFilter = {
  /** The first instant of the range and the first after it. */
  readonly from: Date
  readonly before: Date
  readonly now: Date
  readonly zone: string
  readonly currency: string
  readonly storeId: string | null
}

/**
 * One figure, in code once. `rows` is its predicate: the value, the series, the list and the export all read that one query, so the
 * figure is the aggregate of the rows it opens to.
 */
export type KpiDefinition = {
  readonly id: string
  /** Raised when the formula changes: a figure of another version is another figure. */
  readonly version: number
  readonly unit: KpiUnit
  readonly aggregate: Aggregate
  /** Which way is good; null when neither. */
  readonly better: 'up' | 'down' | null
  readonly formula: string
  /** Days after which a row can be judged: later ones are left out and the chart greys them. */
  readonly maturesAfterDays?: number
  /** SELECT id text, at timestamptz, customer_id uuid, label text, num bigint, den bigint */
  readonly rows: (filter: KpiFilter) => Prisma.Sql
}
