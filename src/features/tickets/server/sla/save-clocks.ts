import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import type { DirectTx, Tx } from '@/server/db/transact'
import type { SlaTarget, TicketClock } from '../../domain'

export type ClockChange = { ticketId: string; policyId: string | null; before: TicketClock; after: TicketClock }

const key = ({ kind, startedAt }: Pick<SlaTarget, 'kind' | 'startedAt'>) => `${kind} ${+startedAt}`
/** All of a target in one order: what is read from the database has its fields in another. */
const whole = ({ kind, startedAt, minutes, warnMinutes, dueAt, warnAt, endedAt, outcome, countedMinutes }: SlaTarget) =>
  JSON.stringify([kind, startedAt, minutes, warnMinutes, dueAt, warnAt, endedAt, outcome, countedMinutes])
const stillness = ({ pauses }: TicketClock) => JSON.stringify(pauses.map(({ from, to }) => [from, to]))

/** Whether a clock has moved at all. */
export const hasMoved = ({ before, after }: Pick<ClockChange, 'before' | 'after'>): boolean =>
  stillness(before) !== stillness(after) || before.targets.map(whole).join() !== after.targets.map(whole).join()

/**
 * Writes what differs between clocks, in one statement for all of them. A target whose dates moved is told about anew. Of a ticket's pauses only the last can
 * differ from what is kept: it began, it ended, or an undo took it back.
 * @param past conversations of old: what was due before they came here is nobody's news
 */
export async function saveClocks(tx: Tx, changes: readonly ClockChange[], { past = false } = {}): Promise<void> {
  const writes = clockWrites(tx, changes)
  if (writes.length > 0) await tx.write(...writes)
  if (past && targetsToWrite(changes).length > 0) await keepQuiet(tx, changes)
}

const targetsToWrite = (changes: readonly ClockChange[]) =>
  changes.flatMap(({ ticketId, policyId, before, after }) => {
    const known = new Set(before.targets.map(whole))
    return after.targets.filter((target) => !known.has(whole(target))).map((target) => targetRow(ticketId, policyId, target))
  })

/** What differs between clocks, as writes that touch different rows: a row that goes is none that is written. */
export function clockWrites(tx: Pick<DirectTx, 'now'>, changes: readonly ClockChange[]): Prisma.Sql[] {
  const written = targetsToWrite(changes)
  const gone = changes.flatMap(({ ticketId, before, after }) => {
    const kept = new Set(after.targets.map(key))
    return before.targets.filter((target) => !kept.has(key(target))).map(({ kind, startedAt }) => ({ ticket_id: ticketId, kind, started_at: startedAt }))
  })
  const stood = changes.filter(({ before, after }) => stillness(before) !== stillness(after))
  const pauses = stood.flatMap(({ ticketId, after }) => after.pauses.map(({ from, to }) => ({ ticket_id: ticketId, started_at: from, ended_at: to })))
  const unpaused = stood.flatMap(({ ticketId, before, after }) =>
    before.pauses.filter(({ from }) => !after.pauses.some((pause) => +pause.from === +from)).map(({ from }) => ({ ticket_id: ticketId, started_at: from })),
  )
  return [
    ...(gone.length > 0 ? [deleteTargets(gone)] : []),
    ...(written.length > 0 ? [writeTargets(tx, written)] : []),
    ...(unpaused.length > 0 ? [deletePauses(unpaused)] : []),
    ...(pauses.length > 0 ? [writePauses(pauses)] : []),
  ]
}

type Rows = readonly Record<string, unknown>[]

const targetRow = (ticketId: string, policyId: string | null, target: SlaTarget) => ({
  ...{ ticket_id: ticketId, policy_id: policyId, kind: target.kind, started_at: target.startedAt, minutes: target.minutes, warn_minutes: target.warnMinutes },
  ...{ due_at: target.dueAt, warn_at: target.warnAt, ended_at: target.endedAt, outcome: target.outcome, counted_minutes: target.countedMinutes },
})

const deleteTargets = (rows: Rows) => Prisma.sql`
      DELETE FROM sla_targets s USING jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(ticket_id uuid, kind text, started_at timestamptz)
      WHERE s.ticket_id = r.ticket_id AND s.kind = r.kind AND s.started_at = r.started_at RETURNING 1`

const writeTargets = (tx: Pick<DirectTx, 'now'>, rows: Rows) => Prisma.sql`
    INSERT INTO sla_targets AS s (ticket_id, policy_id, kind, started_at, minutes, warn_minutes, due_at, warn_at, ended_at, outcome, counted_minutes)
    SELECT ticket_id, policy_id, kind, started_at, minutes, warn_minutes, due_at, warn_at, ended_at, outcome, counted_minutes
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(ticket_id uuid, policy_id uuid, kind text, started_at timestamptz, minutes int, warn_minutes int, due_at timestamptz,
      warn_at timestamptz, ended_at timestamptz, outcome text, counted_minutes int)
    ON CONFLICT (ticket_id, kind, started_at) DO UPDATE SET policy_id = CASE WHEN excluded.outcome IS NULL THEN excluded.policy_id ELSE s.policy_id END, minutes = excluded.minutes,
      warn_minutes = excluded.warn_minutes, due_at = excluded.due_at, warn_at = excluded.warn_at, ended_at = excluded.ended_at, outcome = excluded.outcome, counted_minutes = excluded.counted_minutes,
      warned_at = CASE WHEN excluded.warn_at > ${tx.now} THEN NULL ELSE s.warned_at END, missed_told_at = CASE WHEN excluded.due_at > ${tx.now} THEN NULL ELSE s.missed_told_at END RETURNING 1`

const deletePauses = (rows: Rows) => Prisma.sql`
      DELETE FROM ticket_pauses p USING jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(ticket_id uuid, started_at timestamptz) WHERE p.ticket_id = r.ticket_id AND p.started_at = r.started_at RETURNING 1`

const writePauses = (rows: Rows) => Prisma.sql`
    INSERT INTO ticket_pauses AS p (ticket_id, started_at, ended_at)
    SELECT ticket_id, started_at, ended_at FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(ticket_id uuid, started_at timestamptz, ended_at timestamptz)
    ON CONFLICT (ticket_id, started_at) DO UPDATE SET ended_at = excluded.ended_at WHERE p.ended_at IS DISTINCT FROM excluded.ended_at RETURNING 1`

async function keepQuiet(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
  const ids = changes.map(({ ticketId }) => ticketId)
  await tx.db.$executeRaw`
    UPDATE sla_targets SET warned_at = ${tx.now}, missed_told_at = CASE WHEN due_at <= ${tx.now} THEN ${tx.now}::timestamptz END
    WHERE ticket_id = ANY(${ids}::uuid[]) AND outcome IS NULL AND warn_at <= ${tx.now}`
}
