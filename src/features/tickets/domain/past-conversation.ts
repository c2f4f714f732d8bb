import { pauseFor, type SlaFacts, slaDates } from './sla'
import { statusAfter } from './transitions'
import type { Channel, MessageKind, Priority, TicketStatus } from './words'

/** A conversation that took place elsewhere, or before this desk. Messages oldest first; at least one. */
export type PastConversation = {
  readonly subject: string
  readonly channel: Channel
  readonly priority: Priority
  readonly status: Extract<TicketStatus, 'open' | 'pending' | 'closed'>
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly messages: readonly { readonly kind: MessageKind; readonly at: Date }[]
}

export type PastTicket = SlaFacts &
  ReturnType<typeof slaDates> & {
    readonly status: TicketStatus
    readonly lastMessageAt: Date
    readonly lastCustomerMessageAt: Date | null
    readonly updatedAt: Date
  }

/**
 * Where a ticket stands after such a conversation, had it been held here: the same rules of status, pause and due dates, one message after the
 * other, then what was decided about it at the end.
 */
export function replayConversation({ messages, status: end, createdAt, closedAt, priority }: PastConversation): PastTicket {
  let status: TicketStatus = 'open'
  let facts: SlaFacts = { priority, createdAt, firstResponseAt: null, customerWaitingSince: null, pausedAt: null, pausedSeconds: 0, closedAt: null }
  let lastCustomerMessageAt: Date | null = null
  for (const { kind, at } of messages) {
    if (kind === 'note') continue
    status = statusAfter(status, kind === 'customer' ? 'customer-wrote' : 'replied')
    if (kind === 'customer') lastCustomerMessageAt = at
    facts = {
      ...facts,
      ...pauseFor(status, facts, at),
      firstResponseAt: facts.firstResponseAt ?? (kind === 'reply' ? at : null),
      customerWaitingSince: kind === 'reply' ? null : (facts.customerWaitingSince ?? at),
    }
  }
  const lastMessageAt = messages.at(-1)?.at ?? createdAt
  const updatedAt = closedAt && closedAt > lastMessageAt ? closedAt : lastMessageAt
  const over = end === 'closed'
  facts = { ...facts, ...pauseFor(end, facts, updatedAt), closedAt: over ? updatedAt : null, ...(over ? { customerWaitingSince: null } : {}) }
  return { ...facts, ...slaDates(facts), status: end, lastMessageAt, lastCustomerMessageAt, updatedAt }
}
