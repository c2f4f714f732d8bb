import { type ClockFacts, type ClockRules, NEW_CLOCK, type SlaDates, slaDates, type TicketClock, turnClock } from './sla'
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

export type PastTicket = SlaDates & {
  readonly status: TicketStatus
  readonly priority: Priority
  readonly createdAt: Date
  readonly firstResponseAt: Date | null
  readonly customerWaitingSince: Date | null
  readonly closedAt: Date | null
  readonly lastMessageAt: Date
  readonly lastCustomerMessageAt: Date | null
  readonly updatedAt: Date
}

/**
 * Where a ticket stands after such a conversation, had it been held here: the same rules of status, pause and due dates, one message after the
 * other, then what was decided about it at the end.
 */
export function replayConversation(
  { messages, status: end, createdAt, closedAt, priority }: PastConversation,
  rules: ClockRules | null,
): { ticket: PastTicket; clock: TicketClock } {
  let facts: ClockFacts = { status: 'open', createdAt, firstResponseAt: null, customerWaitingSince: null, merged: false }
  let clock = turnClock(NEW_CLOCK, facts, rules, createdAt)
  let lastCustomerMessageAt: Date | null = null
  for (const { kind, at } of messages) {
    if (kind === 'note') continue
    if (kind === 'customer') lastCustomerMessageAt = at
    facts = {
      ...facts,
      status: statusAfter(facts.status, kind === 'customer' ? 'customer-wrote' : 'replied'),
      firstResponseAt: facts.firstResponseAt ?? (kind === 'reply' ? at : null),
      customerWaitingSince: kind === 'reply' ? null : (facts.customerWaitingSince ?? at),
    }
    clock = turnClock(clock, facts, rules, at)
  }
  const lastMessageAt = messages.at(-1)?.at ?? createdAt
  const updatedAt = closedAt && closedAt > lastMessageAt ? closedAt : lastMessageAt
  const over = end === 'closed'
  facts = { ...facts, status: end, ...(over ? { customerWaitingSince: null } : {}) }
  clock = turnClock(clock, facts, rules, updatedAt)
  const { firstResponseAt, customerWaitingSince } = facts
  const when = { createdAt, firstResponseAt, customerWaitingSince, closedAt: over ? updatedAt : null, lastMessageAt, lastCustomerMessageAt, updatedAt }
  return { clock, ticket: { ...when, ...slaDates(clock), priority, status: end } }
}
