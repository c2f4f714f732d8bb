import type { BusinessCalendar } from '@/features/tickets/domain'
import { mayBegin } from './begin'
import { rulesOf } from './check-flow'
import type { Action, FlowDefinition, Step } from './definition'
import { MAX_RUNS_A_DAY, type StepOutcome, type StopReason } from './run'
import type { SimulatedRun } from './views'
import { spanMs, waitEnd } from './wait-end'

const DAY_MS = 86_400_000

/** What a simulation knows beside the definition. `meets` answers a rule of the definition by its place, by what is known today. */
export type Known = {
  readonly calendar: BusinessCalendar
  meets(field: string, personId: string): boolean
  /** When the next event of a kind came to somebody after a moment, and before another. */
  nextEvent(personId: string, type: string, after: Date, before: Date | null): Date | null
  isHeldOut(personId: string): boolean
}
export type WalkedStep = { stepId: string; at: Date; outcome: StepOutcome; mail: Extract<Action, { kind: 'mail' }> | null }
export type Walked = Pick<SimulatedRun, 'begins' | 'ends' | 'reason'> & { readonly steps: WalkedStep[] }
type Began = { readonly personId: string; readonly at: Date }

/** What would have become of each occasion, in the order of time: who comes through, who is held out, whom the re-entry rule stops. */
export function walkAll(definition: FlowDefinition, occasions: readonly Began[], known: Known): Walked[] {
  const { reEntry, audience } = definition.settings
  const past = new Map<string, Date[]>()
  const without = (begins: Walked['begins']): Walked => ({ begins, steps: [], ends: null, reason: null })
  return occasions.map((occasion) => {
    const { personId, at } = occasion
    const before = past.get(personId) ?? []
    if (audience && !known.meets('settings.audience', personId)) return without('not-in-audience')
    if (!mayBegin(reEntry, before.at(-1) ?? null, at)) return without('not-again')
    if (known.isHeldOut(personId)) {
      past.set(personId, [...before, at])
      return without('held-out')
    }
    if (before.filter((moment) => at.getTime() - moment.getTime() < DAY_MS).length >= MAX_RUNS_A_DAY) return without('too-many-runs')
    past.set(personId, [...before, at])
    return walk(definition, occasion, known)
  })
}

/** One run, step by step. What the gate says of its mails does not change the way, so it is asked afterwards. */
function walk({ steps, settings }: FlowDefinition, { personId, at }: Began, known: Known): Walked {
  const walked: WalkedStep[] = []
  const end = (ends: 'done' | 'stopped', reason: StopReason | null = null): Walked => ({ begins: 'starts', steps: walked, ends, reason })
  let now = at
  const { goal } = settings
  for (const [index, step] of steps.entries()) {
    const place = `steps.${index}`
    const isMet = goal && ('event' in goal ? known.nextEvent(personId, goal.event, at, now) !== null : known.meets('settings.goal.rule', personId))
    if (isMet) return end('stopped', 'goal')
    const note = (outcome: StepOutcome, mail: WalkedStep['mail'] = null) => walked.push({ stepId: step.id, at: now, outcome, mail })
    if (step.onlyIf && !known.meets(`${place}.onlyIf`, personId)) note('skipped')
    else {
      const stop = take(step, place, note)
      if (stop) return end('stopped', stop)
    }
  }
  return end('done')

  function take(step: Step, place: string, note: (outcome: StepOutcome, mail?: WalkedStep['mail']) => void): StopReason | null {
    switch (step.kind) {
      case 'wait':
        note('waits')
        now = waitEnd(step.for, now, step.businessHours ? known.calendar : null)
        return null
      case 'wait-until': {
        note('waits')
        const until = new Date(now.getTime() + spanMs(step.atMost))
        const came = known.nextEvent(personId, step.event, now, until)
        now = came ?? until
        note(came ? 'event-came' : 'timed-out')
        return came || step.onTimeout === 'go-on' ? null : 'timed-out'
      }
      case 'guard': {
        const passed = known.meets(`${place}.rule`, personId)
        note(passed ? 'passed' : 'stopped')
        return passed ? null : 'guard'
      }
      case 'action':
        note('done', step.action.kind === 'mail' ? step.action : null)
        return null
    }
  }
}

/** Events a definition waits for or has as its goal. */
export const eventsWaitedFor = ({ steps, settings }: FlowDefinition): string[] => [
  ...new Set([
    ...steps.flatMap((step) => (step.kind === 'wait-until' ? [step.event] : [])),
    ...(settings.goal && 'event' in settings.goal ? [settings.goal.event] : []),
  ]),
]

export const hasRules = (definition: FlowDefinition): boolean => rulesOf(definition).length > 0
