import type { Ticket } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'
import { demandFresh } from '../domain'

/**
 * Refuses when the conversation went on after what the writer saw last. A seen message that is no more (a reply taken back) dates by its id.
 * @throws conflict `tickets.changed-meanwhile`
 */
export async function demandNothingNewer(tx: Tx, ticket: Ticket, seenMessageId: string | null | undefined): Promise<void> {
  if (!seenMessageId || seenMessageId === ticket.lastMessageId) return
  const seen = await tx.db.message.findUnique({ where: { id: seenMessageId }, select: { createdAt: true } })
  const seenAt = seen?.createdAt ?? new Date(Number.parseInt(seenMessageId.replaceAll('-', '').slice(0, 12), 16))
  const newer = await tx.db.message.findMany({
    where: { ticket: { OR: [{ id: ticket.id }, { mergedIntoId: ticket.id }] }, createdAt: { gt: seenAt } },
    select: { id: true, authorName: true, kind: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 20,
  })
  demandFresh(seenMessageId, newer)
}
