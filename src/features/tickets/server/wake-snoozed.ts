import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { statusAfter, type TicketStatus } from '../domain'
import { saveTicket } from './save-ticket'

const BATCH = 100

/** Opens tickets whose time has come. Runs each minute; a ticket that somebody holds is left for the next minute. @returns how many */
export async function wakeSnoozed(ctx: Ctx): Promise<number> {
  return transact(ctx, async (tx) => {
    const due = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT id FROM tickets WHERE status = 'snoozed' AND snoozed_until <= ${tx.now} ORDER BY snoozed_until, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`
    for (const { id } of due) {
      const ticket = await tx.db.ticket.findUniqueOrThrow({ where: { id } })
      await saveTicket(tx, ticket, { status: statusAfter(ticket.status as TicketStatus, 'woken') })
      tx.audit({ action: 'tickets.wake', subject: { type: 'ticket', id }, customerId: ticket.customerId })
    }
    return due.length
  })
}
