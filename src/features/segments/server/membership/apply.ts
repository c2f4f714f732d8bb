import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { type Cause, segmentEntered, segmentLeft } from '../../domain'
import type { Difference } from './judge'
import type { StoredSegment } from './load-segments'

const BATCH = 5_000
/** Beyond this many at once screens get one hint for the list instead of one per customer. */
type Applied = { entered: number; left: number }

/**
 * Writes who came and who went, and tells it. A change of the rule is not told customer by customer: nothing happened to them.
 * @returns null when somebody else wrote members since the difference was read: it must be read again
 */
export async function applyDifference(
  tx: Tx,
  segment: Pick<StoredSegment, 'id' | 'name' | 'applied'>,
  difference: Difference,
  cause: Cause,
): Promise<Applied | null> {
  const { entered, left } = difference
  const claimed = await tx.db.$executeRaw`
    UPDATE segments SET applied = applied + 1, evaluated_at = ${tx.now}, failure = NULL WHERE id = ${segment.id}::uuid AND applied = ${segment.applied} AND archived_at IS NULL`
  if (claimed === 0) return null
  for (let i = 0; i < left.length; i += BATCH) await close(tx, segment.id, left.slice(i, i + BATCH), cause)
  for (let i = 0; i < entered.length; i += BATCH) await open(tx, segment.id, entered.slice(i, i + BATCH), cause)
  await tx.db.$executeRaw`
    UPDATE segments SET members = (SELECT count(*) FROM segment_memberships m WHERE m.segment_id = ${segment.id}::uuid AND m.left_at IS NULL) WHERE id = ${segment.id}::uuid`
  if (cause !== 'rule') tell(tx, segment, difference)
  if (entered.length + left.length > 0) tx.touch('segments')
  return { entered: entered.length, left: left.length }
}

const close = (tx: Tx, segmentId: string, people: readonly string[], cause: Cause) => tx.db.$executeRaw`
  UPDATE segment_memberships SET left_at = greatest(${tx.now}::timestamptz, entered_at), left_by = ${cause}
  WHERE segment_id = ${segmentId}::uuid AND left_at IS NULL AND customer_id = ANY(${[...people]}::uuid[])`

const open = (tx: Tx, segmentId: string, people: readonly string[], cause: Cause) => tx.db.$executeRaw`
  INSERT INTO segment_memberships (customer_id, id, segment_id, entered_at, entered_by)
  SELECT person, id, ${segmentId}::uuid, ${tx.now}::timestamptz, ${cause}
  FROM unnest(${[...people]}::uuid[], ${people.map(() => newId(tx.now.getTime()))}::uuid[]) AS row(person, id) ON CONFLICT DO NOTHING`

function tell(tx: Tx, { id, name }: { id: string; name: string }, { entered, left }: Difference): void {
  for (const customerId of entered) tx.emit(segmentEntered, { customerId, data: { segmentId: id, name } })
  for (const customerId of left) tx.emit(segmentLeft, { customerId, data: { segmentId: id, name } })
}
