import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import type { FlowDefinition, RunTrigger, StepOutcome, StopReason } from '../../../domain/flow'
import { readDefinition } from '../crud/load-flow'

export type DueRun = {
  readonly id: string
  readonly flowId: string
  readonly flowName: string
  readonly personId: string
  readonly erased: boolean
  readonly definition: FlowDefinition
  readonly trigger: RunTrigger
  readonly position: number
  readonly startedAt: Date
  readonly waitsFor: string | null
  readonly waitsSince: Date | null
  readonly attempts: number
}

/** Of a run that somebody else holds: `leave` it to them, or `wait`. Whoever moved it on waits: who merely looks at it at that moment goes on without doing anything. */
export type IfHeld = 'leave' | 'wait'
const IF_HELD: Record<IfHeld, Prisma.Sql> = { leave: Prisma.sql`SKIP LOCKED`, wait: Prisma.empty }

/** A run whose time has come, locked to the end of the transaction; null when it is not due any more, or is left to somebody else. */
export async function takeDueRun(tx: Tx, id: string, ifHeld: IfHeld): Promise<DueRun | null> {
  const [row] = await tx.db.$queryRaw<(Omit<DueRun, 'definition'> & { definition: unknown })[]>`
    SELECT r.id, f.id AS "flowId", f.name AS "flowName", p.id AS "personId", p.erased_at IS NOT NULL AS erased, v.definition, r.trigger, r.position, r.started_at AS "startedAt",
      r.waits_for AS "waitsFor", r.waits_since AS "waitsSince", r.attempts
    FROM flow_runs r JOIN flows f ON f.id = r.flow_id JOIN flow_versions v ON v.id = r.version_id JOIN customers c ON c.id = r.customer_id JOIN customers p ON p.id = c.canonical_id
    WHERE r.id = ${id}::uuid AND r.state IN ('running', 'waiting') AND r.wake_at <= ${tx.now} AND f.state = 'live' FOR UPDATE OF r ${IF_HELD[ifHeld]}`
  if (!row) return null
  // A merge may have moved them while the row was waited for: whoever they are now is locked next.
  await tx.db.$queryRaw`SELECT 1 AS locked FROM customers WHERE id = ${row.personId}::uuid FOR NO KEY UPDATE`
  return { ...row, definition: readDefinition(row.definition) }
}

export type LogLine = {
  readonly stepId: string
  readonly outcome: StepOutcome
  /** A wait has two lines: its beginning and its end. */
  readonly phase?: 'wait'
  readonly detail?: object
  readonly evidence?: object | null
}

/** One line of a run's log: the step's own, and no other of it ever. */
export async function writeLine(tx: Tx, runId: string, { stepId, outcome, phase, detail = {}, evidence = null }: LogLine): Promise<void> {
  const operation = phase ? `${stepId}:${phase}` : stepId
  await tx.db.$executeRaw`
    INSERT INTO flow_steps (run_id, sequence, step_id, operation, at, outcome, detail, evidence)
    SELECT ${runId}::uuid, coalesce(max(sequence) + 1, 0), ${stepId}, ${operation}, ${tx.now}, ${outcome}, ${json(detail)}::jsonb, ${evidence ? json(evidence) : null}::jsonb
    FROM flow_steps WHERE run_id = ${runId}::uuid`
}

const json = (value: object): string => JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part))

/** To the next step, which is due now or at `wakeAt`. */
export const goOn = (tx: Tx, { id, position }: DueRun, wakeAt: Date | null = null): Promise<unknown> => tx.db.$executeRaw`
  UPDATE flow_runs SET position = ${position + 1}::int, state = ${wakeAt ? 'waiting' : 'running'}, wake_at = ${wakeAt ?? tx.now}, waits_for = NULL, waits_since = NULL, attempts = 0, last_error = NULL
  WHERE id = ${id}::uuid`

/** The same step again once the event has come, or at the latest then. */
export const listenFor = (tx: Tx, { id }: DueRun, event: string, until: Date): Promise<unknown> => tx.db.$executeRaw`
  UPDATE flow_runs SET state = 'waiting', wake_at = ${until}, waits_for = ${event}, waits_since = ${tx.now}, attempts = 0, last_error = NULL WHERE id = ${id}::uuid`

export async function endRun(tx: Tx, { id }: Pick<DueRun, 'id'>, state: 'done' | 'stopped' | 'failed', reason: StopReason | null = null): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE flow_runs SET state = ${state}, reason = ${reason}, ended_at = ${tx.now}, wake_at = NULL, waits_for = NULL, waits_since = NULL WHERE id = ${id}::uuid`
}
