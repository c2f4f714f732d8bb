import { pooledDifference, type TwoArms } from '@/domain/lift'
import { Prisma } from '@/server/db/sql'
import type { Aggregate } from '../../domain'
import type { KpiDefinition } from './definition'

/** What every aggregate is made of; `squares` counts the NPS answers that are not passive. With a `scale`, num and den are so many times as large, both. */
export type Sums = { num: bigint | null; den: bigint | null; quantile: number | null; squares: bigint | null; n: number; scale?: bigint } & Arms
/** Of a difference only: the arms of each experiment. */
type Arms = { experiments?: readonly TwoArms[] }

export const QUANTILE = { median: 0.5, p90: 0.9 } as const

/** The select list over `num` and `den` that an aggregate needs. */
export function sumsSql({ aggregate, countsPeople }: Pick<KpiDefinition, 'aggregate' | 'countsPeople'>): Prisma.Sql {
  const quantile =
    aggregate === 'median' || aggregate === 'p90'
      ? Prisma.sql`percentile_cont(${QUANTILE[aggregate]}::float8) WITHIN GROUP (ORDER BY num)::float8`
      : Prisma.sql`NULL::float8`
  return Prisma.sql`sum(num)::bigint AS num, sum(den)::bigint AS den, sum(abs(num))::bigint AS squares, ${quantile} AS quantile, count(${countsPeople ? Prisma.sql`customer_id` : Prisma.sql`*`})::int AS n`
}

/** Money beyond 2⁵³ minor units would not survive a JSON number: the sum is refused rather than rounded. */
export const exact = (value: bigint): number => {
  if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER))
    throw new RangeError(`a sum of ${value} is beyond what a number holds exactly`)
  return Number(value)
}

/** The figure that the sums make; null when there is nothing to compute it from. Money is rounded here and nowhere before. */
export function aggregate(how: Aggregate, { num, den, quantile, n, scale = 1n, experiments = [] }: Sums): number | null {
  if (how === 'difference') return rounded(pooledDifference(experiments)?.difference ?? null)
  if (how === 'sum') return exact(divideRounded(num ?? 0n, scale))
  if (n === 0 || num === null || den === null) return null
  if (how === 'median' || how === 'p90') return quantile
  // Of nothing, or where more was taken back than there was, there is no share.
  if (den <= 0n) return null
  if (how === 'mean') return exact(divideRounded(num, den))
  const plain = scale === 1n ? exact : Number
  if (how === 'ratio') return plain(num) / plain(den)
  const percent = (100 * plain(num)) / plain(den)
  return how === 'nps' ? rounded(percent) : percent
}

/** Half away from zero, and never a zero with a minus before it. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.sign(value) * Math.round(Math.abs(value)) || 0)

/** How many cases stand behind it: rows, or for sums of money the orders or refunds among them. */
export const countOf = (kpi: KpiDefinition, { den, n, scale = 1n }: Sums): number =>
  kpi.countsDen || (kpi.unit === 'money' && kpi.aggregate === 'sum') ? Number((den ?? 0n) / scale) : n

/**
 * The half-width of the 95 % interval, in the figure's own unit: NPS by its variance, shares of cases by the normal approximation, a difference by the interval that may be
 * looked at daily (decision 22), rounded up.
 */
export function marginOf(how: Aggregate, { num, den, squares, n, experiments = [] }: Sums): number | null {
  const pooled = how === 'difference' ? pooledDifference(experiments) : null
  if (pooled) return Math.ceil(pooled.high - pooled.difference)
  if (n === 0 || num === null || den === null || squares === null || den === 0n || Number(den) !== n) return null
  const mean = Number(num) / n
  if (how === 'nps') return 196 * Math.sqrt(Math.max(0, Number(squares) / n - mean ** 2) / n)
  return how === 'percent' ? 196 * Math.sqrt(Math.max(0, mean * (1 - mean)) / n) : null
}

/** Integer division rounded half away from zero. */
function divideRounded(num: bigint, den: bigint): bigint {
  const sign = num < 0n !== den < 0n ? -1n : 1n
  const [a, b] = [num < 0n ? -num : num, den < 0n ? -den : den]
  return sign * ((2n * a + b) / (2n * b))
}

/** Sums of rows in another currency than the figure's: in it, and converted (num and den `scale` times as large). */
export type Converted = {
  currency: string
  sums: Sums
  converted: Sums
  scale: bigint
  /** The first day that no rate holds for, by the stores' calendars; null when every amount has one. */
  missingFrom: string | null
}

/** Sums of one bucket: its first day, or empty for the whole range. `sums` are of the figure's own currency; `others` only where it has amounts. */
export type DatedSums = { date: string; sums: Sums; others?: Converted[] }
