import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { topicSet } from '../../domain'
import { lockTicket } from '../load-ticket'
import { loadTopics } from './load-topics'

/** An agent says what a ticket is about: accepts the suggestion, changes it, or takes the topic off. @throws missing `ticket.missing`, `topic.missing` */
export async function setTopic(ctx: Ctx, { ticketId, topicId }: { ticketId: string; topicId: string | null }): Promise<{ topicId: string | null }> {
  return transact(ctx, async (tx) => {
    await putTopic(tx, await lockTicket(tx, ticketId), topicId)
    return { topicId }
  })
}

/** The same for a locked ticket, inside a transaction that is open already. @throws missing `topic.missing` */
export async function putTopic(tx: Tx, ticket: Ticket, topicId: string | null): Promise<void> {
  const topic = topicId ? (await loadTopics(tx.db, tx.now)).find(({ id }) => id === topicId) : null
  if (topicId && !topic) throw missing('topic', { topicId })
  if (ticket.topicId === topicId) return
  await tx.db.ticket.update({ where: { id: ticket.id }, data: { topicId, version: { increment: 1 }, updatedAt: tx.now } })
  tx.audit({
    action: 'tickets.set-topic',
    subject: { type: 'ticket', id: ticket.id },
    customerId: ticket.customerId,
    data: { from: ticket.topicId, to: topicId, suggested: ticket.suggestedTopicId },
  })
  const wasSuggested = topicId !== null && topicId === ticket.suggestedTopicId
  tx.emit(topicSet, { customerId: ticket.customerId, data: { ticketId: ticket.id, number: ticket.number, topic: topic?.code ?? null, wasSuggested } })
  tx.touch(`ticket:${ticket.id}`, 'tickets')
}
