import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import type { OrderState } from '../domain/order-state'
import type { OrderChange } from '../domain/plan-order'
import { saveFulfilments } from './save-fulfilments'
import { saveLines } from './save-lines'
import { saveRefunds } from './save-refunds'

/** Writes changes of orders, set by set: the order rows in the order of their keys, then what hangs on them. */
export async function saveOrders(tx: Tx, connectionId: string, changes: readonly OrderChange[]): Promise<void> {
  if (changes.length === 0) return
  await upsertOrders(
    tx,
    connectionId,
    changes.map(({ after }) => after),
  )
  const moved = changes.filter(({ before, after }) => before !== null && before.customerId !== after.customerId).map(({ after }) => after)
  if (moved.length > 0) await moveParts(tx, moved)
  await saveLines(
    tx,
    connectionId,
    changes.flatMap(({ before, after, lines }) => (lines ? [{ order: after, isNew: before === null, lines }] : [])),
  )
  await saveRefunds(tx, connectionId, changes)
  await saveFulfilments(tx, changes)
}

const rowOf = (order: OrderState) => ({
  id: order.id,
  external_id: order.externalId,
  version: order.version,
  refunds_version: order.refundsVersion,
  fulfilments_version: order.fulfilmentsVersion,
  content_hash: order.contentHash,
  customer_id: order.customerId,
  number: order.number,
  email: order.email,
  currency: order.currency,
  gross_minor: order.grossMinor,
  discount_minor: order.discountMinor,
  shipping_minor: order.shippingMinor,
  tax_minor: order.taxMinor,
  total_minor: order.totalMinor,
  refunded_minor: order.refundedMinor,
  refunded_net_minor: order.refundedNetMinor,
  net_sales_minor: order.netSalesMinor,
  financial_status: order.financialStatus,
  fulfilment_status: order.fulfilmentStatus,
  is_purchase: order.isPurchase,
  placed_at: order.placedAt,
  paid_at: order.paidAt,
  cancelled_at: order.cancelledAt,
  delivered_at: order.deliveredAt,
  test: order.test,
  source: order.source,
  country_code: order.countryCode,
  discount_codes: order.discountCodes,
  tags: order.tags,
})

async function upsertOrders(tx: Tx, connectionId: string, orders: readonly OrderState[]): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO orders (id, connection_id, external_id, version, refunds_version, fulfilments_version, content_hash, customer_id, number, email, currency, gross_minor, discount_minor,
      shipping_minor, tax_minor, total_minor, refunded_minor, refunded_net_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, cancelled_at,
      delivered_at, test, source, country_code, discount_codes, tags, updated_at)
    SELECT id, ${connectionId}::uuid, external_id, version, refunds_version, fulfilments_version, decode(content_hash, 'hex'), customer_id, number, email, currency, gross_minor, discount_minor,
      shipping_minor, tax_minor, total_minor, refunded_minor, refunded_net_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, cancelled_at,
      delivered_at, test, source, country_code, discount_codes, tags, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(orders.map(rowOf))}::jsonb) AS r(id uuid, external_id text, version bigint, refunds_version bigint, fulfilments_version bigint, content_hash text,
      customer_id uuid, number text, email text, currency text, gross_minor bigint, discount_minor bigint, shipping_minor bigint, tax_minor bigint, total_minor bigint, refunded_minor bigint,
      refunded_net_minor bigint, net_sales_minor bigint, financial_status text, fulfilment_status text, is_purchase boolean, placed_at timestamptz, paid_at timestamptz,
      cancelled_at timestamptz, delivered_at timestamptz, test boolean, source text, country_code text, discount_codes text[], tags text[])
    ORDER BY external_id
    ON CONFLICT (connection_id, external_id) DO UPDATE SET version = excluded.version, refunds_version = excluded.refunds_version, fulfilments_version = excluded.fulfilments_version,
      content_hash = excluded.content_hash, customer_id = excluded.customer_id, number = excluded.number, email = excluded.email, currency = excluded.currency,
      gross_minor = excluded.gross_minor, discount_minor = excluded.discount_minor, shipping_minor = excluded.shipping_minor, tax_minor = excluded.tax_minor,
      total_minor = excluded.total_minor, refunded_minor = excluded.refunded_minor, refunded_net_minor = excluded.refunded_net_minor, net_sales_minor = excluded.net_sales_minor,
      financial_status = excluded.financial_status, fulfilment_status = excluded.fulfilment_status, is_purchase = excluded.is_purchase, placed_at = excluded.placed_at,
      paid_at = excluded.paid_at, cancelled_at = excluded.cancelled_at, delivered_at = excluded.delivered_at, test = excluded.test, source = excluded.source,
      country_code = excluded.country_code, discount_codes = excluded.discount_codes, tags = excluded.tags, updated_at = excluded.updated_at`
}

/** What hangs on an order goes with it to its customer; lines are written anew anyway. */
async function moveParts(tx: Tx, orders: readonly OrderState[]): Promise<void> {
  const [ids, customerIds] = [orders.map(({ id }) => id), orders.map(({ customerId }) => customerId)]
  await tx.db
    .$executeRaw`UPDATE refunds p SET customer_id = m.customer_id FROM unnest(${ids}::uuid[], ${customerIds}::uuid[]) AS m(id, customer_id) WHERE p.order_id = m.id`
  await tx.db
    .$executeRaw`UPDATE fulfilments p SET customer_id = m.customer_id FROM unnest(${ids}::uuid[], ${customerIds}::uuid[]) AS m(id, customer_id) WHERE p.order_id = m.id`
}
