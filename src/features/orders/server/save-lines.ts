import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import type { OrderState } from '../domain/order-state'
import type { OrderSnapshot } from '../domain/snapshot'

type OrderLines = { order: OrderState; isNew: boolean; lines: OrderSnapshot['lines'] }

/** Replaces the lines of orders. A product a line names and nobody told about yet is kept by what the line says of it. */
export async function saveLines(tx: Tx, connectionId: string, orders: readonly OrderLines[]): Promise<void> {
  const known = orders.filter(({ isNew }) => !isNew).map(({ order }) => order.id)
  if (known.length > 0) await tx.db.$executeRaw`DELETE FROM order_lines WHERE order_id = ANY(${known}::uuid[])`
  const lines = orders.flatMap(({ order, lines }) => lines.map((line, position) => ({ order, line, position })))
  if (lines.length === 0) return
  await insertUnknownProducts(
    tx,
    connectionId,
    lines.map(({ line }) => line),
  )
  const rows = lines.map(({ order, line, position }) => ({
    customer_id: order.customerId,
    order_id: order.id,
    external_id: line.externalId,
    position,
    product_external_id: line.productExternalId,
    sku: line.sku,
    title: line.title,
    vendor: line.vendor,
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor,
    discount_minor: line.discountMinor,
    tax_minor: line.taxMinor,
  }))
  await tx.db.$executeRaw`
    INSERT INTO order_lines (customer_id, order_id, external_id, position, product_id, product_external_id, sku, title, vendor, quantity, unit_price_minor, discount_minor, tax_minor)
    SELECT r.customer_id, r.order_id, r.external_id, r.position, p.id, r.product_external_id, r.sku, r.title, r.vendor, r.quantity, r.unit_price_minor, r.discount_minor, r.tax_minor
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(customer_id uuid, order_id uuid, external_id text, position int, product_external_id text, sku text, title text, vendor text,
      quantity int, unit_price_minor bigint, discount_minor bigint, tax_minor bigint)
    LEFT JOIN products p ON p.connection_id = ${connectionId}::uuid AND p.external_id = r.product_external_id`
}

async function insertUnknownProducts(tx: Tx, connectionId: string, lines: OrderSnapshot['lines']): Promise<void> {
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
    INSERT INTO products (id, connection_id, external_id, version, title, vendor, sku, updated_at)
    SELECT r.id, ${connectionId}::uuid, r.external_id, -1, r.title, r.vendor, r.sku, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, external_id text, title text, vendor text, sku text)
    WHERE NOT EXISTS (SELECT 1 FROM products p WHERE p.connection_id = ${connectionId}::uuid AND p.external_id = r.external_id)
    ORDER BY r.external_id
    ON CONFLICT (connection_id, external_id) DO NOTHING`
}
