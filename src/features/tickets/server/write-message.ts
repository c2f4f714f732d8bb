import { plainText } from '@/features/customers/domain'
import type { Prisma, Ticket } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { cleanText, type JoinReason, type MessageKind, snippetOf } from '../domain'
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
  readonly attachments?: readonly object[]
  readonly contextLoadedAt?: Date | null
}

/** Adds a message to a locked ticket and its words to the search. @returns what of the ticket changes by it */
export async function writeMessage(
  tx: Tx,
  ticket: Pick<Ticket, 'id' | 'customerId' | 'lastMessageAt' | 'lastMessageId'>,
  message: NewMessage,
): Promise<TicketChange> {
  const bodyText = cleanText(message.body)
  const createdAt = after(ticket, tx.now)
  await tx.db.message.create({
    data: {
      id: message.id,
      customerId: ticket.customerId,
      ticketId: ticket.id,
      kind: message.kind,
      authorUserId: message.authorUserId,
      authorName: cleanText(message.authorName).slice(0, 200),
      authorEmail: message.authorEmail,
      bodyText,
      fullText: message.fullText ? cleanText(message.fullText) : null,
      bodyHtml: message.html ? message.html.replaceAll('\u0000', '').toWellFormed() : null,
      mailMessageId: message.mailMessageId ?? null,
      inReplyTo: message.inReplyTo ?? null,
      joinedBy: message.joinedBy,
      rawMailId: message.rawMailId ?? null,
      attachments: (message.attachments ?? []) as Prisma.InputJsonValue,
      contextLoadedAt: message.contextLoadedAt ?? null,
      createdAt,
    },
  })
  await indexText(tx, ticket.id, bodyText, 'D')
  return { lastMessageAt: createdAt, lastMessageId: message.id, ...(message.kind === 'note' ? {} : { snippet: snippetOf(bodyText) }) }
}

/** Messages of a ticket have times that grow: "newer than what I read" has one answer, whichever process wrote. */
const after = (ticket: Pick<Ticket, 'lastMessageAt' | 'lastMessageId'>, now: Date): Date =>
  ticket.lastMessageId && ticket.lastMessageAt >= now ? new Date(ticket.lastMessageAt.getTime() + 1) : now

/** Much of one message, and a bound on the whole: PostgreSQL takes a vector of up to 1 MB. */
const MAX_INDEXED = 40_000
const MAX_VECTOR_BYTES = 700_000

/** Adds words to what search finds a ticket by. `A` weighs most (subject, sender), `D` least. */
export async function indexText(tx: Tx, ticketId: string, text: string, weight: 'A' | 'D'): Promise<void> {
  const plain = plainText(text.slice(0, MAX_INDEXED))
  await tx.db.$executeRaw`
    INSERT INTO ticket_search (ticket_id, tsv) VALUES (${ticketId}::uuid, setweight(to_tsvector('simple', ${plain}), ${weight}::"char"))
    ON CONFLICT (ticket_id) DO UPDATE SET tsv = ticket_search.tsv || excluded.tsv WHERE pg_column_size(ticket_search.tsv) < ${MAX_VECTOR_BYTES}::int`
}
