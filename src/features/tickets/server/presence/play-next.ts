import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import type { Played, PlayOrder } from '../../domain'
import { visibleTo } from '../search/visible-to'
import { notePresence, since } from './presence'

/** Tickets are handed out one at a time, whoever asks: so nobody gets what somebody else was just given. */
const PLAY_LOCK = 72_707_426

type Row = { id: string; number: number; dueAt: Date | null; waitingSince: Date | null; createdAt: Date; spent: bigint | null; currency: string | null }

/**
 * Hands the next open ticket that is nobody else's and that nobody has in sight, and puts it in sight of whoever asked. Null when there is none.
 * Order `sla`: what is due next first, what nothing is owed on last, then the oldest (due_at, created_at, id). Order `money`: whose orders so far come to
 * most first, then the same. Under one lock, taken before anything is read: two who ask at once get two tickets.
 * @param skip tickets not to be handed out again
 */
export async function playNext(ctx: Ctx, { order, skip }: { order: PlayOrder; skip: readonly string[] }): Promise<Played | null> {
  return transact(ctx, async (tx) => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${PLAY_LOCK}::bigint)`
    const userId = userIdOf(tx.actor)
    const money = order === 'money' ? Prisma.sql`money.spent DESC NULLS LAST,` : Prisma.empty
    const [next] = await tx.db.$queryRaw<Row[]>`
      SELECT t.id, t.number, t.due_at AS "dueAt", t.customer_waiting_since AS "waitingSince", t.created_at AS "createdAt", money.spent, money.currency
      FROM tickets t JOIN customers c ON c.id = t.customer_id
      LEFT JOIN LATERAL (SELECT s.net_sales_minor AS spent, s.currency FROM customer_order_stats s WHERE s.customer_id = c.canonical_id ORDER BY s.net_sales_minor DESC, s.currency LIMIT 1) money ON ${order === 'money'}
      WHERE t.status = 'open' AND t.merged_into_id IS NULL AND ${visibleTo(tx.actor)} AND (t.assignee_id IS NULL OR t.assignee_id = ${userId}::uuid) AND t.id <> ALL(${[...skip]}::uuid[])
        AND NOT EXISTS (SELECT 1 FROM ticket_presence p WHERE p.ticket_id = t.id AND p.user_id <> ${userId}::uuid AND p.seen_at > ${since(tx.now)})
      ORDER BY ${money} t.due_at ASC NULLS LAST, t.created_at, t.id LIMIT 1`
    if (!next) return null
    await notePresence(tx, next.id, 'viewing')
    tx.touch('presence')
    return { ticketId: next.id, number: next.number, reason: reasonOf(order, next) }
  })
}

function reasonOf(order: PlayOrder, { dueAt, waitingSince, createdAt, spent, currency }: Row): Played['reason'] {
  if (order === 'money' && spent !== null && currency !== null && spent > 0n) return { kind: 'money', spentMinor: spent.toString(), currency, dueAt }
  return dueAt ? { kind: 'due', dueAt } : { kind: 'waiting', since: waitingSince ?? createdAt }
}
