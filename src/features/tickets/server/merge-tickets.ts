import { ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { Prisma, Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { statusAfter, type TicketStatus, ticketMerged } from '../domain'
import { lockTicket } from './load-ticket'
import { clockOf } from './merge/kept-clock'
import { keptOf } from './merge/kept-fields'
import type { BeforeMerge, KeptDraft } from './merge/undo-merge'
import { saveTicket, type TicketChange } from './save-ticket'

/**
 * Reads the other ticket's conversation in this one from now on. A redirect: messages keep the ticket they came with, old ids and reply
 * addresses lead here, nothing is dropped. Both must be one person's: notes and mails must not reach anybody else.
 * @throws rule `tickets.merge-with-itself`, `tickets.merge-of-two-people` · missing `ticket.missing`
 */
export async function mergeTickets(ctx: Ctx, { ticketId, otherId }: { ticketId: string; otherId: string }): Promise<{ ticketId: string; mergeId: string }> {
  if (ticketId === otherId) throw ruleBroken('tickets.merge-with-itself', 'A ticket cannot be merged with itself.')
  return transact(ctx, async (tx) => {
    const [first, second] = [ticketId, otherId].sort() as [string, string]
    const locked = new Map([
      [first, await lockTicket(tx, first)],
      [second, await lockTicket(tx, second)],
    ])
    const [survivor, other] = [locked.get(ticketId)!, locked.get(otherId)!]
    if (survivor.id === other.id) throw ruleBroken('tickets.merge-with-itself', 'These two are one ticket already.')
    await demandOnePerson(tx, survivor, other)
    const redirected = await tx.db.ticket.findMany({ where: { mergedIntoId: other.id }, select: { id: true } })
    await tx.db.ticket.updateMany({ where: { mergedIntoId: other.id }, data: { mergedIntoId: survivor.id } })
    const drafts = { merged: await draftsOf(tx, other.id), survivor: await draftsOf(tx, survivor.id) }
    const clocks = { merged: await clockOf(tx, other.id), survivor: await clockOf(tx, survivor.id) }
    await saveTicket(tx, other, { mergedIntoId: survivor.id, status: statusAfter(other.status as TicketStatus, 'merged') })
    const saved = await saveTicket(tx, survivor, together(survivor, other))
    await moveDrafts(tx, other.id, survivor.id)
    const before = {
      survivor: keptOf(survivor),
      together: keptOf(saved),
      merged: keptOf(other),
      redirected: redirected.map(({ id }) => id),
      drafts,
      clocks,
      version: saved.version,
    }
    const mergeId = await remember(tx, survivor.id, other.id, before)
    tx.audit({
      action: 'tickets.merge',
      subject: { type: 'ticket', id: survivor.id },
      customerId: survivor.customerId,
      data: { mergeId, mergedId: other.id, redirected: redirected.map((ticket) => ticket.id) },
    })
    tx.emit(ticketMerged, {
      customerId: other.customerId,
      data: { ticketId: other.id, number: other.number, intoTicketId: survivor.id, intoNumber: survivor.number },
    })
    return { ticketId: survivor.id, mergeId }
  })
}

/** What both were, so that the undo is exact: `undoMerge`. */
async function remember(tx: Tx, survivorId: string, mergedId: string, before: BeforeMerge): Promise<string> {
  const id = newId(tx.now.getTime())
  await tx.db.ticketMerge.create({
    data: { id, survivorId, mergedId, before: before as unknown as Prisma.InputJsonObject, mergedAt: tx.now, mergedBy: tx.actor.name },
  })
  return id
}

async function draftsOf(tx: Tx, ticketId: string): Promise<KeptDraft[]> {
  const drafts = await tx.db.draft.findMany({ where: { ticketId }, select: { userId: true, kind: true, body: true, lastSeenMessageId: true, updatedAt: true } })
  return drafts.map(({ updatedAt, ...draft }) => ({ ...draft, updatedAt: updatedAt.toISOString() }))
}

async function demandOnePerson(tx: Tx, survivor: Ticket, other: Ticket): Promise<void> {
  const people = await tx.db.customer.findMany({ where: { id: { in: [survivor.customerId, other.customerId] } }, select: { canonicalId: true } })
  if (new Set(people.map((person) => person.canonicalId)).size > 1)
    throw ruleBroken('tickets.merge-of-two-people', 'These tickets are two customers’. Merge the customers first if they are one person.')
}

const byLastMessage = (a: Ticket, b: Ticket) =>
  a.lastMessageAt.getTime() - b.lastMessageAt.getTime() || (a.lastMessageId ?? '').localeCompare(b.lastMessageId ?? '')

/** The survivor with the other's news: open if either waits for us, the oldest unanswered message, the newest message, all tags. */
function together(survivor: Ticket, other: Ticket): TicketChange {
  const newest = [survivor, other].sort(byLastMessage)[1]!
  const waiting = [survivor.customerWaitingSince, other.customerWaitingSince].filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime())
  const wrote = [survivor.lastCustomerMessageAt, other.lastCustomerMessageAt].filter((at) => at !== null).sort((a, b) => b.getTime() - a.getTime())
  return {
    status: other.status === 'open' && survivor.status !== 'open' ? 'open' : survivor.status,
    tags: [...new Set([...survivor.tags, ...other.tags])],
    assigneeId: survivor.assigneeId ?? other.assigneeId,
    customerWaitingSince: waiting[0] ?? null,
    lastCustomerMessageAt: wrote[0] ?? null,
    lastMessageAt: newest.lastMessageAt,
    lastMessageId: newest.lastMessageId,
    snippet: newest.snippet,
  }
}

/** Drafts go with the conversation (its words in the search do by themselves). Who had a draft on both keeps both, one below the other. */
export async function moveDrafts(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO drafts (user_id, ticket_id, kind, body, last_seen_message_id, updated_at)
    SELECT user_id, ${intoId}::uuid, kind, body, last_seen_message_id, updated_at FROM drafts WHERE ticket_id = ${fromId}::uuid
    ON CONFLICT (user_id, ticket_id) DO UPDATE SET body = drafts.body || E'\n\n' || excluded.body, updated_at = excluded.updated_at,
      kind = CASE WHEN drafts.kind = 'note' OR excluded.kind = 'note' THEN 'note' ELSE drafts.kind END`
  await tx.db.draft.deleteMany({ where: { ticketId: fromId } })
}
