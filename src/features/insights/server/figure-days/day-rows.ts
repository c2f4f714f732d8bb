import { createHash } from 'node:crypto'
import { Prisma } from '@/server/db/sql'
import { dayBegins } from '../kpi/between'
import type { ByDay, KpiDefinition, KpiFilter } from '../kpi/definition'

const { empty, sql } = Prisma

/** A figure that is kept by day. */
export type DayFigure = Pick<KpiDefinition, 'rows' | 'aggregate'> & { readonly byDay: ByDay }

export const isDayFigure = (kpi: KpiDefinition): kpi is KpiDefinition & DayFigure => kpi.byDay !== undefined

/** A middle cannot be added up: of each day all its different nums are kept. */
export const isMiddle = ({ aggregate }: Pick<KpiDefinition, 'aggregate'>): boolean => aggregate === 'median' || aggregate === 'p90'

const EVERYBODYS: Partial<KpiFilter> = { channel: null, agentId: null, storeId: null }

/** The rows that a figure's days are made of, between two moments that the statement around it knows. Of a kept day whatever was too young has come of age. */
export function rowsBetween({ rows, byDay }: DayFigure, from: Prisma.Sql, before: Prisma.Sql, now: Date | Prisma.Sql = sql`'infinity'`): Prisma.Sql {
  // Dates or expressions, the rows only set them into their text.
  const filter = { ...EVERYBODYS, from, before, now } as unknown as KpiFilter
  return (byDay.rows ?? rows)(filter)
}

const EVER = [sql`'-infinity'`, sql`'infinity'`] as const

/** The very query days are made by, in short: made by another, they are made again. */
export const definitionOf = (figure: DayFigure): string => {
  const { sql: text, values } = rowsBetween(figure, ...EVER)
  return createHash('sha256')
    .update(JSON.stringify([text, values, isMiddle(figure)]))
    .digest('hex')
}

/** The first instant of days `d` and the first after them, as `from_at` and `before_at`. @param days a query of day */
export const withInstants = (days: Prisma.Sql, zone: Prisma.Sql): Prisma.Sql => sql`
  (SELECT x.day, ${dayBegins(sql`x.day`, zone)} AS from_at, ${dayBegins(sql`x.day + 1`, zone)} AS before_at FROM (${days}) x) d`

/** Every row of a few days, told its day: each day's by its moments. @param days a query of day */
export const rowsOfDays = (figure: DayFigure, days: Prisma.Sql, zone: Prisma.Sql, now?: Date): Prisma.Sql => sql`
  SELECT d.day, r.num, r.den FROM ${withInstants(days, zone)} CROSS JOIN LATERAL (${rowsBetween(figure, sql`d.from_at`, sql`d.before_at`, now)}) r`

/** Every row there is, told its day. */
export const rowsOfAllDays = (figure: DayFigure, zone: string): Prisma.Sql => sql`
  SELECT (r.at AT TIME ZONE ${zone})::date AS day, r.num, r.den FROM (${rowsBetween(figure, ...EVER)}) r`

/** What `figure_days` holds of a figure (day, num, den, squares, n, nums, places), made from rows that know their day. @param rows day, num, den */
export const daysFrom = (figure: Pick<DayFigure, 'aggregate'>, rows: Prisma.Sql): Prisma.Sql => sql`
  SELECT g.day, sum(g.num * g.times)::bigint AS num, sum(g.den)::bigint AS den, sum(abs(g.num) * g.times)::bigint AS squares, sum(g.times)::int AS n,
    ${isMiddle(figure) ? ascending : sql`'{}'::bigint[] AS nums, '{}'::int[] AS places`}
  FROM (SELECT r.day, r.num, sum(r.den) AS den, count(*) AS times, sum(count(*)) OVER (PARTITION BY r.day ORDER BY r.num) AS upto FROM (${rows}) r GROUP BY 1, 2) g GROUP BY g.day`

const ascending = sql`array_agg(g.num ORDER BY g.num) AS nums, 0 || array_agg(g.upto::int ORDER BY g.num) AS places`

/** Each num of a kept day or month, and how often it was there. @param row what that is called */
export const timesIn = (row: Prisma.Sql): Prisma.Sql => sql`
  LATERAL (SELECT t.num, t.upto - t.before AS times FROM unnest(${row}.nums, ${row}.places[: cardinality(${row}.nums)], ${row}.places[2 :]) AS t (num, before, upto))`

/** What `figure_months` holds of a middle, from its days. @param which months, as a condition that follows the month */
export const monthsFrom = (name: string, which: Prisma.Sql): Prisma.Sql => sql`
  SELECT ${name}, g.month, sum(g.num * g.times)::bigint, sum(abs(g.num) * g.times)::bigint, sum(g.times)::int, ${ascending}
  FROM (
    SELECT date_trunc('month', d.day)::date AS month, u.num, sum(u.times) AS times, sum(sum(u.times)) OVER (PARTITION BY date_trunc('month', d.day) ORDER BY u.num) AS upto
    FROM figure_days d CROSS JOIN ${timesIn(sql`d`)} u WHERE d.figure = ${name} AND date_trunc('month', d.day)::date ${which} GROUP BY date_trunc('month', d.day), u.num
  ) g GROUP BY g.month`

/** Nothing, or a condition: days before the one on which rows are still too young. */
export const onlyMature = (matureBefore: Prisma.Sql | null, day: Prisma.Sql): Prisma.Sql => (matureBefore === null ? empty : sql`AND ${day} < ${matureBefore}`)
