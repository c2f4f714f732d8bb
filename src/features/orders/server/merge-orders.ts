import type { CustomerMergeFacts, MergeParticipant } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import { refreshOrderStats } from './refresh-order-stats'

/** Figures over orders follow the person: sums per person, who was new on which day, last activity. The orders themselves stay where they are. */
export const mergeOrders: MergeParticipant = {
  name: 'orders.recompute-figures',
  merged: recompute,
  undone: recompute,
}

async function recompute(tx: Tx, { survivorId, mergedId }: CustomerMergeFacts): Promise<void> {
  await refreshOrderStats(tx, [survivorId, mergedId])
  await tx.db.$executeRaw`
    UPDATE customers c SET last_activity_at = fresh.at FROM (
      SELECT p.id, coalesce(max(o.placed_at) FILTER (WHERE NOT o.test), min(m.since)) AS at
      FROM customers p JOIN customers m ON m.canonical_id = p.id LEFT JOIN orders o ON o.customer_id = m.id
      WHERE p.id IN (${survivorId}::uuid, ${mergedId}::uuid) GROUP BY p.id
    ) AS fresh WHERE c.id = fresh.id AND c.last_activity_at <> fresh.at`
  await tx.db.$executeRaw`
    INSERT INTO stale_days (connection_id, day, marked_at)
    SELECT DISTINCT o.connection_id, (o.placed_at AT TIME ZONE s.time_zone)::date, ${tx.now}::timestamptz
    FROM customers c JOIN orders o ON o.customer_id = c.id JOIN store_connections s ON s.id = o.connection_id
    WHERE c.canonical_id IN (${survivorId}::uuid, ${mergedId}::uuid) ORDER BY 1, 2
    ON CONFLICT (connection_id, day) DO UPDATE SET marked_at = excluded.marked_at`
}
