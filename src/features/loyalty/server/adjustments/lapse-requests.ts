import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { adjustmentLapsed, REQUEST_LASTS_DAYS } from '../../domain'

const BATCH = 500
const DAY_MS = 86_400_000

/** Closes requests nobody decided in time. Run as often as you like. @returns how many lapsed */
export async function lapseRequests(ctx: Ctx): Promise<number> {
  let lapsed = 0
  for (let made = BATCH; made === BATCH; lapsed += made) made = await lapseSome(ctx)
  return lapsed + (await lapseBatches(ctx))
}

function lapseSome(ctx: Ctx): Promise<number> {
  return transact(ctx, async (tx) => {
    const before = new Date(tx.now.getTime() - REQUEST_LASTS_DAYS * DAY_MS)
    const rows = await tx.db.$queryRaw<{ id: string; customerId: string; amount: bigint; reason: string; requestedBy: string }[]>`
      UPDATE adjustments a SET status = 'expired', decided_at = ${tx.now} FROM customers c
      WHERE c.id = a.customer_id AND a.id IN (
        SELECT id FROM adjustments WHERE status = 'requested' AND requested_at <= ${before} ORDER BY requested_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING a.id, c.canonical_id AS "customerId", a.amount, a.reason_code AS reason, a.requested_by_name AS "requestedBy"`
    for (const { id, customerId, amount, reason, requestedBy } of rows) {
      tx.audit({ action: 'loyalty.lapse-request', subject: { type: 'adjustment', id }, customerId, data: { amount: Number(amount), reason } })
      tx.emit(adjustmentLapsed, { customerId, data: { adjustmentId: id, amount: Number(amount), reason, requestedBy } })
    }
    if (rows.length > 0) tx.touch('adjustments')
    return rows.length
  })
}

/** Batches that wait as long lapse as a whole; a draft nobody started in that time leaves nothing behind. */
function lapseBatches(ctx: Ctx): Promise<number> {
  return transact(ctx, async (tx) => {
    const before = new Date(tx.now.getTime() - REQUEST_LASTS_DAYS * DAY_MS)
    const lapsed = await tx.db.$queryRaw<{ id: string }[]>`
      UPDATE adjustment_batches SET status = 'expired', decided_at = ${tx.now} WHERE status = 'requested' AND requested_at <= ${before} RETURNING id`
    const left = await tx.db.adjustmentBatch.findMany({ where: { status: 'draft', createdAt: { lte: before } }, select: { id: true } })
    const drafts = left.map(({ id }) => id)
    await tx.db.adjustmentBatchRow.deleteMany({ where: { batchId: { in: drafts } } })
    await tx.db.adjustmentBatch.deleteMany({ where: { id: { in: drafts } } })
    for (const { id } of lapsed) tx.audit({ action: 'loyalty.lapse-batch', subject: { type: 'adjustment-batch', id } })
    if (lapsed.length > 0) tx.touch('adjustments')
    return lapsed.length
  })
}
