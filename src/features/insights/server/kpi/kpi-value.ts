import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { addDays, bucketsOf, type DateRange, daysIn, type Granularity, granularityOf, type KpiInput, previousRange, startOfDay } from '../../domain'
import { getKpi } from './catalogue'
import { isAsOfNow } from './clv-kpis'
import type { Aggregate, KpiDefinition, KpiFilter, KpiUnit } from './definition'
import { filterOf } from './kpi-filter'

export type KpiPoint = { date: string; value: number | null; n: number; unfinished: boolean }
export type KpiValue = {
  kpi: string
  definitionVersion: number
  unit: KpiUnit
  /** Set for money: then value is in its minor units. */
  currency: string | null
  better: 'up' | 'down' | null
  formula: string
  /** null when there is nothing to compute it from; never 0 for "unknown". */
  value: number | null
  n: number
  margin: number | null
  previous: { value: number | null; n: number; from: string; to: string } | null
  granularity: Granularity
  series: KpiPoint[]
  asOf: Date
}

/** Money beyond 2⁵³ minor units would not survive a JSON number: the sum is refused rather than rounded. */
const exact = (value: bigint): number => {
  if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < BigInt(Number.MIN_SAFE_INTEGER))
    throw new RangeError(`a sum of ${value} is beyond what a number holds exactly`)
  return Number(value)
}

type Sums = { num: bigint | null; den: bigint | null; median: number | null; squares: bigint | null; n: number }

/** Sums that every aggregate is made of; `squares` counts the NPS answers that are not passive. */
const SUMS = Prisma.sql`
  sum(num)::bigint AS num, sum(den)::bigint AS den, sum(abs(num))::bigint AS squares, percentile_cont(0.5) WITHIN GROUP (ORDER BY num)::float8 AS median, count(*)::int AS n`

/** A figure over a range, its series, and the same of the range before. The value is the aggregate of exactly the rows that `listKpiRows` pages through. */
export async function getKpiValue(ctx: Ctx, input: KpiInput): Promise<KpiValue> {
  const kpi = getKpi(input.kpi)
  const filter = await filterOf(ctx, input)
  const granularity = granularityFor(kpi, input)
  const [total, series, previous] = await Promise.all([
    sumsOf(ctx, kpi, filter),
    isAsOfNow(kpi.id) ? [] : seriesOf(ctx, kpi, filter, input, granularity),
    input.compare === 'previous' && !isAsOfNow(kpi.id) ? previousOf(ctx, kpi, input) : null,
  ])
  return {
    kpi: kpi.id,
    definitionVersion: kpi.version,
    unit: kpi.unit,
    currency: kpi.unit === 'money' ? filter.currency : null,
    better: kpi.better,
    formula: kpi.formula,
    value: aggregate(kpi.aggregate, total),
    n: countOf(kpi, total),
    margin: marginOf(kpi.aggregate, total),
    previous,
    granularity,
    series,
    asOf: filter.now,
  }
}

async function sumsOf(ctx: Ctx, kpi: KpiDefinition, filter: KpiFilter): Promise<Sums> {
  const [sums] = await ctx.db.$queryRaw<Sums[]>`SELECT ${SUMS} FROM (${kpi.rows(filter)}) rows`
  return sums as Sums
}

async function previousOf(ctx: Ctx, kpi: KpiDefinition, input: KpiInput) {
  const range = previousRange(input)
  const sums = await sumsOf(ctx, kpi, await filterOf(ctx, { ...input, ...range }))
  return { ...range, value: aggregate(kpi.aggregate, sums), n: countOf(kpi, sums) }
}

async function seriesOf(ctx: Ctx, kpi: KpiDefinition, filter: KpiFilter, range: KpiInput, granularity: Granularity): Promise<KpiPoint[]> {
  const rows = await ctx.db.$queryRaw<(Sums & { date: string })[]>`
    SELECT date_trunc(${granularity}, at AT TIME ZONE ${filter.zone})::date::text AS date, ${SUMS} FROM (${kpi.rows(filter)}) rows GROUP BY 1`
  const known = new Map(rows.map((row) => [row.date, row]))
  const today = filter.now.getTime()
  return bucketsOf(range, granularity).map((bucket) => {
    const sums = known.get(bucket.date)
    const unfinished = !bucket.whole || startOfDay(addDays(bucket.to, 1 + (kpi.maturesAfterDays ?? 0)), filter.zone).getTime() > today
    return {
      date: bucket.date,
      value: sums ? aggregate(kpi.aggregate, sums) : kpi.aggregate === 'sum' ? 0 : null,
      n: sums ? countOf(kpi, sums) : 0,
      unfinished,
    }
  })
}

/** A share or a score of one day rests on a handful of cases and would only jump: those are told by the week at least. */
function granularityFor(kpi: KpiDefinition, range: DateRange): Granularity {
  const granularity = granularityOf(range)
  const isRatio = kpi.aggregate === 'nps' || kpi.aggregate === 'percent'
  return isRatio && granularity === 'day' && daysIn(range) >= 14 ? 'week' : granularity
}

function aggregate(how: Aggregate, { num, den, median, n }: Sums): number | null {
  if (how === 'sum') return exact(num ?? 0n)
  if (n === 0 || num === null || den === null) return null
  if (how === 'median') return median
  if (den === 0n) return null
  if (how === 'mean') return exact(divideRounded(num, den))
  const percent = (100 * exact(num)) / exact(den)
  return how === 'nps' ? Math.sign(percent) * Math.round(Math.abs(percent)) : percent
}

/** How many cases stand behind it: rows, or for sums of money the orders among them. */
const countOf = (kpi: KpiDefinition, { den, n }: Sums): number => (kpi.unit === 'money' && kpi.aggregate === 'sum' ? Number(den ?? 0n) : n)

/** The half-width of the 95 % interval, in the figure's own unit: NPS by its variance, shares by the normal approximation. */
function marginOf(how: Aggregate, { num, den, squares, n }: Sums): number | null {
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
