import { Prisma } from '@/server/db/sql'
import { SOLD } from '../kpi/purchases'

const { sql, empty } = Prisma

/** Lines of order `o`, each with what it is worth of the order (price × quantity − discount) and with what all are worth. */
const LINES = sql`
  JOIN LATERAL (
    SELECT w.*, sum(w.worth) OVER () AS whole
    FROM (SELECT l.product_id, l.external_id, l.quantity, greatest(0, l.unit_price_minor * l.quantity - l.discount_minor) AS worth FROM order_lines l WHERE l.order_id = o.id) w) l ON l.product_id IS NOT NULL`

const part = (amount: Prisma.Sql) => sql`coalesce(round(${amount} * l.worth / nullif(l.whole, 0)), 0)::bigint`

/**
 * Lines sold, of products: id, at, customer_id, label, connection_id, currency, product_id, units, minor (the line's share of gross − discounts).
 * @param from what stands between `orders o` and its lines: the days or the store looked at · @param where and which of them
 */
export const soldLines = (where: Prisma.Sql, from: Prisma.Sql = empty): Prisma.Sql => sql`
  SELECT o.id || '/' || l.external_id AS id, o.placed_at AS at, o.customer_id, o.number AS label, o.connection_id, o.currency, l.product_id, l.quantity::bigint AS units,
    ${part(sql`(o.gross_minor - o.discount_minor)`)} AS minor
  FROM orders o ${from} ${LINES} WHERE ${SOLD} AND ${where}`

/**
 * Lines that came back, on the day of their refund: the same columns. A refund that does not say which lines is shared like the order, in money; in units it counts
 * when the order was refunded whole, at the last of its refunds.
 */
export const returnedLines = (where: Prisma.Sql, from: Prisma.Sql = empty): Prisma.Sql => sql`
  SELECT r.id || '/' || l.external_id AS id, r.refunded_at AS at, o.customer_id, o.number AS label, o.connection_id, o.currency, l.product_id,
    CASE WHEN b.refund_id IS NOT NULL THEN b.quantity WHEN o.refunded_net_minor >= o.gross_minor - o.discount_minor AND NOT EXISTS (
        SELECT 1 FROM refunds n LEFT JOIN refund_lines x ON x.refund_id = n.id WHERE n.order_id = o.id AND (x.refund_id IS NOT NULL OR (n.refunded_at, n.id) > (r.refunded_at, r.id)))
      THEN l.quantity ELSE 0 END::bigint AS units,
    CASE WHEN b.refund_id IS NOT NULL THEN b.net_minor ELSE ${part(sql`r.net_minor`)} END AS minor
  FROM refunds r JOIN orders o ON o.id = r.order_id ${from} ${LINES} LEFT JOIN refund_lines b ON b.refund_id = r.id AND b.line_external_id = l.external_id
  WHERE ${SOLD} AND r.net_minor > 0 AND (b.refund_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM refund_lines x WHERE x.refund_id = r.id)) AND ${where}`
