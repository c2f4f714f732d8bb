import { type Columns, rowSet } from '@/server/db/row-set'
import type { Tx } from '@/server/db/transact'

type Moment = { readonly customerId: string; readonly at: Date }
const MOMENT: Columns<Moment> = { id: ['uuid', (moment) => moment.customerId], at: ['timestamptz', (moment) => moment.at] }

/**
 * Notes when customers did something: moves the person's last activity forward and the customer's own beginning back, never the other way. Rows that know
 * better stay untouched. A survivor keeps their own beginning, so that an undone merge leaves none of the other's.
 * @param moments of customers, canonical or not
 */
export async function noteActivity(tx: Tx, moments: readonly Moment[]): Promise<void> {
  if (moments.length === 0) return
  await tx.db.$executeRaw`
    WITH moment AS (
      SELECT c.id, c.canonical_id, r.at FROM ${rowSet(moments, MOMENT)} JOIN customers c ON c.id = r.id
    ), span AS (
      SELECT id, min(began) AS first, max(at) AS last FROM (SELECT id, at, at AS began FROM moment UNION ALL SELECT canonical_id, at, NULL FROM moment WHERE canonical_id <> id) AS all_moments GROUP BY id
    )
    UPDATE customers c SET since = least(c.since, s.first), last_activity_at = greatest(c.last_activity_at, s.last), updated_at = ${tx.now}
    FROM span s WHERE c.id = s.id AND (s.first < c.since OR s.last > c.last_activity_at)`
}
