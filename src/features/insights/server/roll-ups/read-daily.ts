import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { DateRange, Granularity } from '../../domain'
import { onlyIf } from '../kpi/between'
import { bucketsIn } from '../kpi/buckets'
import { convertParts } from '../kpi/conversion'
import type { KpiDefinition, KpiFilter } from '../kpi/definition'
import type { DatedSums, Sums } from '../kpi/sums'
import { dailySales } from './daily-sales'
import { areKept, isPlain } from './kept'

const { sql, raw } = Prisma
/** So many stale days are added from their rows; more, and the whole figure is read from the rows. */
const MAX_STALE = 7

/**
 * The sums of a figure that adds up over days, from the roll-up; days whose roll-up is stale are added from their rows, in the same statement. So
 * it always equals the rows. @returns null when the roll-up cannot answer: then the rows are read
 */
export async function readDaily(
  ctx: Ctx,
  kpi: KpiDefinition,
  filter: KpiFilter,
  range: DateRange,
  granularity: Granularity | null,
): Promise<DatedSums[] | null> {
  if (!kpi.rollUp || !isPlain(filter) || filter.channel !== null || (filter.alone && !kpi.amounts)) return null
  // What a day says of tiers stands while the people do.
  if (kpi.people && filter.people.generation === null) return null
  const kept = await areKept(ctx, filter, range)
  if (!kept || kept.staleDays > MAX_STALE) return null
  const { num, den, n } = asStoreSees(kpi.rollUp, filter)
  const firsts = /new_customers|returning/.test(num) ? 'raw' : 'none'
  const inRange = sql`x.day BETWEEN ${range.from}::date AND ${range.to}::date ${onlyIf('x.connection_id', filter.storeId, 'uuid')}`
  const date = granularity === null ? sql`''` : sql`date_trunc(${granularity}, d.day::timestamp)::date::text`
  const columns = raw(COLUMNS.map((column) => `x.${column}`).join(', '))
  const days = sql`
    SELECT x.connection_id, x.day, x.currency, ${columns} FROM sales_daily x
    WHERE ${inRange} AND NOT EXISTS (SELECT 1 FROM stale_days s WHERE s.connection_id = x.connection_id AND s.day = x.day)
    ${kept.staleDays === 0 ? Prisma.empty : sql`UNION ALL SELECT x.connection_id, x.day, x.currency, ${columns} FROM (${dailySales(sql`SELECT x.connection_id, x.day FROM stale_days x WHERE ${inRange}`, firsts)}) x`}`
  if (kpi.amounts) {
    const parts = sql`
      SELECT ${date} AS date, d.currency, d.day, ${raw(num)} AS num, ${raw(den)} AS den, abs(${raw(num)}) AS squares, ${raw(n)} AS n
      FROM (${days}) d WHERE ${raw(n)} > 0 ${filter.alone ? sql`AND d.currency = ${filter.currency}` : Prisma.empty}`
    return convertParts(ctx, kpi, filter, parts, granularity)
  }
  const rows = await ctx.db.$queryRaw<(Sums & { date: string })[]>`
    SELECT ${granularity === null ? sql`''` : sql`t.date`} AS date, coalesce(sum(t.num), 0)::bigint AS num, coalesce(sum(t.den), 0)::bigint AS den,
      coalesce(sum(abs(t.num)), 0)::bigint AS squares, NULL::float8 AS quantile, coalesce(sum(t.n), 0)::int AS n
    FROM (
      SELECT ${date} AS date, ${raw(num)} AS num, ${raw(den)} AS den, ${raw(n)} AS n FROM (${days}) d WHERE ${kpi.rollUp.anyCurrency ? sql`true` : sql`d.currency = ${filter.currency}`}
      ${kpi.rollUp.beside ? sql`UNION ALL ${addedUp(kpi.rollUp.beside(filter), filter, granularity)}` : Prisma.empty}
    ) t ${granularity === null ? Prisma.empty : sql`GROUP BY 1`}`
  return rows.flatMap(({ date, ...sums }) => (granularity === null || sums.n > 0 ? [{ date, sums }] : []))
}

/** What stands beside the days, added up before it is set among them: there is much more of it than there are days. */
function addedUp(rows: Prisma.Sql, filter: KpiFilter, granularity: Granularity | null): Prisma.Sql {
  const { number, name } = bucketsIn(filter, granularity)
  return sql`
    SELECT ${name(sql`b.bucket`)}, b.num, b.den, b.n
    FROM (SELECT ${number} AS bucket, sum(num) AS num, sum(den) AS den, count(*) AS n FROM (${rows}) beside GROUP BY 1) b`
}

const COLUMNS = [
  ...['orders', 'gross_minor', 'discount_minor', 'refunds_minor', 'returning_net_minor', 'new_customers', 'sold_orders', 'returned_orders', 'refunds'],
  ...['purchase_net_minor', 'store_new_customers', 'store_returning_net_minor', 'tier_net_minor'],
]

/** Who is new or returning is another question when only one store is looked at. */
const asStoreSees = (rollUp: NonNullable<KpiDefinition['rollUp']>, { storeId }: KpiFilter) => {
  const seen = (text: string) =>
    storeId === null ? text : text.replace('d.new_customers', 'd.store_new_customers').replace('d.returning', 'd.store_returning')
  return { num: seen(rollUp.num), den: seen(rollUp.den), n: seen(rollUp.n) }
}
