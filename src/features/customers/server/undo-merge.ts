import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { mergeUndone } from '../domain'
import { demandLiving, demandStanding } from '../domain/merge-rules'
import type { MergeParticipant } from './merge-participant'
import { refreshSearchText } from './refresh-search-text'
import { settleActivity } from './settle-activity'
import { reopenAfterUndo } from './suggestions/settle-suggestions'

/**
 * Makes two people of one again, exactly: rows elsewhere kept the id they came with, so each has what was theirs and what came for them since.
 * Merges made before and after this one stay.
 * @throws missing `merge.missing`, rules `customers.merge-already-undone`, `customers.merge-of-erased`: what was erased cannot be told apart again
 */
export async function undoMerge(ctx: Ctx, participants: readonly MergeParticipant[], mergeId: string): Promise<{ survivorId: string; mergedId: string }> {
  return transact(ctx, async (tx) => {
    const { mergedId } = await lockMerge(tx, mergeId)
    const { canonicalId: survivorId } = await tx.db.customer.findUniqueOrThrow({ where: { id: mergedId }, select: { canonicalId: true } })
    await tx.db.customerMerge.update({ where: { id: mergeId }, data: { undoneAt: tx.now, undoneBy: tx.actor.name } })
    await redirectAnew(tx, survivorId)
    await refreshSearchText(tx, [survivorId, mergedId])
    for (const participant of participants) await participant.undone(tx, { mergeId, survivorId, mergedId })
    await settleActivity(tx, [survivorId, mergedId])
    await reopenAfterUndo(tx, mergeId)
    tx.audit({ action: 'customers.undo-merge', subject: { type: 'customer', id: survivorId }, customerId: survivorId, data: { mergeId, mergedId } })
    tx.emit(mergeUndone, { customerId: survivorId, data: { mergeId, otherId: mergedId } })
    tx.emit(mergeUndone, { customerId: mergedId, data: { mergeId, otherId: survivorId } })
    return { survivorId, mergedId }
  })
}

/** The merge, with everybody of its person locked in the order of their ids. */
async function lockMerge(tx: Tx, mergeId: string): Promise<{ mergedId: string }> {
  const found = await tx.db.customerMerge.findUnique({ where: { id: mergeId }, select: { mergedId: true } })
  if (!found) throw missing('merge', { mergeId })
  const members = await tx.db.$queryRaw<{ erasedAt: Date | null }[]>`
    SELECT erased_at AS "erasedAt" FROM customers WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${found.mergedId}::uuid) ORDER BY id FOR UPDATE`
  const [merge] = await tx.db.$queryRaw<{ undoneAt: Date | null }[]>`SELECT undone_at AS "undoneAt" FROM customer_merges WHERE id = ${mergeId}::uuid FOR UPDATE`
  demandStanding(merge!.undoneAt)
  demandLiving(members)
  return found
}

/** Everybody of a person follows the merges that still stand, to the end of the chain. */
async function redirectAnew(tx: Tx, personId: string): Promise<void> {
  await tx.db.$executeRaw`
    WITH RECURSIVE up AS (
      SELECT id, id AS at FROM customers WHERE canonical_id = ${personId}::uuid
      UNION ALL SELECT up.id, m.survivor_id FROM up JOIN customer_merges m ON m.merged_id = up.at AND m.undone_at IS NULL
    ), root AS (SELECT up.id, up.at FROM up WHERE NOT EXISTS (SELECT 1 FROM customer_merges m WHERE m.merged_id = up.at AND m.undone_at IS NULL))
    UPDATE customers c SET canonical_id = root.at, updated_at = ${tx.now} FROM root WHERE c.id = root.id AND c.canonical_id <> root.at`
}
