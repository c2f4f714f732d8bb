import { z } from 'zod'
import { missing } from '@/domain/errors'
import { MAX_PAGE } from '@/domain/page'
import { answeredWithin, type RestRoute, route } from '@/server/api'
import type { Ctx } from '@/server/context'
import { messageInput, openTicketInput, restTicketPatch, TICKET_SORTS, TICKET_STATUSES, TICKET_VIEWS } from '../domain'
import { mergeTickets } from './merge-tickets'
import { openTicket } from './open-ticket'
import { patchTicket } from './patch-ticket'
import { getTicket, type TicketView } from './queries/get-ticket'
import { listMessages } from './queries/list-messages'
import { listTickets } from './queries/list-tickets'
import { openedTicket } from './queries/opened-ticket'
import { addNote, replyToTicket } from './reply-to-ticket'
import { messageShape, teamShape, ticketShape, ticketWithMessagesShape, topicShape, toRestMessage, toRestTicket, toRestTicketWithMessages } from './rest-shapes'
import { listTeams } from './teams/list-teams'
import { loadTopics } from './topics/load-topics'

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
    handle: (ctx, { body }) =>
      answeredWithin(ctx, (keep) =>
        openTicket(ctx, body, (tx, opened) => keep(tx, { status: 201, body: toRestTicketWithMessages(openedTicket(opened, tx.now)) })),
      ),
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
    summary: 'Change status, priority, assignee, tags, snooze (`snoozedUntil`: a time, or null until the customer writes), team or topic',
    params: id,
    body: restTicketPatch,
    answers: { 200: ticketWithMessagesShape },
    handle: async (ctx, { params, body }) => {
      await patchTicket(ctx, params.id, body)
      return full(ctx, params.id)
    },
  }),
  route({
    method: 'GET',
    path: '/tickets/{id}/messages',
    permission: 'tickets.read',
    tag,
    summary: 'The messages of a ticket, newest first; what was merged into it included',
    params: id,
    query: z.strictObject(page),
    answers: { 200: listOf(messageShape) },
    handle: async (ctx, { params, query }) => {
      const { data, nextCursor } = await listMessages(ctx, { ...query, ticketId: params.id })
      return { body: { data: data.map(toRestMessage), nextCursor } }
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
    handle: (ctx, { params, body: { kind, ...message } }) =>
      answeredWithin(ctx, (keep) => {
        const write = kind === 'reply' ? replyToTicket : addNote
        return write(ctx, { ticketId: params.id, ...message }, (tx, posted) => keep(tx, { status: 201, body: toRestMessage(posted) }))
      }),
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
    path: '/teams',
    permission: 'tickets.read',
    tag,
    summary: 'Teams that share tickets, with their people; all of them at once',
    answers: { 200: listOf(teamShape) },
    handle: async (ctx) => ({ body: { data: (await listTeams(ctx)).map(({ id, name, members }) => ({ id, name, members })), nextCursor: null } }),
  }),
  route({
    method: 'GET',
    path: '/topics',
    permission: 'tickets.read',
    tag,
    summary: 'What tickets can be about, in their order; all of them at once',
    answers: { 200: listOf(topicShape) },
    handle: async (ctx) => ({
      body: { data: (await loadTopics(ctx.db, ctx.clock.now())).map(({ id, code, name, active }) => ({ id, code, name, active })), nextCursor: null },
    }),
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
