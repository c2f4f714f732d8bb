import { beforeEach, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { recordCustomers } from '@/features/customers/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { brokenInvariants, colleague, office } from '@/testing/factories/loyalty'
import { storeConnection } from '@/testing/factories/stores'
import { type EarnRule, type ToldEvent, toldEventsSchema } from '../../domain'
import { giveBirthdayPoints, loyaltyInvariants, receiveEvents, saveEarnRule } from '..'
import { simulateEarnRule } from '../earn-rules/simulate-earn-rule'
import { loyaltyCard } from '../queries/card'

let [connectionId, anna] = ['', '']
const always = { from: null, until: null, capPerDay: null, capPerCustomer: null } as const
const program = colleague('manager', 'Feed')
const earn = (definition: EarnRule) => saveEarnRule(colleague('manager', 'Max', new Date(0)), { rule: null, name: 'Rule', active: true, definition })
const event = (fields: Partial<ToldEvent> = {}): ToldEvent => ({
  ...{ type: 'social_post', customer: { email: 'Anna@Example.com' }, occurredAt: '2026-05-01T10:00:00Z' },
  ...fields,
})
const balance = async () => (await loyaltyCard(office(), anna)).balance

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const person = customerSnapshot({ externalId: 'a-1', email: 'anna@example.com', tags: ['birthday:1990-06-15'] })
  const { ids } = await transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordCustomers(tx, { connectionId, demo: false }, [person]))
  anna = ids.get('a-1')!
})

test('events are kept once, however often and by whichever of a customer’s names they are told; nobody is made a customer', async () => {
  const viewed = event({ type: 'product_viewed', properties: { product: 'Mug', price: 9.5 } })
  const batch = [
    viewed,
    viewed,
    event({ customer: { externalId: 'a-1' } }),
    event({ customer: { email: 'nobody@example.com' } }),
    event({ occurredAt: '2199-01-01T00:00:00Z' }),
  ]
  expect(await receiveEvents(program, batch)).toEqual({
    ...{ received: 5, stored: 2, duplicates: 1, pointsBooked: 0 },
    problems: [
      { index: 3, code: 'unknown-customer' },
      { index: 4, code: 'in-the-future' },
    ],
  })
  expect(await receiveEvents(program, batch)).toMatchObject({ stored: 0, duplicates: 3 })
  expect(await receiveEvents(program, [event({ id: 'p-1' }), event({ id: 'p-2' }), event({ id: 'p-1' })])).toMatchObject({ stored: 2, duplicates: 1 })
  expect(await sql(`SELECT type, data FROM events WHERE type = 'behaviour.product_viewed'`)).toEqual([
    { type: 'behaviour.product_viewed', data: { properties: { product: 'Mug', price: 9.5 } } },
  ])
  expect(await sql('SELECT count(*)::int AS n FROM customers')).toEqual([{ n: 1 }])
})

test('an event told by many at once is stored once, and only one of them is told that it was', async () => {
  await earn({ trigger: 'event', eventType: 'social_post', points: 25, qualifies: false, ...always })
  const told = await Promise.all(Array.from({ length: 8 }, () => receiveEvents(program, [event({ id: 'once' }), event({ type: 'product_viewed' })])))
  const sum = (of: (answer: (typeof told)[number]) => number) => told.reduce((total, answer) => total + of(answer), 0)
  expect([sum(({ stored }) => stored), sum(({ duplicates }) => duplicates), sum(({ pointsBooked }) => pointsBooked)]).toEqual([2, 14, 25])
  expect(await sql(`SELECT data FROM audit_entries WHERE action = 'loyalty.receive-events'`)).toHaveLength(1)
})

test('a store’s id that two stores have given is not guessed; with the store it is known', async () => {
  const other = await storeConnection()
  await transact(ctxFor(connector(other, 'Other')), (tx) =>
    recordCustomers(tx, { connectionId: other, demo: false }, [customerSnapshot({ externalId: 'a-1', email: 'eve@example.com' })]),
  )
  expect(await receiveEvents(program, [event({ customer: { externalId: 'a-1' } })])).toMatchObject({ problems: [{ index: 0, code: 'ambiguous-customer' }] })
  expect(await receiveEvents(program, [event({ customer: { externalId: 'a-1', connectionId } })])).toMatchObject({ stored: 1, problems: [] })
})

test('a rule for an event gives its points once for each event, within its caps by day and in all', async () => {
  await earn({ trigger: 'event', eventType: 'social_post', points: 25, qualifies: false, ...always, capPerDay: 40, capPerCustomer: 60 })
  const posts = ['a', 'b', 'c'].map((id) => event({ id }))
  expect(await receiveEvents(program, [...posts, event({ id: 'd', occurredAt: '2026-05-02T10:00:00Z' }), event({ type: 'something_else' })])).toMatchObject({
    stored: 5,
    pointsBooked: 60,
  })
  await receiveEvents(program, posts)
  expect(await balance()).toBe(60)
  expect((await sql<{ amount: string }>('SELECT amount FROM points_entries ORDER BY sequence')).map(({ amount }) => Number(amount))).toEqual([25, 15, 20])
  expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
})

test('one event, a list, or a list by name; more than 500, unknown fields and odd names are refused', () => {
  const many = (n: number) => Array.from({ length: n }, () => event())
  for (const body of [event(), many(500), { events: many(2) }]) expect(toldEventsSchema.safeParse(body).success).toBe(true)
  for (const body of [many(501), [], event({ type: 'Product Viewed' }), { ...event(), more: 1 }, event({ customer: {} as never })])
    expect(toldEventsSchema.safeParse(body).success).toBe(false)
})

test('a birthday gives its points once a year, also when nights were missed; a birthday that is moved gives none for nine months', async () => {
  await earn({ trigger: 'birthday', points: 100, qualifies: false, ...always })
  expect(await giveBirthdayPoints(office(new Date('2026-06-14T12:00:00Z')))).toBe(0)
  expect(await giveBirthdayPoints(office(new Date('2026-06-17T12:00:00Z')))).toBe(1)
  expect(await giveBirthdayPoints(office(new Date('2026-06-15T12:00:00Z')))).toBe(0)
  await sql(`UPDATE customers SET tags = '{birthday:07-20}'`)
  expect(await giveBirthdayPoints(office(new Date('2026-07-20T12:00:00Z')))).toBe(0)
  expect(await giveBirthdayPoints(office(new Date('2027-07-20T12:00:00Z')))).toBe(1)
  expect(await balance()).toBe(200)
  expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
})

test('what a rule for events or birthdays would have given is simulated from what happened', async () => {
  await receiveEvents(program, [event({ id: '1', occurredAt: new Date(Date.now() - 86_400_000).toISOString() })])
  const simulated = await simulateEarnRule(office(), { trigger: 'event', eventType: 'social_post', points: 25, qualifies: false, ...always })
  expect(simulated).toMatchObject({ events: 1, met: 1, points: 25 })
  const at = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(5, 10)
  await sql(`UPDATE customers SET tags = ARRAY['birthday:' || $1]`, at)
  expect(await simulateEarnRule(office(), { trigger: 'birthday', points: 100, qualifies: false, ...always })).toMatchObject({ met: 1, points: 100 })
})
