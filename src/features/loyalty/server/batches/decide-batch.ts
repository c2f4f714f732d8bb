import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type AdjustmentStatus, batchNotThere, expiryInThePast, mustBeDecidable, selfApproval } from '../../domain'
import { runBatch } from '../jobs'

type Decision = { batchId: string; note?: string | undefined }

/**
 * A second person says yes to the whole batch, exactly as it was asked for; the job books it.
 * @throws rule `loyalty.self-approval`; conflict `loyalty.already-decided`, `loyalty.request-expired`; missing `adjustment-batch.missing`
 */
export function approveBatch(ctx: Ctx, { batchId, note }: Decision): Promise<{ batchId: string; status: 'running' }> {
  return transact(ctx, async (tx) => {
    const { expiresAt } = await loadDecidable(tx, batchId)
    if (expiresAt && expiresAt <= tx.now) throw expiryInThePast()
    await decide(tx, batchId, 'running', note)
    tx.enqueue(runBatch, { batchId }, { key: `loyalty.batch:${batchId}` })
    return { batchId, status: 'running' }
  })
}

/** A second person says no: nothing is booked. @throws as `approveBatch` */
export function rejectBatch(ctx: Ctx, { batchId, note }: Decision): Promise<{ batchId: string; status: 'rejected' }> {
  return transact(ctx, async (tx) => {
    await loadDecidable(tx, batchId)
    await decide(tx, batchId, 'rejected', note)
    return { batchId, status: 'rejected' }
  })
}

async function decide(tx: Tx, batchId: string, status: 'running' | 'rejected', note: string | undefined): Promise<void> {
  const data = { status, decidedById: tx.actor.id, decidedByName: tx.actor.name, decidedAt: tx.now, decisionNote: note || null }
  await tx.db.adjustmentBatch.update({ where: { id: batchId }, data })
  tx.audit({ action: status === 'running' ? 'loyalty.approve-batch' : 'loyalty.reject-batch', subject: { type: 'adjustment-batch', id: batchId } })
  tx.touch('adjustments')
}

type Request = { status: string; requestedById: string | null; requestedAt: Date | null; expiresAt: Date | null; samePerson: boolean }

async function loadDecidable(tx: Tx, batchId: string): Promise<Request> {
  const [row] = await tx.db.$queryRaw<[Request | undefined]>`
    SELECT b.status, b.requested_by_id AS "requestedById", b.requested_at AS "requestedAt", b.expires_at AS "expiresAt",
      EXISTS (SELECT 1 FROM api_tokens t WHERE (t.id::text = b.requested_by_id AND t.created_by_id::text = ${tx.actor.id}) OR (t.id::text = ${tx.actor.id} AND t.created_by_id::text = b.requested_by_id)) AS "samePerson"
    FROM adjustment_batches b WHERE b.id = ${batchId}::uuid FOR UPDATE OF b`
  if (!row) throw batchNotThere()
  mustBeDecidable({ status: row.status as AdjustmentStatus, requestedById: row.requestedById, requestedAt: row.requestedAt ?? tx.now }, tx.actor, tx.now)
  if (row.samePerson) throw selfApproval()
  return row
}
