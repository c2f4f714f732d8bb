import { Prisma } from '@/server/db/sql'
import { MIN_ORDERS_FOR_RATE, NEW_FOR_DAYS, type Params, PERCENTILE_DAYS, RATE_DAYS } from '../../domain'
import { daysSince, type Env, within } from './env'
import type { FieldCompiler, FieldSql } from './field-sql'

const { sql, empty, join } = Prisma
const nothing = sql`NULL`
const none = sql`0`
const field = (query: Prisma.Sql, absent: Prisma.Sql): FieldSql => ({ query, absent })

/** Purchases of the people asked about, in the window. */
const purchases = ({ days }: Params, env: Env, more: Prisma.Sql = empty): Prisma.Sql =>
  sql`FROM who w JOIN orders o ON o.customer_id = w.member WHERE o.is_purchase ${within(sql`o.placed_at`, env, days)} ${more}`

function holdingLine({ category, vendor, productId }: Params): Prisma.Sql {
  const asked = [
    ...(category === undefined ? [] : [sql`p.category = ${category}`]),
    ...(vendor === undefined ? [] : [sql`l.vendor = ${vendor}`]),
    ...(productId === undefined ? [] : [sql`l.product_id = ${productId}::uuid`]),
  ]
  if (asked.length === 0) return empty
  return sql`AND EXISTS (SELECT 1 FROM order_lines l LEFT JOIN products p ON p.id = l.product_id WHERE l.order_id = o.id AND ${join(asked, ' AND ')})`
}

/** When each product that came after the shop's first 90 days was first bought. */
export const RELEASES = sql`SELECT l.product_id, min(o.placed_at) AS released_at FROM order_lines l JOIN orders o ON o.id = l.order_id
  WHERE o.is_purchase AND l.product_id IS NOT NULL GROUP BY l.product_id
  HAVING min(o.placed_at) > (SELECT min(placed_at) FROM orders WHERE is_purchase) + interval '90 days'`

const isNew = sql`AND EXISTS (SELECT 1 FROM order_lines l JOIN (${RELEASES}) n ON n.product_id = l.product_id
  WHERE l.order_id = o.id AND o.placed_at <= n.released_at + make_interval(secs => ${NEW_FOR_DAYS * 86_400}))`

/** Place by net sales among all who bought for more than nothing; equal sales share a place. Asked of everybody, whoever it is asked for. */
export const salesPlaces = (env: Env, days: number): Prisma.Sql => sql`
  SELECT s.id, rank() OVER (ORDER BY s.net DESC)::int AS rank, count(*) OVER ()::int AS of
  FROM (SELECT m.canonical_id AS id, sum(o.net_sales_minor) AS net FROM orders o JOIN customers m ON m.id = o.customer_id JOIN customers k ON k.id = m.canonical_id
    WHERE k.erased_at IS NULL AND o.is_purchase AND o.currency = ${env.currency} ${within(sql`o.placed_at`, env, days)}
    GROUP BY m.canonical_id HAVING sum(o.net_sales_minor) > 0) s`

/** Units sold and units that came back, per person, category and order, of orders that were neither tests nor cancelled. */
const units = (env: Env): Prisma.Sql => sql`
  SELECT m.canonical_id AS person, o.id AS order_id, coalesce(p.category, '') AS category, coalesce(l.quantity, 0) AS sold, coalesce(b.quantity, 0) AS returned
  FROM orders o JOIN customers m ON m.id = o.customer_id LEFT JOIN order_lines l ON l.order_id = o.id LEFT JOIN products p ON p.id = l.product_id
  LEFT JOIN (SELECT r.order_id, rl.line_external_id, sum(rl.quantity)::int AS quantity FROM refund_lines rl JOIN refunds r ON r.id = rl.refund_id GROUP BY 1, 2) b
    ON b.order_id = o.id AND b.line_external_id = l.external_id
  WHERE NOT o.test AND o.cancelled_at IS NULL ${within(sql`o.placed_at`, env, RATE_DAYS)}`

export const categoryRates = (env: Env): Prisma.Sql =>
  sql`SELECT u.category, sum(u.returned)::float8 / sum(u.sold)::float8 AS rate FROM (${units(env)}) u GROUP BY u.category HAVING sum(u.sold) > 0`

/** Everybody's units are added up once, for their own rate and for the means. */
const rateVsCategory = (env: Env): Prisma.Sql => sql`
  WITH sums AS MATERIALIZED (SELECT u.person, u.category, sum(u.sold) AS sold, sum(u.returned) AS returned FROM (${units(env)}) u GROUP BY u.person, u.category)
  SELECT mine.person AS id, CASE WHEN max(all_of.orders) >= ${MIN_ORDERS_FOR_RATE} THEN
      sum(mine.returned)::float8 / nullif(sum(mine.sold::float8 * coalesce(rates.rate, 0) ORDER BY mine.category COLLATE "C"), 0) END AS value
  FROM sums mine
  JOIN (SELECT w.id, count(*) AS orders FROM who w JOIN orders o ON o.customer_id = w.member
    WHERE NOT o.test AND o.cancelled_at IS NULL ${within(sql`o.placed_at`, env, RATE_DAYS)} GROUP BY w.id) all_of ON all_of.id = mine.person
  LEFT JOIN (SELECT category, sum(returned)::float8 / sum(sold)::float8 AS rate FROM sums GROUP BY category HAVING sum(sold) > 0) rates ON rates.category = mine.category
  GROUP BY mine.person`

export const orderFields = {
  'orders.count': (params, env) => field(sql`SELECT w.id, count(*)::int AS value ${purchases(params, env, holdingLine(params))} GROUP BY w.id`, none),
  'orders.net-sales': (params, env) =>
    field(sql`SELECT w.id, sum(o.net_sales_minor)::bigint AS value ${purchases(params, env, sql`AND o.currency = ${env.currency}`)} GROUP BY w.id`, none),
  'orders.last-days-ago': (params, env) =>
    field(sql`SELECT w.id, ${daysSince(sql`max(o.placed_at)`, env)} AS value ${purchases(params, env)} GROUP BY w.id`, nothing),
  'orders.first-days-ago': (params, env) =>
    field(sql`SELECT w.id, ${daysSince(sql`min(o.placed_at)`, env)} AS value ${purchases(params, env)} GROUP BY w.id`, nothing),
  'orders.discounted-share': (params, env) =>
    field(
      sql`SELECT w.id, (count(*) FILTER (WHERE o.discount_minor > 0) * 100)::float8 / count(*)::float8 AS value ${purchases(params, env)} GROUP BY w.id`,
      nothing,
    ),
  'orders.most-in-one-category': ({ days }, env) =>
    field(
      sql`SELECT n.id, max(n.orders)::int AS value FROM (SELECT w.id, p.category, count(DISTINCT o.id) AS orders
        FROM who w JOIN orders o ON o.customer_id = w.member JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id
        WHERE o.is_purchase AND p.category IS NOT NULL ${within(sql`o.placed_at`, env, days)} GROUP BY w.id, p.category) n GROUP BY n.id`,
      none,
    ),
  'orders.new-releases': (params, env) => field(sql`SELECT w.id, count(*)::int AS value ${purchases(params, env, isNew)} GROUP BY w.id`, none),
  'orders.net-sales-percentile': ({ days = PERCENTILE_DAYS }, env) =>
    field(sql`SELECT r.id, (r.rank * 100)::float8 / r.of::float8 AS value FROM (${salesPlaces(env, days)}) r WHERE r.id IN (SELECT id FROM who)`, nothing),
  'returns.count': ({ days }, env) =>
    field(
      sql`SELECT w.id, count(*)::int AS value FROM who w JOIN orders o ON o.customer_id = w.member JOIN refunds r ON r.order_id = o.id
        WHERE o.refunded_net_minor > 0 AND NOT o.test AND o.cancelled_at IS NULL AND r.net_minor > 0 ${within(sql`r.refunded_at`, env, days)} GROUP BY w.id`,
      none,
    ),
  'returns.rate-vs-category': (_params, env) => field(rateVsCategory(env), nothing),
} satisfies Partial<Record<string, FieldCompiler>>
