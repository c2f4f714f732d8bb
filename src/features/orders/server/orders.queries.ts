import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import { getPerson } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { OrderRow, OrdersOfCustomerInput, OrderView } from '../domain'

const key = z.tuple([z.iso.datetime(), z.uuid()])

const rowColumns = Prisma.sql`
  o.id, o.customer_id AS "customerId", o.connection_id AS "connectionId", o.number, o.currency, o.total_minor AS "totalMinor", o.net_sales_minor AS "netSalesMinor",
  o.refunded_minor AS "refundedMinor", o.financial_status AS "financialStatus", o.fulfilment_status AS "fulfilmentStatus", o.is_purchase AS "isPurchase", o.test,
  o.placed_at AS "placedAt", o.paid_at AS "paidAt", o.cancelled_at AS "cancelledAt", o.delivered_at AS "deliveredAt",
  (SELECT coalesce(sum(l.quantity), 0)::int FROM order_lines l WHERE l.order_id = o.id) AS quantity,
  ARRAY(SELECT l.title FROM order_lines l WHERE l.order_id = o.id ORDER BY l.position LIMIT 3) AS titles`

/** A person's orders from every store, newest first; the id breaks ties. Keyset. @throws missing `customer.missing` */
export async function listCustomerOrders(ctx: Ctx, { customerId, cursor, limit }: OrdersOfCustomerInput): Promise<Page<OrderRow>> {
  const { memberIds } = await getPerson(ctx, customerId)
  const after = decodeCursor(cursor, key)
  const beyond = after ? Prisma.sql`AND (o.placed_at, o.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<OrderRow[]>`
    SELECT ${rowColumns} FROM orders o WHERE o.customer_id = ANY(${memberIds}::uuid[]) ${beyond} ORDER BY o.placed_at DESC, o.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.placedAt.toISOString(), row.id])
}

/** An order with its lines, refunds, parcels and scans, in one statement. @throws missing `order.missing` */
export async function getOrder(ctx: Ctx, id: string): Promise<OrderView> {
  const [row] = await ctx.db.$queryRaw<OrderView[]>`
    SELECT ${rowColumns}, o.external_id AS "externalId", s.name AS "connectionName", o.email, o.gross_minor AS "grossMinor", o.discount_minor AS "discountMinor",
      o.shipping_minor AS "shippingMinor", o.tax_minor AS "taxMinor", o.refunded_net_minor AS "refundedNetMinor", o.source, o.country_code AS "countryCode",
      coalesce(o.discount_codes, '{}') AS "discountCodes", coalesce(o.tags, '{}') AS tags,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('externalId', l.external_id, 'productId', l.product_id, 'title', l.title, 'sku', l.sku, 'vendor', l.vendor, 'imageUrl', p.image_url,
        'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor::text, 'discountMinor', l.discount_minor::text, 'taxMinor', l.tax_minor::text,
        'returnedQuantity', (SELECT coalesce(sum(x.quantity), 0) FROM refunds r JOIN refund_lines x ON x.refund_id = r.id WHERE r.order_id = o.id AND x.line_external_id = l.external_id))
        ORDER BY l.position), '[]') FROM order_lines l LEFT JOIN products p ON p.id = l.product_id WHERE l.order_id = o.id) AS lines,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'refundedAt', r.refunded_at, 'amountMinor', r.amount_minor::text, 'netMinor', r.net_minor::text, 'reason', r.reason,
        'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', l.title, 'quantity', x.quantity, 'netMinor', x.net_minor::text) ORDER BY x.line_external_id), '[]')
          FROM refund_lines x LEFT JOIN order_lines l ON l.order_id = o.id AND l.external_id = x.line_external_id WHERE x.refund_id = r.id))
        ORDER BY r.refunded_at, r.id), '[]') FROM refunds r WHERE r.order_id = o.id) AS refunds,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'status', f.status, 'carrier', f.carrier, 'trackingNumber', f.tracking_number, 'trackingUrl', f.tracking_url,
        'shippedAt', f.shipped_at, 'estimatedDeliveryAt', f.estimated_delivery_at, 'deliveredAt', f.delivered_at,
        'scans', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', d.at, 'status', d.status, 'message', d.message) ORDER BY d.at DESC), '[]') FROM delivery_scans d WHERE d.fulfilment_id = f.id))
        ORDER BY f.shipped_at, f.external_id), '[]') FROM fulfilments f WHERE f.order_id = o.id) AS fulfilments
    FROM orders o JOIN store_connections s ON s.id = o.connection_id WHERE o.id = ${id}::uuid`
  if (!row) throw missing('order', { id })
  return row
}
