import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { Connectors } from '../connectors/connectors'
import { startReconcile } from './begin-reconcile'
import { saveReconcile } from './save-reconcile'

const DAY_MS = 86_400_000
/** Each night compares what is this young; the first night of a month compares everything. */
const NIGHTLY_DAYS = 92
const SILENT_AFTER_MS = 5 * 60_000

/** Holds every active store against what is here and heals what differs. */
export async function reconcileAll(ctx: Ctx, connectors: Connectors): Promise<void> {
  const now = ctx.clock.now()
  const since = now.getUTCDate() === 1 ? null : new Date(now.getTime() - NIGHTLY_DAYS * DAY_MS).toISOString()
  const connections = await ctx.db.storeConnection.findMany({
    where: { status: 'active', secrets: { not: null }, url: { not: null }, syncedUntil: { not: null } },
    select: { id: true, kind: true },
  })
  for (const { id: connectionId, kind } of connections) {
    if (!connectors[kind]?.countAndSum) continue
    await startReconcile(ctx, connectors, { connectionId, heals: true, since }).catch((error) => {
      if (!(error instanceof DomainError)) throw error
    })
  }
}

/** Comparisons whose job was lost go on where they stood. */
export async function resumeSilentReconciles(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    const before = new Date(tx.now.getTime() - SILENT_AFTER_MS)
    const silent = await tx.db.$queryRaw<{ id: string; connectionId: string }[]>`
      SELECT id, connection_id AS "connectionId" FROM sync_runs WHERE kind = 'reconcile' AND status = 'running'
        AND greatest((counts->>'livesAt')::timestamptz, (counts->>'nextAt')::timestamptz, started_at) < ${before} FOR UPDATE SKIP LOCKED`
    for (const run of silent) await saveReconcile(tx, run, null, { chain: true })
  })
}
