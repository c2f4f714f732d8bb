import type { Priority, TicketStatus } from './words'

/** Counts the time in which somebody is there to answer. Business calendars will be further ones; the rules below do not change for them. */
export type SlaCalendar = { add(from: Date, minutes: number): Date }
export const aroundTheClock: SlaCalendar = { add: (from, minutes) => new Date(from.getTime() + minutes * 60_000) }

type Targets = { readonly firstResponse: number; readonly nextResponse: number; readonly resolution: number; readonly soon: number }

/** Minutes until we owe an answer or an end, and from how many minutes before that it is "soon". */
export const SLA_TARGETS: Record<Priority, Targets> = {
  urgent: { firstResponse: 60, nextResponse: 60, resolution: 8 * 60, soon: 15 },
  high: { firstResponse: 4 * 60, nextResponse: 4 * 60, resolution: 24 * 60, soon: 60 },
  normal: { firstResponse: 12 * 60, nextResponse: 12 * 60, resolution: 48 * 60, soon: 180 },
  low: { firstResponse: 24 * 60, nextResponse: 24 * 60, resolution: 5 * 24 * 60, soon: 360 },
}

/** While it is the customer's turn, or over, no clock of ours runs. Snoozing is our own choice: it stops nothing. */
export const PAUSING: readonly TicketStatus[] = ['pending', 'closed', 'spam']

/** What the clock stands on. */
export type SlaFacts = {
  readonly priority: Priority
  readonly createdAt: Date
  readonly firstResponseAt: Date | null
  /** The oldest message of the customer that nobody has answered. */
  readonly customerWaitingSince: Date | null
  /** Set while the status pauses the clock. */
  readonly pausedAt: Date | null
  readonly pausedSeconds: number
  readonly closedAt: Date | null
}

export type SlaDates = {
  readonly firstResponseDueAt: Date
  readonly nextResponseDueAt: Date | null
  readonly resolutionDueAt: Date
  /** The next of these that is still owed; null while the clock is paused. What the inbox is sorted by. */
  readonly dueAt: Date | null
}

/** When we owe what, derived anew from the facts at each change: a changed priority or calendar moves open targets and never needs a repair. */
export function slaDates(facts: SlaFacts, calendar: SlaCalendar = aroundTheClock): SlaDates {
  const targets = SLA_TARGETS[facts.priority]
  const firstResponseDueAt = calendar.add(facts.createdAt, targets.firstResponse)
  const owesNext = facts.firstResponseAt !== null && facts.customerWaitingSince !== null
  const nextResponseDueAt = owesNext ? calendar.add(facts.customerWaitingSince!, targets.nextResponse) : null
  const resolutionDueAt = calendar.add(facts.createdAt, targets.resolution + facts.pausedSeconds / 60)
  const owed = [facts.firstResponseAt ? null : firstResponseDueAt, nextResponseDueAt, resolutionDueAt].filter((at) => at !== null)
  const dueAt = facts.pausedAt ? null : new Date(Math.min(...owed.map((at) => at.getTime())))
  return { firstResponseDueAt, nextResponseDueAt, resolutionDueAt, dueAt }
}

/** Starts or ends the pause that a status means. */
export function pauseFor(status: TicketStatus, facts: Pick<SlaFacts, 'pausedAt' | 'pausedSeconds'>, now: Date): Pick<SlaFacts, 'pausedAt' | 'pausedSeconds'> {
  if (PAUSING.includes(status)) return { pausedAt: facts.pausedAt ?? now, pausedSeconds: facts.pausedSeconds }
  if (!facts.pausedAt) return { pausedAt: null, pausedSeconds: facts.pausedSeconds }
  const passed = Math.max(0, Math.floor((now.getTime() - facts.pausedAt.getTime()) / 1_000))
  return { pausedAt: null, pausedSeconds: facts.pausedSeconds + passed }
}

export type DueState = 'none' | 'ok' | 'soon' | 'breached'

export function dueState(dueAt: Date | null, priority: Priority, now: Date): DueState {
  if (!dueAt) return 'none'
  const minutes = (dueAt.getTime() - now.getTime()) / 60_000
  if (minutes <= 0) return 'breached'
  return minutes <= SLA_TARGETS[priority].soon ? 'soon' : 'ok'
}

/** Whether a target was or is missed, running ones and kept ones alike. */
export function isBreached(facts: SlaFacts, dates: Omit<SlaDates, 'dueAt'>, now: Date): boolean {
  const until = facts.closedAt ?? facts.pausedAt ?? now
  return (
    (facts.firstResponseAt ?? until) > dates.firstResponseDueAt ||
    (dates.nextResponseDueAt !== null && until > dates.nextResponseDueAt) ||
    until > dates.resolutionDueAt
  )
}
