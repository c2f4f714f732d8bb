import type { Ctx } from '@/server/context'
import type { ImportResult } from '../../domain'
import { CSV_CONNECTION, makeCsvConnection } from '../connections/ensure-csv-connection'
import type { ImportSource } from './after-batch'
import { kindOf } from './kind-of'
import { RejectedFile } from './rejected-file'
import { beginning, demandConnection, type NewRun } from './runs'
import { tries } from './tries'

/** Counts what an import would do. Nothing of it stays, not even that it was tried, but the rejected rows. @throws missing `store-connection.missing` */
export async function tryFile(ctx: Ctx, run: NewRun, source: ImportSource): Promise<ImportResult> {
  const isFiles = run.connectionId === CSV_CONNECTION
  const { id: connectionId, demo } = isFiles ? { id: CSV_CONNECTION, demo: false } : await demandConnection(ctx.db, run.connectionId)
  const report = new RejectedFile(source.rejectedPath)
  const scope = { connectionId, demo }
  let state = beginning({ actor: ctx.actor, now: ctx.clock.now() }, run)
  try {
    const trial = { kind: kindOf(run.entity, run.format, run), scope, begun: state, source, report, ...(isFiles ? { prepare: makeCsvConnection } : {}) }
    for await (state of tries(ctx, trial)) source.onProgress?.(state)
  } finally {
    await report.close(state.cursor.rejectedBytes)
  }
  return { ...state.counts, rejectedFile: state.cursor.rejectedBytes > 0 ? source.rejectedPath : null }
}
