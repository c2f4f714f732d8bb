import { createHash } from 'node:crypto'
import { normaliseEmail } from '@/domain/email-address'
import type { Ctx } from '@/server/context'
import { lockKeys } from '@/server/db/lock-keys'
import { type Tx, transact } from '@/server/db/transact'
import { behaviour, type EventProblem, rulesInForce, type ToldBonusNews, type ToldEvent } from '../../domain'
import { bookBonusNews } from '../earn-rules/book-bonus-news'
import { loadEarnRules } from '../earn-rules/load-earn-rules'

export type ReceivedEvents = { received: number; stored: number; duplicates: number; pointsBooked: number; problems: EventProblem[] }
type Known = { event: ToldEvent; customerId: string; sourceKey: string; at: Date }

/** Clocks of senders go a little wrong. */
const AHEAD_MS = 5 * 60_000

/**
 * Keeps what customers did, for their timeline, segments and rules for earning. An event that was told before is not kept again. Nobody is made a
 * customer by an event: one that names nobody we know is left out and named by its place in the batch; the others are kept.
 */
export function receiveEvents(ctx: Ctx, events: readonly ToldEvent[]): Promise<ReceivedEvents> {
  return transact(ctx, async (tx) => {
    const problems: EventProblem[] = []
    const people = await findPeople(tx, events)
    const known: Known[] = []
    for (const [index, event] of events.entries()) {
      const found = people.get(index) ?? []
      const at = new Date(event.occurredAt)
      const [customerId] = found
      if (customerId === undefined) problems.push({ index, code: 'unknown-customer' })
      else if (found.length > 1) problems.push({ index, code: 'ambiguous-customer' })
      else if (at.getTime() > tx.now.getTime() + AHEAD_MS) problems.push({ index, code: 'in-the-future' })
      else known.push({ event, customerId, at, sourceKey: sourceKeyOf(tx, event) })
    }
    const fresh = await withoutTold(tx, known)
    for (const { event, customerId, at, sourceKey } of fresh)
      tx.emit(behaviour(event.type), { customerId, occurredAt: at, sourceKey, data: { properties: event.properties ?? {} } })
    const pointsBooked = await bookPoints(tx, fresh)
    if (fresh.length > 0)
      tx.audit({ action: 'loyalty.receive-events', subject: { type: 'event-door', id: 'events' }, data: { stored: fresh.length, pointsBooked } })
    return { received: events.length, stored: fresh.length, duplicates: known.length - fresh.length, pointsBooked, problems }
  })
}

/** Rules for this kind of event give points at once, in the transaction that keeps it. */
async function bookPoints(tx: Tx, fresh: readonly Known[]): Promise<number> {
  const rules = await loadEarnRules(tx.db)
  const told = fresh.flatMap(({ event, customerId, sourceKey, at }): ToldBonusNews[] => {
    const heard = rulesInForce(rules, 'event', at).some(({ definition }) => definition.eventType === event.type)
    return heard ? [{ operationId: `event:${customerId}:${sourceKey}`, news: { personId: customerId, at, trigger: 'event', eventType: event.type } }] : []
  })
  const booked = await bookBonusNews(tx, told, rules)
  return [...booked.values()].reduce((sum, { amount }) => sum + amount, 0)
}

/** By place in the batch: the people an event can mean, by e-mail address or a store's id of them. One statement. */
async function findPeople(tx: Tx, events: readonly ToldEvent[]): Promise<Map<number, string[]>> {
  const asked = events.map(({ customer }, index) =>
    'email' in customer
      ? { index, kind: 'email', scope: null, value: normaliseEmail(customer.email) ?? '' }
      : { index, kind: 'store-customer', scope: customer.connectionId ?? null, value: customer.externalId },
  )
  const rows = await tx.db.$queryRaw<{ index: number; ids: string[] }[]>`
    SELECT a.index, array_agg(DISTINCT c.canonical_id::text) AS ids FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a(index int, kind text, scope text, value text)
    JOIN customer_identities i ON i.kind = a.kind AND i.value = a.value AND (a.scope IS NULL OR i.scope = a.scope)
    JOIN customers c ON c.id = i.customer_id AND c.erased_at IS NULL GROUP BY a.index`
  return new Map(rows.map(({ index, ids }) => [index, ids]))
}

/** Told before, twice in this batch, or by somebody else at this moment: once, and whoever comes second is told so. */
async function withoutTold(tx: Tx, known: readonly Known[]): Promise<Known[]> {
  const byKey = new Map(known.map((one) => [`${one.customerId} ${one.sourceKey}`, one]))
  await lockKeys(tx, 'told-events', [...byKey.keys()])
  const unique = [...byKey.values()]
  const told = await tx.db.event.findMany({
    where: { sourceKey: { in: unique.map(({ sourceKey }) => sourceKey) }, customerId: { in: [...new Set(unique.map(({ customerId }) => customerId))] } },
    select: { customerId: true, sourceKey: true },
  })
  const before = new Set(told.map(({ customerId, sourceKey }) => `${customerId} ${sourceKey}`))
  return unique.filter(({ customerId, sourceKey }) => !before.has(`${customerId} ${sourceKey}`))
}

/** The sender's name for an event, or its content: the same told again is the same event. */
function sourceKeyOf({ actor }: Tx, { id, type, occurredAt, properties = {} }: ToldEvent): string {
  if (id !== undefined) return `door:${actor.id ?? actor.name}:${id}`
  const content = JSON.stringify([type, Date.parse(occurredAt), Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1))])
  return `door:${createHash('sha256').update(content).digest('base64url')}`
}
