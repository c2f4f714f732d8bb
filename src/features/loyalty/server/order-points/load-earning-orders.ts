import type { TxDb } from '@/server/db/client'
import type { EarningOrder } from '../../domain'

type Details = Pick<EarningOrder, 'taxMinor' | 'shippingMinor' | 'lines'>
type Row = { id: string; taxMinor: bigint; shippingMinor: bigint }
type Line = { orderId: string; sku: string | null; category: string | null; valueMinor: bigint }

/** Tax, shipping and lines of orders, as rules count them: a line's value is its price after discounts. */
export async function loadEarningOrders(db: Pick<TxDb, '$queryRaw'>, ids: readonly string[]): Promise<Map<string, Details>> {
  const orders = await db.$queryRaw<Row[]>`
    SELECT id, tax_minor AS "taxMinor", shipping_minor AS "shippingMinor" FROM orders WHERE id = ANY(${[...ids]}::uuid[])`
  const lines = await db.$queryRaw<Line[]>`
    SELECT l.order_id AS "orderId", coalesce(l.sku, p.sku) AS sku, p.category, greatest(l.quantity * l.unit_price_minor - l.discount_minor, 0)::bigint AS "valueMinor"
    FROM order_lines l LEFT JOIN products p ON p.id = l.product_id WHERE l.order_id = ANY(${[...ids]}::uuid[])`
  const linesOf = new Map<string, Line[]>(orders.map(({ id }) => [id, []]))
  for (const line of lines) linesOf.get(line.orderId)?.push(line)
  return new Map(orders.map(({ id, taxMinor, shippingMinor }) => [id, { taxMinor, shippingMinor, lines: linesOf.get(id) ?? [] }]))
}
