import type { Invariant } from '@/server/db/invariant'
import { Prisma } from '@/server/db/sql'
import { type DayFigure, definitionOf, isMiddle, rowsBetween, timesIn, withInstants } from './day-rows'
import { dayFigures } from './keep-days'

const { empty, join, raw, sql } = Prisma
const text = (constant: string) => raw(`'${constant}'`)

/** What is kept of the picked days of one figure, where it is not what their rows come to. */
const wrongDays = (figure: DayFigure): Prisma.Sql => sql`
  SELECT ${text(figure.byDay.name)} || ' ' || d.day AS id, 'kept ' || concat_ws(', ', k.num, k.den, k.n) || '; rows ' || concat_ws(', ', r.num, r.den, r.n) AS detail
  FROM figure_days_made m CROSS JOIN LATERAL ${withInstants(sql`SELECT p.day FROM picked p`, sql`m.time_zone`)} LEFT JOIN figure_days k ON k.figure = m.figure AND k.day = d.day
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(x.num), 0) AS num, coalesce(sum(x.den), 0) AS den, coalesce(sum(abs(x.num)), 0) AS squares, count(*) AS n, array_agg(x.num ORDER BY x.num) AS nums
    FROM (${rowsBetween(figure, sql`d.from_at`, sql`d.before_at`)}) x
  ) r
  WHERE m.figure = ${text(figure.byDay.name)} AND m.definition = ${text(definitionOf(figure))}
    AND NOT EXISTS (SELECT 1 FROM figure_day_news w WHERE w.source = ${text(figure.byDay.source)} AND (w.at AT TIME ZONE m.time_zone)::date = d.day)
    AND ((coalesce(k.num, 0), coalesce(k.den, 0), coalesce(k.squares, 0), coalesce(k.n, 0)) IS DISTINCT FROM (r.num, r.den, r.squares, r.n)
      ${isMiddle(figure) ? sql`OR (SELECT array_agg(u.num ORDER BY u.num) FROM ${timesIn(sql`k`)} u CROSS JOIN generate_series(1, u.times)) IS DISTINCT FROM r.nums` : empty})`

/** Of the months that hold a picked day those that are not what their days are. */
const WRONG_MONTHS = sql`
  SELECT coalesce(m.figure, d.figure) || ' ' || to_char(coalesce(m.month, d.month), 'YYYY-MM') AS id, 'kept ' || coalesce(cardinality(m.nums), 0) || ' nums; days ' || coalesce(d.nums, 0) AS detail
  FROM (
    SELECT u.figure, u.month, count(*) AS nums, jsonb_agg(jsonb_build_array(u.num, u.times) ORDER BY u.num) AS all_of_them
    FROM (
      SELECT f.figure, date_trunc('month', f.day)::date AS month, u.num, sum(u.times) AS times FROM figure_days f CROSS JOIN ${timesIn(sql`f`)} u
      WHERE date_trunc('month', f.day) IN (SELECT date_trunc('month', p.day) FROM picked p) GROUP BY 1, 2, 3
    ) u GROUP BY 1, 2
  ) d FULL JOIN (SELECT x.* FROM figure_months x WHERE x.month IN (SELECT date_trunc('month', p.day)::date FROM picked p)) m ON m.figure = d.figure AND m.month = d.month
  WHERE d.all_of_them IS DISTINCT FROM (SELECT jsonb_agg(jsonb_build_array(u.num, u.times) ORDER BY u.num) FROM ${timesIn(sql`m`)} u)`

/** A statement that needs no values. @throws Error where a figure's rows do */
function plain(statement: Prisma.Sql): string {
  if (statement.values.length > 0) throw new Error('The rows that days are made of are code alone: no values in them.')
  return statement.text
}

export const figureDaysInvariant: Invariant = {
  name: 'insights.figure-days-equal-the-rows',
  sentence:
    'What is kept by day of points, promises, tickets and answers is what their rows add up to (40 days by chance, of each figure, those without news).',
  violations: plain(sql`
    WITH picked AS MATERIALIZED (SELECT day FROM (SELECT DISTINCT day FROM figure_days) AS days ORDER BY random() LIMIT 40)
    ${join([...dayFigures().map(wrongDays), WRONG_MONTHS], ' UNION ALL ')}`),
}
