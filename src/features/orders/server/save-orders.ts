import { type Columns, rowSet } from '@/server/db/row-set'
import type { Tx } from '@/server/db/transact'
import type { OrderState } from '../domain/order-state'
import type { OrderChange } from '../domain/plan-order'
import { saveFulfilments } from './save-fulfilments'
import { forgetLines, saveLines } from './save-lines'
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
  await forgetLines(
    tx,
    changes.filter(({ before, lines }) => before !== null && lines !== null).map(({ after }) => after.id),
  )
  await saveLines(
    tx,
    connectionId,
    changes.flatMap(({ after, lines }) => (lines ? [{ order: after, lines }] : [])),
  )
  await saveRefunds(tx, connectionId, changes)
  await saveFulfilments(tx, changes)
}

const COLUMNS: Columns<OrderState> = {
  id: ['uuid', (order) => order.id],
  external_id: ['text', (order) => order.externalId],
  version: ['bigint', (order) => order.version],
  refunds_version: ['bigint', (order) => order.refundsVersion],
  fulfilments_version: ['bigint', (order) => order.fulfilmentsVersion],
  content_hash: ['text', (order) => order.contentHash],
  customer_id: ['uuid', (order) => order.customerId],
  number: ['text', (order) => order.number],
  email: ['text', (order) => order.email],
  currency: ['text', (order) => order.currency],
  gross_minor: ['bigint', (order) => order.grossMinor],
  discount_minor: ['bigint', (order) => order.discountMinor],
  shipping_minor: ['bigint', (order) => order.shippingMinor],
  tax_minor: ['bigint', (order) => order.taxMinor],
  total_minor: ['bigint', (order) => order.totalMinor],
  refunded_minor: ['bigint', (order) => order.refundedMinor],
  refunded_net_minor: ['bigint', (order) => order.refundedNetMinor],
  net_sales_minor: ['bigint', (order) => order.netSalesMinor],
  financial_status: ['text', (order) => order.financialStatus],
  fulfilment_status: ['text', (order) => order.fulfilmentStatus],
  is_purchase: ['boolean', (order) => order.isPurchase],
  placed_at: ['timestamptz', (order) => order.placedAt],
  paid_at: ['timestamptz', (order) => order.paidAt],
  cancelled_at: ['timestamptz', (order) => order.cancelledAt],
  delivered_at: ['timestamptz', (order) => order.deliveredAt],
  deleted_at: ['timestamptz', (order) => order.deletedAt],
  test: ['boolean', (order) => order.test],
  source: ['text', (order) => order.source],
  country_code: ['text', (order) => order.countryCode],
  discount_codes: ['text[]', (order) => order.discountCodes],
  tags: ['text[]', (order) => order.tags],
}

async function upsertOrders(tx: Tx, connectionId: string, orders: readonly OrderState[]): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO orders (id, connection_id, external_id, version, refunds_version, fulfilments_version, content_hash, customer_id, number, email, currency, gross_minor, discount_minor,
      shipping_minor, tax_minor, total_minor, refunded_minor, refunded_net_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, cancelled_at,
      delivered_at, deleted_at, test, source, country_code, discount_codes, tags, updated_at)
    SELECT id, ${connectionId}::uuid, external_id, version, refunds_version, fulfilments_version, decode(content_hash, 'hex'), customer_id, number, email, currency, gross_minor, discount_minor,
      shipping_minor, tax_minor, total_minor, refunded_minor, refunded_net_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, paid_at, cancelled_at,
      delivered_at, deleted_at, test, source, country_code, discount_codes, tags, ${tx.now}
    FROM ${rowSet(orders, COLUMNS)}
    ORDER BY external_id
    ON CONFLICT (connection_id, external_id) DO UPDATE SET version = excluded.version, refunds_version = excluded.refunds_version, fulfilments_version = excluded.fulfilments_version,
      content_hash = excluded.content_hash, customer_id = excluded.customer_id, number = excluded.number, email = excluded.email, currency = excluded.currency,
      gross_minor = excluded.gross_minor, discount_minor = excluded.discount_minor, shipping_minor = excluded.shipping_minor, tax_minor = excluded.tax_minor,
      total_minor = excluded.total_minor, refunded_minor = excluded.refunded_minor, refunded_net_minor = excluded.refunded_net_minor, net_sales_minor = excluded.net_sales_minor,
      financial_status = excluded.financial_status, fulfilment_status = excluded.fulfilment_status, is_purchase = excluded.is_purchase, placed_at = excluded.placed_at,
      paid_at = excluded.paid_at, cancelled_at = excluded.cancelled_at, delivered_at = excluded.delivered_at, deleted_at = excluded.deleted_at, test = excluded.test, source = excluded.source,
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
