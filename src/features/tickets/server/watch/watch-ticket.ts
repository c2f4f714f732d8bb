import { userIdOf } from '@/domain/actor'
import { forbidden, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { lockTicket } from '../load-ticket'

/** Somebody follows a ticket, or no longer does: oneself where nobody is named. @throws missing `ticket.missing` · rule `tickets.no-such-assignee` */
export async function watchTicket(ctx: Ctx, input: { ticketId: string; userId?: string | undefined; watching: boolean }): Promise<{ watching: boolean }> {
  const userId = input.userId ?? userIdOf(ctx.actor)
  if (!userId) throw forbidden('tickets.watchers-are-people', 'Only people watch tickets.')
  return transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, input.ticketId)
    if (input.watching) {
      const user = await tx.db.user.findUnique({ where: { id: userId }, select: { active: true } })
      if (!user?.active) throw ruleBroken('tickets.no-such-assignee', 'Nobody active here has this id.', { field: 'userId' })
      await tx.db.ticketWatcher.createMany({ data: [{ ticketId: ticket.id, userId, since: tx.now }], skipDuplicates: true })
    } else
      await tx.db
        .$executeRaw`DELETE FROM ticket_watchers w USING tickets t WHERE t.id = w.ticket_id AND (t.id = ${ticket.id}::uuid OR t.merged_into_id = ${ticket.id}::uuid) AND w.user_id = ${userId}::uuid`
    tx.audit({
      action: input.watching ? 'tickets.watch' : 'tickets.unwatch',
      subject: { type: 'ticket', id: ticket.id },
      customerId: ticket.customerId,
      data: { userId },
    })
    tx.touch(`ticket:${ticket.id}`, 'tickets')
    return { watching: input.watching }
  })
}
