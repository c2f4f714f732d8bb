import { userIdOf } from '@/domain/actor'
import { ruleBroken } from '@/domain/errors'
import type { Ticket } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { mailSettings } from '@/server/mail'
import { noteAdded, replySent, replySubject, statusAfter, type TicketStatus } from '../domain'
import { queueMail } from './outbound/queue-mail'
import { saveTicket, type TicketChange } from './save-ticket'
import { UNDO_SECONDS, undoOf } from './undo'
import { writeMessage } from './write-message'

export type Reply = {
  messageId: string
  body: string
  after: 'wait' | 'close' | 'snooze'
  snoozedUntil?: Date | undefined
  contextLoadedAt?: Date | null | undefined
}

/** A note among colleagues: it changes no clock and goes to nobody. */
export async function postNote(tx: Tx, ticket: Ticket, { messageId, body }: { messageId: string; body: string }): Promise<Ticket> {
  const written = await writeMessage(tx, ticket, { ...author(tx), id: messageId, kind: 'note', body, joinedBy: 'desk' })
  const saved = await saveTicket(tx, ticket, written)
  tx.audit({ action: 'tickets.add-note', subject: { type: 'ticket', id: ticket.id }, customerId: ticket.customerId, data: { messageId } })
  tx.emit(noteAdded, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId } })
  return saved
}

/** Writes the reply, owes the mail and moves the ticket on. The mail waits ten seconds, in which it can be taken back. */
export async function postReply(tx: Tx, ticket: Ticket, reply: Reply): Promise<{ ticket: Ticket; messageId: string; outboundMailId: string; undoUntil: Date }> {
  const { messageId, body } = reply
  const to = await addressOf(tx, ticket)
  const undoUntil = new Date(tx.now.getTime() + UNDO_SECONDS * 1_000)
  const change = afterReply(tx, ticket, reply)
  const mail = await queueMail(tx, {
    kind: 'reply',
    to,
    subject: replySubject(ticket.subject, ticket.number),
    text: body,
    customerId: ticket.customerId,
    ticketId: ticket.id,
    messageId,
    replyTo: mailSettings().replyTo(ticket.replyToken),
    references: await earlierMessageIds(tx, ticket.id),
    notBefore: undoUntil,
    undo: undoOf(ticket, change),
  })
  const written = await writeMessage(tx, ticket, {
    ...author(tx),
    id: messageId,
    kind: 'reply',
    body,
    joinedBy: 'desk',
    mailMessageId: mail.mailMessageId,
    contextLoadedAt: reply.contextLoadedAt ?? null,
  })
  tx.emit(replySent, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId, first: !ticket.firstResponseAt } })
  const saved = await saveTicket(tx, ticket, { ...change, ...written })
  tx.audit({ action: 'tickets.reply', subject: { type: 'ticket', id: ticket.id }, customerId: ticket.customerId, data: { messageId, outboundMailId: mail.id } })
  return { ticket: saved, messageId, outboundMailId: mail.id, undoUntil }
}

const author = (tx: Tx) => ({ authorUserId: userIdOf(tx.actor), authorName: tx.actor.name, authorEmail: null })

/** What a reply does to its ticket: it answers the customer, waits, closes or sleeps, and belongs to whoever replied first. */
function afterReply(tx: Tx, ticket: Ticket, { after, snoozedUntil }: Reply): TicketChange {
  const status = ticket.status as TicketStatus
  return {
    status: after === 'snooze' ? 'snoozed' : statusAfter(status, after === 'close' ? 'replied-and-closed' : 'replied'),
    snoozedUntil: after === 'snooze' ? snoozedUntil! : null,
    assigneeId: ticket.assigneeId ?? userIdOf(tx.actor),
    firstResponseAt: ticket.firstResponseAt ?? tx.now,
    customerWaitingSince: null,
  }
}

/** Where the answer goes: to the address the customer last wrote from, else to the one we know. @throws rule `tickets.no-address` */
async function addressOf(tx: Tx, ticket: Ticket): Promise<string> {
  const [row] = await tx.db.$queryRaw<{ email: string | null }[]>`
    SELECT coalesce(
      (SELECT m.author_email FROM messages m WHERE m.ticket_id = ${ticket.id}::uuid AND m.kind = 'customer' AND m.author_email IS NOT NULL ORDER BY m.created_at DESC, m.id DESC LIMIT 1),
      (SELECT p.email FROM customers c JOIN customers p ON p.id = c.canonical_id WHERE c.id = ${ticket.customerId}::uuid)) AS email`
  if (!row?.email)
    throw ruleBroken('tickets.no-address', 'We know no e-mail address of this customer. Write a note instead, or add an address.', { field: 'body' })
  return row.email
}

/** Message-IDs of the conversation, the oldest first, its merged parts included. */
async function earlierMessageIds(tx: Tx, ticketId: string): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT m.mail_message_id AS id FROM messages m JOIN tickets t ON t.id = m.ticket_id
    WHERE (t.id = ${ticketId}::uuid OR t.merged_into_id = ${ticketId}::uuid) AND m.mail_message_id IS NOT NULL AND m.kind <> 'note'
    ORDER BY m.created_at DESC, m.id DESC LIMIT 20`
  return rows.map((row) => row.id).reverse()
}
