import { missing } from '@/domain/errors'
import type { TxDb } from '@/server/db/client'
import type { Ticket } from '@/server/db/generated/client'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'

/** Where a ticket's conversation is read now: itself, or the one it was merged into. @throws missing `ticket.missing` */
export async function canonicalTicketId(db: Pick<TxDb, 'ticket'>, ticketId: string): Promise<string> {
  const ticket = await db.ticket.findUnique({ where: { id: ticketId }, select: { id: true, mergedIntoId: true } })
  if (!ticket) throw missing('ticket', { ticketId })
  return ticket.mergedIntoId ?? ticket.id
}

/** Every column of ticket `t`, named as the client names it. */
export const TICKET_COLUMNS = Prisma.raw(
  Object.values(Prisma.TicketScalarFieldEnum)
    .map((field) => `t."${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}" AS "${field}"`)
    .join(', '),
)

/** The ticket for changing, locked until the transaction ends, in one statement; a merged one resolves to its survivor. @throws missing `ticket.missing` */
export async function lockTicket(tx: Pick<DirectTx, 'db'>, ticketId: string): Promise<Ticket> {
  for (let id = ticketId; ; ) {
    const [ticket] = await tx.db.$queryRaw<Ticket[]>`
      SELECT ${TICKET_COLUMNS} FROM tickets t WHERE t.id = (SELECT coalesce(merged_into_id, id) FROM tickets WHERE id = ${id}::uuid) FOR UPDATE OF t`
    if (!ticket) throw missing('ticket', { ticketId })
    if (!ticket.mergedIntoId) return ticket
    id = ticket.mergedIntoId // merged while we waited for the lock
  }
}
