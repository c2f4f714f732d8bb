import type { Tx } from '@/server/db/transact'

/** After a merge: every open pair whose two sides are one person now is answered by it, whichever of their ids it names. */
export async function answerByMerge(tx: Tx, { mergeId, survivorId }: { mergeId: string; survivorId: string }): Promise<void> {
  await tx.db.$executeRaw`
    WITH member AS (SELECT id FROM customers WHERE canonical_id = ${survivorId}::uuid)
    UPDATE merge_suggestions SET state = 'merged', merge_id = ${mergeId}::uuid, decided_at = ${tx.now}, decided_by = ${tx.actor.name}, decided_why = NULL, updated_at = ${tx.now}
    WHERE state = 'open' AND first_id IN (SELECT id FROM member) AND second_id IN (SELECT id FROM member)`
}

/** After its undoing: what it answered is a question again. */
export async function reopenAfterUndo(tx: Tx, mergeId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE merge_suggestions SET state = 'open', merge_id = NULL, decided_at = NULL, decided_by = NULL, decided_why = NULL, updated_at = ${tx.now} WHERE merge_id = ${mergeId}::uuid`
}
