import type { Tx } from '@/server/db/transact'
import { type Fault, type ReconcileState, reconcileStateSchema } from '../../domain'
import { faultColumns } from '../fault-columns'
import { advanceReconcileJob } from '../jobs'

export type Step = { isOver: boolean; waitMs: number }
type Run = { id: string; connectionId: string }

/** Keeps where a reconciliation stands (null: as it is), with the job that goes on from there. */
export async function saveReconcile(tx: Tx, run: Run, state: ReconcileState | null, { chain, waitMs = 0 }: { chain: boolean; waitMs?: number }): Promise<Step> {
  if (state) await tx.db.syncRun.update({ where: { id: run.id }, data: { counts: state } })
  if (chain) {
    const runAt = new Date(tx.now.getTime() + waitMs)
    tx.enqueue(advanceReconcileJob, { runId: run.id }, { key: `reconcile:${run.id}`, runAt, queue: `sync:${run.connectionId}` })
  }
  tx.touch('stores')
  return { isOver: false, waitMs }
}

export async function endReconcile(tx: Tx, run: Run, state: ReconcileState, status: 'done' | 'failed' | 'cancelled', said?: Fault): Promise<Step> {
  await tx.db.reconciliationTally.deleteMany({ where: { runId: run.id } })
  const { read, differences, healed, unreadable } = state
  await tx.db.syncRun.update({
    where: { id: run.id },
    data: { status, counts: { ...state, phase: 'done', trouble: null, nextAt: null }, ...faultColumns(said), finishedAt: tx.now },
  })
  tx.audit({ action: `stores.reconcile-${status}`, subject: { type: 'run', id: run.id }, data: { read, differences, healed, unreadable } })
  tx.touch('stores')
  return { isOver: true, waitMs: 0 }
}

/** Locks a reconciliation that still stands where this worker left it. */
export async function lockReconcile(tx: Tx, runId: string, steps: number): Promise<ReconcileState | null> {
  const [row] = await tx.db.$queryRaw<{ counts: unknown }[]>`SELECT counts FROM sync_runs WHERE id = ${runId}::uuid AND status = 'running' FOR UPDATE`
  const state = row ? reconcileStateSchema.parse(row.counts) : null
  return state?.steps === steps ? state : null
}
