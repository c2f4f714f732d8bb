import { Prisma } from '@/server/db/sql'
import type { DateRange, Granularity } from '../../domain'
import { readDays } from '../figure-days/read-days'
import { addByDate } from '../kpi/add-up'
import { onlyIf } from '../kpi/between'
import { bucketsIn } from '../kpi/buckets'
import { convertedParts, type Part, partsToSums } from '../kpi/conversion'
import type { KpiDefinition, KpiFilter } from '../kpi/definition'
import type { SumsReader } from '../kpi/read-sums'
import type { DatedSums, Sums } from '../kpi/sums'
import { dailySales } from './daily-sales'
import { isKept, isPlain, type KeptState, keptState, MAX_STALE } from './kept'

const { sql, raw } = Prisma

/**
 * The sums of a figure that adds up over days, from the roll-up. One statement says what stands of it and reads it; only where days are stale a second one adds these
 * from their rows, and looks again itself at which. So it always equals the rows. @returns null when the roll-up cannot answer: then the rows are read
 */
export const readDaily: SumsReader = async (ctx, kpi, filter, range, granularity) => {
  if (!isDaily(kpi) || !isPlain(filter) || filter.channel !== null || (filter.alone && !kpi.amounts)) return null
  // What a day says of tiers stands while the people do.
  if (kpi.people && filter.people.generation === null) return null
  const beside = kpi.rollUp.besideByDay ? await readDays(ctx, kpi.rollUp.besideByDay, filter, range, granularity) : null
  for (const addsStale of [false, true]) {
    const days = keptDays(kpi, filter, range, addsStale)
    const read = kpi.amounts ? partsOf(kpi, filter, days, granularity) : sumsOf(kpi, filter, days, granularity, beside !== null)
    const rows = await ctx.db.$queryRaw<
      (KeptState & { date: string | null })[]
    >`SELECT state.*, told.* FROM (${keptState(filter, range)}) state LEFT JOIN LATERAL (${read}) told ON true`
    const [state] = rows
    if (!isKept(state) || state.staleDays > MAX_STALE) return null
    if (!addsStale && state.staleDays > 0) continue
    const told = toldBy(
      kpi,
      filter,
      granularity,
      rows.filter(({ date }) => date !== null),
    )
    return beside ? addByDate(told, beside.map(numAlone)) : told
  }
  return null
}

type DailyFigure = KpiDefinition & Required<Pick<KpiDefinition, 'rollUp'>>
const isDaily = (kpi: KpiDefinition): kpi is DailyFigure => kpi.rollUp !== undefined

function toldBy(kpi: DailyFigure, filter: KpiFilter, granularity: Granularity | null, rows: unknown): DatedSums[] {
  if (kpi.amounts) return partsToSums(kpi, filter, rows as Part[], granularity)
  return (rows as (Sums & { date: string })[]).flatMap(({ date, num, den, squares, quantile, n }) =>
    granularity === null || n > 0 ? [{ date, sums: { num, den, squares, quantile, n } }] : [],
  )
}

/** The days of the range that stand and, where asked for, those that are stale, made from their rows. */
function keptDays({ rollUp }: DailyFigure, filter: KpiFilter, range: DateRange, addsStale: boolean): Prisma.Sql {
  const firsts = /new_customers|returning/.test(rollUp.num) ? 'raw' : 'none'
  const inRange = sql`x.day BETWEEN ${range.from}::date AND ${range.to}::date ${onlyIf('x.connection_id', filter.storeId, 'uuid')}`
  const columns = raw(COLUMNS.map((column) => `x.${column}`).join(', '))
  const kept = sql`SELECT x.connection_id, x.day, x.currency, ${columns} FROM sales_daily x WHERE ${inRange}`
  if (!addsStale) return kept
  return sql`${kept} AND NOT EXISTS (SELECT 1 FROM stale_days s WHERE s.connection_id = x.connection_id AND s.day = x.day)
    UNION ALL SELECT x.connection_id, x.day, x.currency, ${columns} FROM (${dailySales(sql`SELECT x.connection_id, x.day FROM stale_days x WHERE ${inRange}`, firsts)}) x`
}

const dateOf = (granularity: Granularity | null) => (granularity === null ? sql`''` : sql`date_trunc(${granularity}, d.day::timestamp)::date::text`)

function partsOf(kpi: DailyFigure, filter: KpiFilter, days: Prisma.Sql, granularity: Granularity | null): Prisma.Sql {
  const { num, den, n } = asStoreSees(kpi.rollUp, filter)
  return convertedParts(
    kpi,
    filter,
    sql`
    SELECT ${dateOf(granularity)} AS date, d.currency, d.day, ${raw(num)} AS num, ${raw(den)} AS den, abs(${raw(num)}) AS squares, ${raw(n)} AS n
    FROM (${days}) d WHERE ${raw(n)} > 0 ${filter.alone ? sql`AND d.currency = ${filter.currency}` : Prisma.empty}`,
  )
}

/** What stands beside the days counts above the line only. */
const numAlone = ({ date, sums }: DatedSums): DatedSums => ({ date, sums: { ...sums, den: 0n } })

function sumsOf({ rollUp }: DailyFigure, filter: KpiFilter, days: Prisma.Sql, granularity: Granularity | null, isBesideRead: boolean): Prisma.Sql {
  const { num, den, n } = asStoreSees(rollUp, filter)
  return sql`
    SELECT ${granularity === null ? sql`''` : sql`t.date`} AS date, coalesce(sum(t.num), 0)::bigint AS num, coalesce(sum(t.den), 0)::bigint AS den,
      coalesce(sum(abs(t.num)), 0)::bigint AS squares, NULL::float8 AS quantile, coalesce(sum(t.n), 0)::int AS n
    FROM (
      SELECT ${dateOf(granularity)} AS date, ${raw(num)} AS num, ${raw(den)} AS den, ${raw(n)} AS n FROM (${days}) d WHERE ${rollUp.anyCurrency ? sql`true` : sql`d.currency = ${filter.currency}`}
      ${rollUp.beside && !isBesideRead ? sql`UNION ALL ${addedUp(rollUp.beside(filter), filter, granularity)}` : Prisma.empty}
    ) t ${granularity === null ? Prisma.empty : sql`GROUP BY 1`}`
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
