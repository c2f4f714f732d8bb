import type { Ticket } from '@/server/db/generated/client'
import type { DirectTx } from '@/server/db/transact'
import { customerWrote, type JoinReason, statusAfter, type TicketStatus } from '../domain'
import type { PostedMessage } from './queries/opened-ticket'
import { ticketWrites } from './save-ticket'
import { clockOf } from './sla/turn-ticket'
import { type NewMessage, writeMessage } from './write-message'

/** What was said, and the ticket as it is with it. */
export type Posted = { ticket: Ticket; message: PostedMessage }

type FromCustomer = { id: string; name: string; email: string | null; body: string; joinedBy: JoinReason } & Pick<
  NewMessage,
  'fullText' | 'html' | 'mailMessageId' | 'inReplyTo' | 'rawMailId' | 'attachments'
>

/** The customer wrote: the ticket opens again, and we owe an answer from now on unless we owed one before. @returns both as they will be read */
export async function postCustomerMessage(tx: DirectTx, ticket: Ticket, { id, name, email, ...message }: FromCustomer): Promise<Posted> {
  const clock = await clockOf(tx, ticket)
  const written = writeMessage(tx, ticket, { ...message, id, kind: 'customer', authorUserId: null, authorName: name, authorEmail: email })
  tx.emit(customerWrote, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId: id } })
  const change = {
    ...written.change,
    status: statusAfter(ticket.status as TicketStatus, 'customer-wrote'),
    customerWaitingSince: ticket.customerWaitingSince ?? tx.now,
    lastCustomerMessageAt: tx.now,
  }
  const { saved, writes } = ticketWrites(tx, ticket, change, clock)
  await tx.write(written.write, ...writes)
  tx.audit({
    action: 'tickets.take-in-message',
    subject: { type: 'ticket', id: ticket.id },
    customerId: ticket.customerId,
    data: { messageId: id, joinedBy: message.joinedBy },
  })
  return { ticket: saved, message: { ...written.message, delivery: null } }
}
