import type { Prisma, Ticket } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { type Priority, pauseFor, priorityChanged, slaDates, statusChanged, type TicketStatus, ticketAssigned, ticketClosed, ticketReopened } from '../domain'

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
export async function saveTicket(tx: Tx, before: Ticket, change: TicketChange, { takingBack = false } = {}): Promise<Ticket> {
  const status = (change.status ?? before.status) as TicketStatus
  const next = { ...before, ...change, status, ...pauseFor(status, before, tx.now), ...closing(before, status, tx.now, takingBack) }
  if (status !== 'snoozed') next.snoozedUntil = null
  const dates = slaDates({ ...next, priority: next.priority as Priority })
  const { id: _, number: __, ...data } = { ...next, ...dates, version: before.version + 1, updatedAt: tx.now }
  const saved = await tx.db.ticket.update({ where: { id: before.id }, data: data as Prisma.TicketUncheckedUpdateInput })
  tellChanges(tx, before, saved, takingBack)
  tx.touch(`ticket:${saved.id}`, 'tickets')
  return saved
}

function closing(before: Ticket, status: TicketStatus, now: Date, takingBack: boolean): Pick<Ticket, 'closedAt' | 'reopens'> {
  const isReopening = before.status === 'closed' && status !== 'closed' && !takingBack
  return { closedAt: status === 'closed' ? (before.closedAt ?? now) : null, reopens: before.reopens + (isReopening ? 1 : 0) }
}

function tellChanges(tx: Tx, before: Ticket, after: Ticket, takingBack: boolean): void {
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
