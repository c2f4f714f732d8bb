import type { Matter, MatterKind } from '../../domain'
import type { MatterSource } from './matter-source'

type Row = { kind: MatterKind; orderId: string; number: string; days: number; at: Date; minor: bigint; currency: string }

const NEWEST_ORDERS = 10
const LATE_DAYS = 60

/** Parcels late or failed, orders unpaid, cancelled orders whose money is still here: among the newest ten orders of the person. */
export const orderMatters: MatterSource = {
  name: 'orders',
  async matters(ctx, { customerId, personIds, now }) {
    const rows = await ctx.db.$queryRaw<Row[]>`
      WITH newest AS MATERIALIZED (
        SELECT o.* FROM unnest(${personIds}::uuid[]) AS member(id) CROSS JOIN LATERAL (
          SELECT * FROM orders o WHERE o.customer_id = member.id AND NOT o.test AND o.deleted_at IS NULL ORDER BY o.placed_at DESC, o.id DESC LIMIT ${NEWEST_ORDERS}) o)
      SELECT CASE WHEN f.status = 'failed' THEN 'parcel-failed' ELSE 'parcel-late' END AS kind, o.id AS "orderId", o.number,
        greatest(1, floor(extract(epoch FROM ${now}::timestamptz - coalesce(f.estimated_delivery_at, f.shipped_at, o.placed_at)) / 86400))::int AS days,
        coalesce(f.estimated_delivery_at, f.shipped_at, o.placed_at) AS at, o.total_minor AS minor, o.currency
      FROM newest o JOIN fulfilments f ON f.order_id = o.id
      WHERE o.cancelled_at IS NULL AND f.delivered_at IS NULL AND f.status <> 'delivered' AND o.placed_at > ${now}::timestamptz - make_interval(days => ${LATE_DAYS}::int)
        AND (f.status = 'failed' OR f.estimated_delivery_at <= ${now}::timestamptz - interval '1 day')
      UNION ALL
      SELECT CASE WHEN cancelled_at IS NULL THEN 'order-unpaid' ELSE 'refund-open' END, id, number,
        greatest(0, floor(extract(epoch FROM ${now}::timestamptz - coalesce(cancelled_at, placed_at)) / 86400))::int, coalesce(cancelled_at, placed_at),
        CASE WHEN cancelled_at IS NULL THEN total_minor ELSE total_minor - refunded_minor END, currency
      FROM newest
      WHERE (cancelled_at IS NULL AND financial_status = 'pending' AND placed_at > ${now}::timestamptz - make_interval(days => ${LATE_DAYS}::int))
        OR (cancelled_at IS NOT NULL AND paid_at IS NOT NULL AND financial_status NOT IN ('refunded', 'voided') AND refunded_minor < total_minor)`
    return rows.map(
      ({ kind, orderId, number, days, at, minor, currency }): Matter => ({
        ...{ kind, orderId, href: `/customers/${customerId}?order=${orderId}` },
        values: { order: number, days },
        money: { amountMinor: String(minor), currency },
        at: at.toISOString(),
      }),
    )
  },
}
