import type { TxDb } from '@/server/db/client'
import type { Prisma } from '@/server/db/sql'
import type { FactLine, FactOrder } from '../../domain'

type Row = Omit<FactOrder, 'returnedAt' | 'lines'> & { person: string; returnedAt: string[]; lines: FactLine[] }

/** Orders of the people in `who`, with their lines, what of each line came back, and when product value was paid back. */
export async function loadOrders(db: Pick<TxDb, '$queryRaw'>, who: Prisma.Sql): Promise<Map<string, FactOrder[]>> {
  const rows = await db.$queryRaw<Row[]>`
    WITH ${who}
    SELECT w.id AS person, o.id, o.number, o.currency, o.net_sales_minor AS "netMinor", o.discount_minor AS "discountMinor", o.is_purchase AS "isPurchase", o.placed_at AS "placedAt",
      o.test, o.cancelled_at IS NOT NULL AS cancelled,
      (SELECT coalesce(jsonb_agg(r.refunded_at), '[]') FROM refunds r
        WHERE r.order_id = o.id AND r.net_minor > 0 AND o.refunded_net_minor > 0 AND NOT o.test AND o.cancelled_at IS NULL) AS "returnedAt",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('productId', l.product_id, 'category', p.category, 'vendor', l.vendor, 'quantity', l.quantity,
        'returned', (SELECT coalesce(sum(rl.quantity), 0) FROM refund_lines rl JOIN refunds r ON r.id = rl.refund_id WHERE r.order_id = o.id AND rl.line_external_id = l.external_id))), '[]')
        FROM order_lines l LEFT JOIN products p ON p.id = l.product_id WHERE l.order_id = o.id) AS lines
    FROM who w JOIN orders o ON o.customer_id = w.member`
  const byPerson = new Map<string, FactOrder[]>()
  for (const { person, returnedAt, ...order } of rows) {
    const orders = byPerson.get(person) ?? []
    orders.push({ ...order, returnedAt: returnedAt.map((at) => new Date(at)) })
    byPerson.set(person, orders)
  }
  return byPerson
}
