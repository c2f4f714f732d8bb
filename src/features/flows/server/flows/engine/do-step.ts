import { type Explanation, reasonsOf } from '@/features/segments/domain'
import { whyMeets } from '@/features/segments/server'
import { deskCalendar } from '@/features/tasks/server'
import type { Tx } from '@/server/db/transact'
import type { FlowSettings, Step, Why } from '../../../domain/flow'
import { spanMs, waitEnd } from '../../../domain/flow/wait-end'
import { act } from '../actions/act'
import { type DueRun, endRun, goOn, type IfHeld, listenFor, takeDueRun, writeLine } from './run-state'

/** The next step of a run, with its effects, its line and the run's new place. @returns whether there was one */
export async function doStep(tx: Tx, runId: string, ifHeld: IfHeld): Promise<boolean> {
  const run = await takeDueRun(tx, runId, ifHeld)
  if (!run) return false
  tx.touch('outbound', `customer:${run.personId}`)
  const step = run.definition.steps[run.position]
  if (run.erased) await endRun(tx, run, 'stopped', 'erased')
  else if (!step) await endRun(tx, run, 'done')
  else if (run.waitsFor === null && (await goalIsMet(tx, run, run.definition.settings.goal))) await endRun(tx, run, 'stopped', 'goal')
  else await (run.waitsFor === null && step.onlyIf ? doIf(tx, run, step, step.onlyIf) : doWhat(tx, run, step))
  return true
}

async function doIf(tx: Tx, run: DueRun, step: Step, onlyIf: NonNullable<Step['onlyIf']>): Promise<unknown> {
  const [explanation] = await whyMeets(tx, run.personId, [onlyIf])
  if (explanation?.met) return doWhat(tx, run, step)
  await writeLine(tx, run.id, { stepId: step.id, outcome: 'skipped', detail: { why: whyOf(explanation) } })
  return goOn(tx, run)
}

async function doWhat(tx: Tx, run: DueRun, step: Step): Promise<unknown> {
  switch (step.kind) {
    case 'wait': {
      const until = waitEnd(step.for, tx.now, step.businessHours ? await deskCalendar(tx) : null)
      await writeLine(tx, run.id, { stepId: step.id, outcome: 'waits', detail: { until } })
      return goOn(tx, run, until)
    }
    case 'wait-until':
      return run.waitsSince ? endListening(tx, run, step, run.waitsSince) : beginListening(tx, run, step)
    case 'guard': {
      const [explanation] = await whyMeets(tx, run.personId, [step.rule])
      const passed = explanation?.met ?? false
      await writeLine(tx, run.id, { stepId: step.id, outcome: passed ? 'passed' : 'stopped', detail: { why: whyOf(explanation) } })
      return passed ? goOn(tx, run) : endRun(tx, run, 'stopped', 'guard')
    }
    case 'action': {
      const line = await act(tx, run, step)
      await writeLine(tx, run.id, { stepId: step.id, ...line })
      return goOn(tx, run)
    }
  }
}

type Listening = Extract<Step, { kind: 'wait-until' }>

async function beginListening(tx: Tx, run: DueRun, step: Listening): Promise<unknown> {
  const until = new Date(tx.now.getTime() + spanMs(step.atMost))
  await writeLine(tx, run.id, { stepId: step.id, outcome: 'waits', phase: 'wait', detail: { until, event: step.event } })
  return listenFor(tx, run, step.event, until)
}

async function endListening(tx: Tx, run: DueRun, step: Listening, since: Date): Promise<unknown> {
  const came = await firstEvent(tx, run.personId, step.event, since)
  if (came) {
    await writeLine(tx, run.id, { stepId: step.id, outcome: 'event-came', detail: { eventId: came.id, at: came.at } })
    return goOn(tx, run)
  }
  await writeLine(tx, run.id, { stepId: step.id, outcome: 'timed-out' })
  return step.onTimeout === 'go-on' ? goOn(tx, run) : endRun(tx, run, 'stopped', 'timed-out')
}

async function goalIsMet(tx: Tx, run: DueRun, goal: FlowSettings['goal']): Promise<boolean> {
  if (goal === null) return false
  if ('event' in goal) return (await firstEvent(tx, run.personId, goal.event, run.startedAt, run.trigger.eventId)) !== null
  const [explanation] = await whyMeets(tx, run.personId, [goal.rule])
  return explanation?.met ?? false
}

/** The first event of a kind that was told of a person after a moment, and happened after what began the run. */
async function firstEvent(tx: Tx, personId: string, type: string, since: Date, butNot: string | null = null): Promise<{ id: string; at: Date } | null> {
  const [event] = await tx.db.$queryRaw<{ id: string; at: Date }[]>`
    SELECT e.id, e.occurred_at AS at FROM events e WHERE e.customer_id IN (SELECT id FROM customers WHERE canonical_id = ${personId}::uuid)
      AND e.type = ${type} AND e.recorded_at >= ${since} AND e.id IS DISTINCT FROM ${butNot}::uuid ORDER BY e.seq LIMIT 1`
  return event ?? null
}

/** The conditions that made the answer, with what was found: few enough to be kept with the run. */
const whyOf = (explanation: Explanation | undefined): Why =>
  explanation ? reasonsOf(explanation.tree).slice(0, 20).map(({ leaf, observed, met }) => ({ leaf, observed, met })) : [] // biome-ignore format: short
