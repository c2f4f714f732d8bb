import { ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { type Channel, type Priority, type SplitTicketInput, ticketSplit } from '../../domain'
import { loadStanding } from '../load-standing'
import { lockTicket } from '../load-ticket'
import { createTicket } from '../open-ticket'
import { saveTicket } from '../save-ticket'
import { type MovedMessage, moveMessages } from './move-messages'

/**
 * Makes messages of a ticket a ticket of their own, of the same customer: answers to them are threaded there from now on. Notes may move too and stay notes.
 * @throws rule `tickets.split-takes-all`, `tickets.split-of-another-ticket`, `tickets.split-while-sending`, `tickets.split-of-two-records` · missing `ticket.missing`
 */
export async function splitTicket(
  ctx: Ctx,
  { ticketId, messageIds, subject }: SplitTicketInput,
): Promise<{ ticketId: string; number: number; splitId: string }> {
  return transact(ctx, async (tx) => {
    const from = await lockTicket(tx, ticketId)
    const moved = await chosenMessages(tx, from, [...new Set(messageIds)])
    const into = await createTicket(tx, {
      ...{ customerId: moved[0]!.customerId, subject, channel: from.channel as Channel, priority: from.priority as Priority },
      ...{ tags: from.tags, assigneeId: from.assigneeId },
    })
    await moveMessages(
      tx,
      moved.map(({ id }) => id),
      into.id,
    )
    const standing = await loadStanding(tx, into.id)
    const waits = standing.customerWaitingSince !== null
    await saveTicket(tx, into, { ...standing, lastMessageAt: standing.lastMessageAt ?? tx.now, status: waits ? 'open' : 'pending' })
    await standWithout(tx, from)
    const splitId = newId(tx.now.getTime())
    await tx.db.ticketSplit.create({
      data: {
        id: splitId,
        fromId: from.id,
        intoId: into.id,
        moved: moved.map(({ id, from: was }) => ({ id, from: was })),
        splitAt: tx.now,
        splitBy: tx.actor.name,
      },
    })
    tx.audit({
      action: 'tickets.split',
      subject: { type: 'ticket', id: from.id },
      customerId: from.customerId,
      data: { splitId, intoId: into.id, messageIds: moved.map(({ id }) => id) },
    })
    tx.emit(ticketSplit, {
      customerId: from.customerId,
      data: { ticketId: from.id, number: from.number, intoTicketId: into.id, intoNumber: into.number, messages: moved.length },
    })
    return { ticketId: into.id, number: into.number, splitId }
  })
}

/** What was chosen, in the order it was written, if it may leave. */
async function chosenMessages(tx: Tx, from: Ticket, ids: readonly string[]): Promise<MovedMessage[]> {
  const messages = await tx.db.$queryRaw<(MovedMessage & { chosen: boolean; onItsWay: boolean })[]>`
    SELECT m.id, m.ticket_id AS from, m.customer_id AS "customerId", m.id = ANY(${ids}::uuid[]) AS chosen, coalesce(o.status IN ('queued', 'sending'), false) AS "onItsWay"
    FROM messages m JOIN tickets t ON t.id = m.ticket_id LEFT JOIN outbound_mails o ON o.message_id = m.id
    WHERE t.id = ${from.id}::uuid OR t.merged_into_id = ${from.id}::uuid ORDER BY m.created_at, m.id`
  const chosen = messages.filter((message) => message.chosen)
  if (chosen.length < ids.length) throw ruleBroken('tickets.split-of-another-ticket', 'Some of these messages are not in this ticket.')
  if (chosen.length === messages.length) throw ruleBroken('tickets.split-takes-all', 'Leave at least one message where it is.')
  if (chosen.some(({ onItsWay }) => onItsWay))
    throw ruleBroken('tickets.split-while-sending', 'A mail of this selection is on its way. Wait until it has left, or take it back first.')
  if (new Set(chosen.map(({ customerId }) => customerId)).size > 1)
    throw ruleBroken('tickets.split-of-two-records', 'These messages came from two records of this customer. Split them one by one.')
  return chosen
}

/** The ticket as its remaining messages say. Its first answer stays what it was: promises that ended are not rewritten. */
export async function standWithout(tx: Tx, ticket: Ticket): Promise<void> {
  const { lastMessageAt, firstResponseAt: _, ...standing } = await loadStanding(tx, ticket.id)
  await saveTicket(tx, ticket, { ...standing, lastMessageAt: lastMessageAt ?? ticket.createdAt })
}
