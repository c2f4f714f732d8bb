import { newId } from '@/domain/id'
import { plainText } from '@/features/customers/domain'
import type { Prisma } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import {
  type Channel,
  cleanSubject,
  cleanText,
  customerWrote,
  type MessageKind,
  newReplyToken,
  noteAdded,
  type Priority,
  replySent,
  slaDates,
  snippetOf,
  type TicketStatus,
  ticketClosed,
  ticketOpened,
} from '../domain'

export type PastMessage = {
  kind: MessageKind
  at: Date
  body: string
  authorName: string
  authorEmail?: string | null
  authorUserId?: string | null
  contextLoadedAt?: Date | null
}

/** A conversation that happened elsewhere or before: an import, the demo store. */
export type PastTicket = {
  /** Given by the caller, the same for the same conversation (`idFrom`). */
  id: string
  customerId: string
  subject: string
  channel: Channel
  status: TicketStatus
  priority?: Priority
  tags?: string[]
  assigneeId?: string | null
  snoozedUntil?: Date | null
  reopens?: number
  closedAt?: Date | null
  /** The oldest first, at least one. */
  messages: PastMessage[]
}

/**
 * Takes in past conversations set by set: tickets, messages, search, events at their own time. Sends nothing and owes nothing. A ticket that is
 * there already is left as it is.
 * @returns how many are new
 */
export async function recordTickets(tx: Tx, past: readonly PastTicket[]): Promise<number> {
  const known = new Set((await tx.db.ticket.findMany({ where: { id: { in: past.map(({ id }) => id) } }, select: { id: true } })).map(({ id }) => id))
  const fresh = past
    .filter(({ id, messages }) => !known.has(id) && messages.length > 0)
    .map((ticket) => ({ ticket, row: rowOf(ticket), messages: messagesOf(ticket) }))
  if (fresh.length === 0) return 0
  await tx.db.ticket.createMany({ data: fresh.map(({ row, messages }) => ({ ...row, lastMessageId: messages.at(-1)!.id })) })
  await tx.db.message.createMany({ data: fresh.flatMap(({ messages }) => messages) })
  await index(
    tx,
    fresh.map(({ ticket }) => ticket.id),
  )
  await tellPast(tx, fresh)
  tx.audit({ action: 'tickets.record', subject: { type: 'tickets', id: fresh[0]!.ticket.id }, data: { created: fresh.length } })
  tx.touch('tickets')
  return fresh.length
}

function rowOf(ticket: PastTicket): Prisma.TicketCreateManyInput {
  const { messages, status } = ticket
  const [first, last] = [messages[0]!, messages.at(-1)!]
  const reply = messages.find(({ kind }) => kind === 'reply')
  const lastReplyAt = messages.findLast(({ kind }) => kind === 'reply')?.at ?? null
  const waiting = messages.find(({ kind, at }) => kind === 'customer' && (!lastReplyAt || at > lastReplyAt))
  const closedAt = status === 'closed' ? (ticket.closedAt ?? last.at) : null
  const clock = {
    priority: ticket.priority ?? 'normal',
    createdAt: first.at,
    firstResponseAt: reply?.at ?? null,
    customerWaitingSince: status === 'closed' ? null : (waiting?.at ?? null),
    pausedAt: status === 'pending' || status === 'spam' ? last.at : closedAt,
    pausedSeconds: 0,
    closedAt,
  }
  return {
    id: ticket.id,
    customerId: ticket.customerId,
    subject: cleanSubject(ticket.subject),
    status,
    channel: ticket.channel,
    tags: ticket.tags ?? [],
    assigneeId: ticket.assigneeId ?? null,
    snoozedUntil: status === 'snoozed' ? (ticket.snoozedUntil ?? null) : null,
    reopens: ticket.reopens ?? 0,
    snippet: snippetOf(messages.findLast(({ kind }) => kind !== 'note')?.body ?? ''),
    replyToken: newReplyToken(),
    updatedAt: closedAt ?? last.at,
    lastMessageAt: last.at,
    lastCustomerMessageAt: messages.findLast(({ kind }) => kind === 'customer')?.at ?? null,
    ...clock,
    ...slaDates(clock),
  }
}

const messagesOf = (ticket: PastTicket) =>
  ticket.messages.map((message) => ({
    id: newId(message.at.getTime()),
    customerId: ticket.customerId,
    ticketId: ticket.id,
    kind: message.kind,
    authorName: message.authorName,
    authorEmail: message.authorEmail ?? null,
    authorUserId: message.authorUserId ?? null,
    bodyText: cleanText(message.body),
    joinedBy: 'import',
    contextLoadedAt: message.contextLoadedAt ?? null,
    createdAt: message.at,
  }))

/** Makes these tickets found by subject, number, customer and words of their messages. */
async function index(tx: Tx, ticketIds: string[]): Promise<void> {
  const rows = await tx.db.$queryRaw<{ id: string; head: string; text: string }[]>`
    SELECT t.id, concat_ws(' ', t.subject, t.number, c.name, c.email) AS head, (SELECT string_agg(left(m.body_text, 40000), ' ') FROM messages m WHERE m.ticket_id = t.id) AS text
    FROM tickets t JOIN customers c ON c.id = t.customer_id WHERE t.id = ANY(${ticketIds}::uuid[])`
  const plain = rows.map(({ id, head, text }) => ({ id, head: plainText(head), text: plainText(text).slice(0, 200_000) }))
  await tx.db.$executeRaw`
    INSERT INTO ticket_search (ticket_id, tsv)
    SELECT id, setweight(to_tsvector('simple', head), 'A') || setweight(to_tsvector('simple', text), 'D') FROM jsonb_to_recordset(${JSON.stringify(plain)}::jsonb) AS r(id uuid, head text, text text)`
}

type Fresh = { ticket: PastTicket; messages: { id: string; kind: string; createdAt: Date }[] }

async function tellPast(tx: Tx, fresh: readonly Fresh[]): Promise<void> {
  const numbers = new Map(
    (await tx.db.ticket.findMany({ where: { id: { in: fresh.map(({ ticket }) => ticket.id) } }, select: { id: true, number: true } })).map((row) => [
      row.id,
      row.number,
    ]),
  )
  for (const { ticket, messages } of fresh) {
    const { customerId, channel } = ticket
    const about = { ticketId: ticket.id, number: numbers.get(ticket.id)! }
    const firstReply = messages.find(({ kind }) => kind === 'reply')
    tx.emit(ticketOpened, {
      customerId,
      occurredAt: messages[0]!.createdAt,
      sourceKey: `ticket-opened ${ticket.id}`,
      data: { ...about, subject: cleanSubject(ticket.subject), channel, priority: ticket.priority ?? 'normal', followsId: null },
    })
    for (const message of messages) {
      const told = { customerId, occurredAt: message.createdAt, sourceKey: `message ${message.id}` }
      const data = { ...about, messageId: message.id }
      if (message.kind === 'customer') tx.emit(customerWrote, { ...told, data })
      else if (message.kind === 'reply') tx.emit(replySent, { ...told, data: { ...data, first: message === firstReply } })
      else tx.emit(noteAdded, { ...told, data })
    }
    if (ticket.status === 'closed')
      tx.emit(ticketClosed, {
        customerId,
        occurredAt: ticket.closedAt ?? messages.at(-1)!.createdAt,
        sourceKey: `ticket-closed ${ticket.id}`,
        data: { ...about, from: 'open' },
      })
  }
}
