import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { syncStateSchema } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { beginSync } from './begin-sync'
import { saveSync } from './save-sync'

/** Changes are asked for from a little before the mark: stores' clocks differ, and what was being written then may carry an older time. */
export const OVERLAP_MS = 15 * 60_000
/** A store that refused us is not asked again for so long. */
const AFTER_A_REFUSAL_MS = 3_600_000
/** A run whose job should have come by, and did not. */
const SILENT_AFTER_MS = 5 * 60_000

/** Every active store that was read whole once is asked what changed since: lost deliveries are made up for, stores without deliveries live by it. */
export async function catchUp(ctx: Ctx, connectors: Connectors): Promise<void> {
  const due = await ctx.db.$queryRaw<{ id: string; kind: string; syncedUntil: Date }[]>`
    SELECT c.id, c.kind, c.synced_until AS "syncedUntil" FROM store_connections c
    WHERE c.status = 'active' AND c.secrets IS NOT NULL AND c.url IS NOT NULL AND c.synced_until IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM sync_runs r WHERE r.connection_id = c.id AND r.kind IN ('backfill', 'incremental') AND r.status IN ('running', 'paused'))
      AND NOT EXISTS (SELECT 1 FROM sync_runs r WHERE r.connection_id = c.id AND r.kind = 'incremental' AND r.status = 'failed' AND r.finished_at > ${new Date(ctx.clock.now().getTime() - AFTER_A_REFUSAL_MS)})`
  for (const { id: connectionId, kind, syncedUntil } of due) {
    if (!connectors[kind]?.backfill) continue
    const since = new Date(syncedUntil.getTime() - OVERLAP_MS)
    try {
      await transact(ctx, async (tx) => {
        const runId = await beginSync(tx, connectors, { connectionId, kind: 'incremental', since })
        const { counts } = await tx.db.syncRun.findUniqueOrThrow({ where: { id: runId }, select: { counts: true } })
        await saveSync(tx, { id: runId, connectionId }, syncStateSchema.parse(counts), { chain: true, waitMs: 0 })
      })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  }
}

/** Runs whose job was lost, however that came about, go on where they stood. */
export async function resumeSilent(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    const before = new Date(tx.now.getTime() - SILENT_AFTER_MS)
    const silent = await tx.db.$queryRaw<{ id: string; connectionId: string; counts: unknown }[]>`
      SELECT id, connection_id AS "connectionId", counts FROM sync_runs WHERE kind IN ('backfill', 'incremental') AND status = 'running'
        AND greatest((counts->>'livesAt')::timestamptz, (counts->>'nextAt')::timestamptz, started_at) < ${before} FOR UPDATE SKIP LOCKED`
    for (const run of silent) await saveSync(tx, run, syncStateSchema.parse(run.counts), { chain: true, waitMs: 0 })
  })
}
