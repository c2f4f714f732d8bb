import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import type { SlaTargetKind } from '../../domain'

const FRESH_MINUTES = 10

export type DueNotice = { ticketId: string; number: number; subject: string; kind: SlaTargetKind; dueAt: Date; missed: boolean }

/**
 * What the reader should look at now: promises on their own tickets of which the desk was told within the last minutes, and those on nobody's that
 * can still be kept. Next due first.
 */
export function listDueNotices(ctx: Ctx): Promise<DueNotice[]> {
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - FRESH_MINUTES * 60_000)
  return ctx.db.$queryRaw<DueNotice[]>`
    SELECT s.ticket_id AS "ticketId", t.number, t.subject, s.kind, s.due_at AS "dueAt", s.missed_told_at IS NOT NULL AS missed
    FROM sla_targets s JOIN tickets t ON t.id = s.ticket_id
    WHERE s.outcome IS NULL AND s.warn_at <= ${now} AND greatest(s.warned_at, s.missed_told_at) > ${since} AND t.paused_at IS NULL
      AND (t.assignee_id = ${userIdOf(ctx.actor)}::uuid OR (t.assignee_id IS NULL AND s.due_at > ${now}))
    ORDER BY s.due_at, s.ticket_id LIMIT 5`
}
