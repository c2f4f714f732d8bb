import { z } from 'zod'
import { missing } from '@/domain/errors'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import type { Ctx } from '@/server/context'
import { messageInput, openTicketInput, TICKET_SORTS, TICKET_STATUSES, TICKET_VIEWS, ticketPatch } from '../domain'
import { changeTicket } from './change-ticket'
import { mergeTickets } from './merge-tickets'
import { openTicket } from './open-ticket'
import { getTicket, type TicketView } from './queries/get-ticket'
import { listTickets } from './queries/list-tickets'
import { addNote, replyToTicket } from './reply-to-ticket'
import { messageShape, ticketShape, ticketWithMessagesShape, toRestMessage, toRestTicket, toRestTicketWithMessages } from './rest-shapes'

const id = z.strictObject({ id: z.uuid() })
const page = { limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() }
const listOf = (item: z.ZodType) => z.object({ data: z.array(item), nextCursor: z.string().nullable() })
const tag = 'Tickets'

/** Where a merged ticket's id leads is told in `Content-Location`. */
const answer = (ticket: TicketView, askedId: string) => ({
  body: toRestTicketWithMessages(ticket),
  ...(ticket.id === askedId ? {} : { headers: { 'content-location': `/api/v1/tickets/${ticket.id}` } }),
})

const full = async (ctx: Ctx, ticketId: string) => answer(await getTicket(ctx, { ticketId }), ticketId)

export const ticketsRoutes: RestRoute[] = [
  route({
    method: 'GET',
    path: '/tickets',
    permission: 'tickets.read',
    tag,
    summary: 'List tickets: by view, status, assignee (an id, `me`, `none`) and words; sorted by what is due next, or newest first',
    query: z.strictObject({
      ...page,
      status: z.enum(TICKET_STATUSES).optional(),
      assignee: z.union([z.uuid(), z.enum(['me', 'none'])]).optional(),
      view: z.enum(TICKET_VIEWS).optional(),
      query: z.string().trim().max(200).optional(),
      sort: z.enum(TICKET_SORTS).optional(),
    }),
    answers: { 200: listOf(ticketShape) },
    handle: async (ctx, { query }) => {
      const { data, nextCursor } = await listTickets(ctx, query)
      return { body: { data: data.map(toRestTicket), nextCursor } }
    },
  }),
  route({
    method: 'POST',
    path: '/tickets',
    permission: 'tickets.reply',
    tag,
    summary: 'Open a ticket with what the customer wrote (channel `note`: with what somebody wrote down)',
    body: openTicketInput,
    answers: { 201: ticketWithMessagesShape },
    handle: async (ctx, { body }) => ({ ...(await full(ctx, (await openTicket(ctx, body)).ticketId)), status: 201 }),
  }),
  route({
    method: 'GET',
    path: '/tickets/{id}',
    permission: 'tickets.read',
    tag,
    summary: 'One ticket with its messages; a merged id answers with the survivor',
    params: id,
    answers: { 200: ticketWithMessagesShape },
    handle: (ctx, { params }) => full(ctx, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/tickets/{id}',
    permission: 'tickets.triage',
    tag,
    summary: 'Change status, priority, assignee, tags or snooze',
    params: id,
    body: ticketPatch,
    answers: { 200: ticketWithMessagesShape },
    handle: async (ctx, { params, body }) => {
      await changeTicket(ctx, { ticketId: params.id, ...body })
      return full(ctx, params.id)
    },
  }),
  route({
    method: 'POST',
    path: '/tickets/{id}/messages',
    permission: 'tickets.reply',
    tag,
    summary: 'Reply to the customer or write a note; 409 `tickets.changed-meanwhile` when there is something newer than `lastSeenMessageId`',
    params: id,
    body: messageInput,
    answers: { 201: messageShape },
    handle: async (ctx, { params, body: { kind, ...message } }) => {
      const input = { ticketId: params.id, ...message }
      const { ticketId, messageId } = await (kind === 'reply' ? replyToTicket(ctx, input) : addNote(ctx, input))
      const written = (await getTicket(ctx, { ticketId })).messages.find((one) => one.id === messageId)
      if (!written) throw missing('message', { messageId })
      return { status: 201, body: toRestMessage(written) }
    },
  }),
  route({
    method: 'POST',
    path: '/tickets/{id}/merge',
    permission: 'tickets.triage',
    tag,
    summary: 'Read another ticket of the same person in this one from now on',
    params: id,
    body: z.strictObject({ otherId: z.uuid() }),
    answers: { 200: ticketWithMessagesShape },
    handle: async (ctx, { params, body }) => full(ctx, (await mergeTickets(ctx, { ticketId: params.id, otherId: body.otherId })).ticketId),
  }),
  route({
    method: 'GET',
    path: '/customers/{id}/tickets',
    permission: 'tickets.read',
    tag,
    summary: 'Tickets of a customer, newest first',
    params: id,
    query: z.strictObject(page),
    answers: { 200: listOf(ticketShape) },
    handle: async (ctx, { params, query }) => {
      if ((await ctx.db.customer.count({ where: { id: params.id } })) === 0) throw missing('customer', { customerId: params.id })
      const { data, nextCursor } = await listTickets(ctx, { ...query, customerId: params.id, sort: 'newest' })
      return { body: { data: data.map(toRestTicket), nextCursor } }
    },
  }),
]
