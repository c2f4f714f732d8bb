import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Tx } from '@/server/db/transact'
import { type SyncState, syncStateSchema } from '../../domain'

export async function loadSync(ctx: Ctx, runId: string) {
  const run = await ctx.db.syncRun.findUnique({ where: { id: runId }, include: { connection: true } })
  if (!run) throw missing('run')
  return { ...run, state: syncStateSchema.parse(run.counts) }
}

/** Locks a run that still stands where this worker left it. null: it was paused, cancelled, or another worker has recorded the page. */
export async function lockSync(tx: Tx, runId: string, pages: number): Promise<SyncState | null> {
  const [row] = await tx.db.$queryRaw<{ counts: unknown }[]>`SELECT counts FROM sync_runs WHERE id = ${runId}::uuid AND status = 'running' FOR UPDATE`
  const state = row ? syncStateSchema.parse(row.counts) : null
  return state?.pages === pages ? state : null
}
