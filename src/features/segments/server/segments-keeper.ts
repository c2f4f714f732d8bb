import { type ErasedPerson, type PersonalDataKeeper, theirRows } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'

/** They leave every segment at once; that they were in it stays. */
export const segmentsKeeper: PersonalDataKeeper = {
  name: 'segments',
  sections: [theirRows('memberships', 'segment_memberships')],
  besides: ['segment_doubts', 'clv_changes'],
  erase,
  words: {},
}

async function erase(tx: Tx, { memberIds }: ErasedPerson): Promise<void> {
  const ids = [...memberIds]
  const left = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE segment_memberships SET left_at = greatest(${tx.now}::timestamptz, entered_at), left_by = 'event' WHERE customer_id = ANY(${ids}::uuid[]) AND left_at IS NULL
    RETURNING segment_id AS id`
  await tx.db.$executeRaw`
    UPDATE segments s SET members = (SELECT count(*) FROM segment_memberships m WHERE m.segment_id = s.id AND m.left_at IS NULL), applied = applied + 1
    WHERE s.id = ANY(${left.map(({ id }) => id)}::uuid[])`
  await tx.db.$executeRaw`DELETE FROM segment_doubts WHERE customer_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`DELETE FROM clv_changes WHERE customer_id = ANY(${ids}::uuid[])`
  if (left.length > 0) tx.touch('segments')
}
