import type { Tx } from '@/server/db/transact'

export type Cause = { readonly runId: string; readonly flowIds: readonly string[] }
export type NewsOfPerson = { readonly eventId: string; readonly type: string; readonly personId: string }

/** News that is worked out later from what somebody did: whose effect it is has to be presumed. */
const DERIVED: readonly string[] = ['segments.entered', 'segments.left', 'loyalty.tier-changed']
/** Rules that time can change are looked at on the hour. */
const PRESUMED_HOURS = 2

/**
 * Which runs brought these events about, each with the flows that led there, the nearest first. Known for what a step told itself; of a segment or a tier
 * that changed within two hours after a flow did something with that person, the latest such run is presumed to be the cause. One query each.
 * @returns by event id; without an entry where no flow had a hand in it
 */
export async function causesOf(tx: Tx, news: readonly NewsOfPerson[]): Promise<Map<string, Cause>> {
  const direct = await tx.db.$queryRaw<{ eventId: string; runId: string }[]>`
    SELECT event_id AS "eventId", run_id AS "runId" FROM flow_effects WHERE event_id = ANY(${news.map(({ eventId }) => eventId)}::uuid[])`
  const byEvent = new Map(direct.map(({ eventId, runId }) => [eventId, runId]))
  const derived = news.filter(({ type, eventId }) => DERIVED.includes(type) && !byEvent.has(eventId))
  if (derived.length > 0) {
    const since = new Date(tx.now.getTime() - PRESUMED_HOURS * 3_600_000)
    const latest = await tx.db.$queryRaw<{ personId: string; runId: string }[]>`
      SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS "personId", r.id AS "runId" FROM customers c JOIN flow_runs r ON r.customer_id = c.id JOIN flow_steps s ON s.run_id = r.id
      WHERE c.canonical_id = ANY(${derived.map(({ personId }) => personId)}::uuid[]) AND s.outcome = 'done' AND s.at > ${since} ORDER BY c.canonical_id, s.at DESC, r.id DESC`
    const byPerson = new Map(latest.map(({ personId, runId }) => [personId, runId]))
    for (const { eventId, personId } of derived) {
      const runId = byPerson.get(personId)
      if (runId) byEvent.set(eventId, runId)
    }
  }
  return withChains(tx, byEvent)
}

async function withChains(tx: Tx, byEvent: ReadonlyMap<string, string>): Promise<Map<string, Cause>> {
  if (byEvent.size === 0) return new Map()
  const rows = await tx.db.$queryRaw<{ start: string; flowId: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT r.id AS start, r.flow_id, r.cause_run_id, 0 AS nth FROM flow_runs r WHERE r.id = ANY(${[...byEvent.values()]}::uuid[])
      UNION ALL SELECT c.start, r.flow_id, r.cause_run_id, c.nth + 1 FROM chain c JOIN flow_runs r ON r.id = c.cause_run_id WHERE c.nth < 50)
    SELECT start, flow_id AS "flowId" FROM chain ORDER BY start, nth`
  const flows = new Map<string, string[]>()
  for (const { start, flowId } of rows) flows.set(start, [...(flows.get(start) ?? []), flowId])
  return new Map([...byEvent].map(([eventId, runId]) => [eventId, { runId, flowIds: flows.get(runId) ?? [] }]))
}
