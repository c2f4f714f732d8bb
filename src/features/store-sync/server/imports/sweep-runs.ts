import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'

const DIED = { code: 'store-sync.run-died', message: 'The process that ran it ended. Start it again: what was taken in is not taken in twice.' }
/** An uploaded import's job is tried again by the queue within seconds of its worker's death; one from the command line died with its process. */
const SILENT_AFTER_MS = 30 * 60_000

/** Runs that have been silent for too long did not end well: they say so. */
export async function endSilentRuns(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    const ended = await tx.db.$queryRaw<{ id: string }[]>`
      UPDATE sync_runs SET status = 'failed', finished_at = ${tx.now}, error = ${DIED.message}, fault = jsonb_build_object('code', ${DIED.code}::text, 'details', '{}'::jsonb)
      WHERE kind IN ('import', 'demo') AND status = 'running' AND coalesce((counts->>'livesAt')::timestamptz, started_at) < ${new Date(tx.now.getTime() - SILENT_AFTER_MS)} RETURNING id`
    for (const { id } of ended) tx.audit({ action: 'stores.import-failed', subject: { type: 'run', id }, data: { silent: true } })
    if (ended.length > 0) tx.touch('stores')
  })
}
