import { DomainError, invalid } from '@/domain/errors'
import { runActivity } from '@/server/activity'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { ImportResult } from '../../domain'
import { after, estimate, type ImportSource } from './after-batch'
import { batchesOf, valuesOf } from './batches'
import type { Touched } from './import-kind'
import { kindOf } from './kind-of'
import { noteChanges } from './note-changes'
import { RejectedFile } from './rejected-file'
import type { RunState } from './run-state'
import { finishRun, loadRun, saveRunState } from './runs'
import { tries } from './tries'
import { isUndoable } from './undo/undo-state'

/**
 * Runs an import that was begun, in batches of 1,000 records, each with its place in the file in one transaction: whatever ends it, it goes on
 * where it stood, and running it twice changes nothing. A dry run counts the same and leaves no trace but its report.
 * @throws what the file's header does not allow; the run is then `failed` with the reason
 */
export async function runImport(ctx: Ctx, runId: string, source: ImportSource): Promise<ImportResult> {
  const run = await loadRun(ctx, runId)
  const report = new RejectedFile(source.rejectedPath)
  let state = run.state
  try {
    const cancelled = await runActivity(ctx, 'import', run.title, async (progress) => {
      state = { ...state, activityId: progress.id }
      await transact(ctx, (tx) => saveRunState(tx, runId, state))
      for await (const next of states(ctx, run.connection, runId, state, source, report)) {
        state = next
        source.onProgress?.(state)
        if (!(await progress.advance(state.counts.read, estimate(source, state.counts.read)))) return true
      }
      return false
    })
    state = { ...state, rejectedFile: state.cursor.rejectedBytes > 0 ? source.rejectedPath : null }
    await report.close(state.cursor.rejectedBytes)
    await finishRun(ctx, runId, state, cancelled ? 'cancelled' : 'done')
    return { ...state.counts, rejectedFile: state.rejectedFile }
  } catch (error) {
    await report.close(state.cursor.rejectedBytes)
    if (!source.resumable || isTheFiles(error)) await finishRun(ctx, runId, state, 'failed', error)
    throw error
  }
}

const isTheFiles = (error: unknown) => error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'conflict'

type Connection = { id: string; demo: boolean }

/** What the run knows of itself, after each batch. */
async function* states(
  ctx: Ctx,
  { id, demo }: Connection,
  runId: string,
  begun: RunState,
  source: ImportSource,
  report: RejectedFile,
): AsyncGenerator<RunState> {
  if (begun.mapping === null) throw invalid('store-sync.mapping-missing', 'This import was begun by an older version. Start it again.')
  const kind = kindOf(begun.entity, begun.format, { mapping: begun.mapping, fileHash: begun.fileHash })
  const scope = { connectionId: id, demo, runId }
  if (begun.dryRun) {
    for await (const next of tries(ctx, { kind, scope, begun, source, report })) {
      await transact(ctx, (tx) => saveRunState(tx, runId, next))
      yield next
    }
    return
  }
  let state = begun
  for await (const batch of batchesOf(kind.read(source.open()), begun.cursor.records)) {
    const before = state
    state = await transact(ctx, async (tx) => {
      const outcome = await kind.record(tx, scope, valuesOf(batch))
      const next = await after(before, batch, outcome, report, source)
      if (isUndoable(next.counts)) await noteChanges(ctx, tx, runId, await withBuyers(tx, outcome.touched))
      else if (isUndoable(before.counts)) await tx.db.importChange.deleteMany({ where: { runId } })
      await saveRunState(tx, runId, next)
      return next
    })
    yield state
  }
}

/** Orders bring their buyers along. */
async function withBuyers(tx: Tx, touched: Touched): Promise<Touched> {
  if (!touched.orders || touched.orders.length === 0) return touched
  const orders = await tx.db.order.findMany({ where: { id: { in: [...touched.orders] } }, select: { customerId: true } })
  return { ...touched, customers: [...(touched.customers ?? []), ...orders.map(({ customerId }) => customerId)] }
}
