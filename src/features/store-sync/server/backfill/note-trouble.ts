import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { faultOf, type SyncState } from '../../domain'
import { finishSync } from './finish-sync'
import { lockSync } from './load-sync'
import { type Advance, saveSync } from './save-sync'

type Run = { id: string; connectionId: string; kind: string; startedAt: Date; state: SyncState }

const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 15 * 60_000
/** A store that was away for so long needs a person. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000
/** A fault of ours on one page is not waited out for a day. */
const MOST_FAULTS = 6

/** Connected to be listened to only: that it cannot be read is no fault. */
const LISTENS_ONLY = 'store-sync.no-admin-token'

/** A store that is away is asked again, at its own hint or ever more seldom; a refusal, or a fault that stays, ends the run with its reason. */
export function noteTrouble(ctx: Ctx, run: Run, error: unknown, { chain }: { chain: boolean }): Promise<Advance> {
  const isAway = error instanceof DomainError && (error.kind === 'unavailable' || error.kind === 'conflict')
  const said = faultOf(error)
  return transact(ctx, async (tx) => {
    const state = await lockSync(tx, run.id, run.state.pages)
    if (!state) return { isOver: true }
    const since = state.trouble?.since ?? tx.now.toISOString()
    const tries = (state.trouble?.tries ?? 0) + 1
    const isLost = error instanceof DomainError ? !isAway || tx.now.getTime() - Date.parse(since) > GIVE_UP_AFTER_MS : tries > MOST_FAULTS
    if (error instanceof DomainError && error.code === LISTENS_ONLY) return finishSync(tx, run, state, 'cancelled', said)
    if (isLost) return finishSync(tx, run, state, 'failed', said)
    const waitMs = waitFor(error, tries)
    const nextAt = new Date(tx.now.getTime() + waitMs).toISOString()
    return saveSync(tx, run, { ...state, livesAt: tx.now.toISOString(), nextAt, trouble: { ...said, since, tries } }, { chain, waitMs })
  })
}

function waitFor(error: unknown, tries: number): number {
  const hint = error instanceof DomainError ? error.details.retryAfterMs : undefined
  const own = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS)
  return typeof hint === 'number' ? Math.min(Math.max(hint, own), LONGEST_WAIT_MS * 4) : own
}
