import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { newId } from '@/domain/id'
import { addIdentity, customersInvariants, getCustomer, mergeCustomers, previewMerge, recordCustomers, undoMerge } from '@/features/customers/server'
import { changeTags } from '@/features/customers/server/change-tags'
import { loyaltyInvariants, postEntries } from '@/features/loyalty/server'
import { ordersInvariants, recordOrders } from '@/features/orders/server'
import { openTicket } from '@/features/tickets/server'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { mergeParticipants } from './merge-participants'
import { subscribers } from './subscribers'

const PEOPLE = 4
type Step =
  | { do: 'order' | 'refer' | 'ticket' | 'mail' | 'tag' | 'card'; who: number; size: number }
  | { do: 'merge'; who: number; other: number }
  | { do: 'undo'; which: number }

/** The naive model: what each record owns, and which merges stand. A person is everybody whose chain of standing merges ends at the same record. */
class Model {
  readonly owned = Array.from({ length: PEOPLE }, () => ({ orders: 0, net: 0n, points: 0, tickets: 0, tags: new Set<string>(), cards: 0 }))
  readonly merges: { id: string; survivor: number; merged: number }[] = []

  root(who: number): number {
    const up = this.merges.find(({ merged }) => merged === who)
    return up ? this.root(up.survivor) : who
  }
  person(root: number) {
    const members = this.owned.filter((_, who) => this.root(who) === root)
    const sum = (of: (one: (typeof members)[number]) => number) => members.reduce((total, one) => total + of(one), 0)
    return {
      members: members.length,
      orders: sum((one) => one.orders),
      net: members.reduce((total, one) => total + one.net, 0n),
      points: sum((one) => one.points),
      tickets: sum((one) => one.tickets),
      cards: sum((one) => one.cards),
      tags: [...new Set(members.flatMap((one) => [...one.tags]))].sort(),
    }
  }
}

let shop: string
beforeAll(async () => {
  await freshDatabase()
  shop = await storeConnection()
})
const ctx = () => systemCtx('test')
const store = () => ctxFor(connector(shop, 'Store'))
const totalPoints = async (ids: string[]) =>
  Number((await sql<{ sum: string }>('SELECT coalesce(sum(balance), 0) AS sum FROM points_accounts WHERE customer_id = ANY($1::uuid[])', ids))[0]!.sum)

async function newPeople(): Promise<{ ids: string[]; emails: string[] }> {
  const emails = Array.from({ length: PEOPLE }, () => `${newId()}@example.com`)
  const snapshots = emails.map((email) => customerSnapshot({ externalId: email, email, createdAt: '2026-01-01T00:00:00Z' }))
  const { ids } = await transact(store(), (tx) => recordCustomers(tx, { connectionId: shop, demo: false }, snapshots))
  return { ids: emails.map((email) => ids.get(email)!), emails }
}

async function take(model: Model, { ids, emails }: { ids: string[]; emails: string[] }, step: Step): Promise<void> {
  const before = await totalPoints(ids)
  if (step.do === 'merge') {
    const [survivor, merged] = [model.root(step.who), model.root(step.other)]
    const merge = () => mergeCustomers(ctx(), mergeParticipants, { customerId: ids[step.who]!, otherId: ids[step.other]! })
    if (survivor === merged) return void (await expect(merge()).rejects.toMatchObject({ code: 'customers.merge-with-oneself' }))
    const preview = await previewMerge(ctx(), { customerId: ids[step.who]!, otherId: ids[step.other]! })
    model.merges.push({ id: (await merge()).mergeId, survivor, merged })
    const after = await getCustomer(ctx(), ids[merged]!)
    expect({ ...preview, survivor: null, other: null }).toMatchObject({ tags: after.tags, points: await pointsOf(ids[survivor]!), stats: after.stats })
    for (const { field, result } of preview.fields) expect(after[field], field).toBe(result)
    expect(Object.fromEntries(preview.consent.map(({ field, result }) => [field, result]))).toEqual(after.consent)
  } else if (step.do === 'undo') {
    const [merge] = model.merges.splice(step.which % Math.max(1, model.merges.length), 1)
    if (merge) await undoMerge(ctx(), mergeParticipants, merge.id)
  } else await work(model, { ids, emails }, step)
  await deliverOutbox(subscribers)
  const gained = (await totalPoints(ids)) - before
  // Only work gives points: an order to whom it is of, a present to whose page it was given on.
  if (step.do === 'merge' || step.do === 'undo') expect(gained).toBe(0)
  else model.owned[step.do === 'order' ? step.who : model.root(step.who)]!.points += gained
}

async function work(model: Model, { ids, emails }: { ids: string[]; emails: string[] }, step: Extract<Step, { size: number }>): Promise<void> {
  const [id, email, owner, own] = [ids[step.who]!, emails[step.who]!, model.owned[model.root(step.who)]!, model.owned[step.who]!]
  if (step.do === 'order') {
    const snapshot = orderSnapshot({ externalId: newId(), number: newId(), email, grossMinor: BigInt(step.size), discountMinor: 0n })
    await transact(store(), (tx) => recordOrders(tx, { connectionId: shop, demo: false }, [snapshot]))
    own.orders++
    own.net += BigInt(step.size)
  } else if (step.do === 'refer') {
    const entry = { id: newId(), customerId: id, kind: 'bonus', amount: step.size, operationId: newId() } as const
    await transact(ctx(), (tx) => postEntries(tx, [entry]))
  } else if (step.do === 'tag') {
    const tag = `tag${step.size % 3}`
    if (model.person(model.root(step.who)).tags.includes(tag)) {
      await changeTags(ctx(), { customerId: id, add: [], remove: [tag] })
      for (const [who, one] of model.owned.entries()) if (model.root(who) === model.root(step.who)) one.tags.delete(tag)
    } else {
      await changeTags(ctx(), { customerId: id, add: [tag], remove: [] })
      owner.tags.add(tag)
    }
  } else if (step.do === 'card') {
    await addIdentity(ctx(), { customerId: id, kind: 'loyalty', value: newId(), verified: false })
    owner.cards++
  } else {
    const about = { subject: 'Hello', body: 'Is anybody there?' }
    await openTicket(ctx(), step.do === 'mail' ? { ...about, email, channel: 'email' } : { ...about, customerId: id, channel: 'note' })
    // A mail belongs to whose address it is, a note to whose page it was written on.
    if (step.do === 'mail') own.tickets++
    else owner.tickets++
  }
}

const pointsOf = async (id: string) => {
  const { memberIds } = await getCustomer(ctx(), id)
  return totalPoints(memberIds)
}

async function compare(model: Model, ids: string[]): Promise<void> {
  for (const [who, id] of ids.entries()) {
    const root = model.root(who)
    const person = await getCustomer(ctx(), id)
    expect(person.id).toBe(ids[root])
    const [counted] = await sql<{ tickets: number }>('SELECT count(*)::int AS tickets FROM tickets WHERE customer_id = ANY($1::uuid[])', person.memberIds)
    const seen = {
      members: person.memberIds.length,
      orders: person.stats.reduce((sum, line) => sum + line.ordersCount, 0),
      net: person.stats.reduce((sum, line) => sum + BigInt(line.netSalesMinor), 0n),
      points: await totalPoints(person.memberIds),
      tickets: counted!.tickets,
      cards: person.identities.filter(({ kind }) => kind === 'loyalty').length,
      tags: person.tags,
    }
    expect(seen).toEqual(model.person(root))
    // Balances stand on the one account that is read: whoever left a merge took theirs along.
    if (root === who) expect(await totalPoints([id])).toBe(seen.points)
  }
}

const who = fc.nat(PEOPLE - 1)
const working = fc.record({ do: fc.constantFrom('order', 'refer', 'ticket', 'mail', 'tag', 'card'), who, size: fc.integer({ min: 1, max: 50_000 }) })
const merging = fc.record({ do: fc.constant('merge' as const), who, other: who })
const undoing = fc.record({ do: fc.constant('undo' as const), which: fc.nat(9) })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: working as fc.Arbitrary<Step> },
  { weight: 3, arbitrary: merging },
  { weight: 2, arbitrary: undoing },
)

test('any story of orders, points, tickets, tags, merges and their undoing in any order ends as a naive model says', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const [model, people] = [new Model(), await newPeople()]
      const beginning = await sql('SELECT id, since, last_activity_at, search_text FROM customers WHERE id = ANY($1::uuid[]) ORDER BY id', people.ids)
      for (const one of steps) await take(model, people, one)
      await compare(model, people.ids)
      for (const { id } of model.merges.splice(0).toReversed()) await undoMerge(ctx(), mergeParticipants, id)
      await compare(model, people.ids)
      if (steps.every((one) => one.do === 'merge' || one.do === 'undo' || one.do === 'tag'))
        expect(await sql('SELECT id, since, last_activity_at, search_text FROM customers WHERE id = ANY($1::uuid[]) ORDER BY id', people.ids)).toEqual(
          beginning,
        )
    }),
    { numRuns: Number(process.env.RAPPORT_PROPERTY_RUNS ?? 15) },
  )
  for (const { name, violations } of [...customersInvariants, ...ordersInvariants, ...loyaltyInvariants]) expect(await sql(violations), name).toEqual([])
})
