import type { Message, Ticket } from '@/server/db/generated/client'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import { cleanText, type JoinReason, type MessageKind, snippetOf } from '../domain'
import type { MessageView } from './queries/get-ticket'
import type { TicketChange } from './save-ticket'

export type NewMessage = {
  readonly id: string
  readonly kind: MessageKind
  readonly authorUserId: string | null
  readonly authorName: string
  readonly authorEmail: string | null
  readonly body: string
  readonly joinedBy: JoinReason
  readonly fullText?: string | null
  readonly html?: string | null
  readonly mailMessageId?: string | null
  readonly inReplyTo?: string | null
  readonly rawMailId?: string | null
  readonly attachments?: MessageView['attachments']
  readonly contextLoadedAt?: Date | null
}

export type WrittenMessage = {
  readonly write: Prisma.Sql
  /** What of the ticket changes by it. */
  readonly change: TicketChange & { lastMessageAt: Date }
  /** As it will be read. */
  readonly message: WrittenFacts
}
export type WrittenFacts = Pick<Message, 'id' | 'authorUserId' | 'authorName' | 'authorEmail' | 'createdAt'> & {
  readonly kind: MessageKind
  readonly body: string
  readonly joinedBy: JoinReason
  readonly attachments: MessageView['attachments']
}

/** A message of a locked ticket as a write of it; its words go to the search with it (a trigger's work). */
export function writeMessage(
  tx: Pick<DirectTx, 'now'>,
  ticket: Pick<Ticket, 'id' | 'customerId' | 'lastMessageAt' | 'lastMessageId'>,
  message: NewMessage,
): WrittenMessage {
  const { id, kind, authorUserId, authorEmail, joinedBy, attachments = [] } = message
  const bodyText = cleanText(message.body)
  const authorName = cleanText(message.authorName).slice(0, 200)
  const createdAt = after(ticket, tx.now)
  const write = Prisma.sql`
    INSERT INTO messages (id, customer_id, ticket_id, kind, author_user_id, author_name, author_email, body_text, full_text, body_html, mail_message_id, in_reply_to, joined_by,
      raw_mail_id, attachments, context_loaded_at, created_at)
    VALUES (${id}::uuid, ${ticket.customerId}::uuid, ${ticket.id}::uuid, ${kind}, ${authorUserId}::uuid, ${authorName},
      ${authorEmail}, ${bodyText}, ${message.fullText ? cleanText(message.fullText) : null}, ${message.html ? message.html.replaceAll('\u0000', '').toWellFormed() : null},
      ${message.mailMessageId ?? null}, ${message.inReplyTo ?? null}, ${joinedBy}, ${message.rawMailId ?? null}::uuid, ${JSON.stringify(attachments)}::jsonb,
      ${message.contextLoadedAt ?? null}::timestamptz, ${createdAt}::timestamptz)
    RETURNING 1`
  return {
    write,
    message: { id, kind, authorUserId, authorName, authorEmail, body: bodyText, joinedBy, attachments, createdAt },
    change: { lastMessageAt: createdAt, lastMessageId: id, ...(kind === 'note' ? {} : { snippet: snippetOf(bodyText) }) },
  }
}

/** Messages of a ticket have times that grow: "newer than what I read" has one answer, whichever process wrote. */
const after = (ticket: Pick<Ticket, 'lastMessageAt' | 'lastMessageId'>, now: Date): Date =>
  ticket.lastMessageId && ticket.lastMessageAt >= now ? new Date(ticket.lastMessageAt.getTime() + 1) : now
