import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type DirectTx, type Tx, transact } from '@/server/db/transact'
import { canonicalTicketId } from './load-ticket'
import { seeMentions } from './watch/note-mentions'

/** This person has seen the ticket as it is now. Nobody else's list changes. */
export async function markRead(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<void> {
  await transact(ctx, async (tx) => noteRead(tx, await canonicalTicketId(tx.db, ticketId)))
}

export async function noteRead(tx: Tx, ticketId: string): Promise<void> {
  const userId = userIdOf(tx.actor)
  if (!userId) return
  await tx.db.$executeRaw`
    INSERT INTO ticket_reads (user_id, ticket_id, read_at) SELECT ${userId}::uuid, id, greatest(${tx.now}, last_message_at) FROM tickets WHERE id = ${ticketId}::uuid
    ON CONFLICT (user_id, ticket_id) DO UPDATE SET read_at = greatest(ticket_reads.read_at, excluded.read_at)`
  await seeMentions(tx, ticketId)
}

/**
 * What an answer ends for its writer: their draft is gone, they have read what is there, and seen where they were called. Nobody else's.
 * @param answeredAt when the ticket's last message, theirs, was written
 */
export function leavingAnswered(tx: Pick<DirectTx, 'actor' | 'now'>, ticketId: string, answeredAt: Date): Prisma.Sql[] {
  const userId = userIdOf(tx.actor)
  if (!userId) return []
  const readAt = answeredAt > tx.now ? answeredAt : tx.now
  return [
    Prisma.sql`DELETE FROM drafts WHERE user_id = ${userId}::uuid AND ticket_id = ${ticketId}::uuid RETURNING 1`,
    Prisma.sql`
      UPDATE ticket_mentions m SET seen_at = ${tx.now} FROM tickets t
      WHERE t.id = m.ticket_id AND (t.id = ${ticketId}::uuid OR t.merged_into_id = ${ticketId}::uuid) AND m.user_id = ${userId}::uuid AND m.seen_at IS NULL RETURNING 1`,
    Prisma.sql`
      INSERT INTO ticket_reads (user_id, ticket_id, read_at) VALUES (${userId}::uuid, ${ticketId}::uuid, ${readAt}::timestamptz)
      ON CONFLICT (user_id, ticket_id) DO UPDATE SET read_at = greatest(ticket_reads.read_at, excluded.read_at) RETURNING 1`,
  ]
}
