import { newId } from '@/domain/id'
import { whoMeets } from '@/features/segments/server'
import { isHeldOut } from '@/features/tasks/domain'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import { FRESH_DAYS, type RunState, type StopReason } from '../../../domain/flow'
import { loopIn, mayBegin } from '../../../domain/flow/begin'
import { workRunsJob } from '../jobs'
import type { Cause } from './causes'
import type { LiveFlow } from './live-flows'
import type { Occasion } from './occasions'

const DAY_MS = 86_400_000

type Fate = { state: RunState; heldOut: boolean; reason: StopReason | null }
type Row = Fate & { id: string; customerId: string; key: string; trigger: string; causeRunId: string | null; depth: number }

/** Locks people in the order of their ids, so that of two occasions at once the second knows of the first. */
export async function lockPeople(tx: Tx, people: readonly string[]): Promise<void> {
  await tx.db.$queryRaw`SELECT count(*) FROM (SELECT 1 FROM customers WHERE id = ANY(${[...new Set(people)]}::uuid[]) ORDER BY id FOR NO KEY UPDATE) AS locked`
}

/**
 * Begins runs of one flow: for whom its audience holds, who may come through (again), and, by a hash, not those who are held out: they get a row and nothing else.
 * What would be a loop gets a row that says so. The people are locked by the caller; the same occasion twice is one run.
 * @param causes by occasion key: the run whose effect the occasion is
 * @returns how many rows were written
 */
export async function beginRuns(tx: Tx, flow: LiveFlow, occasions: readonly Occasion[], causes: ReadonlyMap<string, Cause>): Promise<number> {
  const { audience, reEntry, salt, holdoutPercent } = flow.definition.settings
  const oldest = Math.max(tx.now.getTime() - FRESH_DAYS * DAY_MS, flow.liveSince.getTime())
  const fresh = occasions.filter(({ at, trigger }) => (trigger.kind === 'date' ? true : at.getTime() >= oldest))
  if (fresh.length === 0) return 0
  const people = [...new Set(fresh.map(({ personId }) => personId))]
  const meant = audience ? await whoMeets(tx, audience, people) : new Set(people)
  const past = await loadPast(tx, flow.id, people)
  const rows: Row[] = []
  for (const { key, personId, trigger } of fresh) {
    if (!meant.has(personId)) continue
    const before = past.get(personId) ?? { lastBegan: null, begunToday: 0 }
    if (!mayBegin(reEntry, before.lastBegan, tx.now)) continue
    const cause = causes.get(key) ?? null
    const fate = fateOf(flow.id, isHeldOut(salt || flow.id, personId, holdoutPercent), { flowIds: cause?.flowIds ?? [], begunToday: before.begunToday })
    rows.push({
      ...fate,
      ...{ id: newId(tx.now.getTime()), customerId: personId, key, trigger: JSON.stringify(trigger) },
      ...{ causeRunId: cause?.runId ?? null, depth: cause?.flowIds.length ?? 0 },
    })
    past.set(personId, fate.reason === null ? { lastBegan: tx.now, begunToday: before.begunToday + (fate.heldOut ? 0 : 1) } : before)
  }
  return rows.length === 0 ? 0 : save(tx, flow, rows)
}

function fateOf(flowId: string, heldOut: boolean, chain: Parameters<typeof loopIn>[1]): Fate {
  if (heldOut) return { state: 'held-out', heldOut, reason: null }
  const reason = loopIn(flowId, chain)
  return reason === null ? { state: 'running', heldOut, reason } : { state: 'stopped', heldOut, reason }
}

async function loadPast(tx: Tx, flowId: string, people: readonly string[]): Promise<Map<string, { lastBegan: Date | null; begunToday: number }>> {
  const rows = await tx.db.$queryRaw<{ personId: string; lastBegan: Date | null; begunToday: number }[]>`
    SELECT c.canonical_id AS "personId", max(r.started_at) FILTER (WHERE r.flow_id = ${flowId}::uuid) AS "lastBegan",
      count(*) FILTER (WHERE NOT r.held_out AND r.started_at > ${new Date(tx.now.getTime() - DAY_MS)})::int AS "begunToday"
    FROM customers c JOIN flow_runs r ON r.customer_id = c.id
    WHERE c.canonical_id = ANY(${[...people]}::uuid[]) AND (r.reason IS NULL OR r.reason NOT IN ('loop', 'too-deep', 'too-many-runs')) GROUP BY 1`
  return new Map(rows.map(({ personId, ...past }) => [personId, past]))
}

async function save(tx: Tx, flow: LiveFlow, rows: readonly Row[]): Promise<number> {
  const written = await tx.db.$executeRaw`
    INSERT INTO flow_runs (id, flow_id, version_id, customer_id, trigger_key, trigger, state, held_out, started_at, wake_at, cause_run_id, depth, ended_at, reason)
    SELECT r.id, ${flow.id}::uuid, ${flow.versionId}::uuid, r."customerId", r.key, r.trigger::jsonb, r.state, r."heldOut", ${tx.now},
      CASE WHEN r.state = 'running' THEN ${tx.now}::timestamptz END, r."causeRunId", r.depth, CASE WHEN r.state <> 'running' THEN ${tx.now}::timestamptz END, r.reason
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, "customerId" uuid, key text, trigger text, state text, "heldOut" boolean, reason text, "causeRunId" uuid, depth int)
    ON CONFLICT (flow_id, trigger_key) DO NOTHING`
  if (written > 0) tx.enqueue(workRunsJob, {}, { key: 'flows.work-runs' })
  if (written > 0) tx.touch('outbound')
  return written
}
