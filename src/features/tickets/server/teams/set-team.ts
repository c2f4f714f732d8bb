import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Ticket } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import { lockTicket } from '../load-ticket'

/** Hands a ticket to a team, or takes it off. Who it is assigned to stays. @throws missing `ticket.missing`, `team.missing` */
export async function setTeam(ctx: Ctx, { ticketId, teamId }: { ticketId: string; teamId: string | null }): Promise<{ teamId: string | null }> {
  return transact(ctx, async (tx) => {
    await putTeam(tx, await lockTicket(tx, ticketId), teamId)
    return { teamId }
  })
}

/** The same for a locked ticket, inside a transaction that is open already. @throws missing `team.missing` */
export async function putTeam(tx: Tx, ticket: Ticket, teamId: string | null): Promise<void> {
  if (teamId && !(await tx.db.team.findUnique({ where: { id: teamId }, select: { id: true } }))) throw missing('team', { teamId })
  if (ticket.teamId === teamId) return
  await tx.db.ticket.update({ where: { id: ticket.id }, data: { teamId, version: { increment: 1 }, updatedAt: tx.now } })
  tx.audit({
    action: 'tickets.set-team',
    subject: { type: 'ticket', id: ticket.id },
    customerId: ticket.customerId,
    data: { from: ticket.teamId, to: teamId },
  })
  tx.touch(`ticket:${ticket.id}`, 'tickets')
}
