import { missing, ruleBroken } from '@/domain/errors'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { MAX_ASSIGNED_AT_ONCE } from '../../domain'
import type { AssignPlaybookInput } from '../../domain/inputs'

/** The people of a segment as a condition on `c.id`. Segments come after tasks, so wiring hands it in. */
export type MemberCondition = (ctx: Pick<Tx, 'db'>, segmentId: string) => Promise<Prisma.Sql>

/**
 * Everybody a playbook is asked for, each person once, in a fixed order (by id).
 * @throws missing `customer.missing` for an id nobody has · rule `tasks.too-many-at-once`
 */
export async function peopleOf(tx: Pick<Tx, 'db'>, { customerIds, segmentId }: AssignPlaybookInput, memberCondition: MemberCondition): Promise<string[]> {
  const condition = segmentId ? await memberCondition(tx, segmentId) : Prisma.sql`c.id = ANY(${customerIds ?? []}::uuid[])`
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.canonical_id AS id FROM customers c WHERE ${condition} AND c.erased_at IS NULL ORDER BY 1 LIMIT ${MAX_ASSIGNED_AT_ONCE + 1}`
  if (rows.length > MAX_ASSIGNED_AT_ONCE)
    throw ruleBroken('tasks.too-many-at-once', `These are more than ${MAX_ASSIGNED_AT_ONCE} customers. Narrow the segment, or give out the work in parts.`, {
      field: 'segmentId',
      most: MAX_ASSIGNED_AT_ONCE,
    })
  if (rows.length === 0 && customerIds) throw missing('customer')
  return rows.map(({ id }) => id)
}
