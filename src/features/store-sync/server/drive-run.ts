import { setTimeout as wait } from 'node:timers/promises'
import { DomainError, ruleBroken, unavailable } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { LIVE_WORKER_COUNT } from '@/server/jobs/live-workers'
import type { SyncState } from '../domain'

type Step = { isOver: boolean; waitMs?: number }
type Stand<State> = { status: string; error: string | null; state: State }
/** A run of one kind: its next step from this process, and how it stands. */
export type Drivable<State> = { advance(runId: string): Promise<Step>; load(runId: string): Promise<Stand<State>> }

/** Each try has waited for the store already; a command does not wait for a day, as a worker does. */
const MOST_TRIES = 2
const LOOK_AGAIN_MS = 1_000

/**
 * Goes with a run to its end: what the command line does. `ours`: this process steps. Somebody else's run is looked at while a worker lives, and taken up
 * where it stands when none does.
 * @returns what the run came to. When the process dies, or gives up on a store that does not answer, the run stays where it is: a worker or the next
 * command goes on from there.
 * @throws rule `store-sync.run-ended` with the reason when it did not end well · unavailable with what keeps it from going on
 */
export async function driveRun<State extends Pick<SyncState, 'trouble'>>(
  ctx: Ctx,
  { advance, load }: Drivable<State>,
  { runId, ours }: { runId: string; ours: boolean },
  onStep: (state: State) => void,
): Promise<State> {
  for (;;) {
    const step: Step = ours || !(await aWorkerLives(ctx)) ? await advance(runId) : { isOver: false }
    const { state, status, error } = await load(runId)
    onStep(state)
    if (status === 'done') return state
    if (status !== 'running') throw ruleBroken('store-sync.run-ended', error ?? `The run was ${status}.`, { runId, status })
    if (state.trouble && state.trouble.tries >= MOST_TRIES) throw waiting(state.trouble, runId)
    await wait(step.waitMs ?? LOOK_AGAIN_MS)
  }
}

const waiting = ({ message, fault }: NonNullable<SyncState['trouble']>, runId: string) =>
  unavailable(fault?.code ?? 'store-sync.run-ended', message, { ...fault?.details, runId })

/** The run that keeps another from beginning. @throws every error that says something else */
export function runGoing(error: unknown): { runId: string; ours: false } {
  const runId = error instanceof DomainError && error.code === 'store-sync.run-going' ? error.details.runId : undefined
  if (typeof runId !== 'string') throw error
  return { runId, ours: false }
}

async function aWorkerLives(ctx: Ctx): Promise<boolean> {
  const [workers] = await ctx.db.$queryRawUnsafe<{ n: number }[]>(LIVE_WORKER_COUNT)
  return (workers?.n ?? 0) > 0
}
