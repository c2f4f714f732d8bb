import { userIdOf } from '@/domain/actor'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { ContextSeenInput } from '../../domain'
import { lockTicket } from '../load-ticket'

/**
 * Somebody had the customer in sight beside a ticket: who, when, which facts, and whether the profile was complete at that moment (name, e-mail and phone).
 * "Solved at once, with context" is counted from these rows. They are never rewritten: the table is the record.
 */
export async function noteContextSeen(ctx: Ctx, { ticketId, tookMs, facts }: ContextSeenInput): Promise<void> {
  const userId = userIdOf(ctx.actor)
  if (!userId) return
  await transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    const [person] = await tx.db.$queryRaw<{ id: string; complete: boolean }[]>`
      SELECT p.id, coalesce(p.name, '') <> '' AND coalesce(p.email, '') <> '' AND coalesce(p.phone, '') <> '' AS complete
      FROM customers c JOIN customers p ON p.id = c.canonical_id WHERE c.id = ${ticket.customerId}::uuid`
    const view = { id: newId(tx.now.getTime()), ticketId: ticket.id, customerId: person!.id, userId, at: tx.now, tookMs, facts, complete: person!.complete }
    await tx.db.ticketContextView.create({ data: view })
  })
}
