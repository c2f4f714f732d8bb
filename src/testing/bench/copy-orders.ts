import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { OrderSnapshot } from '@/features/orders/domain'

/**
 * The bare way to write orders with their lines: the same columns of the same tables through temporary tables, two statements a batch and nothing
 * else: no locks, no people, no sums, no events, no audit. What the full path is measured against.
 */
export async function copyOrders(
  client: pg.Client,
  connectionId: string,
  customerOf: (email: string) => string,
  orders: readonly OrderSnapshot[],
): Promise<void> {
  await client.query('BEGIN')
  await client.query('CREATE TEMP TABLE told_orders (LIKE orders) ON COMMIT DROP')
  await client.query('CREATE TEMP TABLE told_lines (LIKE order_lines) ON COMMIT DROP')
  const rows = orders.map((order) => ({ id: randomUUID(), customerId: customerOf(order.email!), order }))
  const column = <T>(of: (row: (typeof rows)[number]) => T) => rows.map(of)
  await client.query(
    `INSERT INTO told_orders (id, connection_id, external_id, version, refunds_version, fulfilments_version, content_hash, customer_id, number, email, currency, gross_minor, discount_minor,
       shipping_minor, tax_minor, total_minor, refunded_minor, refunded_net_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, test, source, country_code, updated_at)
     SELECT id, $1, external_id, version, version, version, sha256(id::text::bytea), customer_id, number, email, currency, gross, 0, 0, 0, gross, 0, 0, gross, 'paid', 'unfulfilled', true, placed_at, placed_at, false, 'web', 'DE', now()
     FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::timestamptz[]) AS t(id, external_id, version, customer_id, number, email, currency, gross, placed_at)`,
    [
      connectionId,
      column(({ id }) => id),
      column(({ order }) => order.externalId),
      column(({ order }) => order.version),
      column(({ customerId }) => customerId),
      column(({ order }) => order.number),
      column(({ order }) => order.email),
      column(({ order }) => order.currency),
      column(({ order }) => String(order.grossMinor)),
      column(({ order }) => order.placedAt),
    ],
  )
  const lines = rows.flatMap(({ id, customerId, order }) => order.lines.map((line, position) => ({ id, customerId, line, position })))
  const of = <T>(map: (row: (typeof lines)[number]) => T) => lines.map(map)
  await client.query(
    `INSERT INTO told_lines (customer_id, order_id, external_id, position, product_external_id, sku, title, quantity, unit_price_minor, discount_minor, tax_minor)
     SELECT *, 0, 0 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bigint[])`,
    [
      of(({ customerId }) => customerId),
      of(({ id }) => id),
      of(({ line }) => line.externalId),
      of(({ position }) => position),
      of(({ line }) => line.productExternalId),
      of(({ line }) => line.sku),
      of(({ line }) => line.title),
      of(({ line }) => line.quantity),
      of(({ line }) => String(line.unitPriceMinor)),
    ],
  )
  await client.query(`INSERT INTO orders SELECT * FROM told_orders ORDER BY external_id
    ON CONFLICT (connection_id, external_id) DO UPDATE SET version = excluded.version, net_sales_minor = excluded.net_sales_minor WHERE orders.version < excluded.version`)
  await client.query(`INSERT INTO order_lines SELECT * FROM told_lines
    ON CONFLICT (customer_id, order_id, external_id) DO UPDATE SET quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor`)
  await client.query('COMMIT')
}
