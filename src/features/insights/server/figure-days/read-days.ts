import { Prisma } from '@/server/db/sql'
import type { DateRange, Granularity } from '../../domain'
import type { KpiDefinition, KpiFilter } from '../kpi/definition'
import type { SumsReader } from '../kpi/read-sums'
import type { Sums } from '../kpi/sums'
import { isPlain } from '../roll-ups/kept'
import { type DayFigure, daysFrom, definitionOf, isDayFigure, isMiddle, onlyMature, rowsOfDays } from './day-rows'
import { middles } from './middles'

const { empty, sql } = Prisma

/**
 * The sums of a figure that is kept by day; days of which there is news are made from their rows, in the same statement. So it always equals the rows.
 * @returns null when its days are not kept by this query and calendar, or somebody's alone are asked for: then the rows are read
 */
export const readDays: SumsReader = async (ctx, kpi, filter, range, granularity) => {
  if (!isDayFigure(kpi) || !isPlain(filter) || filter.storeId !== null || filter.channel !== null || filter.alone) return null
  const rows = await ctx.db.$queryRaw<(Sums & { kept: boolean; date: string | null })[]>`
    WITH ${partsOf(kpi, filter, range, granularity)}
    SELECT made.kept, told.* FROM (
      SELECT EXISTS (SELECT 1 FROM figure_days_made m WHERE m.figure = ${kpi.byDay.name} AND m.definition = ${definitionOf(kpi)} AND m.time_zone = ${filter.zone}) AS kept
    ) made LEFT JOIN LATERAL (${isMiddle(kpi) ? middles(kpi, granularity) : sums(granularity)}) told ON made.kept`
  if (!rows[0]?.kept) return null
  return rows.flatMap(({ kept: _, date: bucket, ...told }) => (bucket === null ? [] : [{ date: bucket, sums: told }]))
}

/** `days`: what is kept of the range and not stale, and beside it what the rows say of the days that are; with the bucket each stands in. */
function partsOf(kpi: DayFigure & KpiDefinition, filter: KpiFilter, range: DateRange, granularity: Granularity | null): Prisma.Sql {
  const { name, source, beside, fromTheBeginning } = kpi.byDay
  const zone = sql`${filter.zone}`
  const date = granularity === null ? sql`''` : sql`date_trunc(${granularity}, d.day::timestamp)::date::text`
  const byMonth = isMiddle(kpi) && (granularity === null || granularity === 'month')
  const inRange = fromTheBeginning ? sql`x.day <= ${range.to}::date` : sql`x.day BETWEEN ${range.from}::date AND ${range.to}::date`
  const young =
    kpi.maturesAfterDays === undefined
      ? null
      : sql`((${filter.now}::timestamptz - make_interval(days => ${kpi.maturesAfterDays}::int)) AT TIME ZONE ${zone})::date`
  const stale = sql`SELECT x.day FROM stale x WHERE ${inRange}`
  const fromRows = sql`${rowsOfDays(kpi, stale, zone, filter.now)} ${beside ? sql`UNION ALL SELECT (r.at AT TIME ZONE ${zone})::date, r.num, r.den FROM (${beside(filter)}) r` : empty}`
  return sql`
    stale AS MATERIALIZED (
      SELECT DISTINCT (w.at AT TIME ZONE ${zone})::date AS day FROM figure_day_news w WHERE w.source = ${source} ${young === null ? empty : sql`UNION SELECT ${young}`}
    ), ${byMonth ? sql`${wholeMonths(name, range)},` : empty} days AS MATERIALIZED (
      SELECT ${date} AS date, d.* FROM (
        SELECT x.day, x.num, x.den, x.squares, x.n, x.nums, x.places FROM figure_days x WHERE x.figure = ${name} AND ${inRange} AND x.day NOT IN (SELECT s.day FROM stale s) ${onlyMature(young, sql`x.day`)}
          ${byMonth ? sql`AND date_trunc('month', x.day)::date NOT IN (SELECT month FROM months) UNION ALL SELECT m.month, m.num, m.n, m.squares, m.n, m.nums, m.places FROM months m` : empty}
        UNION ALL ${daysFrom(kpi, fromRows)}
      ) d
    )`
}

/** `months`: those that lie in the range with all their days, none of them stale. */
const wholeMonths = (name: string, { from, to }: DateRange): Prisma.Sql => sql`
    months AS MATERIALIZED (
      SELECT x.* FROM figure_months x
      WHERE x.figure = ${name} AND x.month >= ${from}::date AND x.month + interval '1 month' <= ${to}::date + 1
        AND x.month NOT IN (SELECT date_trunc('month', s.day)::date FROM stale s)
    )`

const sums = (granularity: Granularity | null): Prisma.Sql => sql`
  SELECT ${granularity === null ? sql`''` : sql`d.date`} AS date, sum(d.num)::bigint AS num, sum(d.den)::bigint AS den, sum(d.squares)::bigint AS squares, NULL::float8 AS quantile, coalesce(sum(d.n), 0)::int AS n
  FROM days d ${granularity === null ? empty : sql`GROUP BY d.date`}`
