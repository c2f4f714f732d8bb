import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { SyncState } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { driveRun, runGoing } from '../drive-run'
import { advanceSync } from './advance-sync'
import { beginSync } from './begin-sync'
import { loadSync } from './load-sync'

/**
 * Reads a store to the end: what the command line does. A store that is read whole already (a new one is, by the worker) is gone with to the end
 * of that reading; a reading of less is let finish, and ours follows.
 * @throws as `beginSync` and `driveRun`
 */
export async function driveBackfill(
  ctx: Ctx,
  connectors: Connectors,
  input: { connectionId: string; since: Date | null },
  onPage: (state: SyncState) => void = () => {},
): Promise<SyncState> {
  const run = { advance: (id: string) => advanceSync(ctx, connectors, id, { chain: false }), load: (id: string) => loadSync(ctx, id) }
  for (;;) {
    const begun = await transact(ctx, (tx) => beginSync(tx, connectors, { ...input, kind: 'backfill' })).then((runId) => ({ runId, ours: true }), runGoing)
    const state = await driveRun(ctx, run, begun, onPage)
    if (begun.ours || state.since === null) return state
  }
}
