import { missing } from '@/domain/errors'
import type { TxDb } from '@/server/db/client'
import type { Ticket } from '@/server/db/generated/client'
import type { Tx } from '@/server/db/transact'

/** Where a ticket's conversation is read now: itself, or the one it was merged into. @throws missing `ticket.missing` */
export async function canonicalTicketId(db: Pick<TxDb, 'ticket'>, ticketId: string): Promise<string> {
  const ticket = await db.ticket.findUnique({ where: { id: ticketId }, select: { id: true, mergedIntoId: true } })
  if (!ticket) throw missing('ticket', { ticketId })
  return ticket.mergedIntoId ?? ticket.id
}

/** The ticket for changing, locked until the transaction ends; a merged one resolves to its survivor. @throws missing `ticket.missing` */
export async function lockTicket(tx: Tx, ticketId: string): Promise<Ticket> {
  let id = await canonicalTicketId(tx.db, ticketId)
  for (;;) {
    await tx.db.$queryRaw`SELECT 1 AS locked FROM tickets WHERE id = ${id}::uuid FOR UPDATE`
    const ticket = await tx.db.ticket.findUniqueOrThrow({ where: { id } })
    if (!ticket.mergedIntoId) return ticket
    id = ticket.mergedIntoId // merged while we waited for the lock
  }
}
