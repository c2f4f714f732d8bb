import { userIdOf } from '@/domain/actor'
import type { DomainEvent } from '@/domain/event'
import type { Tx } from '@/server/db/transact'
import { mentionsIn } from '../../domain'

type NoteTold = DomainEvent<{ ticketId: string; messageId: string }>

/** How long ago a note may be written and still call anybody: conversations taken over from elsewhere call nobody. */
const FRESH_MS = 24 * 3_600_000

/** Who a note calls is told, and follows the ticket from then on; whoever wrote it calls nobody by their own name. */
export async function noteMentions(tx: Tx, events: readonly NoteTold[]): Promise<void> {
  const fresh = events.filter(({ occurredAt }) => tx.now.getTime() - new Date(occurredAt).getTime() < FRESH_MS)
  if (fresh.length === 0) return
  const notes = await tx.db.message.findMany({
    where: { id: { in: fresh.map(({ data }) => data.messageId) }, kind: 'note', bodyText: { contains: '@' } },
    select: { id: true, ticketId: true, bodyText: true, authorUserId: true, authorName: true, createdAt: true },
  })
  if (notes.length === 0) return
  const colleagues = await tx.db.user.findMany({ where: { active: true }, select: { id: true, name: true }, take: 2_000 })
  const called = notes.flatMap((note) =>
    mentionsIn(note.bodyText, colleagues)
      .filter((userId) => userId !== note.authorUserId)
      .map((userId) => ({ messageId: note.id, userId, ticketId: note.ticketId, byName: note.authorName, at: note.createdAt })),
  )
  if (called.length === 0) return
  await tx.db.ticketMention.createMany({ data: called, skipDuplicates: true })
  await tx.db.ticketWatcher.createMany({ data: called.map(({ ticketId, userId, at }) => ({ ticketId, userId, since: at })), skipDuplicates: true })
  tx.touch('tickets', ...[...new Set(called.map(({ ticketId }) => ticketId))].map((id) => `ticket:${id}` as const))
}

/** Whoever opens a ticket has seen that they were called there. */
export async function seeMentions(tx: Tx, ticketId: string): Promise<void> {
  const userId = userIdOf(tx.actor)
  if (!userId) return
  const seen = await tx.db.$executeRaw`
    UPDATE ticket_mentions m SET seen_at = ${tx.now} FROM tickets t
    WHERE t.id = m.ticket_id AND (t.id = ${ticketId}::uuid OR t.merged_into_id = ${ticketId}::uuid) AND m.user_id = ${userId}::uuid AND m.seen_at IS NULL`
  if (seen > 0) tx.touch('tickets')
}
