import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { JoinReason, MessageKind, OutboundStatus } from '../../domain'
import { canonicalTicketId } from '../load-ticket'
import { type FlatTicket, type TicketRow, ticketColumns, ticketJoins, toTicketRow } from './ticket-row'

export type MessageView = {
  id: string
  kind: MessageKind
  authorUserId: string | null
  authorName: string
  authorEmail: string | null
  body: string
  /** There is more than the visible text: quotes and signature, or the mail's own layout. */
  hasFullText: boolean
  hasHtml: boolean
  rawMailId: string | null
  attachments: { name: string; type: string; bytes: number }[]
  joinedBy: JoinReason
  createdAt: Date
  delivery: { outboundMailId: string; status: OutboundStatus; to: string; notBefore: Date; sentAt: Date | null; lastError: string | null } | null
}

export type TicketView = TicketRow & {
  follows: { id: string; number: number } | null
  merged: { id: string; number: number }[]
  /** Older messages that are not in `messages`. */
  earlierMessages: number
  /** The oldest first. */
  messages: MessageView[]
}

const MAX_MESSAGES = 200

type MessageRow = Omit<MessageView, 'delivery'> & {
  earlier: number
  outboundMailId: string | null
  deliveryStatus: OutboundStatus
  deliveryTo: string
  notBefore: Date
  sentAt: Date | null
  lastError: string | null
}

/** A ticket with its conversation, the messages of tickets merged into it included. A merged ticket's id gives its survivor. @throws missing `ticket.missing` */
export async function getTicket(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<TicketView> {
  const id = await canonicalTicketId(ctx.db, ticketId)
  const [ticket, messages] = await Promise.all([loadTicket(ctx, id), loadMessages(ctx, id)])
  return { ...ticket, earlierMessages: messages[0]?.earlier ?? 0, messages: messages.map(toMessage) }
}

type Linked = { follows: TicketView['follows']; merged: TicketView['merged'] }

async function loadTicket(ctx: Ctx, id: string): Promise<TicketRow & Linked> {
  const [row] = await ctx.db.$queryRaw<(FlatTicket & Linked)[]>`
    SELECT ${ticketColumns(userIdOf(ctx.actor))},
      (SELECT jsonb_build_object('id', f.id, 'number', f.number) FROM tickets f WHERE f.id = t.follows_id) AS follows,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number) ORDER BY m.number) FROM tickets m WHERE m.merged_into_id = t.id), '[]') AS merged
    FROM tickets t ${ticketJoins} WHERE t.id = ${id}::uuid`
  if (!row) throw missing('ticket', { ticketId: id })
  const { follows, merged, ...flat } = row
  return { ...toTicketRow(flat, ctx.clock.now()), follows, merged }
}

/** The newest messages in the order they were written, each reply with the state of its mail. */
const loadMessages = (ctx: Ctx, id: string) => ctx.db.$queryRaw<MessageRow[]>`
  WITH parts AS (SELECT id FROM tickets WHERE id = ${id}::uuid OR merged_into_id = ${id}::uuid),
  newest AS (SELECT m.*, count(*) OVER () AS n FROM messages m WHERE m.ticket_id IN (SELECT id FROM parts) ORDER BY m.created_at DESC, m.id DESC LIMIT ${MAX_MESSAGES})
  SELECT m.id, m.kind, m.author_user_id AS "authorUserId", m.author_name AS "authorName", m.author_email AS "authorEmail", m.body_text AS body,
    m.full_text IS NOT NULL AS "hasFullText", m.body_html IS NOT NULL AS "hasHtml", m.raw_mail_id AS "rawMailId", m.attachments, m.joined_by AS "joinedBy", m.created_at AS "createdAt",
    greatest(m.n - ${MAX_MESSAGES}, 0)::int AS earlier, o.id AS "outboundMailId", o.status AS "deliveryStatus", o.to_address AS "deliveryTo", o.not_before AS "notBefore", o.sent_at AS "sentAt", o.last_error AS "lastError"
  FROM newest m LEFT JOIN outbound_mails o ON o.message_id = m.id ORDER BY m.created_at, m.id`

const toMessage = ({ earlier: _, outboundMailId, deliveryStatus, deliveryTo, notBefore, sentAt, lastError, ...message }: MessageRow): MessageView => ({
  ...message,
  delivery: outboundMailId ? { outboundMailId, status: deliveryStatus, to: deliveryTo, notBefore, sentAt, lastError } : null,
})

/** All of one message: the text with quotes and signature, and the mail's own layout (not sanitised: the screen does that). @throws missing `message.missing` */
export async function getMessageBody(ctx: Ctx, { messageId }: { messageId: string }): Promise<{ fullText: string; html: string | null }> {
  const [row] = await ctx.db.$queryRaw<{ fullText: string; html: string | null }[]>(
    Prisma.sql`SELECT coalesce(full_text, body_text) AS "fullText", body_html AS html FROM messages WHERE id = ${messageId}::uuid`,
  )
  if (!row) throw missing('message', { messageId })
  return row
}
