import { whoMeets } from '@/features/segments/server'
import { deskCalendar } from '@/features/tasks/server'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { type FlowDefinition, rulesOf } from '../../../domain/flow'
import { eventsWaitedFor, type Known } from '../../../domain/flow/walk'
import type { Occasion } from '../engine/occasions'

/** All a simulation asks of the database beside its occasions and the gate's facts: one query a rule, one for the events it waits for. */
export async function loadKnown(ctx: Ctx, definition: FlowDefinition, occasions: readonly Occasion[]): Promise<Omit<Known, 'isHeldOut'>> {
  const tx = { db: ctx.db as unknown as TxDb, now: ctx.clock.now() }
  const people = [...new Set(occasions.map(({ personId }) => personId))]
  const met = new Map<string, Set<string>>()
  for (const { field, rule } of rulesOf(definition)) met.set(field, await whoMeets(tx, rule, people))
  const events = await loadEvents(ctx, eventsWaitedFor(definition), occasions)
  return {
    calendar: await deskCalendar(tx),
    meets: (field, personId) => met.get(field)?.has(personId) ?? false,
    nextEvent: (personId, type, after, before) => events.get(`${personId} ${type}`)?.find((at) => at > after && (before === null || at <= before)) ?? null,
  }
}

/** When events of these kinds came to these people, oldest first, since the first occasion. */
async function loadEvents({ db }: Pick<Ctx, 'db'>, types: readonly string[], occasions: readonly Occasion[]): Promise<Map<string, Date[]>> {
  const first = occasions[0]
  const byKey = new Map<string, Date[]>()
  if (types.length === 0 || !first) return byKey
  const rows = await db.$queryRaw<{ personId: string; type: string; at: Date }[]>`
    SELECT c.canonical_id AS "personId", e.type, e.occurred_at AS at FROM events e JOIN customers c ON c.id = e.customer_id
    WHERE e.type = ANY(${[...types]}::text[]) AND e.occurred_at > ${first.at} AND c.canonical_id = ANY(${[...new Set(occasions.map(({ personId }) => personId))]}::uuid[]) ORDER BY e.occurred_at, e.seq`
  for (const { personId, type, at } of rows) {
    const key = `${personId} ${type}`
    const list = byKey.get(key)
    if (list) list.push(at)
    else byKey.set(key, [at])
  }
  return byKey
}
