import { Prisma } from '@/server/db/sql'
import { returnedLines, soldLines } from './product-lines'

const { sql } = Prisma

/**
 * What `product_daily` holds, made from the lines of some days: one row per store, day of its zone, product and currency.
 * @param days a query of (connection_id, day); nothing before the first of them or after the last is looked at, with a day to spare for zones
 */
export const dailyProducts = (days: Prisma.Sql): Prisma.Sql => sql`
  SELECT t.connection_id, t.day, t.product_id, t.currency, sum(t.units)::int AS units, sum(t.lines)::int AS lines, sum(t.sold)::bigint AS sold_minor,
    sum(t.returned)::int AS returned_units, sum(t.refunds)::int AS refunds, sum(t.refunded)::bigint AS refunded_minor
  FROM (
    SELECT s.connection_id, (s.at AT TIME ZONE k.time_zone)::date AS day, s.product_id, s.currency, s.units, 1 AS lines, s.minor AS sold, 0 AS returned, 0 AS refunds, 0 AS refunded
    FROM (${soldLines(within(days, sql`o.placed_at`), onDay(days, sql`o.placed_at`))}) s JOIN store_connections k ON k.id = s.connection_id
    UNION ALL
    SELECT s.connection_id, (s.at AT TIME ZONE k.time_zone)::date, s.product_id, s.currency, 0, 0, 0, s.units, 1, s.minor
    FROM (${returnedLines(within(days, sql`r.refunded_at`), onDay(days, sql`r.refunded_at`))}) s JOIN store_connections k ON k.id = s.connection_id
  ) t GROUP BY t.connection_id, t.day, t.product_id, t.currency`

const onDay = (days: Prisma.Sql, moment: Prisma.Sql) => sql`
  JOIN store_connections z ON z.id = o.connection_id JOIN (${days}) d ON d.connection_id = o.connection_id AND d.day = (${moment} AT TIME ZONE z.time_zone)::date`

const within = (days: Prisma.Sql, moment: Prisma.Sql) => sql`
  ${moment} >= (SELECT min(x.day) - 1 FROM (${days}) x)::timestamp AT TIME ZONE 'UTC' AND ${moment} < (SELECT max(x.day) + 2 FROM (${days}) x)::timestamp AT TIME ZONE 'UTC'`
