import { userIdOf } from '@/domain/actor'
import { ruleBroken } from '@/domain/errors'
import type { Ticket } from '@/server/db/generated/client'
import type { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import {
  demandFilled,
  demandProven,
  htmlPart,
  noteAdded,
  replySent,
  replySubject,
  type SendingOptions,
  statusAfter,
  type TicketStatus,
  textPart,
} from '../domain'
import { claimFiles } from './attachments/attach-file'
import { owedMail } from './outbound/queue-mail'
import { SENDING_BOXES, type SendingBox, senderOf } from './outbound/sender'
import type { Posted } from './post-customer-message'
import { type TicketChange, ticketWrites } from './save-ticket'
import { type ClockAndRules, type ClockAndRulesRow, clockAndRulesColumns, toClockAndRules } from './sla/sla-rules'
import { askedOf, clockOf, startedClock } from './sla/turn-ticket'
import { UNDO_SECONDS, undoOf } from './undo'
import { writeMessage } from './write-message'

export type Reply = {
  messageId: string
  body: string
  after: 'wait' | 'close' | 'snooze'
  snoozedUntil?: Date | null | undefined
  contextLoadedAt?: Date | null | undefined
  /** It was written before and waited for its time: it leaves at once, and its files are those kept with it. */
  scheduledReplyId?: string
  /** How long it waits for being taken back; ten seconds unless many leave together. */
  undoSeconds?: number
} & SendingOptions

/** What else is written with a message, given the time it was written at. */
type Beside = (writtenAt: Date) => Prisma.Sql[]
const nothing: Beside = () => []

/** A note among colleagues: it changes no clock and goes to nobody. */
export async function postNote(tx: DirectTx, ticket: Ticket, { messageId, body }: { messageId: string; body: string }, beside = nothing): Promise<Posted> {
  const clock = await clockOf(tx, ticket)
  const written = writeMessage(tx, ticket, { ...author(tx), id: messageId, kind: 'note', body, joinedBy: 'desk' })
  const { saved, writes } = ticketWrites(tx, ticket, written.change, clock)
  await tx.write(written.write, ...writes, ...beside(written.change.lastMessageAt))
  tx.audit({ action: 'tickets.add-note', subject: { type: 'ticket', id: ticket.id }, customerId: ticket.customerId, data: { messageId } })
  tx.emit(noteAdded, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId } })
  return { ticket: saved, message: { ...written.message, delivery: null } }
}

export type PostedReply = Posted & { messageId: string; outboundMailId: string; undoUntil: Date }

/**
 * Writes the reply, owes the mail and moves the ticket on: what it stands on is asked by one statement, what it is by another. The mail waits ten seconds, in
 * which it can be taken back.
 * @throws rule `tickets.unproven-claims`, `tickets.unfilled-variables`, `tickets.no-address`
 */
export async function postReply(tx: DirectTx, ticket: Ticket, reply: Reply, beside = nothing): Promise<PostedReply> {
  const { messageId, body } = reply
  demandProven(body)
  demandFilled(body)
  const { to, references, boxes, clock } = await standingOfReply(tx, ticket)
  const sender = senderOf(boxes, { asked: reply.mailboxId, ofTicket: ticket.mailboxId })
  const signature = sender.signature(reply.signature)
  const undoUntil = new Date(tx.now.getTime() + (reply.scheduledReplyId ? 0 : (reply.undoSeconds ?? UNDO_SECONDS) * 1_000))
  const change = afterReply(tx, ticket, reply)
  const mail = owedMail(tx, {
    kind: 'reply',
    ...{ to, sender, cc: reply.cc, bcc: reply.bcc },
    subject: replySubject(ticket.subject, ticket.number),
    ...{ text: textPart(body, signature), html: htmlPart(body, signature) },
    customerId: ticket.customerId,
    ticketId: ticket.id,
    messageId,
    replyTo: sender.replyTo(ticket.replyToken),
    references,
    notBefore: undoUntil,
    undo: undoOf(ticket, change),
  })
  const written = writeMessage(tx, ticket, {
    ...author(tx),
    id: messageId,
    kind: 'reply',
    body,
    fullText: signature?.text ? textPart(body, signature) : null,
    joinedBy: 'desk',
    mailMessageId: mail.mailMessageId,
    contextLoadedAt: reply.contextLoadedAt ?? null,
  })
  tx.emit(replySent, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId, first: !ticket.firstResponseAt } })
  const { saved, writes } = ticketWrites(tx, ticket, { ...change, ...written.change }, clock)
  await tx.write(...mail.writes, written.write, ...writes, ...beside(written.change.lastMessageAt))
  await takeFiles(tx, ticket, reply)
  tx.audit({ action: 'tickets.reply', subject: { type: 'ticket', id: ticket.id }, customerId: ticket.customerId, data: { messageId, outboundMailId: mail.id } })
  const message = { ...written.message, delivery: { status: 'queued' as const, to: mail.to, sentAt: null } }
  return { ticket: saved, message, messageId, outboundMailId: mail.id, undoUntil }
}

/** What was attached becomes part of the message. @throws conflict `tickets.file-gone` */
async function takeFiles(tx: DirectTx, ticket: Ticket, { messageId, scheduledReplyId, attachmentIds = [] }: Reply): Promise<void> {
  if (scheduledReplyId)
    await tx.db
      .$executeRaw`UPDATE attachments SET message_id = ${messageId}::uuid, scheduled_reply_id = NULL WHERE scheduled_reply_id = ${scheduledReplyId}::uuid`
  else await claimFiles(tx, { ticketId: ticket.id, ids: attachmentIds, userId: userIdOf(tx.actor), to: { messageId } })
}

const author = (tx: Pick<DirectTx, 'actor'>) => ({ authorUserId: userIdOf(tx.actor), authorName: tx.actor.name, authorEmail: null })

/** What a reply does to its ticket: it answers the customer, waits, closes or sleeps, and belongs to whoever replied first. */
function afterReply(tx: Pick<DirectTx, 'actor' | 'now'>, ticket: Ticket, { after, snoozedUntil }: Reply): TicketChange {
  const status = ticket.status as TicketStatus
  return {
    status: after === 'snooze' ? 'snoozed' : statusAfter(status, after === 'close' ? 'replied-and-closed' : 'replied'),
    snoozedUntil: after === 'snooze' ? (snoozedUntil ?? null) : null,
    assigneeId: ticket.assigneeId ?? userIdOf(tx.actor),
    firstResponseAt: ticket.firstResponseAt ?? tx.now,
    customerWaitingSince: null,
  }
}

type StandingOfReply = { to: string; references: string[]; boxes: readonly SendingBox[]; clock: ClockAndRules }

/**
 * What a reply stands on, of a locked ticket. Where it goes: to the address the customer last wrote from, else to the one we know; what it answers: the newest
 * Message-IDs of the conversation, the oldest first, its merged parts included; who can send it; how the ticket's clock stands. @throws rule `tickets.no-address`
 */
async function standingOfReply(tx: DirectTx, ticket: Ticket): Promise<StandingOfReply> {
  const asked = askedOf(ticket)
  const [row] = await tx.db.$queryRaw<(ClockAndRulesRow & { email: string | null; references: string[]; boxes: SendingBox[] })[]>`
    SELECT coalesce(
      (SELECT m.author_email FROM messages m WHERE m.ticket_id = ${ticket.id}::uuid AND m.kind = 'customer' AND m.author_email IS NOT NULL ORDER BY m.created_at DESC, m.id DESC LIMIT 1),
      (SELECT p.email FROM customers c JOIN customers p ON p.id = c.canonical_id WHERE c.id = ${ticket.customerId}::uuid)) AS email,
      coalesce((SELECT jsonb_agg(r.id ORDER BY r.created_at, r.message_id) FROM (
        SELECT m.mail_message_id AS id, m.created_at, m.id AS message_id
        FROM (SELECT ${ticket.id}::uuid AS id UNION ALL SELECT id FROM tickets WHERE merged_into_id = ${ticket.id}::uuid) t JOIN messages m ON m.ticket_id = t.id
        WHERE m.mail_message_id <> '' AND m.kind <> 'note'
        ORDER BY m.created_at DESC, m.id DESC LIMIT 20) r), '[]') AS references,
      ${SENDING_BOXES} AS boxes, ${clockAndRulesColumns(ticket.id, asked)}`
  if (!row?.email)
    throw ruleBroken('tickets.no-address', 'We know no e-mail address of this customer. Write a note instead, or add an address.', { field: 'body' })
  return { to: row.email, references: row.references, boxes: row.boxes, clock: startedClock(tx, ticket.id) ?? toClockAndRules(row, asked) }
}
