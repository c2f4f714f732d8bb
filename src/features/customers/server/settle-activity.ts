import type { Tx } from '@/server/db/transact'

/**
 * Last activity of persons none of whose customers has an order, as it would be had they come as they are now: their beginning, or nothing where they
 * were first heard of when they came. Of those with orders, orders know it.
 */
export async function settleActivity(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE customers c SET last_activity_at = fresh.at FROM (
      SELECT m.canonical_id AS id, coalesce(min(m.since) FILTER (WHERE m.since < m.created_at), 'epoch') AS at FROM customers m
      WHERE m.canonical_id = ANY(${[...personIds]}::uuid[])
      GROUP BY m.canonical_id HAVING NOT EXISTS (SELECT 1 FROM customers b JOIN orders o ON o.customer_id = b.id WHERE b.canonical_id = m.canonical_id)
    ) AS fresh WHERE c.id = fresh.id AND c.last_activity_at <> fresh.at`
}
