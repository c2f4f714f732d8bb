import { invalid, ruleBroken } from '@/domain/errors'
import type { TicketStatus } from './words'

/** What may happen to a ticket by itself, and the status it then has. A status that is missing stays as it is. */
export const TRANSITIONS = {
  'customer-wrote': { pending: 'open', snoozed: 'open', closed: 'open' },
  replied: { open: 'pending', snoozed: 'pending', closed: 'pending', spam: 'pending' },
  'replied-and-closed': { open: 'closed', pending: 'closed', snoozed: 'closed', spam: 'closed' },
  woken: { snoozed: 'open' },
  // The answer never arrived: it is our turn again.
  bounced: { pending: 'open' },
  merged: { open: 'closed', pending: 'closed', snoozed: 'closed', spam: 'closed' },
} as const satisfies Record<string, Partial<Record<TicketStatus, TicketStatus>>>
export type Happening = keyof typeof TRANSITIONS

export const statusAfter = (status: TicketStatus, happening: Happening): TicketStatus =>
  (TRANSITIONS[happening] as Partial<Record<TicketStatus, TicketStatus>>)[status] ?? status

/** What a person may turn a status into. Spam is first taken back, so that nobody snoozes it out of sight. */
const MAY_BECOME: Record<TicketStatus, readonly TicketStatus[]> = {
  open: ['pending', 'snoozed', 'closed', 'spam'],
  pending: ['open', 'snoozed', 'closed', 'spam'],
  snoozed: ['open', 'pending', 'snoozed', 'closed', 'spam'],
  closed: ['open', 'pending', 'snoozed', 'spam'],
  spam: ['open', 'closed'],
}

export const mayBecome = (from: TicketStatus, to: TicketStatus): boolean => from === to || MAY_BECOME[from].includes(to)

/** @throws rule `tickets.not-from-here` */
export function demandTransition(from: TicketStatus, to: TicketStatus): void {
  if (!mayBecome(from, to)) throw ruleBroken('tickets.not-from-here', `A ticket that is ${from} cannot become ${to}.`, { from, to, field: 'status' })
}

/**
 * When a snoozed ticket wakes by itself: at a time to come, or, said by null, not before its customer writes.
 * @throws invalid `tickets.snooze-needs-a-time` when neither was said, or a time that has passed
 */
export function demandWaking(until: Date | null | undefined, now: Date): Date | null {
  if (until === undefined || (until && until <= now))
    throw invalid('tickets.snooze-needs-a-time', 'Say until when: a time to come, or null for “until the customer writes”.', { field: 'snoozedUntil' })
  return until
}

/** A closed ticket takes an answer for this long, unless the desk says otherwise; a later one begins a new ticket that follows it. */
export const REOPEN_WITHIN_DAYS = 14

export const isPastReopening = (closedAt: Date | null, now: Date, withinDays = REOPEN_WITHIN_DAYS): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() > withinDays * 86_400_000
