import type { Tx } from '@/server/db/transact'
import { type Standing, type StandingMessage, standingOf } from '../domain'

/** Where a ticket stands by the messages it has now, those of tickets merged into it included. */
export async function loadStanding(tx: Tx, ticketId: string): Promise<Standing> {
  const messages = await tx.db.$queryRaw<StandingMessage[]>`
    SELECT m.id, m.kind, left(m.body_text, 1000) AS "bodyText", m.created_at AS "createdAt" FROM messages m JOIN tickets t ON t.id = m.ticket_id
    WHERE t.id = ${ticketId}::uuid OR t.merged_into_id = ${ticketId}::uuid ORDER BY m.created_at, m.id`
  return standingOf(messages)
}
