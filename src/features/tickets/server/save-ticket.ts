import type { Ticket } from '@/server/db/generated/client'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import { type Priority, priorityChanged, statusChanged, type TicketStatus, ticketAssigned, ticketClosed, ticketReopened } from '../domain'
import { insertTicket, isUnwritten } from './draw-ticket'
import type { ClockAndRules } from './sla/sla-rules'
import { clockOf, turnedClock } from './sla/turn-ticket'

export type TicketChange = Partial<
  Pick<
    Ticket,
    | 'status'
    | 'priority'
    | 'assigneeId'
    | 'tags'
    | 'snoozedUntil'
    | 'firstResponseAt'
    | 'customerWaitingSince'
    | 'lastMessageAt'
    | 'lastMessageId'
    | 'lastCustomerMessageAt'
    | 'snippet'
    | 'mergedIntoId'
  >
>

/**
 * Saves a change of a locked ticket with all that follows from it: the pause and the due dates of the SLA clock, closing and reopening,
 * the next version, and the news of it.
 * @param takingBack an undo: what it opens again was never really closed, and does not count as reopened
 */
export async function saveTicket(tx: DirectTx, before: Ticket, change: TicketChange, { takingBack = false } = {}): Promise<Ticket> {
  const next = afterChange(tx, before, change, takingBack)
  const { saved, writes } = savedWith(tx, before, next, await clockOf(tx, next), takingBack)
  await tx.write(...writes)
  return saved
}

/** The same for whoever has the clock already and writes more with it. */
export const ticketWrites = (tx: DirectTx, before: Ticket, change: TicketChange, clock: ClockAndRules): { saved: Ticket; writes: Prisma.Sql[] } =>
  savedWith(tx, before, afterChange(tx, before, change, false), clock, false)

function afterChange(tx: DirectTx, before: Ticket, change: TicketChange, takingBack: boolean): Ticket {
  const status = (change.status ?? before.status) as TicketStatus
  const next = { ...before, ...change, status, ...closing(before, status, tx.now, takingBack) }
  return status === 'snoozed' ? next : { ...next, snoozedUntil: null }
}

function savedWith(tx: DirectTx, before: Ticket, next: Ticket, clock: ClockAndRules, takingBack: boolean): { saved: Ticket; writes: Prisma.Sql[] } {
  const turned = turnedClock(tx, clock, next, takingBack)
  const saved = { ...next, ...turned.dates, version: before.version + 1, updatedAt: tx.now }
  tellChanges(tx, before, saved, takingBack)
  tx.touch(`ticket:${saved.id}`, 'tickets')
  return { saved, writes: [...turned.writes, isUnwritten(before) ? insertTicket(saved) : update(saved)] }
}

/** Everything a change may change; the rest of a ticket stays as it is. */
const update = (t: Ticket): Prisma.Sql => Prisma.sql`
  UPDATE tickets SET status = ${t.status}, priority = ${t.priority}, assignee_id = ${t.assigneeId}::uuid, tags = ${t.tags}::text[], snippet = ${t.snippet},
    snoozed_until = ${t.snoozedUntil}::timestamptz, first_response_at = ${t.firstResponseAt}::timestamptz, customer_waiting_since = ${t.customerWaitingSince}::timestamptz,
    last_message_at = ${t.lastMessageAt}::timestamptz, last_message_id = ${t.lastMessageId}::uuid, last_customer_message_at = ${t.lastCustomerMessageAt}::timestamptz,
    merged_into_id = ${t.mergedIntoId}::uuid, closed_at = ${t.closedAt}::timestamptz, reopens = ${t.reopens}::int,
    first_response_due_at = ${t.firstResponseDueAt}::timestamptz, next_response_due_at = ${t.nextResponseDueAt}::timestamptz, resolution_due_at = ${t.resolutionDueAt}::timestamptz,
    due_at = ${t.dueAt}::timestamptz, due_soon_at = ${t.dueSoonAt}::timestamptz, breaches_at = ${t.breachesAt}::timestamptz, paused_at = ${t.pausedAt}::timestamptz,
    version = ${t.version}::int, updated_at = ${t.updatedAt}::timestamptz
  WHERE id = ${t.id}::uuid RETURNING 1`

function closing(before: Ticket, status: TicketStatus, now: Date, takingBack: boolean): Pick<Ticket, 'closedAt' | 'reopens'> {
  const isReopening = before.status === 'closed' && status !== 'closed' && !takingBack
  return { closedAt: status === 'closed' ? (before.closedAt ?? now) : null, reopens: before.reopens + (isReopening ? 1 : 0) }
}

function tellChanges(tx: DirectTx, before: Ticket, after: Ticket, takingBack: boolean): void {
  const { customerId } = after
  const ticket = { ticketId: after.id, number: after.number }
  const [from, to] = [before.status as TicketStatus, after.status as TicketStatus]
  if (from !== to) {
    if (to === 'closed') tx.emit(ticketClosed, { customerId, data: { ...ticket, from } })
    else if (from === 'closed' && !takingBack) tx.emit(ticketReopened, { customerId, data: { ...ticket, to } })
    else tx.emit(statusChanged, { customerId, data: { ...ticket, from, to } })
  }
  if (before.assigneeId !== after.assigneeId) tx.emit(ticketAssigned, { customerId, data: { ...ticket, assigneeId: after.assigneeId } })
  if (before.priority !== after.priority)
    tx.emit(priorityChanged, { customerId, data: { ...ticket, from: before.priority as Priority, to: after.priority as Priority } })
}
