import { userIdOf } from '@/domain/actor'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type DirectTx, transactDirectly } from '@/server/db/transact'
import { together } from '@/server/db/write-behind'
import { type BeginTicketInput, CHANNEL_ABILITIES, type Channel, type OpenTicketInput, type Priority } from '../domain'
import { drawTicket, insertTicket } from './draw-ticket'
import { findPerson, personByEmail } from './find-person'
import { postCustomerMessage } from './post-customer-message'
import { postNote, postReply } from './post-message'
import type { OpenedTicket } from './queries/opened-ticket'
import { startedClockWrites } from './sla/turn-ticket'

export type NewTicket = {
  customerId: string
  subject: string
  channel: Channel
  priority?: Priority | undefined
  tags?: readonly string[] | undefined
  followsId?: string | null
  assigneeId?: string | null
}

/**
 * A program opens a ticket: the body is what the customer wrote; on the channel `note`, what somebody wrote down.
 * @param lastly told the ticket as it will be read, inside the transaction
 * @throws missing `customer.missing` · rule `customers.erased`
 */
export async function openTicket(
  ctx: Ctx,
  input: OpenTicketInput,
  lastly: (tx: DirectTx, opened: OpenedTicket) => void = () => {},
): Promise<{ ticketId: string; messageId: string }> {
  return transactDirectly(ctx, async (tx) => {
    const { id: customerId, email } = await personOf(tx, input)
    const { ticket: drawn, customer } = await drawTicket(tx, { ...input, customerId })
    const first = { id: newId(tx.now.getTime()), body: input.body }
    const { ticket, message } =
      CHANNEL_ABILITIES[input.channel].hands === 'note'
        ? await postNote(tx, drawn, { ...first, messageId: first.id })
        : await postCustomerMessage(tx, drawn, { ...first, name: customer.name ?? email ?? '', email, joinedBy: 'new' })
    lastly(tx, { ticket, customer, messages: [message] })
    return { ticketId: ticket.id, messageId: message.id }
  })
}

/** A person begins a conversation: a mail to the customer, or a note of one they had. The ticket is theirs. */
export async function beginTicket(ctx: Ctx, input: BeginTicketInput): Promise<{ ticketId: string; outboundMailId: string | null }> {
  return transactDirectly(ctx, async (tx) => {
    const person = await personOf(tx, input)
    const channel = input.kind === 'reply' ? 'email' : 'note'
    const { ticket } = await drawTicket(tx, { ...input, channel, customerId: person.id, assigneeId: userIdOf(ctx.actor) })
    const message = { messageId: newId(tx.now.getTime()), body: input.body }
    if (input.kind === 'note') await postNote(tx, ticket, message)
    const sent = input.kind === 'reply' ? await postReply(tx, ticket, { ...message, after: 'wait' }) : null
    return { ticketId: ticket.id, outboundMailId: sent?.outboundMailId ?? null }
  })
}

const personOf = async (tx: DirectTx, { customerId, email }: { customerId?: string | undefined; email?: string | undefined }) =>
  customerId ? findPerson(tx, customerId) : personByEmail(tx, email!, null)

/** The empty ticket, written: its first message follows in the same transaction. */
export async function createTicket(tx: DirectTx, news: NewTicket): Promise<Ticket> {
  const { ticket } = await drawTicket(tx, news)
  await tx.db.$executeRaw(together([...startedClockWrites(tx, ticket.id), insertTicket(ticket)]))
  // As it was written, and no longer to be.
  return { ...ticket }
}
