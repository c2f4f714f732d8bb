import { refreshOrderStats } from '@/features/orders/server'
import type { Tx } from '@/server/db/transact'
import { forgetEvents } from './forget-events'
import { judgeChanges } from './judge-changes'
import { withoutPoints } from './points-booked'
import { idsInUse } from './references'
import type { Tally } from './tally'

/** Takes imported orders away, with their lines, refunds and parcels; what is computed from orders follows. Orders known before stay as they are. */
export async function undoOrders(tx: Tx, runId: string, tally: Tally): Promise<void> {
  const { made, changed } = await judgeChanges(tx, runId, 'orders', tally)
  tally.keep('orders', 'known-before', changed.length)
  const used = await idsInUse(tx, 'orders', made, ['order_lines', 'refunds', 'fulfilments'])
  tally.keep('orders', 'in-use', used.size)
  const rows = await tx.db.order.findMany({ where: { id: { in: made.filter((id) => !used.has(id)) } }, select: { id: true, customerId: true } })
  const due = await withoutPoints(tx, 'orders', rows, tally)
  if (due.length === 0) return
  const ids = due.map(({ id }) => id)
  const people = [...new Set(due.map(({ customerId }) => customerId))]
  await markDays(tx, ids, people)
  await forgetEvents(tx, people, 'orderId', ids)
  await tx.db.$executeRaw`DELETE FROM fulfilments WHERE order_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`DELETE FROM refunds WHERE order_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`DELETE FROM order_lines WHERE order_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`DELETE FROM orders WHERE id = ANY(${ids}::uuid[])`
  await refreshOrderStats(tx, people)
  await tx.db.$executeRaw`
    UPDATE customers c SET last_activity_at = greatest(coalesce((SELECT max(o.placed_at) FROM customers m JOIN orders o ON o.customer_id = m.id WHERE m.canonical_id = c.id), 'epoch'),
      CASE WHEN c.since < c.created_at THEN c.since ELSE 'epoch' END)
    WHERE c.id IN (SELECT canonical_id FROM customers WHERE id = ANY(${people}::uuid[]))`
  tx.touch('insights', 'customers')
  tally.remove('orders', ids.length)
}

/** The days whose figures change: those of the orders and refunds, and of the same people's later orders, since who was new on them may change. */
async function markDays(tx: Tx, ids: readonly string[], people: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO stale_days (connection_id, day, marked_at)
    SELECT DISTINCT t.connection_id, (t.at AT TIME ZONE s.time_zone)::date, ${tx.now}::timestamptz FROM (
      SELECT connection_id, placed_at AS at FROM orders WHERE id = ANY(${[...ids]}::uuid[])
      UNION SELECT connection_id, refunded_at FROM refunds WHERE order_id = ANY(${[...ids]}::uuid[])
      UNION SELECT o.connection_id, o.placed_at FROM customers c JOIN customers m ON m.canonical_id = c.canonical_id JOIN orders o ON o.customer_id = m.id WHERE c.id = ANY(${[...people]}::uuid[])
    ) AS t JOIN store_connections s ON s.id = t.connection_id ORDER BY 1, 2
    ON CONFLICT (connection_id, day) DO UPDATE SET marked_at = excluded.marked_at`
}
