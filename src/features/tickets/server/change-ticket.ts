import { conflict, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { type ChangeTicketInput, demandTransition, demandWaking, type TicketPatch, type TicketStatus } from '../domain'
import { lockTicket } from './load-ticket'
import { saveTicket, type TicketChange } from './save-ticket'
import { CHANGED_FIELDS } from './undo-change'

export type ChangedTicket = Pick<Ticket, 'id' | 'version' | 'status' | 'priority' | 'assigneeId' | 'tags' | 'snoozedUntil'>

/**
 * Changes status, priority, assignee, tags or snooze. A field that is left out stays; the same again changes nothing and tells nobody.
 * @throws conflict `tickets.changed-meanwhile` when `version` is given and no longer the ticket's
 * @throws rule `tickets.not-from-here`, `tickets.no-such-assignee` · invalid `tickets.snooze-needs-a-time` · missing `ticket.missing`
 */
export async function changeTicket(ctx: Ctx, { ticketId, version, ...patch }: ChangeTicketInput): Promise<ChangedTicket> {
  return transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    if (version !== undefined && version !== ticket.version)
      throw conflict('tickets.changed-meanwhile', 'Somebody changed this ticket after you looked.', { version: ticket.version })
    return applyPatch(tx, ticket, patch)
  })
}

/**
 * The same change on many tickets, all or nothing. Locked in one order, so that two such changes never wait for each other in a circle.
 * @returns `changeId`: what `undoChange` takes back
 */
export async function changeTickets(
  ctx: Ctx,
  { ticketIds, change }: { ticketIds: string[]; change: TicketPatch },
): Promise<{ changed: number; changeId: string }> {
  return transact(ctx, async (tx) => {
    let changed = 0
    for (const ticketId of [...new Set(ticketIds)].sort()) {
      const ticket = await lockTicket(tx, ticketId)
      const saved = await applyPatch(tx, ticket, change)
      if (saved.version !== ticket.version) changed++
    }
    return { changed, changeId: tx.requestId }
  })
}

/** The change on a locked ticket, inside a transaction that is open already. @throws as `changeTicket` */
export async function applyPatch(tx: Tx, ticket: Ticket, patch: TicketPatch): Promise<Ticket> {
  const change = await changeOf(tx, ticket, patch)
  if (Object.keys(change).length === 0) return ticket
  const saved = await saveTicket(tx, ticket, change)
  // All that is another now, what follows from the change included: a ticket that wakes has no time to wake any more.
  const fields = CHANGED_FIELDS.filter((field) => JSON.stringify(ticket[field]) !== JSON.stringify(saved[field]))
  tx.audit({
    action: 'tickets.change',
    subject: { type: 'ticket', id: ticket.id },
    customerId: ticket.customerId,
    data: Object.fromEntries(fields.map((field) => [field, { from: ticket[field], to: saved[field] }])),
  })
  return saved
}

/** What really changes, after the rules were asked. */
async function changeOf(tx: Tx, ticket: Ticket, patch: TicketPatch): Promise<TicketChange> {
  const status = patch.status ?? (patch.snoozedUntil ? 'snoozed' : undefined)
  const change: TicketChange = {}
  if (status && status !== ticket.status) {
    demandTransition(ticket.status as TicketStatus, status)
    change.status = status
  }
  if (status === 'snoozed') {
    const until = demandWaking(patch.snoozedUntil, tx.now)
    if (until?.getTime() !== ticket.snoozedUntil?.getTime()) change.snoozedUntil = until
  }
  if (patch.priority && patch.priority !== ticket.priority) change.priority = patch.priority
  if (patch.assigneeId !== undefined && patch.assigneeId !== ticket.assigneeId) {
    if (patch.assigneeId) await demandAssignable(tx, patch.assigneeId)
    change.assigneeId = patch.assigneeId
  }
  const tags = patch.tags && [...new Set(patch.tags)]
  if (tags && tags.join('\n') !== ticket.tags.join('\n')) change.tags = tags
  return change
}

async function demandAssignable(tx: Tx, userId: string): Promise<void> {
  const user = await tx.db.user.findUnique({ where: { id: userId }, select: { active: true } })
  if (!user?.active) throw ruleBroken('tickets.no-such-assignee', 'Nobody active here has this id.', { field: 'assigneeId' })
}
