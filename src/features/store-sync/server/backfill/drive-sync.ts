import { setTimeout as wait } from 'node:timers/promises'
import { ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { SyncState } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { advanceSync } from './advance-sync'
import { beginSync } from './begin-sync'
import { loadSync } from './load-sync'

/**
 * Reads a store from this process, page by page, until it is done: what the command line does. When the process dies, a worker goes on.
 * @throws rule `store-sync.run-ended` with the reason when the run did not end well
 */
export async function driveBackfill(
  ctx: Ctx,
  connectors: Connectors,
  input: { connectionId: string; since: Date | null },
  onPage: (state: SyncState) => void = () => {},
): Promise<SyncState> {
  const runId = await transact(ctx, (tx) => beginSync(tx, connectors, { ...input, kind: 'backfill' }))
  for (;;) {
    const advance = await advanceSync(ctx, connectors, runId, { chain: false })
    const { state, status, error } = await loadSync(ctx, runId)
    onPage(state)
    if (status === 'done') return state
    if (status !== 'running' || advance.isOver)
      throw ruleBroken('store-sync.run-ended', error ?? (status === 'running' ? 'A worker has taken this run over.' : `The run was ${status}.`), {
        runId,
        status,
      })
    await wait(advance.waitMs)
  }
}
