import { roleOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type BatchStatus, batchOverLimit, emptyBatch, mustBe, notYourBatch, type OverLimit } from '../../domain'
import { limitOf, usedUnderLock } from '../adjustments/adjustment-facts'
import { budgetsBy } from '../budgets/budgets-left'
import { runBatch } from '../jobs'

export type StartedBatch = { batchId: string; status: 'running' | 'requested'; over: OverLimit }

/**
 * Begins to book a draft at once, if it is within the asker's limit as a whole; else it is asked for. Started twice, it starts once.
 * @throws missing `adjustment-batch.missing`; conflict `loyalty.already-decided`; rule `loyalty.not-your-batch`, `loyalty.empty-batch`
 */
export function startBatch(ctx: Ctx, batchId: string): Promise<StartedBatch> {
  return transact(ctx, async (tx) => {
    const [batch] = await tx.db.$queryRaw<[Draft | undefined]>`
      SELECT status, reason_code AS reason, ready, gross, largest, requested_by_kind AS kind, requested_by_id AS "askerId" FROM adjustment_batches WHERE id = ${batchId}::uuid FOR UPDATE`
    mustBe(batch, 'draft')
    if (batch!.kind !== tx.actor.kind || batch!.askerId !== tx.actor.id) throw notYourBatch()
    if (batch!.ready === 0) throw emptyBatch()
    const over = await overOf(tx, batchId, batch!)
    const status = over === null ? 'running' : 'requested'
    await tx.db.adjustmentBatch.update({ where: { id: batchId }, data: { status, over, requestedAt: tx.now } })
    if (status === 'running') tx.enqueue(runBatch, { batchId }, { key: `loyalty.batch:${batchId}` })
    const data = { rows: batch!.ready, gross: Number(batch!.gross), over }
    tx.audit({ action: status === 'running' ? 'loyalty.start-batch' : 'loyalty.request-batch', subject: { type: 'adjustment-batch', id: batchId }, data })
    tx.touch('adjustments')
    return { batchId, status, over }
  })
}

type Draft = { status: BatchStatus; reason: string; ready: number; gross: bigint; largest: bigint; kind: string; askerId: string | null }

async function overOf(tx: Tx, batchId: string, { reason, gross, largest }: Draft): Promise<OverLimit> {
  const [row] = await tx.db.$queryRaw<[{ limited: boolean; perAdjustment: number | null; perDay: number | null; usedToday: bigint }]>`
    SELECT l.role IS NOT NULL AS limited, l.per_adjustment AS "perAdjustment", l.per_day AS "perDay", ${usedUnderLock(tx)} AS "usedToday"
    FROM (SELECT 1) AS one LEFT JOIN adjustment_limits l ON l.role = ${roleOf(tx.actor)}`
  const over = batchOverLimit({ largest: Number(largest), gross: Number(gross) }, limitOf(tx.actor, row), Number(row.usedToday))
  if (over !== null || roleOf(tx.actor) === null) return over
  const budgets = await budgetsBy(tx, { reason, batchId })
  return budgets.some(({ left, asked }) => asked > left) ? 'budget' : null
}
