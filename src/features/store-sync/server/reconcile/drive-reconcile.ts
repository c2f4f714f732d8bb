import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { ReconcileState } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { driveRun, runGoing } from '../drive-run'
import { advanceReconcile, loadReconcile } from './advance-reconcile'
import { beginReconcile, type NewReconcile } from './begin-reconcile'
import { getReport, type ReconcileReport } from './reconcile.queries'

/**
 * Compares to the end: what the command line does. A comparison that is on its way is let finish, and ours follows.
 * @throws as `beginReconcile` and `driveRun`
 */
export async function driveReconcile(
  ctx: Ctx,
  connectors: Connectors,
  input: NewReconcile,
  onStep: (state: ReconcileState) => void = () => {},
): Promise<ReconcileReport> {
  const run = { advance: (id: string) => advanceReconcile(ctx, connectors, id, { chain: false }), load: (id: string) => loadReconcile(ctx, id) }
  for (;;) {
    const begun = await transact(ctx, (tx) => beginReconcile(tx, connectors, input)).then((runId) => ({ runId, ours: true }), runGoing)
    await driveRun(ctx, run, begun, onStep)
    if (begun.ours) return getReport(ctx, { runId: begun.runId })
  }
}
