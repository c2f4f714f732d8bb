import { z } from 'zod'
import { CHANNELS, MESSAGE_KINDS, PRIORITIES, TICKET_STATUSES } from '../domain'
import type { PostedMessage, ToldTicket } from './queries/opened-ticket'
import type { TicketRow } from './queries/ticket-row'

const moment = z.iso.datetime()
const person = z.object({ id: z.uuid(), name: z.string() })

export const ticketShape = z.object({
  id: z.uuid(),
  number: z.int(),
  subject: z.string(),
  snippet: z.string(),
  status: z.enum(TICKET_STATUSES),
  priority: z.enum(PRIORITIES),
  channel: z.enum(CHANNELS),
  tags: z.array(z.string()),
  customerId: z.uuid(),
  customer: z.object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable(), tier: z.string().nullable() }),
  assignee: person.nullable(),
  assigneeId: z.uuid().nullable(),
  createdAt: moment,
  updatedAt: moment,
  lastMessageAt: moment,
  lastMessageId: z.uuid().nullable(),
  snoozedUntil: moment.nullable(),
  closedAt: moment.nullable(),
  dueAt: moment.nullable(),
  sla: z.object({ firstResponseDueAt: moment.nullable(), nextResponseDueAt: moment.nullable(), resolutionDueAt: moment.nullable(), breached: z.boolean() }),
})

export const messageShape = z.object({
  id: z.uuid(),
  kind: z.enum(MESSAGE_KINDS),
  body: z.string(),
  author: z.object({ userId: z.uuid().nullable(), name: z.string(), email: z.string().nullable() }),
  joinedBy: z.string(),
  attachments: z.array(z.object({ id: z.uuid().optional(), name: z.string(), type: z.string(), bytes: z.number() })),
  delivery: z.object({ status: z.string(), to: z.string(), sentAt: moment.nullable() }).nullable(),
  createdAt: moment,
})
export const teamShape = z.object({ id: z.uuid(), name: z.string(), members: z.array(person) })
export const topicShape = z.object({ id: z.uuid(), code: z.string(), name: z.string(), active: z.boolean() })
const about = z.object({ id: z.uuid(), code: z.string(), name: z.string() }).nullable()

export const ticketWithMessagesShape = ticketShape.extend({
  team: person.nullable(),
  topic: about,
  suggestedTopic: about,
  followsId: z.uuid().nullable(),
  mergedIds: z.array(z.uuid()),
  earlierMessages: z.int(),
  messages: z.array(messageShape),
})

const iso = (date: Date | null) => date?.toISOString() ?? null

export const toRestTicket = (ticket: TicketRow): z.infer<typeof ticketShape> => ({
  id: ticket.id,
  number: ticket.number,
  subject: ticket.subject,
  snippet: ticket.snippet,
  status: ticket.status,
  priority: ticket.priority,
  channel: ticket.channel,
  tags: ticket.tags,
  createdAt: ticket.createdAt.toISOString(),
  updatedAt: ticket.updatedAt.toISOString(),
  lastMessageAt: ticket.lastMessageAt.toISOString(),
  lastMessageId: ticket.lastMessageId,
  snoozedUntil: iso(ticket.snoozedUntil),
  closedAt: iso(ticket.closedAt),
  dueAt: iso(ticket.dueAt),
  customerId: ticket.customer.id,
  customer: { id: ticket.customer.id, name: ticket.customer.name, email: ticket.customer.email, tier: ticket.customer.tier?.code ?? null },
  assignee: ticket.assignee,
  assigneeId: ticket.assignee?.id ?? null,
  sla: {
    firstResponseDueAt: iso(ticket.sla.firstResponseDueAt),
    nextResponseDueAt: iso(ticket.sla.nextResponseDueAt),
    resolutionDueAt: iso(ticket.sla.resolutionDueAt),
    breached: ticket.sla.breached,
  },
})

export const toRestTicketWithMessages = (ticket: ToldTicket): z.infer<typeof ticketWithMessagesShape> => ({
  ...toRestTicket(ticket),
  team: ticket.team,
  topic: ticket.topic,
  suggestedTopic: ticket.suggestedTopic,
  followsId: ticket.follows?.id ?? null,
  mergedIds: ticket.merged.map(({ id }) => id),
  earlierMessages: ticket.earlierMessages,
  messages: ticket.messages.map(toRestMessage),
})

export const toRestMessage = (message: PostedMessage): z.infer<typeof messageShape> => ({
  id: message.id,
  kind: message.kind,
  body: message.body,
  author: { userId: message.authorUserId, name: message.authorName, email: message.authorEmail },
  joinedBy: message.joinedBy,
  attachments: message.attachments,
  delivery: message.delivery && { status: message.delivery.status, to: message.delivery.to, sentAt: iso(message.delivery.sentAt) },
  createdAt: message.createdAt.toISOString(),
})
