import { system } from '@/domain/actor'
import { DomainError } from '@/domain/errors'
import { faultOf } from '@/domain/fault'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { doStep } from './do-step'
import { endRun, goOn, type IfHeld, takeDueRun, writeLine } from './run-state'

const BATCH = 500
/** A fault that passes (a database that was away) is tried again after 1, 2, 4 … minutes, so often. */
const TRIES = 8

/**
 * Does what is due, the longest due first. Each step, its effects, its line in the log and the run's new place are one transaction: whoever is killed between two
 * statements has done nothing, and whoever comes next does it once. @returns how many steps were done
 */
export async function workRuns(ctx: Ctx): Promise<number> {
  const seen: string[] = []
  let done = 0
  for (;;) {
    const due = await ctx.db.$queryRaw<{ id: string; name: string }[]>`
      SELECT r.id, f.name FROM flow_runs r JOIN flows f ON f.id = r.flow_id
      WHERE r.state IN ('running', 'waiting') AND r.wake_at <= ${ctx.clock.now()} AND f.state = 'live' AND NOT r.id = ANY(${seen}::uuid[]) ORDER BY r.wake_at, r.id LIMIT ${BATCH}`
    if (due.length === 0) return done
    for (const { id, name } of due) {
      seen.push(id)
      // Who a step acts as: on timelines and in the audit log the flow is named.
      const asFlow = { ...ctx, actor: system(`Flow: ${name}`) }
      let steps = 0
      while (await advance(asFlow, id, steps === 0 ? 'leave' : 'wait')) steps += 1
      done += steps
    }
  }
}

/** Does one step of a run. @returns whether anything was done, and there may be more */
export async function advance(ctx: Ctx, runId: string, ifHeld: IfHeld): Promise<boolean> {
  try {
    return await transact(ctx, (tx) => doStep(tx, runId, ifHeld))
  } catch (error) {
    return noteFailure(ctx, runId, error)
  }
}

/** A rule of the product that says no is an outcome, and the run goes on. Anything else is tried again later, and in the end given up, visibly. */
async function noteFailure(ctx: Ctx, runId: string, error: unknown): Promise<boolean> {
  const saysNo = error instanceof DomainError && error.kind !== 'unavailable'
  if (!saysNo) ctx.log.error({ err: error, runId }, 'a step of a flow failed')
  return transact(ctx, async (tx) => {
    const run = await takeDueRun(tx, runId, 'wait')
    const step = run?.definition.steps[run.position]
    if (!run || !step) return false
    tx.touch('outbound')
    if (saysNo) {
      const { message, fault } = faultOf(error)
      await writeLine(tx, runId, { stepId: step.id, outcome: 'refused', detail: { message, ...fault } })
      await goOn(tx, run)
      return true
    }
    const attempts = run.attempts + 1
    if (attempts >= TRIES) {
      await writeLine(tx, runId, { stepId: step.id, outcome: 'failed', detail: { attempts } })
      await endRun(tx, run, 'failed', 'step-failed')
      return false
    }
    const again = new Date(tx.now.getTime() + 2 ** (attempts - 1) * 60_000)
    await tx.db
      .$executeRaw`UPDATE flow_runs SET attempts = ${attempts}::int, last_error = ${String(error).slice(0, 1_000)}, wake_at = ${again} WHERE id = ${runId}::uuid`
    return false
  })
}
