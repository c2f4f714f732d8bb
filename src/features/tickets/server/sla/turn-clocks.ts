import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { type Tx, transact } from '@/server/db/transact'
import { NEW_CLOCK, slaDates } from '../../domain'
import { type ClockChange, hasMoved, saveClocks } from './save-clocks'
import { loadClocks, openRuleBook } from './sla-rules'
import { type ClockedTicket, changeOf } from './turn-ticket'

const BATCH = 200

/**
 * Turns the clocks of all tickets that owe something to the policies and calendars as they are now. What has ended keeps its figures.
 * In batches, tickets in the order of their ids as everybody locks them. @returns how many tickets' dates moved
 */
export async function turnClocks(ctx: Ctx): Promise<number> {
  let moved = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const batch = await transact(ctx, (tx) => turnBatch(tx, after))
    moved += batch.moved
    if (batch.last === null) return moved
    after = batch.last
  }
}

async function turnBatch(tx: Tx, after: string): Promise<{ moved: number; last: string | null }> {
  const tickets = await tx.db.$queryRaw<ClockedTicket[]>`
    SELECT id, customer_id AS "customerId", status, priority, channel, created_at AS "createdAt", first_response_at AS "firstResponseAt",
      customer_waiting_since AS "customerWaitingSince", merged_into_id AS "mergedIntoId"
    FROM tickets WHERE id > ${after}::uuid AND status <> 'closed' AND merged_into_id IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE`
  const last = tickets.at(-1)
  if (!last) return { moved: 0, last: null }
  const clocks = await loadClocks(
    tx,
    tickets.map(({ id }) => id),
  )
  const book = await openRuleBook(tx)
  const changes: ClockChange[] = []
  for (const ticket of tickets) changes.push(await changeOf(book, ticket, clocks.get(ticket.id) ?? NEW_CLOCK, tx.now))
  const moved = changes.filter(hasMoved)
  if (moved.length > 0) {
    await saveClocks(tx, moved)
    await saveDates(tx, moved)
    tx.audit({ action: 'tickets.turn-clocks', subject: { type: 'tickets', id: last.id }, data: { tickets: moved.length } })
    tx.touch('tickets')
  }
  return { moved: moved.length, last: last.id }
}

async function saveDates(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
  const rows = changes.map(({ ticketId, after }) => {
    const { firstResponseDueAt, nextResponseDueAt, resolutionDueAt, dueAt, dueSoonAt, breachesAt } = slaDates(after)
    return { id: ticketId, first: firstResponseDueAt, next: nextResponseDueAt, resolution: resolutionDueAt, due: dueAt, soon: dueSoonAt, breaches: breachesAt }
  })
  await tx.db.$executeRaw`
    UPDATE tickets t SET first_response_due_at = r.first, next_response_due_at = r.next, resolution_due_at = r.resolution, due_at = r.due, due_soon_at = r.soon, breaches_at = r.breaches
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, first timestamptz, next timestamptz, resolution timestamptz, due timestamptz, soon timestamptz, breaches timestamptz)
    WHERE t.id = r.id`
}
