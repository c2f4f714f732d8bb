import type { Ticket } from '@/server/db/generated/client'
import type { WrittenFacts } from '../write-message'
import type { MessageView, TicketView } from './get-ticket'

/** A message as an answer tells it: read from the database, or as it was written just now. */
export type PostedMessage = WrittenFacts & { readonly delivery: Pick<NonNullable<MessageView['delivery']>, 'status' | 'to' | 'sentAt'> | null }
/** A ticket as an answer tells it. */
export type ToldTicket = Omit<TicketView, 'mailboxId' | 'scheduled' | 'messages'> & { messages: readonly PostedMessage[] }

export type OpenedTicket = { ticket: Ticket; customer: ToldTicket['customer']; messages: readonly PostedMessage[] }

/** A ticket that was opened just now, told without reading it back: nobody has assigned, merged or sorted it yet. */
export function openedTicket({ ticket, customer, messages }: OpenedTicket, now: Date): ToldTicket {
  const { id, number, version, subject, snippet, tags, createdAt, updatedAt, lastMessageAt, lastMessageId, snoozedUntil, closedAt, dueAt, dueSoonAt } = ticket
  const { breachesAt, firstResponseDueAt, nextResponseDueAt, resolutionDueAt } = ticket
  return {
    ...{ id, number, version, subject, snippet, tags, createdAt, updatedAt, lastMessageAt, lastMessageId, snoozedUntil, closedAt, dueAt, dueSoonAt },
    ...{ status: ticket.status as ToldTicket['status'], priority: ticket.priority as ToldTicket['priority'], channel: ticket.channel as ToldTicket['channel'] },
    ...{ customer, assignee: null, unread: true },
    sla: { firstResponseDueAt, nextResponseDueAt, resolutionDueAt, breached: breachesAt !== null && breachesAt < now },
    ...{ follows: null, merged: [], team: null, topic: null, suggestedTopic: null, earlierMessages: 0, messages },
  }
}
