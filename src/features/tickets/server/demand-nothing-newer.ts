import type { Ticket } from '@/server/db/generated/client'
import type { DirectTx } from '@/server/db/transact'
import { demandFresh } from '../domain'

/** An id that tells no time dates far ahead: nothing is newer. */
const LATEST = Date.UTC(9999, 0, 1)

/**
 * Refuses when the conversation went on after what the writer saw last. A seen message that is no more (a reply taken back) dates by its id.
 * @throws conflict `tickets.changed-meanwhile`
 */
export async function demandNothingNewer(tx: DirectTx, ticket: Ticket, seenMessageId: string | null | undefined): Promise<void> {
  if (!seenMessageId || seenMessageId === ticket.lastMessageId) return
  const dated = new Date(Math.min(Number.parseInt(seenMessageId.replaceAll('-', '').slice(0, 12), 16), LATEST))
  const newer = await tx.db.$queryRaw<{ id: string; authorName: string; kind: string }[]>`
    SELECT m.id, m.author_name AS "authorName", m.kind FROM messages m JOIN tickets t ON t.id = m.ticket_id
    WHERE (t.id = ${ticket.id}::uuid OR t.merged_into_id = ${ticket.id}::uuid)
      AND m.created_at > coalesce((SELECT seen.created_at FROM messages seen WHERE seen.id = ${seenMessageId}::uuid), ${dated}::timestamptz)
    ORDER BY m.created_at, m.id LIMIT 20`
  demandFresh(seenMessageId, newer)
}
