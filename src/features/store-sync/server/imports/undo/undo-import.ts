import { conflict, missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { MOST_UNDONE } from '../../../domain'
import { rolledBack } from '../dry-run'
import { type RunState, runStateSchema, type UndoResult } from '../run-state'
import { Tally } from './tally'
import { undoCustomers } from './undo-customers'
import { undoOrders } from './undo-orders'
import { undoPoints } from './undo-points'
import { undoProducts } from './undo-products'
import { undoState } from './undo-state'
import { undoResponses, undoReviews, undoTickets } from './undo-told'

/** What taking a run back would do, found out by doing it and taking that back: nothing is changed. */
export const previewUndo = (ctx: Ctx, runId: string): Promise<UndoResult> => rolledBack(ctx, async (tx) => (await takeBack(tx, runId)).result)

/**
 * Takes back what an import made or changed and nobody has touched since, all at once: points by reversals, rows it made go away, values it changed
 * come back. Audit rows stay, and the run says what became of it.
 * @throws conflict `store-sync.already-undone`; rule `store-sync.not-undoable`
 */
export async function undoImport(ctx: Ctx, runId: string): Promise<UndoResult> {
  return transact(ctx, async (tx) => {
    const { state, result } = await takeBack(tx, runId)
    const undone = { ...result, by: tx.actor.name, at: tx.now.toISOString() }
    await tx.db.syncRun.update({ where: { id: runId }, data: { counts: { ...state, undone } } })
    await tx.db.importChange.deleteMany({ where: { runId } })
    tx.audit({ action: 'stores.undo-import', subject: { type: 'run', id: runId }, data: { removed: result.removed, restored: result.restored } })
    tx.touch('stores')
    return result
  })
}

async function takeBack(tx: Tx, runId: string): Promise<{ state: RunState; result: UndoResult }> {
  await tx.db.$queryRaw`SELECT 1 AS one FROM sync_runs WHERE id = ${runId}::uuid FOR UPDATE`
  const run = await tx.db.syncRun.findUnique({ where: { id: runId }, include: { _count: { select: { changes: true } } } })
  const state = run && (runStateSchema.safeParse(run.counts).data ?? null)
  if (!run || !state) throw missing('run')
  if (state.undone) throw conflict('store-sync.already-undone', `It was taken back by ${state.undone.by}.`, { by: state.undone.by })
  if (undoState(run.status, state, run._count.changes) !== 'possible')
    throw ruleBroken('store-sync.not-undoable', 'This run changed nothing that is still noted, or too much to take back in one step.', { most: MOST_UNDONE })
  const tally = new Tally()
  // Parts before what they belong to: a customer without anything left of their own can go.
  await undoPoints(tx, runId, tally)
  await undoTickets(tx, runId, tally)
  await undoResponses(tx, runId, tally)
  await undoReviews(tx, runId, tally)
  await undoOrders(tx, runId, tally)
  await undoProducts(tx, runId, tally)
  await undoCustomers(tx, run, tally)
  return { state, result: tally.result() }
}
