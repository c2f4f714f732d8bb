import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'

/**
 * Notes when customers did something: moves the person's last activity forward and their beginning back, never the other way. Rows that know better stay untouched.
 * @param moments of customers, canonical or not
 */
export async function noteActivity(tx: Tx, moments: readonly { customerId: string; at: Date }[]): Promise<void> {
  if (moments.length === 0) return
  const rows = moments.map(({ customerId, at }) => ({ id: customerId, at }))
  await tx.db.$executeRaw`
    WITH moment AS (
      SELECT c.id, c.canonical_id, m.at FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS m(id uuid, at timestamptz) JOIN customers c ON c.id = m.id
    ), span AS (
      SELECT id, min(at) AS first, max(at) AS last FROM (SELECT id, at FROM moment UNION ALL SELECT canonical_id, at FROM moment WHERE canonical_id <> id) AS all_moments GROUP BY id
    )
    UPDATE customers c SET since = least(c.since, s.first), last_activity_at = greatest(c.last_activity_at, s.last), updated_at = ${tx.now}
    FROM span s WHERE c.id = s.id AND (s.first < c.since OR s.last > c.last_activity_at)`
}
