import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type BatchStatus, mustBe } from '../../domain'
import { takeBackBatch } from '../jobs'
import { reverseEntry } from '../ledger/reverse-entry'

type Undo = { batchId: string; reason: string }

/**
 * Takes a whole batch back: each of its entries by a reversal of its own, once, by a job. Points that were spent meanwhile are owed.
 * @throws missing `adjustment-batch.missing`; conflict `loyalty.already-decided`
 */
export function undoBatch(ctx: Ctx, { batchId, reason }: Undo): Promise<{ batchId: string; status: 'undoing' }> {
  return transact(ctx, async (tx) => {
    const [batch] = await tx.db.$queryRaw<[{ status: BatchStatus } | undefined]>`SELECT status FROM adjustment_batches WHERE id = ${batchId}::uuid FOR UPDATE`
    mustBe(batch, 'done', 'paused')
    await tx.db.adjustmentBatch.update({
      where: { id: batchId },
      data: { status: 'undoing', undoById: tx.actor.id, undoByName: tx.actor.name, undoReason: reason },
    })
    tx.enqueue(takeBackBatch, { batchId }, { key: `loyalty.batch:${batchId}` })
    tx.audit({ action: 'loyalty.undo-batch', subject: { type: 'adjustment-batch', id: batchId } })
    tx.touch('adjustments')
    return { batchId, status: 'undoing' }
  })
}

const AT_ONCE = 100

/** Reverses what is left to reverse of a batch that is being undone. Stopped or run twice, each entry is reversed once. @returns reversals of this run */
export async function reverseBatch(ctx: Ctx, batchId: string): Promise<number> {
  let reversed = 0
  for (;;) {
    const batch = await ctx.db.adjustmentBatch.findFirst({
      where: { id: batchId, status: 'undoing' },
      select: { undoReason: true, undoById: true, undoByName: true },
    })
    if (!batch) return reversed
    const rows = await ctx.db.adjustmentBatchRow.findMany({
      where: { batchId, state: 'booked' },
      orderBy: { n: 'asc' },
      take: AT_ONCE,
      select: { n: true, entryId: true },
    })
    if (rows.length === 0) {
      await finishUndo(ctx, batchId)
      return reversed
    }
    const undoer: Ctx = batch.undoById ? { ...ctx, actor: { kind: 'user', id: batch.undoById, name: batch.undoByName ?? '', role: 'manager' } } : ctx
    const outcomes: { n: number; undone: boolean }[] = []
    for (const { n, entryId } of rows) outcomes.push({ n, undone: await reverseOnce(undoer, batchId, entryId!, batch.undoReason ?? '') })
    reversed += outcomes.filter(({ undone }) => undone).length
    await mark(ctx, batchId, outcomes)
  }
}

/** @returns false when somebody reversed it before, for a reason of their own */
async function reverseOnce(ctx: Ctx, batchId: string, entryId: string, reason: string): Promise<boolean> {
  try {
    await reverseEntry(ctx, { entryId, reason, operationKey: `batch:${batchId}:${entryId}` })
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'loyalty.already-reversed') return false
    throw error
  }
}

const mark = (ctx: Ctx, batchId: string, outcomes: readonly { n: number; undone: boolean }[]) =>
  transact(ctx, async (tx) => {
    const rows = JSON.stringify(outcomes)
    const [changed] = await tx.db.$queryRaw<[{ undone: number; kept: number }]>`
      WITH marked AS (
        UPDATE adjustment_batch_rows r SET state = CASE WHEN m.undone THEN 'undone' ELSE 'kept' END, problem = CASE WHEN m.undone THEN NULL ELSE 'reversed-before' END
        FROM jsonb_to_recordset(${rows}::jsonb) AS m(n int, undone boolean) WHERE r.batch_id = ${batchId}::uuid AND r.n = m.n AND r.state = 'booked' RETURNING r.state)
      SELECT count(*) FILTER (WHERE state = 'undone')::int AS undone, count(*) FILTER (WHERE state = 'kept')::int AS kept FROM marked`
    await tx.db.adjustmentBatch.update({ where: { id: batchId }, data: { undone: { increment: changed.undone }, kept: { increment: changed.kept } } })
    tx.touch('adjustments')
  })

const finishUndo = (ctx: Ctx, batchId: string) =>
  transact(ctx, async (tx) => {
    const { count } = await tx.db.adjustmentBatch.updateMany({ where: { id: batchId, status: 'undoing' }, data: { status: 'undone', undoneAt: tx.now } })
    if (count === 1) tx.audit({ action: 'loyalty.finish-undo-of-batch', subject: { type: 'adjustment-batch', id: batchId } })
    tx.touch('adjustments')
  })
