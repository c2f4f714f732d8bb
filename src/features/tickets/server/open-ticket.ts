import { userIdOf } from '@/domain/actor'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { type BeginTicketInput, type Channel, cleanSubject, newReplyToken, type OpenTicketInput, type Priority, slaDates, ticketOpened } from '../domain'
import { findPerson, personByEmail } from './find-person'
import { postCustomerMessage } from './post-customer-message'
import { postNote, postReply } from './post-message'
import { indexText } from './write-message'

export type NewTicket = {
  customerId: string
  subject: string
  channel: Channel
  priority?: Priority | undefined
  tags?: readonly string[] | undefined
  followsId?: string | null
}

/** A program opens a ticket: the body is what the customer wrote; on the channel `note`, what somebody wrote down. @throws missing `customer.missing` */
export async function openTicket(ctx: Ctx, input: OpenTicketInput): Promise<{ ticketId: string; messageId: string }> {
  return transact(ctx, async (tx) => {
    const person = await personOf(tx, input)
    const ticket = await createTicket(tx, { ...input, customerId: person.id })
    const messageId = newId(tx.now.getTime())
    if (input.channel === 'note') await postNote(tx, ticket, { messageId, body: input.body })
    else
      await postCustomerMessage(tx, ticket, { id: messageId, name: person.name ?? person.email ?? '', email: person.email, body: input.body, joinedBy: 'new' })
    return { ticketId: ticket.id, messageId }
  })
}

/** A person begins a conversation: a mail to the customer, or a note of one they had. The ticket is theirs. */
export async function beginTicket(ctx: Ctx, input: BeginTicketInput): Promise<{ ticketId: string; outboundMailId: string | null }> {
  return transact(ctx, async (tx) => {
    const person = await personOf(tx, input)
    const channel = input.kind === 'reply' ? 'email' : 'note'
    const ticket = await createTicket(tx, { ...input, channel, customerId: person.id, assigneeId: userIdOf(ctx.actor) })
    const message = { messageId: newId(tx.now.getTime()), body: input.body }
    if (input.kind === 'note') await postNote(tx, ticket, message)
    const sent = input.kind === 'reply' ? await postReply(tx, ticket, { ...message, after: 'wait' }) : null
    return { ticketId: ticket.id, outboundMailId: sent?.outboundMailId ?? null }
  })
}

const personOf = async (tx: Tx, { customerId, email }: { customerId?: string | undefined; email?: string | undefined }) =>
  customerId ? findPerson(tx, customerId) : personByEmail(tx, email!, null)

/** The empty ticket: its first message follows in the same transaction. */
export async function createTicket(
  tx: Tx,
  { customerId, subject, channel, priority = 'normal', tags = [], followsId = null, assigneeId = null }: NewTicket & { assigneeId?: string | null },
): Promise<Ticket> {
  const clock = { priority, createdAt: tx.now, firstResponseAt: null, customerWaitingSince: null, pausedAt: null, pausedSeconds: 0, closedAt: null }
  const ticket = await tx.db.ticket.create({
    data: {
      id: newId(tx.now.getTime()),
      customerId,
      subject: cleanSubject(subject),
      status: 'open',
      channel,
      tags: [...new Set(tags)],
      followsId,
      assigneeId,
      replyToken: newReplyToken(),
      updatedAt: tx.now,
      lastMessageAt: tx.now,
      ...clock,
      ...slaDates(clock),
    },
  })
  const { id: ticketId, number } = ticket
  const person = await tx.db.customer.findUniqueOrThrow({ where: { id: customerId }, select: { name: true, email: true } })
  await indexText(tx, ticketId, [ticket.subject, String(number), person.name ?? '', person.email ?? ''].join(' '), 'A')
  tx.audit({ action: 'tickets.open', subject: { type: 'ticket', id: ticketId }, customerId, data: { number, channel, priority } })
  tx.emit(ticketOpened, { customerId, data: { ticketId, number, subject: ticket.subject, channel, priority, followsId } })
  tx.touch('tickets')
  return ticket
}
