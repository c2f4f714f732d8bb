import { setTimeout as wait } from 'node:timers/promises'
import { ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { ReconcileState } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { advanceReconcile, loadReconcile } from './advance-reconcile'
import { beginReconcile, type NewReconcile } from './begin-reconcile'
import { getReport, type ReconcileReport } from './reconcile.queries'

/**
 * Compares from this process: what the command line does. When the process dies, a worker goes on.
 * @throws rule `store-sync.run-ended` with the reason when it did not end well
 */
export async function driveReconcile(
  ctx: Ctx,
  connectors: Connectors,
  input: NewReconcile,
  onStep: (state: ReconcileState) => void = () => {},
): Promise<ReconcileReport> {
  const runId = await transact(ctx, (tx) => beginReconcile(tx, connectors, input))
  for (;;) {
    const step = await advanceReconcile(ctx, connectors, runId, { chain: false })
    const { state, status, error } = await loadReconcile(ctx, runId)
    onStep(state)
    if (status === 'done') return getReport(ctx, { runId })
    if (status !== 'running' || step.isOver)
      throw ruleBroken('store-sync.run-ended', error ?? (status === 'running' ? 'A worker has taken this comparison over.' : `The run was ${status}.`), {
        runId,
      })
    await wait(step.waitMs)
  }
}
