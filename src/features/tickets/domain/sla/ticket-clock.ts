import type { TicketStatus } from '../words'
import type { BusinessCalendar } from './business-calendar'
import { countedMinutes, countedUntil, type Pause } from './clock'
import { PAUSING } from './pausing'
import { SLA_TARGET_KINDS, type SlaMinutes, type SlaTargetKind } from './policy'

/** `met` in time · `missed` · `dropped`: the ticket ended before it was owed, without an answer. */
export const SLA_OUTCOMES = ['met', 'missed', 'dropped'] as const
export type SlaOutcome = (typeof SLA_OUTCOMES)[number]

/** One thing we owe or owed on a ticket. What has ended is never touched again, whatever becomes of the ticket, its policy or the calendar. */
export type SlaTarget = {
  readonly kind: SlaTargetKind
  readonly startedAt: Date
  readonly minutes: number
  readonly warnMinutes: number
  /** null while the clock stands still and the end was not reached before. */
  readonly dueAt: Date | null
  readonly warnAt: Date | null
  readonly endedAt: Date | null
  readonly outcome: SlaOutcome | null
  /** Counted from start to end; null while it runs. */
  readonly countedMinutes: number | null
}

export type TicketClock = { readonly targets: readonly SlaTarget[]; readonly pauses: readonly Pause[] }
export const NEW_CLOCK: TicketClock = { targets: [], pauses: [] }

/** What the clock stands on. */
export type ClockFacts = {
  readonly status: TicketStatus
  readonly createdAt: Date
  readonly firstResponseAt: Date | null
  /** The oldest message of the customer that nobody has answered. */
  readonly customerWaitingSince: Date | null
  /** It goes on in another ticket. */
  readonly merged: boolean
}

export type ClockRules = { readonly calendar: BusinessCalendar; readonly minutes: SlaMinutes }

/**
 * Brings a ticket's clock to where its facts are: begins and ends pauses and targets, and derives the due dates of what runs anew, so that a changed
 * priority, policy or calendar moves open targets and never needs a repair. Called twice with the same facts it changes nothing.
 * A reopened ticket gets a new target of solution from that moment; the old one keeps its figures (frappe/helpdesk#3465).
 * @param takingBack an undo within seconds: what the undone step ended runs on as if it had not happened
 */
export function turnClock(before: TicketClock, facts: ClockFacts, rules: ClockRules | null, now: Date, takingBack = false): TicketClock {
  const pauses = turnPauses(before.pauses, facts, now, takingBack)
  const wanted = wantedTargets(before.targets, facts, now, takingBack)
  const kept = before.targets
    .filter(({ endedAt }) => endedAt !== null || !rules)
    .filter((target) => !(takingBack && wanted.some((want) => isSame(want, target))))
  const ended = before.targets
    .filter((target) => target.endedAt === null && rules && !wanted.some(({ kind }) => kind === target.kind))
    .map((target) => end(target, facts, pauses, rules!, now))
  const running = rules ? wanted.flatMap((want) => derive(want, pauses, rules)) : []
  return { pauses, targets: [...kept, ...ended, ...running].sort((a, b) => +a.startedAt - +b.startedAt || order(a.kind) - order(b.kind)) }
}

type Wanted = { readonly kind: SlaTargetKind; readonly startedAt: Date }
const isSame = (a: Wanted, b: Wanted) => a.kind === b.kind && +a.startedAt === +b.startedAt
const order = (kind: SlaTargetKind) => SLA_TARGET_KINDS.indexOf(kind)
const isOver = ({ status, merged }: ClockFacts) => status === 'closed' || merged

function turnPauses(pauses: readonly Pause[], facts: ClockFacts, now: Date, takingBack: boolean): readonly Pause[] {
  const last = pauses.at(-1)
  const stands = last !== undefined && last.to === null
  if (PAUSING.includes(facts.status) || facts.merged) return stands ? pauses : [...pauses, { from: now, to: null }]
  if (!stands) return pauses
  const earlier = pauses.slice(0, -1)
  return takingBack || +last.from >= +now ? earlier : [...earlier, { from: last.from, to: now }]
}

/** What is owed now, by the facts alone. */
function wantedTargets(targets: readonly SlaTarget[], facts: ClockFacts, now: Date, takingBack: boolean): Wanted[] {
  if (isOver(facts)) return []
  const want = (kind: SlaTargetKind, since: Date): Wanted => ({ kind, startedAt: startOf(targets, { kind, startedAt: since }, now, takingBack) })
  const waiting = facts.customerWaitingSince
  const response = waiting ? [want(facts.firstResponseAt ? 'next-response' : 'first-response', waiting)] : []
  return [...response, want('resolution', facts.createdAt)]
}

/**
 * When it began to be owed: what runs goes on (from earlier, when a merge brought an older question), what has ended begins anew now, and after an undo
 * goes on from where it was.
 */
function startOf(targets: readonly SlaTarget[], natural: Wanted, now: Date, takingBack: boolean): Date {
  const own = targets.filter(({ kind }) => kind === natural.kind)
  const running = own.find(({ endedAt }) => endedAt === null)
  const wasEnded = own.some((target) => target.endedAt !== null && isSame(target, natural))
  if (running) return natural.kind === 'next-response' && natural.startedAt < running.startedAt && !wasEnded ? natural.startedAt : running.startedAt
  if (natural.kind === 'resolution') return own.length === 0 ? natural.startedAt : takingBack ? own.at(-1)!.startedAt : now
  return wasEnded && !takingBack ? now : natural.startedAt
}

function derive({ kind, startedAt }: Wanted, pauses: readonly Pause[], { calendar, minutes: all }: ClockRules): SlaTarget[] {
  const minutes = all[kind]
  if (minutes === null) return []
  const warnMinutes = Math.min(all.warn, minutes)
  const dueAt = countedUntil(calendar, pauses, startedAt, minutes)
  const warnAt = countedUntil(calendar, pauses, startedAt, minutes - warnMinutes)
  return [{ kind, startedAt, minutes, warnMinutes, dueAt, warnAt, endedAt: null, outcome: null, countedMinutes: null }]
}

function end(target: SlaTarget, facts: ClockFacts, pauses: readonly Pause[], { calendar }: ClockRules, now: Date): SlaTarget {
  const { kind, startedAt, minutes } = target
  const endedAt = kind === 'first-response' && facts.firstResponseAt ? facts.firstResponseAt : now
  const counted = countedMinutes(calendar, pauses, startedAt, endedAt)
  const isKept =
    kind === 'resolution' ? facts.status === 'closed' && !facts.merged : kind === 'first-response' ? facts.firstResponseAt !== null : !isOver(facts)
  const outcome = counted > minutes ? 'missed' : isKept ? 'met' : 'dropped'
  return { ...target, dueAt: countedUntil(calendar, pauses, startedAt, minutes), endedAt, outcome, countedMinutes: Math.floor(counted) }
}

export type SlaDates = {
  readonly firstResponseDueAt: Date | null
  readonly nextResponseDueAt: Date | null
  readonly resolutionDueAt: Date | null
  /** The next of these that is still owed; null while the clock stands still. What the inbox is sorted by. */
  readonly dueAt: Date | null
  /** From when that is "soon". */
  readonly dueSoonAt: Date | null
  /** The first moment at which a target was or will be missed, as things stand. */
  readonly breachesAt: Date | null
  readonly pausedAt: Date | null
}

const earliest = (dates: readonly (Date | null)[]): Date | null => {
  const known = dates.filter((date) => date !== null)
  return known.length === 0 ? null : new Date(Math.min(...known.map(Number)))
}

/** What lists and the inbox need of a clock. */
export function slaDates({ targets, pauses }: TicketClock): SlaDates {
  const last = (kind: SlaTargetKind) => targets.findLast((target) => target.kind === kind)
  const running = targets.filter(({ endedAt }) => endedAt === null)
  const stop = pauses.at(-1)
  const pausedAt = stop && stop.to === null ? stop.from : null
  const next = pausedAt ? undefined : running.filter(({ dueAt }) => dueAt !== null).sort((a, b) => +a.dueAt! - +b.dueAt!)[0]
  const nextResponse = last('next-response')
  return {
    firstResponseDueAt: last('first-response')?.dueAt ?? null,
    nextResponseDueAt: nextResponse && nextResponse.endedAt === null ? nextResponse.dueAt : null,
    resolutionDueAt: last('resolution')?.dueAt ?? null,
    dueAt: next?.dueAt ?? null,
    dueSoonAt: next?.warnAt ?? null,
    breachesAt: earliest(targets.filter(({ outcome, endedAt }) => endedAt === null || outcome === 'missed').map(({ dueAt }) => dueAt)),
    pausedAt,
  }
}
