import type { Ticket } from '@/server/db/generated/client'
import type { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import { type Channel, type ClockFacts, NEW_CLOCK, type Priority, type SlaDates, slaDates, type TicketStatus, turnClock } from '../../domain'
import { type ClockChange, clockWrites } from './save-clocks'
import { type ClockAndRules, loadClockAndRules, type RuleBook, type RulesFor } from './sla-rules'

export type ClockedTicket = Pick<
  Ticket,
  'id' | 'customerId' | 'status' | 'priority' | 'channel' | 'createdAt' | 'firstResponseAt' | 'customerWaitingSince' | 'mergedIntoId'
>

const factsOf = ({ status, createdAt, firstResponseAt, customerWaitingSince, mergedIntoId }: ClockedTicket): ClockFacts => ({
  ...{ status: status as TicketStatus, createdAt, firstResponseAt, customerWaitingSince },
  merged: mergedIntoId !== null,
})

/** Clocks of tickets that this transaction has opened, until their first message has turned them: nobody else can have changed them. */
const justStarted = new WeakMap<DirectTx, Map<string, ClockAndRules>>()

/** A new ticket's dates. Its clock is written with the ticket: as it is then, whatever was said in it meanwhile. */
export function startClock(tx: DirectTx, ticket: ClockedTicket, rules: RulesFor | null): SlaDates {
  const clock = turnClock(NEW_CLOCK, factsOf(ticket), rules?.rules ?? null, tx.now)
  rememberStarted(tx, ticket.id, { clock, rules, kept: NEW_CLOCK })
  return slaDates(clock)
}

/** The writing of a clock that was started just now, for a ticket that is written before anything is said in it. */
export function startedClockWrites(tx: DirectTx, ticketId: string): Prisma.Sql[] {
  const { kept = NEW_CLOCK, clock: after, rules } = startedClock(tx, ticketId)!
  rememberStarted(tx, ticketId, { clock: after, rules })
  return clockWrites(tx, [{ ticketId, policyId: rules?.policyId ?? null, before: kept, after }])
}

function rememberStarted(tx: DirectTx, ticketId: string, clock: ClockAndRules): void {
  justStarted.set(tx, (justStarted.get(tx) ?? new Map<string, ClockAndRules>()).set(ticketId, clock))
}

/** The clock this transaction has started for a ticket, once. */
export function startedClock(tx: DirectTx, ticketId: string): ClockAndRules | undefined {
  const started = justStarted.get(tx)?.get(ticketId)
  justStarted.get(tx)?.delete(ticketId)
  return started
}

/** The clock of a locked ticket as it is kept, with what the ticket is promised. */
export const clockOf = async (tx: DirectTx, ticket: ClockedTicket): Promise<ClockAndRules> =>
  startedClock(tx, ticket.id) ?? loadClockAndRules(tx, ticket.id, askedOf(ticket))

/** A locked ticket's clock brought to what the ticket has become: the dates to save with it, and what is to be written of the clock itself. */
export function turnedClock(
  tx: DirectTx,
  { clock: before, rules, kept = before }: ClockAndRules,
  ticket: ClockedTicket,
  takingBack = false,
): { dates: SlaDates; writes: Prisma.Sql[] } {
  const after = turnClock(before, factsOf(ticket), rules?.rules ?? null, tx.now, takingBack)
  return { dates: slaDates(after), writes: clockWrites(tx, [{ ticketId: ticket.id, policyId: rules?.policyId ?? null, before: kept, after }]) }
}

/** What a ticket's clock becomes by the rules as they are now. */
export async function changeOf(book: RuleBook, ticket: ClockedTicket, before: ClockChange['before'], now: Date, takingBack = false): Promise<ClockChange> {
  const found = await rulesOf(book, ticket)
  return { ticketId: ticket.id, policyId: found?.policyId ?? null, before, after: turnClock(before, factsOf(ticket), found?.rules ?? null, now, takingBack) }
}

/** The policy that is for a ticket, with its calendar. */
export const rulesOf = (book: RuleBook, ticket: Pick<ClockedTicket, 'customerId' | 'priority' | 'channel'>) => book(askedOf(ticket))

export const askedOf = ({ customerId, priority, channel }: Pick<ClockedTicket, 'customerId' | 'priority' | 'channel'>) => ({
  customerId,
  priority: priority as Priority,
  channel: channel as Channel,
})
