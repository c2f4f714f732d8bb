import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { CreateSegmentInput } from '../../domain'
import { applyDifference } from '../membership/apply'
import { differenceOf } from '../membership/difference-of'
import { checkReferences } from './check-references'

/**
 * Makes a segment with its members: both or neither.
 * @throws unavailable `segments.too-slow`; rule `segments.unknown-segment`
 */
export async function createSegment(ctx: Ctx, { name, rule }: CreateSegmentInput): Promise<{ id: string; members: number }> {
  await checkReferences(ctx.db, null, rule)
  const id = newId(ctx.clock.now().getTime())
  const difference = await differenceOf(ctx, { id, rule })
  return transact(ctx, async (tx) => {
    await checkReferences(tx.db, null, rule)
    await tx.db.segment.create({
      data: { id, name, rule: rule as object, createdById: tx.actor.id, createdBy: tx.actor.name, createdAt: tx.now, updatedAt: tx.now },
    })
    const applied = await applyDifference(tx, { id, name, applied: 0n }, difference, 'rule')
    tx.audit({ action: 'segments.create', subject: { type: 'segment', id }, data: { name, rule, members: difference.entered.length } })
    tx.touch('segments')
    return { id, members: applied?.entered ?? 0 }
  })
}
