import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type BatchStatus, mustBe, notYourBatch } from '../../domain'
import { runBatch } from '../jobs'

/** Stops a running batch after the rows in hand; what is booked stays booked. @throws conflict `loyalty.already-decided` */
export const pauseBatch = (ctx: Ctx, batchId: string) => move(ctx, batchId, 'running', 'paused')

/** Goes on where it stopped. @throws conflict `loyalty.already-decided` */
export const resumeBatch = (ctx: Ctx, batchId: string) => move(ctx, batchId, 'paused', 'running')

function move(ctx: Ctx, batchId: string, from: 'running' | 'paused', to: 'running' | 'paused'): Promise<{ batchId: string; status: 'running' | 'paused' }> {
  return transact(ctx, async (tx) => {
    const [batch] = await tx.db.$queryRaw<[{ status: BatchStatus } | undefined]>`SELECT status FROM adjustment_batches WHERE id = ${batchId}::uuid FOR UPDATE`
    mustBe(batch, from)
    await tx.db.adjustmentBatch.update({ where: { id: batchId }, data: { status: to } })
    if (to === 'running') tx.enqueue(runBatch, { batchId }, { key: `loyalty.batch:${batchId}` })
    tx.audit({ action: to === 'paused' ? 'loyalty.pause-batch' : 'loyalty.resume-batch', subject: { type: 'adjustment-batch', id: batchId } })
    tx.touch('adjustments')
    return { batchId, status: to }
  })
}

/** A draft that is not wanted leaves nothing behind. @throws conflict `loyalty.already-decided`; rule `loyalty.not-your-batch` */
export function discardBatch(ctx: Ctx, batchId: string): Promise<{ batchId: string }> {
  return transact(ctx, async (tx) => {
    const [batch] = await tx.db.$queryRaw<[{ status: BatchStatus; askerId: string | null } | undefined]>`
      SELECT status, requested_by_id AS "askerId" FROM adjustment_batches WHERE id = ${batchId}::uuid FOR UPDATE`
    mustBe(batch, 'draft')
    if (batch!.askerId !== tx.actor.id) throw notYourBatch()
    await tx.db.adjustmentBatchRow.deleteMany({ where: { batchId } })
    await tx.db.adjustmentBatch.delete({ where: { id: batchId } })
    tx.audit({ action: 'loyalty.discard-batch', subject: { type: 'adjustment-batch', id: batchId } })
    tx.touch('adjustments')
    return { batchId }
  })
}
