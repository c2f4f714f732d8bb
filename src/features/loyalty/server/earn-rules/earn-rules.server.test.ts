import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import type { OrderSnapshot } from '@/features/orders/domain'
import { recordOrders, recordProducts, recordRefunds } from '@/features/orders/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office } from '@/testing/factories/loyalty'
import { orderLine, orderSnapshot, PLACED, refundDelivery, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { DEFAULT_EARN_RULES, type EarnRule, type EarnRuleView, type PurchaseRule } from '../../domain'
import { loyaltyInvariants, loyaltySubscribers } from '..'
import { ensureProgramme } from '../programme/ensure-programme'
import { listEarnRules, listEarnRuleVersions } from './list-earn-rules'
import { saveEarnRule } from './save-earn-rule'
import { simulateEarnRule } from './simulate-earn-rule'

const LATER = new Date('2026-06-01T00:00:00Z')
const perEuro = DEFAULT_EARN_RULES[0]!.definition as PurchaseRule
let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  await ensureProgramme(office())
})

const store = () => ctxFor(connector(connectionId, 'Test store'))
const scope = () => ({ connectionId, demo: false })
const record = async (...orders: OrderSnapshot[]) => {
  await transact(store(), (tx) => recordOrders(tx, scope(), orders))
  await deliverOutbox(loyaltySubscribers)
}
const manager = (at?: Date) => colleague('manager', 'Max', at)
const base = async () => (await listEarnRules(office()))[0]!
const change = (rule: EarnRuleView, changes: Partial<PurchaseRule>, at?: Date) =>
  saveEarnRule(manager(at), { rule: { id: rule.id, basedOn: rule.version }, name: rule.name, active: rule.active, definition: { ...perEuro, ...changes } })
const add = (definition: EarnRule, at = new Date(0)) => saveEarnRule(manager(at), { rule: null, name: 'More', active: true, definition })
const amounts = async () =>
  (await sql<{ amount: string }>('SELECT amount FROM points_entries ORDER BY booked_at, sequence')).map(({ amount }) => Number(amount))

describe('rules by version', () => {
  test('a change counts for what is paid from then on; what is heard of late earns by the rule of its day, and no entry changes', async () => {
    await record(orderSnapshot())
    const before = await sql('SELECT * FROM points_entries')
    await change(await base(), { ratePermille: 3_000 }, LATER)
    await record(orderSnapshot({ externalId: 'late', number: '#0999' }))
    await record(
      orderSnapshot({ externalId: 'o3', number: '#1003', version: LATER.getTime() + 1, placedAt: '2026-06-02T00:00:00Z', paidAt: '2026-06-02T00:00:00Z' }),
    )
    expect(await amounts()).toEqual([80, 80, 240])
    expect(await sql('SELECT * FROM points_entries ORDER BY sequence LIMIT 1')).toEqual(before)
    expect((await listEarnRuleVersions(office(), (await base()).id)).map(({ version, changedBy }) => [version, changedBy])).toEqual([
      [2, 'Max'],
      [1, 'test'],
    ])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('of two who change the same version, one is told to look again; versions cannot be edited, and a trigger is for good', async () => {
    const rule = await base()
    const results = await Promise.allSettled([change(rule, { ratePermille: 2_000 }), change(rule, { ratePermille: 3_000 })])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'loyalty.earn-rule-changed', kind: 'conflict' } })
    await expect(
      saveEarnRule(manager(), { rule: { id: rule.id, basedOn: 2 }, name: 'x', active: true, definition: DEFAULT_EARN_RULES[3]!.definition }),
    ).rejects.toMatchObject({
      code: 'loyalty.trigger-is-fixed',
    })
    for (const sentence of [`UPDATE earn_rule_versions SET name = 'x'`, 'DELETE FROM earn_rule_versions', 'TRUNCATE earn_rule_versions'])
      await expect(sql(sentence)).rejects.toThrow('append-only')
  })

  test('an entry says which version of which rule gave how many of its points', async () => {
    const more = await add({ ...perEuro, ratePermille: 500 })
    await record(orderSnapshot())
    const [entry] = await sql<{ amount: string; earned_by: { rule: string; points: number }[] }>('SELECT amount, earned_by FROM points_entries')
    expect(entry).toMatchObject({ amount: '120' })
    expect(entry!.earned_by.map(({ rule, points }) => [rule === more.id, points]).toSorted()).toEqual([
      [false, 80],
      [true, 40],
    ])
  })
})

describe('what a purchase rule counts', () => {
  test('tax and shipping, only some categories, only some stores', async () => {
    await transact(store(), (tx) =>
      recordProducts(tx, scope(), [
        {
          externalId: 'p1',
          version: 1,
          title: 'Mug',
          vendor: null,
          category: 'Mugs',
          sku: 'MUG-1',
          priceMinor: null,
          currency: null,
          imageUrl: null,
          url: null,
          deletedAt: null,
        },
      ]),
    )
    await change(await base(), { withTax: true, withShipping: true })
    const lines = [orderLine({ quantity: 3 }), orderLine({ externalId: 'l2', sku: 'TEA', productExternalId: null, quantity: 1 })]
    await add({ ...perEuro, categories: ['Mugs'] })
    await add({ ...perEuro, connectionIds: [await storeConnection()] })
    const now = new Date()
    await record(orderSnapshot({ lines, version: now.getTime(), paidAt: new Date(now.getTime() + 60_000).toISOString() }))
    expect(await amounts()).toEqual([80 + 15 + 5 + 60])
  })

  test('a cap holds over many orders of one batch and over batches, and a refund does not reopen it', async () => {
    await change(await base(), { capPerDay: 150 }, new Date(0))
    const order = (n: number) => orderSnapshot({ externalId: `o${n}`, number: `#${n}` })
    await record(order(1), order(2), order(3))
    await transact(store(), (tx) =>
      recordRefunds(tx, scope(), [refundDelivery({ orderExternalId: 'o1', version: PLACED + 5, refund: refundSnapshot({ netMinor: 8_000n }) })]),
    )
    await record(order(4))
    expect(await amounts()).toEqual([80, 70, -80])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })
})

describe('reviews and sign-ups', () => {
  const tell = (type: string, data: object, customerId: string, at = new Date('2026-05-01T00:00:00Z')) =>
    transact(office(), async (tx) => {
      const [{ id }] = (await tx.db.$queryRaw`INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_name, data)
        VALUES (${customerId}::uuid, gen_random_uuid(), ${type}, ${at}, now(), 'system', 'test', ${JSON.stringify(data)}::jsonb) RETURNING id`) as [
        { id: string },
      ]
      await tx.db.$executeRaw`INSERT INTO outbox (customer_id, event_id, subscriber, shard) VALUES (${customerId}::uuid, ${id}::uuid, '', 0)`
    })
  const review = (n: number, photo: boolean) => ({ reviewId: `0193a000-0000-7000-8000-00000000000${n}`, photo })
  const buyer = async () => (await sql<{ id: string }>('SELECT id FROM customers LIMIT 1'))[0]!.id

  test('rules that are off give nothing; switched on, a photo review earns the most, once, and counts towards the tier as the rule says', async () => {
    await record(orderSnapshot())
    await tell('feedback.review-written', review(1, true), await buyer())
    await deliverOutbox(loyaltySubscribers)
    expect(await amounts()).toEqual([80])
    for (const { id, version, name, definition } of (await listEarnRules(office())).slice(1))
      await saveEarnRule(manager(new Date('2026-05-15T00:00:00Z')), { rule: { id, basedOn: version }, name, active: true, definition })
    for (let times = 0; times < 2; times++) {
      await tell('feedback.review-written', review(2, true), await buyer(), LATER)
      await tell('feedback.review-written', review(3, false), await buyer(), LATER)
      await tell('feedback.review-written', review(1, true), await buyer())
      await deliverOutbox(loyaltySubscribers)
    }
    expect(await sql(`SELECT kind, amount::int, qualifying::int FROM points_entries ORDER BY sequence`)).toEqual([
      { kind: 'earn', amount: 80, qualifying: 80 },
      { kind: 'bonus', amount: 200, qualifying: 200 },
      { kind: 'bonus', amount: 50, qualifying: 50 },
    ])
    expect(await sql(`SELECT data->>'rule' AS rule FROM events WHERE type = 'loyalty.bonus-earned' ORDER BY seq`)).toEqual([
      { rule: 'Review with a photo' },
      { rule: 'Review' },
    ])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('a store’s own customer signs up once; a guest does not', async () => {
    const signUp = (await listEarnRules(office())).find(({ definition }) => definition.trigger === 'sign-up')!
    await saveEarnRule(manager(new Date(0)), { rule: { id: signUp.id, basedOn: 1 }, name: signUp.name, active: true, definition: signUp.definition })
    await record(orderSnapshot())
    expect(await amounts()).toEqual([80])
    for (let times = 0; times < 2; times++) await tell('customers.customer-created', { via: 'store', connectionId }, await buyer())
    await deliverOutbox(loyaltySubscribers)
    expect(await amounts()).toEqual([80, 100])
  })
})

describe('a simulation', () => {
  test('says what a rule would have given in the last 90 days, refunds off, and books nothing', async () => {
    const now = new Date('2026-05-01T00:00:00Z')
    const old = { placedAt: '2025-06-01T00:00:00Z', paidAt: '2025-06-01T00:00:00Z' }
    await record(
      orderSnapshot({ refunds: [refundSnapshot()] }),
      orderSnapshot({ externalId: 'o2', number: '#2' }),
      orderSnapshot({ externalId: 'o3', number: '#3', ...old }),
    )
    const before = await amounts()
    const view = await simulateEarnRule(manager(now), { ...perEuro, ratePermille: 2_000 })
    expect(view).toEqual({ days: 90, events: 2, met: 2, customers: 1, points: 320, takenBack: 40, value: { amountMinor: 280n, currency: 'EUR' }, issued: 160 })
    expect(await simulateEarnRule(manager(now), { ...perEuro, ratePermille: 2_000, capPerDay: 200 })).toMatchObject({ met: 2, points: 200, takenBack: 40 })
    expect(await simulateEarnRule(manager(now), { ...perEuro, skus: ['NONE'] })).toMatchObject({ events: 2, met: 0, points: 0 })
    expect(await amounts()).toEqual(before)
  })
})
