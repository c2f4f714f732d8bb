import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { FaultCode } from '@/domain/fault'
import type { Ctx } from '@/server/context'
import { hotQuery } from '@/server/db/hot-query'
import { Prisma } from '@/server/db/sql'
import type { JoinReason, MessageKind, OutboundStatus, RecipientField, RecipientState } from '../../domain'
import type { FileView } from '../attachments/attach-file'
import { listScheduled, type ScheduledView } from '../outbound/scheduled.queries'
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
  /** Files from before they had a place of their own have no id: they are in the original mail only. */
  attachments: { id?: string; name: string; type: string; bytes: number; contentId?: string | null; inline?: boolean }[]
  joinedBy: JoinReason
  createdAt: Date
  /** What a colleague or a web form attached. */
  files: FileView[]
  delivery: {
    outboundMailId: string
    status: OutboundStatus
    to: string
    notBefore: Date
    sentAt: Date | null
    lastError: string | null
    fault: FaultCode | null
    attempts: number
    /** The customer first, then copies. */
    recipients: RecipientView[]
  } | null
}

export type RecipientView = { address: string; field: RecipientField; state: RecipientState; said: string | null; fault: FaultCode | null }

type TopicName = { id: string; code: string; name: string }

export type TicketView = TicketRow & {
  /** It came in by it, and answers leave from it. */
  mailboxId: string | null
  follows: { id: string; number: number } | null
  merged: { id: string; number: number }[]
  team: { id: string; name: string } | null
  /** What an agent said it is about; until then what the rules suggest. */
  topic: TopicName | null
  suggestedTopic: TopicName | null
  /** Older messages that are not in `messages`. */
  earlierMessages: number
  /** The oldest first. */
  messages: MessageView[]
  /** Replies that wait for their time, or were held when it came. */
  scheduled: ScheduledView[]
}

const MAX_MESSAGES = 200

export type MessageRow = Omit<MessageView, 'delivery'> & {
  earlier: number
  outboundMailId: string | null
  deliveryStatus: OutboundStatus
  deliveryTo: string
  notBefore: Date
  sentAt: Date | null
  lastError: string | null
  fault: FaultCode | null
  attempts: number
  recipients: RecipientView[]
}

/** A ticket with its conversation, the messages of tickets merged into it included. A merged ticket's id gives its survivor. @throws missing `ticket.missing` */
export async function getTicket(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<TicketView> {
  const [{ waiting, ...ticket }, messages] = await Promise.all([loadTicket(ctx, ticketId), loadMessages(ctx, ticketId)])
  // Asked for only where there are some: opening a ticket is what agents do all day.
  const scheduled = waiting ? await listScheduled(ctx, ticket.id) : []
  return { ...ticket, earlierMessages: messages[0]?.earlier ?? 0, messages: messages.map(toMessage), scheduled }
}

/** `waiting`: replies of this conversation wait for their time, or were held. */
type Linked = Pick<TicketView, 'mailboxId' | 'follows' | 'merged' | 'team' | 'topic' | 'suggestedTopic'> & { waiting: boolean }

/** Where a ticket's conversation is read now, inside the statement that reads it. */
const survivorOf = (ticketId: string) => Prisma.sql`(SELECT coalesce(merged_into_id, id) FROM tickets WHERE id = ${ticketId}::uuid)`

async function loadTicket(ctx: Ctx, id: string): Promise<TicketRow & Linked> {
  const userId = userIdOf(ctx.actor)
  const [row] = await hotQuery<FlatTicket & Linked>(
    ctx.db,
    Prisma.sql`
    SELECT ${ticketColumns(userId)}, t.mailbox_id AS "mailboxId",
      (SELECT jsonb_build_object('id', f.id, 'number', f.number) FROM tickets f WHERE f.id = t.follows_id) AS follows,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number) ORDER BY m.number) FROM tickets m WHERE m.merged_into_id = t.id), '[]') AS merged,
      (SELECT jsonb_build_object('id', g.id, 'name', g.name) FROM teams g WHERE g.id = t.team_id) AS team, ${topicAs('topic_id')} AS topic, ${topicAs('suggested_topic_id')} AS "suggestedTopic",
      EXISTS (SELECT 1 FROM scheduled_replies s WHERE s.status IN ('waiting', 'held') AND s.ticket_id IN (SELECT part.id FROM tickets part WHERE part.id = t.id OR part.merged_into_id = t.id)) AS waiting
    FROM tickets t ${ticketJoins(userId)} WHERE t.id = ${survivorOf(id)}`,
  )
  if (!row) throw missing('ticket', { ticketId: id })
  const { mailboxId, follows, merged, team, topic, suggestedTopic, waiting } = row
  return { ...toTicketRow(row, ctx.clock.now()), mailboxId, follows, merged, team, topic, suggestedTopic, waiting }
}

const topicAs = (column: 'topic_id' | 'suggested_topic_id') =>
  Prisma.sql`(SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) FROM ticket_topics p WHERE p.id = t.${Prisma.raw(column)})`

/** The newest messages in the order they were written, each reply with the state of its mail. */
const loadMessages = (ctx: Ctx, id: string) =>
  hotQuery<MessageRow>(
    ctx.db,
    Prisma.sql`
  WITH parts AS (SELECT id FROM tickets WHERE id = ${survivorOf(id)} OR merged_into_id = ${survivorOf(id)}),
  newest AS (SELECT m.*, count(*) OVER () AS n FROM messages m WHERE m.ticket_id IN (SELECT id FROM parts) ORDER BY m.created_at DESC, m.id DESC LIMIT ${MAX_MESSAGES})
  SELECT ${messageColumns}, greatest(m.n - ${MAX_MESSAGES}, 0)::int AS earlier FROM newest m LEFT JOIN outbound_mails o ON o.message_id = m.id ORDER BY m.created_at, m.id`,
  )

export const messageColumns = Prisma.sql`
    m.id, m.kind, m.author_user_id AS "authorUserId", m.author_name AS "authorName", m.author_email AS "authorEmail", m.body_text AS body,
    m.full_text IS NOT NULL AS "hasFullText", m.body_html IS NOT NULL AS "hasHtml", m.raw_mail_id AS "rawMailId", m.attachments, m.joined_by AS "joinedBy", m.created_at AS "createdAt",
    o.id AS "outboundMailId", o.status AS "deliveryStatus", o.to_address AS "deliveryTo", o.not_before AS "notBefore", o.sent_at AS "sentAt", o.last_error AS "lastError", o.fault, coalesce(o.attempts, 0) AS attempts,
    coalesce((SELECT jsonb_agg(jsonb_build_object('address', r.address, 'field', r.field, 'state', r.state, 'said', r.said, 'fault', r.fault) ORDER BY r.field DESC, r.address)
      FROM outbound_recipients r WHERE r.outbound_mail_id = o.id), '[]') AS recipients,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'bytes', a.bytes) ORDER BY a.created_at, a.id)
      FROM attachments a WHERE a.message_id = m.id), '[]') AS files`

export const toMessage = ({ earlier: _, outboundMailId, deliveryStatus, deliveryTo, recipients, ...row }: MessageRow): MessageView => {
  const { notBefore, sentAt, lastError, fault, attempts, ...message } = row
  return {
    ...message,
    delivery: outboundMailId ? { outboundMailId, status: deliveryStatus, to: deliveryTo, notBefore, sentAt, lastError, fault, attempts, recipients } : null,
  }
}

/** All of one message: the text with quotes and signature, and the mail's own layout (not sanitised: the screen does that). @throws missing `message.missing` */
export async function getMessageBody(ctx: Ctx, { messageId }: { messageId: string }): Promise<{ fullText: string; html: string | null }> {
  const [row] = await ctx.db.$queryRaw<{ fullText: string; html: string | null }[]>(
    Prisma.sql`SELECT coalesce(full_text, body_text) AS "fullText", body_html AS html FROM messages WHERE id = ${messageId}::uuid`,
  )
  if (!row) throw missing('message', { messageId })
  return row
}
