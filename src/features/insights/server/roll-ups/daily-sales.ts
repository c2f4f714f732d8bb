import { Prisma } from '@/server/db/sql'
import { dayBegins } from '../kpi/between'
import { SOLD } from '../kpi/purchases'
import { WHOLE_DESK } from './scope'

const { sql } = Prisma

/**
 * Whether a purchase `o` of person `c` is their first, in the desk and in its store: read from the kept firsts (the job has just brought them up to
 * date), looked for among the orders (a tile that adds a stale day), or not asked.
 */
export type Firsts = 'kept' | 'raw' | 'none'

const FIRSTS: Record<Firsts, { join: Prisma.Sql; first: Prisma.Sql; storeFirst: Prisma.Sql }> = {
  kept: {
    join: sql`
      LEFT JOIN buyer_firsts w ON w.scope = ${WHOLE_DESK}::uuid AND w.person_id = c.canonical_id
      LEFT JOIN buyer_firsts b ON b.scope = o.connection_id AND b.person_id = c.canonical_id`,
    first: sql`w.first_purchase_id = o.id`,
    storeFirst: sql`b.first_purchase_id = o.id`,
  },
  raw: {
    join: Prisma.empty,
    first: sql`NOT EXISTS (${earlier(Prisma.empty)})`,
    storeFirst: sql`NOT EXISTS (${earlier(sql`AND e.connection_id = o.connection_id`)})`,
  },
  none: { join: Prisma.empty, first: sql`false`, storeFirst: sql`false` },
}

function earlier(where: Prisma.Sql): Prisma.Sql {
  return sql`SELECT 1 FROM customers m JOIN orders e ON e.customer_id = m.id
    WHERE m.canonical_id = c.canonical_id AND e.is_purchase AND (e.placed_at, e.id) < (o.placed_at, o.id) ${where}`
}

/**
 * What `sales_daily` holds, made from the orders and refunds of some days: one row per store, day of its zone and currency that has anything.
 * @param days a query of (connection_id, day)
 */
export function dailySales(days: Prisma.Sql, firsts: Firsts): Prisma.Sql {
  const { join, first, storeFirst } = FIRSTS[firsts]
  return sql`
    SELECT t.connection_id, t.day, t.currency,
      (count(*) FILTER (WHERE t.purchase))::int AS orders, coalesce(sum(t.gross), 0)::bigint AS gross_minor, coalesce(sum(t.discount), 0)::bigint AS discount_minor,
      coalesce(sum(t.refund), 0)::bigint AS refunds_minor, (count(*) FILTER (WHERE t.purchase AND NOT t.first))::int AS returning_orders,
      coalesce(sum(t.net) FILTER (WHERE t.purchase AND NOT t.first), 0)::bigint AS returning_net_minor, (count(*) FILTER (WHERE t.purchase AND t.first))::int AS new_customers,
      (count(*) FILTER (WHERE t.sold))::int AS sold_orders, (count(*) FILTER (WHERE t.sold AND t.returned))::int AS returned_orders, (count(t.refund))::int AS refunds,
      coalesce(sum(t.net) FILTER (WHERE t.purchase), 0)::bigint AS purchase_net_minor, (count(*) FILTER (WHERE t.purchase AND t.store_first))::int AS store_new_customers,
      coalesce(sum(t.net) FILTER (WHERE t.purchase AND NOT t.store_first), 0)::bigint AS store_returning_net_minor,
      coalesce(sum(t.net) FILTER (WHERE t.purchase AND t.tiered), 0)::bigint AS tier_net_minor
    FROM (
      SELECT d.connection_id, d.day, o.currency, (${SOLD}) AS sold, o.is_purchase AS purchase, o.refunded_net_minor > 0 AS returned,
        CASE WHEN ${SOLD} THEN o.gross_minor END AS gross, CASE WHEN ${SOLD} THEN o.discount_minor END AS discount, NULL::bigint AS refund, o.net_sales_minor AS net,
        coalesce(o.is_purchase AND ${first}, false) AS first, coalesce(o.is_purchase AND ${storeFirst}, false) AS store_first, h.tier_code IS NOT NULL AS tiered
      FROM ${firsts === 'kept' ? byDay(days, 'placed_at', sql`orders o`) : byRange(days, 'placed_at', sql`orders o`)}
      JOIN customers c ON c.id = o.customer_id LEFT JOIN person_figures h ON h.person_id = c.canonical_id ${join} WHERE ${SOLD} ${firsts === 'kept' ? within(days, 'o.placed_at') : Prisma.empty}
      UNION ALL
      SELECT d.connection_id, d.day, o.currency, false, false, false, NULL, NULL, r.net_minor, NULL, false, false, false
      FROM ${firsts === 'kept' ? byDay(days, 'refunded_at', sql`refunds r JOIN orders o ON o.id = r.order_id`) : byRange(days, 'refunded_at', sql`(refunds r JOIN orders o ON o.id = r.order_id)`)}
      WHERE ${SOLD} ${firsts === 'kept' ? within(days, 'r.refunded_at') : Prisma.empty}
    ) t GROUP BY t.connection_id, t.day, t.currency`
}

/** For a few days: each day's rows by the index on their moment. The store is the order's. */
const byRange = (days: Prisma.Sql, column: 'placed_at' | 'refunded_at', rows: Prisma.Sql): Prisma.Sql => sql`(
  SELECT k.id AS connection_id, x.day, ${dayBegins(sql`x.day`, sql`k.time_zone`)} AS from_at, ${dayBegins(sql`x.day + 1`, sql`k.time_zone`)} AS before_at
  FROM (${days}) x JOIN store_connections k ON k.id = x.connection_id) d
  JOIN ${rows} ON o.connection_id = d.connection_id AND ${momentOf(column)} >= d.from_at AND ${momentOf(column)} < d.before_at`

/** For any number of days: every row once, told its day. */
const byDay = (days: Prisma.Sql, column: 'placed_at' | 'refunded_at', rows: Prisma.Sql): Prisma.Sql => sql`${rows}
  JOIN store_connections k ON k.id = o.connection_id JOIN (${days}) d ON d.connection_id = o.connection_id AND d.day = (${momentOf(column)} AT TIME ZONE k.time_zone)::date`

/** Nothing before the first day or after the last is looked at, with a day to spare for zones. */
const within = (days: Prisma.Sql, column: 'o.placed_at' | 'r.refunded_at'): Prisma.Sql => sql`
  AND ${Prisma.raw(column)} >= (SELECT min(x.day) - 1 FROM (${days}) x)::timestamp AT TIME ZONE 'UTC' AND ${Prisma.raw(column)} < (SELECT max(x.day) + 2 FROM (${days}) x)::timestamp AT TIME ZONE 'UTC'`

const momentOf = (column: 'placed_at' | 'refunded_at') => Prisma.raw(column === 'placed_at' ? 'o.placed_at' : 'r.refunded_at')
