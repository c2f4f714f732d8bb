import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type StoreEntity, syncStateSchema } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { beginSync } from './begin-sync'
import { finishSync } from './finish-sync'
import { saveSync } from './save-sync'

/** Has a worker read a store: everything, or what changed since. */
export const startBackfill = (
  ctx: Ctx,
  connectors: Connectors,
  input: { connectionId: string; since?: string | null | undefined; entities?: StoreEntity[] | undefined },
): Promise<{ runId: string }> =>
  transact(ctx, async (tx) => {
    const { connectionId, since, entities } = input
    const runId = await beginSync(tx, connectors, { connectionId, kind: 'backfill', since: since ? new Date(since) : null, ...(entities ? { entities } : {}) })
    const { counts } = await tx.db.syncRun.findUniqueOrThrow({ where: { id: runId }, select: { counts: true } })
    await saveSync(tx, { id: runId, connectionId }, syncStateSchema.parse(counts), { chain: true, waitMs: 0 })
    return { runId }
  })

/**
 * Pauses, resumes or cancels a run. The page being read when it is paused is not recorded: it is read again.
 * @throws missing · rule `store-sync.run-over`
 */
export const controlRun = (ctx: Ctx, { runId, to }: { runId: string; to: 'paused' | 'running' | 'cancelled' }): Promise<void> =>
  transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS one FROM sync_runs WHERE id = ${runId}::uuid FOR UPDATE`
    const run = await tx.db.syncRun.findUnique({ where: { id: runId } })
    if (!run) throw missing('run')
    if (run.kind !== 'backfill' && run.kind !== 'incremental') throw ruleBroken('store-sync.cannot-control', 'Only reading a store can be paused.')
    if (run.status !== 'running' && run.status !== 'paused') throw ruleBroken('store-sync.run-over', 'This run is over.')
    if (run.status === to) return
    const state = syncStateSchema.parse(run.counts)
    if (to === 'cancelled') return void (await finishSync(tx, run, state, 'cancelled'))
    await tx.db.syncRun.update({ where: { id: runId }, data: { status: to } })
    if (to === 'running') await saveSync(tx, run, { ...state, trouble: null, nextAt: null, livesAt: tx.now.toISOString() }, { chain: true, waitMs: 0 })
    tx.audit({ action: to === 'paused' ? 'stores.pause-run' : 'stores.resume-run', subject: { type: 'run', id: runId } })
    tx.touch('stores')
  })
