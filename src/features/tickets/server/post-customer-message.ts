import type { Ticket } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { customerWrote, type JoinReason, statusAfter, type TicketStatus } from '../domain'
import { saveTicket } from './save-ticket'
import { type NewMessage, writeMessage } from './write-message'

type FromCustomer = { id: string; name: string; email: string | null; body: string; joinedBy: JoinReason } & Pick<
  NewMessage,
  'fullText' | 'html' | 'mailMessageId' | 'inReplyTo' | 'rawMailId' | 'attachments'
>

/** The customer wrote: the ticket opens again, and we owe an answer from now on unless we owed one before. */
export async function postCustomerMessage(tx: Tx, ticket: Ticket, { id, name, email, ...message }: FromCustomer): Promise<Ticket> {
  const written = await writeMessage(tx, ticket, { ...message, id, kind: 'customer', authorUserId: null, authorName: name, authorEmail: email })
  tx.emit(customerWrote, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, messageId: id } })
  const saved = await saveTicket(tx, ticket, {
    ...written,
    status: statusAfter(ticket.status as TicketStatus, 'customer-wrote'),
    customerWaitingSince: ticket.customerWaitingSince ?? tx.now,
    lastCustomerMessageAt: tx.now,
  })
  tx.audit({
    action: 'tickets.take-in-message',
    subject: { type: 'ticket', id: ticket.id },
    customerId: ticket.customerId,
    data: { messageId: id, joinedBy: message.joinedBy },
  })
  return saved
}
