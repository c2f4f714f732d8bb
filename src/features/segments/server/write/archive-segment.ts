import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { dependentsOf, segmentInUse } from '../../domain'
import { applyDifference } from '../membership/apply'
import { demandSegment, loadSegments, rulesById } from '../membership/load-segments'

/**
 * Puts a segment away: its members leave, its history stays.
 * @throws missing; conflict `segments.in-use` while another segment asks for it
 */
export async function archiveSegment(ctx: Ctx, id: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS one FROM segments WHERE id = ${id}::uuid FOR UPDATE`
    const segment = await demandSegment(tx.db, id)
    const all = await loadSegments(tx.db)
    const users = dependentsOf(id, rulesById(all))
    if (users.length > 0) throw segmentInUse(all.filter((one) => users.includes(one.id)).map(({ name }) => name))
    const members = await tx.db.segmentMembership.findMany({ where: { segmentId: id, leftAt: null }, select: { customerId: true } })
    await applyDifference(tx, segment, { entered: [], left: members.map(({ customerId }) => customerId) }, 'rule')
    await tx.db.segment.update({ where: { id }, data: { archivedAt: tx.now, updatedAt: tx.now } })
    await tx.db.$executeRaw`DELETE FROM segment_doubts WHERE segment_id = ${id}::uuid`
    tx.audit({ action: 'segments.archive', subject: { type: 'segment', id }, data: { name: segment.name, members: members.length } })
    tx.touch('segments')
  })
}
