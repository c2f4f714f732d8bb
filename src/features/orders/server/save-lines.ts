import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import { type Columns, rowSet } from '@/server/db/row-set'
import type { Tx } from '@/server/db/transact'
import type { OrderState } from '../domain/order-state'
import type { OrderSnapshot } from '../domain/snapshot'

type Line = OrderSnapshot['lines'][number]
type OrderLine = { order: OrderState; line: Line; position: number }

const COLUMNS: Columns<OrderLine> = {
  customer_id: ['uuid', ({ order }) => order.customerId],
  order_id: ['uuid', ({ order }) => order.id],
  external_id: ['text', ({ line }) => line.externalId],
  position: ['int', ({ position }) => position],
  product_external_id: ['text', ({ line }) => line.productExternalId],
  sku: ['text', ({ line }) => line.sku],
  title: ['text', ({ line }) => line.title],
  vendor: ['text', ({ line }) => line.vendor],
  quantity: ['int', ({ line }) => line.quantity],
  unit_price_minor: ['bigint', ({ line }) => line.unitPriceMinor],
  discount_minor: ['bigint', ({ line }) => line.discountMinor],
  tax_minor: ['bigint', ({ line }) => line.taxMinor],
}

/** Lines are replaced as a whole: those of orders that are told anew go first. */
export async function forgetLines(tx: Tx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length > 0) await tx.db.$executeRaw`DELETE FROM order_lines WHERE order_id = ANY(${[...orderIds]}::uuid[])`
}

/** Writes lines of orders that have none. A product a line names and nobody told about yet is kept by what the line says of it. */
export async function saveLines(tx: Tx, connectionId: string, orders: readonly { order: OrderState; lines: OrderSnapshot['lines'] }[]): Promise<void> {
  const rows = orders.flatMap(({ order, lines }) => lines.map((line, position) => ({ order, line, position })))
  if (rows.length === 0) return
  await noteProducts(
    tx,
    connectionId,
    rows.map(({ line }) => line),
  )
  await tx.db.$executeRaw`
    INSERT INTO order_lines (customer_id, order_id, external_id, position, product_id, product_external_id, sku, title, vendor, quantity, unit_price_minor, discount_minor, tax_minor)
    SELECT r.customer_id, r.order_id, r.external_id, r.position, p.id, r.product_external_id, r.sku, r.title, r.vendor, r.quantity, r.unit_price_minor, r.discount_minor, r.tax_minor
    FROM ${rowSet(rows, COLUMNS)}
    LEFT JOIN products p ON p.connection_id = ${connectionId}::uuid AND p.external_id = r.product_external_id`
}

type NamedProduct = Pick<Line, 'productExternalId' | 'title' | 'vendor' | 'sku'>

/** Keeps products that are named in passing (by a line, a review) and that nobody told about yet. */
export async function noteProducts(tx: Tx, connectionId: string, lines: readonly NamedProduct[]): Promise<void> {
  const named = new Map(lines.flatMap((line) => (line.productExternalId === null ? [] : [[line.productExternalId, line] as const])))
  if (named.size === 0) return
  const rows = [...named].map(([externalId, line]) => ({
    id: newId(tx.now.getTime()),
    external_id: externalId,
    title: line.title || externalId,
    vendor: line.vendor,
    sku: line.sku,
  }))
  await tx.db.$executeRaw`
    INSERT INTO products (id, connection_id, external_id, version, title, vendor, sku, deleted_at, updated_at)
    SELECT r.id, ${connectionId}::uuid, r.external_id, -1, r.title, r.vendor, r.sku, t.deleted_at, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, external_id text, title text, vendor text, sku text)
    LEFT JOIN store_tombstones t ON t.connection_id = ${connectionId}::uuid AND t.entity = 'products' AND t.external_id = r.external_id
    WHERE NOT EXISTS (SELECT 1 FROM products p WHERE p.connection_id = ${connectionId}::uuid AND p.external_id = r.external_id)
    ORDER BY r.external_id
    ON CONFLICT (connection_id, external_id) DO NOTHING`
}
