import type { Tx } from '@/server/db/transact'
import type { TouchedKind } from '../import-kind'
import type { Tally } from './tally'

type Owned = { id: string; customerId: string }

/** Leaves out what points were booked for: the ledger is never rewritten, and an entry names what it was for. */
export async function withoutPoints(tx: Tx, kind: TouchedKind, rows: readonly Owned[], tally: Tally): Promise<Owned[]> {
  if (rows.length === 0) return []
  const booked = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ customerId }) => customerId)}::uuid[]) AS r(id, customer_id)
    WHERE EXISTS (SELECT 1 FROM customers c JOIN customers m ON m.canonical_id = c.canonical_id JOIN points_entries e ON e.customer_id = m.id
      WHERE c.id = r.customer_id AND (e.order_id = r.id OR position(r.id::text IN e.operation_id) > 0))`
  const kept = new Set(booked.map(({ id }) => id))
  tally.keep(kind, 'points-booked', kept.size)
  return rows.filter(({ id }) => !kept.has(id))
}
