import type { DomainEvent } from '@/domain/event'
import { segmentEntered, segmentLeft } from '@/features/segments/domain'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import { FLOW_EVENTS, FRESH_DAYS, type Trigger } from '../../../domain/flow'
import { meetsWhere } from '../../../domain/flow/where'
import { workRunsJob } from '../jobs'
import { beginRuns, lockPeople } from './begin-runs'
import { causesOf } from './causes'
import { listLiveFlows } from './live-flows'
import { type Occasion, occasionOf } from './occasions'

/** Everything a flow can begin with or wait for. */
export const HEARD_BY_FLOWS: readonly string[] = [...FLOW_EVENTS.map(({ type }) => type), segmentEntered.type, segmentLeft.type]

type News = DomainEvent & { readonly personId: string }

/**
 * Begins the runs that a batch of events begins, of all live flows, and wakes the runs that wait for them. Old news (an import of years) does neither.
 * Runs are locked before people, as the steps of runs do it.
 */
export async function hearNews(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const oldest = tx.now.getTime() - FRESH_DAYS * 86_400_000
  const fresh = events.filter(({ occurredAt }) => occurredAt.getTime() >= oldest)
  if (fresh.length === 0) return
  await wakeListeners(tx, fresh)
  const flows = (await listLiveFlows(tx)).filter(({ definition }) => definition.trigger.kind !== 'date')
  const begun = flows.map((flow) => ({ flow, heard: fresh.filter((event) => begins(flow.definition.trigger, event)) })).filter(({ heard }) => heard.length > 0)
  if (begun.length === 0) return
  const people = await peopleOf(tx, begun.flatMap(({ heard }) => heard)) // biome-ignore format: short
  const newsOf = (event: DomainEvent): News[] => {
    const personId = people.get(event.customerId)
    return personId ? [{ ...event, personId }] : []
  }
  await lockPeople(tx, [...people.values()])
  const causes = await causesOf(tx, begun.flatMap(({ heard }) => heard.flatMap(newsOf)).map(({ id, type, personId }) => ({ eventId: id, type, personId }))) // biome-ignore format: short
  const byKey = new Map([...causes].map(([eventId, cause]) => [`event:${eventId}`, cause]))
  for (const { flow, heard } of begun) await beginRuns(tx, flow, heard.flatMap(newsOf).map(toOccasion), byKey)
}

function begins(trigger: Trigger, { type, data }: DomainEvent): boolean {
  if (trigger.kind === 'event') return trigger.event === type && meetsWhere(type, data, trigger.where)
  if (trigger.kind !== 'segment') return false
  return type === (trigger.on === 'entered' ? segmentEntered.type : segmentLeft.type) && (data as { segmentId?: unknown }).segmentId === trigger.segmentId
}

function toOccasion({ id, personId, type, occurredAt, data }: News): Occasion {
  const occasion = occasionOf(type, { id, personId, at: occurredAt, data })
  if (type !== segmentEntered.type && type !== segmentLeft.type) return occasion
  const { segmentId } = data as { segmentId: string }
  return { ...occasion, trigger: { kind: 'segment', what: segmentId, eventId: id, at: occurredAt.toISOString(), values: {} } }
}

async function wakeListeners(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const news = jsonRows(events.map(({ type, customerId }) => ({ type, customerId })))
  const woken = await tx.db.$executeRaw`
    UPDATE flow_runs SET wake_at = ${tx.now} WHERE id IN (
      SELECT r.id FROM jsonb_to_recordset(${news}::jsonb) AS n(type text, "customerId" uuid) JOIN customers c ON c.id = n."customerId" JOIN customers k ON k.canonical_id = c.canonical_id
      JOIN flow_runs r ON r.waits_for = n.type AND r.customer_id = k.id WHERE r.state = 'waiting' AND r.wake_at > ${tx.now} ORDER BY r.id FOR UPDATE OF r)`
  if (woken > 0) tx.enqueue(workRunsJob, {}, { key: 'flows.work-runs' })
}

async function peopleOf(tx: Tx, events: readonly DomainEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.map(({ customerId }) => customerId))]
  const rows = await tx.db.$queryRaw<{ id: string; personId: string }[]>`
    SELECT c.id, p.id AS "personId" FROM customers c JOIN customers p ON p.id = c.canonical_id WHERE c.id = ANY(${ids}::uuid[]) AND p.erased_at IS NULL`
  return new Map(rows.map(({ id, personId }) => [id, personId]))
}
