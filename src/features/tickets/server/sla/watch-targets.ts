import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type SlaTargetKind, targetDueSoon, targetMissed } from '../../domain'

const BATCH = 500

type Told = { ticketId: string; number: number; customerId: string; kind: SlaTargetKind; dueAt: Date; missed: boolean }

/**
 * Tells of promises that will be due soon and of those that were missed while they ran, each once. Runs each minute; a ticket that stands still owes
 * nothing. @returns how many
 */
export async function watchTargets(ctx: Ctx): Promise<number> {
  return transact(ctx, async (tx) => {
    const told = await tx.db.$queryRaw<Told[]>`
      WITH due AS (
        SELECT s.ticket_id, s.kind, s.started_at, t.number, t.customer_id FROM sla_targets s JOIN tickets t ON t.id = s.ticket_id
        WHERE s.outcome IS NULL AND s.warn_at <= ${tx.now} AND t.paused_at IS NULL AND (s.warned_at IS NULL OR (s.due_at <= ${tx.now} AND s.missed_told_at IS NULL))
        ORDER BY s.warn_at LIMIT ${BATCH} FOR UPDATE OF s SKIP LOCKED)
      UPDATE sla_targets s SET warned_at = coalesce(s.warned_at, ${tx.now}), missed_told_at = CASE WHEN s.due_at <= ${tx.now} THEN ${tx.now}::timestamptz END
      FROM due WHERE s.ticket_id = due.ticket_id AND s.kind = due.kind AND s.started_at = due.started_at
      RETURNING s.ticket_id AS "ticketId", due.number, due.customer_id AS "customerId", s.kind, s.due_at AS "dueAt", s.due_at <= ${tx.now} AS missed`
    for (const { missed, customerId, dueAt, ...data } of told)
      tx.emit(missed ? targetMissed : targetDueSoon, { customerId, data: { ...data, dueAt: dueAt.toISOString() } })
    if (told.length > 0) tx.touch('tickets')
    return told.length
  })
}
