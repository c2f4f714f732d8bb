import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { canonicalTicketId } from './load-ticket'

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
}
