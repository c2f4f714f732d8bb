import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { reconcileStateSchema } from '../../domain'
import { saveReconcile } from './save-reconcile'

/**
 * Has a worker heal what a comparison found and nobody healed yet, by reading the records anew.
 * @throws missing · rule `store-sync.still-comparing`
 */
export const healReport = (ctx: Ctx, { runId }: { runId: string }): Promise<{ differences: number }> =>
  transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS one FROM sync_runs WHERE id = ${runId}::uuid FOR UPDATE`
    const run = await tx.db.syncRun.findFirst({ where: { id: runId, kind: 'reconcile', connection: { status: { not: 'removed' } } } })
    if (!run) throw missing('reconciliation')
    if (run.status !== 'done') throw ruleBroken('store-sync.still-comparing', 'Only a comparison that is done can be healed.', { problem: 'not-done' })
    const going = await tx.db.syncRun.findFirst({ where: { connectionId: run.connectionId, kind: 'reconcile', status: 'running' }, select: { id: true } })
    if (going) throw ruleBroken('store-sync.still-comparing', 'This store is being compared right now. Wait for it.')
    const { count } = await tx.db.reconciliationDifference.updateMany({ where: { runId, healedAt: null }, data: { tries: 0 } })
    const state = reconcileStateSchema.parse(run.counts)
    await tx.db.syncRun.update({ where: { id: runId }, data: { status: 'running', finishedAt: null } })
    await saveReconcile(tx, run, { ...state, phase: 'healing', heals: true, livesAt: tx.now.toISOString() }, { chain: true })
    tx.audit({ action: 'stores.heal-differences', subject: { type: 'run', id: runId }, data: { connectionId: run.connectionId, differences: count } })
    return { differences: count }
  })
