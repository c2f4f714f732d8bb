import { ruleBroken } from '@/domain/errors'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { MAX_WRITTEN_AT_ONCE } from '../../domain/inputs'

export type MemberCondition = (ctx: Pick<Tx, 'db'>, segmentId: string) => Promise<Prisma.Sql>
type Whom = { segmentId?: string | undefined; customerIds?: string[] | undefined; samplePercent: number }

/**
 * Everybody a round is for, each person once, by id. A sample is drawn by a hash of round and person: the same round draws the same people.
 * @param key the round
 * @throws rule `flows.too-many-at-once`
 */
export async function peopleOf(
  tx: Pick<Tx, 'db'>,
  { segmentId, customerIds, samplePercent }: Whom,
  key: string,
  memberCondition: MemberCondition,
): Promise<string[]> {
  const condition = segmentId ? await memberCondition(tx, segmentId) : Prisma.sql`c.id = ANY(${customerIds ?? []}::uuid[])`
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.canonical_id AS id FROM customers c
    WHERE ${condition} AND c.erased_at IS NULL AND abs(hashtext(${key} || c.canonical_id::text)::bigint) % 100 < ${samplePercent}::int ORDER BY 1 LIMIT ${MAX_WRITTEN_AT_ONCE + 1}`
  if (rows.length > MAX_WRITTEN_AT_ONCE)
    throw ruleBroken('flows.too-many-at-once', `These are more than ${MAX_WRITTEN_AT_ONCE} people. Narrow the segment, or take a sample.`, {
      field: 'segmentId',
      most: MAX_WRITTEN_AT_ONCE,
    })
  return rows.map(({ id }) => id)
}
