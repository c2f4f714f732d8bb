import type { Tx } from '@/server/db/transact'
import type { FulfilmentState, OrderState, RefundState } from '../domain/order-state'

type OrderRow = Omit<OrderState, 'version' | 'refundsVersion' | 'fulfilmentsVersion' | 'refunds' | 'fulfilments'> & {
  version: bigint
  refundsVersion: bigint
  fulfilmentsVersion: bigint
}
type Part<T> = Omit<T, 'version' | 'lines'> & { orderId: string }

/** The orders of a store we know already, by the store's id, with what their next news is compared to. Call it under locks on them. */
export async function loadOrders(tx: Tx, connectionId: string, externalIds: readonly string[]): Promise<Map<string, OrderState>> {
  const rows = await tx.db.$queryRaw<OrderRow[]>`
    SELECT id, external_id AS "externalId", version, refunds_version AS "refundsVersion", fulfilments_version AS "fulfilmentsVersion", encode(content_hash, 'hex') AS "contentHash",
      customer_id AS "customerId", number, email, currency, gross_minor AS "grossMinor", discount_minor AS "discountMinor", shipping_minor AS "shippingMinor", tax_minor AS "taxMinor",
      total_minor AS "totalMinor", refunded_minor AS "refundedMinor", refunded_net_minor AS "refundedNetMinor", net_sales_minor AS "netSalesMinor",
      financial_status AS "financialStatus", fulfilment_status AS "fulfilmentStatus", is_purchase AS "isPurchase", placed_at AS "placedAt", paid_at AS "paidAt",
      cancelled_at AS "cancelledAt", delivered_at AS "deliveredAt", deleted_at AS "deletedAt", test, source, country_code AS "countryCode", coalesce(discount_codes, '{}') AS "discountCodes", coalesce(tags, '{}') AS tags
    FROM orders WHERE connection_id = ${connectionId}::uuid AND external_id = ANY(${[...externalIds]}::text[])`
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ id }) => id)
  const refunds = await loadRefunds(tx, ids)
  const fulfilments = await loadFulfilments(tx, ids)
  return new Map(
    rows.map((row) => [
      row.externalId,
      {
        ...row,
        version: Number(row.version),
        refundsVersion: Number(row.refundsVersion),
        fulfilmentsVersion: Number(row.fulfilmentsVersion),
        refunds: refunds.get(row.id) ?? [],
        fulfilments: fulfilments.get(row.id) ?? [],
      },
    ]),
  )
}

async function loadRefunds(tx: Tx, orderIds: string[]): Promise<Map<string, RefundState[]>> {
  const rows = await tx.db.$queryRaw<(Part<RefundState> & { version: bigint })[]>`
    SELECT order_id AS "orderId", id, external_id AS "externalId", version, refunded_at AS "refundedAt", amount_minor AS "amountMinor", net_minor AS "netMinor", reason
    FROM refunds WHERE order_id = ANY(${orderIds}::uuid[]) ORDER BY refunded_at, external_id`
  return byOrder(rows, ({ orderId, version, ...refund }) => ({ ...refund, version: Number(version), lines: null }))
}

async function loadFulfilments(tx: Tx, orderIds: string[]): Promise<Map<string, FulfilmentState[]>> {
  const rows = await tx.db.$queryRaw<(FulfilmentState & { orderId: string })[]>`
    SELECT order_id AS "orderId", id, external_id AS "externalId", status, carrier, tracking_number AS "trackingNumber", tracking_url AS "trackingUrl",
      shipped_at AS "shippedAt", delivered_at AS "deliveredAt"
    FROM fulfilments WHERE order_id = ANY(${orderIds}::uuid[]) ORDER BY external_id`
  return byOrder(rows, ({ orderId, ...fulfilment }) => fulfilment)
}

function byOrder<Row extends { orderId: string }, T>(rows: Row[], map: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.orderId)
    if (group) group.push(map(row))
    else groups.set(row.orderId, [map(row)])
  }
  return groups
}
