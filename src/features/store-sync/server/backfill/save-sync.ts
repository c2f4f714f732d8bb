import type { Tx } from '@/server/db/transact'
import type { SyncState } from '../../domain'
import { advanceSyncJob } from '../jobs'

/** `waitMs`: how long the store wants to be left alone before the next page. */
export type Advance = { isOver: true } | { isOver: false; waitMs: number }

/** Keeps where the run stands, with the job that goes on from there. */
export async function saveSync(
  tx: Tx,
  run: { id: string; connectionId: string },
  state: SyncState,
  { chain, waitMs }: { chain: boolean; waitMs: number },
): Promise<Advance> {
  await tx.db.syncRun.update({ where: { id: run.id }, data: { counts: state } })
  if (chain)
    tx.enqueue(advanceSyncJob, { runId: run.id }, { key: `sync:${run.id}`, runAt: new Date(tx.now.getTime() + waitMs), queue: `sync:${run.connectionId}` })
  tx.touch('stores')
  return { isOver: false, waitMs }
}
