import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { DateRange, Granularity } from '../../domain'
import { readDays } from '../figure-days/read-days'
import { isPlain } from '../roll-ups/kept'
import { throughMemo } from '../roll-ups/memo'
import { readDaily } from '../roll-ups/read-daily'
import { readPlaces } from '../roll-ups/read-places'
import { bucketsIn } from './buckets'
import { convertedParts, dayOf, type Part, partsToSums } from './conversion'
import type { KpiDefinition, KpiFilter } from './definition'
import { readArms } from './read-arms'
import { rowsOf } from './rows-of'
import { type DatedSums, type Sums, sumsSql } from './sums'

/** Looks up the sums of a figure where they may be kept. @returns null where they are not */
export type SumsReader = (ctx: Ctx, kpi: KpiDefinition, filter: KpiFilter, range: DateRange, granularity: Granularity | null) => Promise<DatedSums[] | null>

/**
 * The sums of a figure: of the whole range (granularity null), or per bucket of it by the zone's calendar. From the roll-up where the filter
 * allows, else from the rows; both say the same.
 */
export async function readSums(ctx: Ctx, kpi: KpiDefinition, filter: KpiFilter, range: DateRange, granularity: Granularity | null): Promise<DatedSums[]> {
  return (
    (await readDaily(ctx, kpi, filter, range, granularity)) ??
    (await readDays(ctx, kpi, filter, range, granularity)) ??
    throughMemo(
      ctx,
      [kpi, filter, range, granularity],
      async () => (await readPlaces(ctx, kpi, filter, range, granularity)) ?? readRows(ctx, kpi, filter, granularity),
    )
  )
}

/** The same, from the rows alone. */
export async function readRows(ctx: Ctx, kpi: KpiDefinition, filter: KpiFilter, granularity: Granularity | null): Promise<DatedSums[]> {
  const { number, dateOf } = bucketsIn(filter, granularity)
  if (kpi.amounts) {
    const parts = Prisma.sql`
      SELECT coalesce(${number}::text, '') AS date, currency, CASE WHEN currency <> ${filter.currency} THEN ${dayOf('told')} END AS day, sum(num) AS num, sum(den) AS den, sum(abs(num)) AS squares, count(*) AS n
      FROM (${rowsOf(kpi, filter)}) told GROUP BY 1, 2, 3`
    const rows = await ctx.db.$queryRaw<Part[]>(convertedParts(kpi, filter, parts))
    return partsToSums(kpi, filter, rows, granularity)
      .map((bucket) => ({ ...bucket, date: dateOf(Number(bucket.date)) }))
      .sort((a, b) => a.date.localeCompare(b.date))
  }
  if (kpi.atOnce && isPlain(filter) && filter.storeId === null && filter.channel === null && !filter.alone) {
    const [sums] = await ctx.db.$queryRaw<Sums[]>`SELECT o.num, o.den, abs(o.num) AS squares, NULL::float8 AS quantile, o.n FROM (${kpi.atOnce(filter)}) o`
    return sums ? [{ date: '', sums }] : []
  }
  if (kpi.aggregate === 'difference') {
    const date = granularity === null ? Prisma.sql`''` : Prisma.sql`date_trunc(${granularity}, at AT TIME ZONE ${filter.zone})::date::text`
    return readArms(ctx, rowsOf(kpi, filter), date)
  }
  const rows = await ctx.db.$queryRaw<(Sums & { bucket: number | null })[]>`
    SELECT ${number} AS bucket, ${sumsSql(kpi)} FROM (${rowsOf(kpi, filter)}) rows ${granularity === null ? Prisma.empty : Prisma.sql`GROUP BY 1`}`
  return rows.map(({ bucket, ...sums }) => ({ date: dateOf(bucket), sums }))
}
