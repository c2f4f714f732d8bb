import { missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ticket } from '@/server/db/generated/client'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import { cleanSubject, newReplyToken, ticketOpened } from '../domain'
import type { NewTicket } from './open-ticket'
import type { TicketRow } from './queries/ticket-row'
import { type RulesRow, rulesColumns, toRules } from './sla/sla-rules'
import { askedOf, startClock } from './sla/turn-ticket'

/** Tickets that are decided on and not written: the first save writes them whole, where it would have changed them. */
const unwritten = new WeakSet<Ticket>()
export const isUnwritten = (ticket: Ticket): boolean => unwritten.has(ticket)

export type DrawnTicket = { ticket: Ticket; customer: TicketRow['customer'] }

/**
 * A new ticket with its number, dates and news, decided on by one statement and not written yet. Whoever draws one saves it in the same transaction, with its
 * first message: a ticket is then one row written once, not one that is changed at once.
 * @returns the ticket, and its customer as the person they are today
 * @throws missing `customer.missing`
 */
export async function drawTicket(
  tx: DirectTx,
  { customerId, subject, channel, priority = 'normal', tags = [], followsId = null, assigneeId = null }: NewTicket,
): Promise<DrawnTicket> {
  const id = newId(tx.now.getTime())
  const facts = { id, customerId, status: 'open', priority, channel, createdAt: tx.now, firstResponseAt: null, customerWaitingSince: null, mergedIntoId: null }
  const asked = askedOf(facts)
  const [row] = await tx.db.$queryRaw<(RulesRow & { number: number; customer: TicketRow['customer'] | null })[]>`
    SELECT ${rulesColumns(customerId)}, nextval('tickets_number_seq')::int AS number, (
      SELECT jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'erased', p.erased_at IS NOT NULL, 'tier', (
        SELECT jsonb_build_object('code', code, 'name', name, 'vip', vip) FROM tiers WHERE tiers.code = account.tier_code ORDER BY position LIMIT 1))
      FROM customers k JOIN customers p ON p.id = k.canonical_id LEFT JOIN points_accounts account ON account.customer_id = p.id WHERE k.id = ${customerId}::uuid) AS customer`
  if (!row?.customer) throw missing('customer', { customerId })
  const { number, customer } = row
  const dates = startClock(tx, facts, toRules(row, asked))
  const ticket: Ticket = {
    ...facts,
    ...dates,
    ...{ number, subject: cleanSubject(subject), tags: [...new Set(tags)], assigneeId, followsId, replyToken: newReplyToken() },
    ...{ snippet: '', version: 1, updatedAt: tx.now, lastMessageAt: tx.now, lastMessageId: null, lastCustomerMessageAt: null },
    ...{ snoozedUntil: null, closedAt: null, reopens: 0, teamId: null, topicId: null, suggestedTopicId: null, topicReason: null, mailboxId: null },
  }
  unwritten.add(ticket)
  tx.audit({ action: 'tickets.open', subject: { type: 'ticket', id }, customerId, data: { number, channel, priority } })
  tx.emit(ticketOpened, { customerId, data: { ticketId: id, number, subject: ticket.subject, channel, priority, followsId } })
  tx.touch('tickets')
  return { ticket, customer }
}

/** A drawn ticket as it is by now. What belongs to it (messages, its clock) may be written by the same statement. */
export const insertTicket = (t: Ticket): Prisma.Sql => Prisma.sql`
  INSERT INTO tickets (id, number, customer_id, subject, status, priority, channel, assignee_id, tags, snippet, version, snoozed_until, created_at, updated_at, last_message_at,
    last_message_id, last_customer_message_at, first_response_at, first_response_due_at, next_response_due_at, resolution_due_at, due_at, customer_waiting_since, due_soon_at,
    breaches_at, paused_at, closed_at, follows_id, reply_token)
  VALUES (${t.id}::uuid, ${t.number}::int, ${t.customerId}::uuid, ${t.subject}, ${t.status}, ${t.priority}, ${t.channel}, ${t.assigneeId}::uuid, ${t.tags}::text[], ${t.snippet},
    ${t.version}::int, ${t.snoozedUntil}::timestamptz, ${t.createdAt}::timestamptz, ${t.updatedAt}::timestamptz, ${t.lastMessageAt}::timestamptz, ${t.lastMessageId}::uuid,
    ${t.lastCustomerMessageAt}::timestamptz, ${t.firstResponseAt}::timestamptz, ${t.firstResponseDueAt}::timestamptz, ${t.nextResponseDueAt}::timestamptz,
    ${t.resolutionDueAt}::timestamptz, ${t.dueAt}::timestamptz, ${t.customerWaitingSince}::timestamptz, ${t.dueSoonAt}::timestamptz, ${t.breachesAt}::timestamptz,
    ${t.pausedAt}::timestamptz, ${t.closedAt}::timestamptz, ${t.followsId}::uuid, ${t.replyToken})
  RETURNING 1`
