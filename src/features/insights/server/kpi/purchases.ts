import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from './between'
import type { KpiFilter } from './definition'

const { sql, empty } = Prisma

/** An order whose sale counts: not cancelled, voided or test. A fully refunded one counts with its refund, each on its own date. */
export const SOLD = sql`o.cancelled_at IS NULL AND NOT o.test AND o.financial_status <> 'voided'`

/** What of `o` the filter asks for: the store, where it was sold. Orders without a product of the category go by `categoryShare`. */
export const ofOrder = (filter: KpiFilter): Prisma.Sql => sql`${onlyIf('o.connection_id', filter.storeId, 'uuid')} ${onlyIf('o.source', filter.channel)}`

/**
 * A category is told by the lines: it joins `share`, how much of an order's lines (price × quantity − discount) is of the category; orders without
 * one drop out. Without a category it joins nothing.
 */
export const categoryShare = ({ category }: KpiFilter): Prisma.Sql =>
  category === null
    ? empty
    : sql`
  JOIN LATERAL (
    SELECT sum(l.worth) FILTER (WHERE p.category = ${category}) AS part, sum(l.worth) AS whole
    FROM (SELECT product_id, greatest(0, unit_price_minor * quantity - discount_minor) AS worth FROM order_lines WHERE order_id = o.id) l LEFT JOIN products p ON p.id = l.product_id
  ) share ON share.part IS NOT NULL`

/** That part of an amount of `o`, in whole minor units. */
export const partOf = (amount: Prisma.Sql, { category }: KpiFilter): Prisma.Sql =>
  category === null ? amount : sql`coalesce(round(${amount} * share.part / nullif(share.whole, 0)), 0)::bigint`

/** What a row of an order is called. One of nothing is said to be so, not dropped. */
export const orderLabel = sql`CASE WHEN o.gross_minor = o.discount_minor THEN o.number || ' (0)' ELSE o.number END`

/** Purchases of the range, each in its currency: id, placed_at, label, net (after refunds, of the category asked for), person, currency, store. */
export const purchases = (filter: KpiFilter): Prisma.Sql => sql`
  SELECT o.id, o.placed_at, ${orderLabel} AS label, ${partOf(sql`o.net_sales_minor`, filter)} AS net, c.canonical_id AS person, o.currency, o.connection_id AS store_id
  FROM orders o JOIN customers c ON c.id = o.customer_id ${categoryShare(filter)}
  WHERE o.is_purchase AND ${between('o.placed_at', filter)} ${ofOrder(filter)}`

/** A purchase `p` of those as the row of a figure with amounts, without num and den. */
export const purchaseRow = sql`p.id::text AS id, p.placed_at AS at, p.person AS customer_id, p.label, p.currency, p.store_id`
/** Ends the formula of every figure whose rows may be in several currencies. */
export const CONVERTED = ' Other currencies are converted by the rate of each row’s day; where one is missing, they stand apart.'

/**
 * Every purchase of all time in the store asked for, numbered per person from the first (ties by id), with the moments of the one before and the one after.
 * @param people where `c` comes from
 */
export const numberedPurchases = ({ storeId }: Pick<KpiFilter, 'storeId'>, people = sql`customers c`): Prisma.Sql => sql`
  SELECT o.id, o.connection_id, o.placed_at, ${orderLabel} AS number, c.canonical_id AS person, row_number() OVER person AS nth, lag(o.placed_at) OVER person AS before_at, lead(o.placed_at) OVER person AS next_at
  FROM ${people} JOIN orders o ON o.customer_id = c.id WHERE o.is_purchase ${onlyIf('o.connection_id', storeId, 'uuid')}
  WINDOW person AS (PARTITION BY c.canonical_id ORDER BY o.placed_at, o.id)`

/** First purchase of every person, of all time, in the store asked for; kept where it is of the channel and the category asked for. */
export const firstPurchases = (filter: KpiFilter): Prisma.Sql => {
  const first = sql`
    SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS person, o.id, o.placed_at, ${orderLabel} AS number, o.source
    FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.is_purchase ${onlyIf('o.connection_id', filter.storeId, 'uuid')}
    ORDER BY c.canonical_id, o.placed_at, o.id`
  if (filter.channel === null && filter.category === null) return first
  return sql`SELECT o.* FROM (${first}) o ${categoryShare(filter)} WHERE true ${onlyIf('o.source', filter.channel)}`
}
