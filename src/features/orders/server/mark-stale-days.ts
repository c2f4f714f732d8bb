import { type Columns, rowSet } from '@/server/db/row-set'
import type { Tx } from '@/server/db/transact'
import type { OrderState } from '../domain/order-state'
import type { OrderChange } from '../domain/plan-order'

type Moment = { connection_id: string; at: Date }
type Since = { customer_id: string; at: Date }
const MOMENT: Columns<Moment> = { connection_id: ['uuid', (moment) => moment.connection_id], at: ['timestamptz', (moment) => moment.at] }
const SINCE: Columns<Since> = { customer_id: ['uuid', (since) => since.customer_id], at: ['timestamptz', (since) => since.at] }

/**
 * Marks the days (in the store's time zone) whose roll-up no longer holds: those of the order and of its refunds, before and after; and, where an
 * order came in before later ones of the same person, the days of those, since who was new on them may have changed.
 */
export async function markStaleDays(tx: Tx, connectionId: string, changes: readonly OrderChange[]): Promise<void> {
  const moments = changes.flatMap(({ before, after }) => [before, after].flatMap((order) => (order ? momentsOf(connectionId, order) : [])))
  if (moments.length === 0) return
  const since = changes
    .filter(
      ({ before, after }) =>
        !before || before.isPurchase !== after.isPurchase || before.customerId !== after.customerId || before.placedAt.getTime() !== after.placedAt.getTime(),
    )
    .flatMap(({ before, after }) => [before, after].flatMap((order) => (order ? [{ customer_id: order.customerId, at: order.placedAt }] : [])))
  await tx.db.$executeRaw`
    INSERT INTO stale_days (connection_id, day, marked_at)
    SELECT DISTINCT t.connection_id, (t.at AT TIME ZONE s.time_zone)::date, ${tx.now}::timestamptz
    FROM (
      SELECT connection_id, at FROM ${rowSet(moments, MOMENT)}
      UNION
      SELECT o.connection_id, o.placed_at
      FROM (SELECT c.canonical_id, min(r.at) AS at FROM ${rowSet(since, SINCE)} JOIN customers c ON c.id = r.customer_id GROUP BY 1) AS first
      JOIN customers m ON m.canonical_id = first.canonical_id
      JOIN orders o ON o.customer_id = m.id AND o.placed_at > first.at
    ) AS t
    JOIN store_connections s ON s.id = t.connection_id
    ORDER BY 1, 2
    ON CONFLICT (connection_id, day) DO UPDATE SET marked_at = excluded.marked_at`
}

const momentsOf = (connectionId: string, order: OrderState): Moment[] =>
  [order.placedAt, ...order.refunds.map((refund) => refund.refundedAt)].map((at) => ({ connection_id: connectionId, at }))
