import type { IngestScope } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import type { Tx } from '@/server/db/transact'
import { after, type ImportSource } from './after-batch'
import { batchesOf, valuesOf } from './batches'
import { dryRun } from './dry-run'
import type { ImportKind } from './import-kind'
import type { RejectedFile } from './rejected-file'
import type { RunState } from './run-state'

export type Trial = {
  kind: ImportKind<unknown>
  scope: IngestScope
  begun: RunState
  source: ImportSource
  report: RejectedFile
  /** What must be there for a record to be kept; taken back with it. */
  prepare?(tx: Tx): Promise<void>
}

/** How an import would stand after each batch. Nothing of it stays but the rejected rows. */
export async function* tries(ctx: Ctx, { kind, scope, begun, source, report, prepare }: Trial): AsyncGenerator<RunState> {
  const attempt = dryRun(ctx)
  let state = begun
  for await (const batch of batchesOf(kind.read(source.open()), begun.cursor.records)) {
    const outcome = await attempt(async (tx) => {
      await prepare?.(tx)
      return kind.record(tx, scope, valuesOf(batch))
    })
    state = await after(state, batch, outcome, report, source)
    yield state
  }
}
