import { userIdOf } from '@/domain/actor'
import { forbidden } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type Doing, PRESENT_MS, type Present } from '../../domain'

const MAX_SHOWN = 500

/** Who has which ticket in sight, as far as they said so lately. */
export async function listPresent(ctx: Ctx): Promise<Present[]> {
  return ctx.db.$queryRaw<Present[]>`
    SELECT p.ticket_id AS "ticketId", p.user_id AS "userId", u.name, p.doing, p.seen_at + make_interval(secs => ${PRESENT_MS / 1000}::int) AS until
    FROM ticket_presence p JOIN users u ON u.id = p.user_id WHERE p.seen_at > ${since(ctx.clock.now())} ORDER BY p.seen_at DESC, p.user_id LIMIT ${MAX_SHOWN}`
}

/** A sign of life. Screens are told only when it says something new: neither audited nor logged, it ends by itself. */
export async function beat(ctx: Ctx, { ticketId, doing }: { ticketId: string; doing: Doing }): Promise<void> {
  await transact(ctx, async (tx) => {
    if (await notePresence(tx, ticketId, doing)) tx.touch('presence')
  })
}

/** @returns whether it is news: somebody came, or began or stopped to write */
export async function notePresence(tx: Tx, ticketId: string, doing: Doing): Promise<boolean> {
  const userId = demandUser(tx)
  const [before] = await tx.db.$queryRaw<{ news: boolean }[]>`
    SELECT doing <> ${doing} OR seen_at <= ${since(tx.now)} AS news FROM ticket_presence WHERE ticket_id = ${ticketId}::uuid AND user_id = ${userId}::uuid`
  await tx.db.$executeRaw`
    INSERT INTO ticket_presence (ticket_id, user_id, doing, seen_at) SELECT id, ${userId}::uuid, ${doing}, ${tx.now} FROM tickets WHERE id = ${ticketId}::uuid
    ON CONFLICT (ticket_id, user_id) DO UPDATE SET doing = excluded.doing, seen_at = excluded.seen_at`
  return before?.news ?? true
}

/** Left the ticket; rows of theirs that ended long ago go with it. */
export async function leave(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const userId = demandUser(tx)
    await tx.db.$executeRaw`DELETE FROM ticket_presence WHERE user_id = ${userId}::uuid AND (ticket_id = ${ticketId}::uuid OR seen_at <= ${since(tx.now)})`
    tx.touch('presence')
  })
}

/** Older signs of life no longer hold. */
export const since = (now: Date): Date => new Date(now.getTime() - PRESENT_MS)

function demandUser(tx: Tx): string {
  const userId = userIdOf(tx.actor)
  if (!userId) throw forbidden('tickets.presence-is-for-people', 'Only a signed-in person is present.')
  return userId
}
