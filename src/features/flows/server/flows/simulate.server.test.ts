import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { cartAbandoned, orderDelivered, orderPaid } from '@/features/orders/domain'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { aMailbox, croAt, mailedShopper } from '@/testing/factories/flows'
import { FLOW_TEMPLATES, type FlowDefinitionInput, flowDefinitionSchema } from '../../domain/flow'
import { activateFlow } from './crud/change-state'
import { getFlow } from './queries/flow-rows'
import { simulateFlow } from './simulate/simulate-flow'
import { listTemplates, makeFromTemplate } from './templates/from-template'

const now = croAt('2026-11-22T11:00:00Z')
const daysAgo = (days: number) => new Date(Date.parse('2026-11-22T11:00:00Z') - days * 86_400_000)
const order = () => ({ orderId: randomUUID(), number: '#1001', connectionId: randomUUID(), currency: 'EUR' })
const paid = (customerId: string, days: number) =>
  transact(now, async (tx) =>
    tx.emit(orderPaid, {
      customerId,
      occurredAt: daysAgo(days),
      data: { ...order(), totalMinor: '5000', netSalesMinor: '5000', paidAt: daysAgo(days).toISOString() },
    }),
  )
const simulate = (definition: FlowDefinitionInput, more: object = {}) =>
  simulateFlow(now, { definition: flowDefinitionSchema.parse(definition), limit: 50, ...more })
const rows = async () =>
  (
    await sql<{ n: number }>(
      'SELECT (SELECT count(*) FROM flow_runs)::int + (SELECT count(*) FROM outbound_messages)::int + (SELECT count(*) FROM tasks)::int + (SELECT count(*) FROM tickets)::int AS n',
    )
  )[0]!.n
const offer = (id: string) => ({ id, kind: 'action', action: { kind: 'mail', purpose: 'promotion', subject: 'For you', body: 'Hello' } }) as const

beforeEach(async () => {
  await freshDatabase()
  await aMailbox()
})

describe('a simulation', () => {
  test('tells who, when, what, and what the gate would have kept back as things stood then; and changes nothing', async () => {
    const [anna, ben, cleo] = [await mailedShopper('Anna'), await mailedShopper('Ben', 'never'), await mailedShopper('Cleo')]
    for (const id of [anna, ben, cleo]) await paid(id, 10)
    // Cleo was in trouble on that day, and is not any more: then it counts, and today it would not.
    await sql(
      `INSERT INTO tickets (id, customer_id, subject, status, priority, channel, reply_token, created_at, updated_at, last_message_at, closed_at)
       VALUES ('01900000-0000-7000-8000-0000000000aa', $1::uuid, 'Broken', 'closed', 'normal', 'email', 'x', $2, $2, $2, $3)`,
      ...[cleo, daysAgo(12), daysAgo(5)],
    )
    const { data, totals, judgedByToday } = await simulate({
      trigger: { kind: 'event', event: 'orders.order-paid' },
      steps: [{ id: 'w', kind: 'wait', for: { n: 2, unit: 'days' } }, offer('o')],
      settings: {},
    })
    const said = Object.fromEntries(data.map(({ customerName, steps }) => [customerName, steps.at(-1)]))
    expect(said.Anna).toMatchObject({ outcome: 'sent', at: daysAgo(8) })
    expect(said.Ben).toMatchObject({ outcome: 'suppressed', reason: 'no-consent' })
    expect(said.Cleo).toMatchObject({ outcome: 'suppressed', reason: 'open-ticket', evidence: { type: 'ticket' } })
    expect(totals).toMatchObject({ triggers: 3, people: 3, starts: 3, done: 3 })
    expect(judgedByToday).toEqual(['consent', 'preferences', 'value'])
    expect(await rows()).toBe(1)
  })

  test('counts its own mails: the third promotion of a week is too many', async () => {
    const anna = await mailedShopper('Anna')
    for (const days of [3.1, 2.1, 1.1]) await paid(anna, days)
    const { totals } = await simulate({ trigger: { kind: 'event', event: 'orders.order-paid' }, steps: [offer('o')], settings: { reEntry: 'each-time' } })
    expect(totals.steps).toEqual([
      { stepId: 'o', outcome: 'sent', reason: null, n: 2 },
      { stepId: 'o', outcome: 'suppressed', reason: 'too-often', n: 1 },
    ])
  })

  test('keeps the re-entry rule, the audience, the goal and who is held out', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => mailedShopper(`P${n}`)))
    for (const id of people) await paid(id, 5)
    await paid(people[0]!, 3)
    const { totals, data } = await simulate({
      trigger: { kind: 'event', event: 'orders.order-paid' },
      steps: [{ id: 'w', kind: 'wait', for: { n: 3, unit: 'days' } }, offer('o')],
      settings: { holdoutPercent: 50, salt: 'x', goal: { event: 'orders.order-paid' } },
    })
    expect(totals).toMatchObject({ triggers: 21, notAgain: 1 })
    expect(totals.heldOut).toBeGreaterThan(3)
    expect(totals.starts + totals.heldOut).toBe(20)
    const first = data.filter(({ customerId }) => customerId === people[0]).find(({ begins }) => begins === 'starts')
    if (first) expect(first).toMatchObject({ ends: 'stopped', reason: 'goal' })
    const none = await simulate({
      trigger: { kind: 'event', event: 'orders.order-paid' },
      steps: [offer('o')],
      settings: { audience: { field: 'profile.tags', op: 'any-of', value: ['nobody'] } },
    })
    expect(none.totals).toMatchObject({ starts: 0, notInAudience: 21 })
  })

  test('gives its people page by page, each once', async () => {
    const people = await Promise.all(Array.from({ length: 7 }, (_, n) => mailedShopper(`P${n}`)))
    for (const id of people) await paid(id, 2)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await simulate({ trigger: { kind: 'event', event: 'orders.order-paid' }, steps: [offer('o')], settings: {} }, { limit: 3, cursor })
      seen.push(...page.data.map(({ customerId }) => customerId))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen.toSorted()).toEqual(people.toSorted())
  })

  test('finds the days of the calendar: birthdays, anniversaries, what runs low, what is late', async () => {
    const anna = await mailedShopper('Anna')
    await sql(`UPDATE customers SET tags = '{birthday:1990-11-20}' WHERE id = $1::uuid`, anna)
    await sql(
      `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at) VALUES ($1::uuid, 'EUR', 1, 1, 0, '2024-11-19T12:00:00Z', now())`,
      anna,
    )
    const at = (field: 'birthday' | 'first-order-anniversary' | 'next-order-expected' | 'delivery-overdue', daysBefore = 0) =>
      simulate({ trigger: { kind: 'date', field, daysBefore }, steps: [offer('o')], settings: { reEntry: 'each-time' } })
    expect((await at('birthday')).data).toMatchObject([{ customerId: anna, at: new Date('2026-11-19T23:00:00Z') }])
    expect((await at('birthday', 5)).data).toMatchObject([{ at: new Date('2026-11-14T23:00:00Z') }])
    expect((await at('first-order-anniversary')).data).toMatchObject([{ customerId: anna }])
    expect((await at('next-order-expected')).data).toEqual([])
    expect((await at('delivery-overdue')).data).toEqual([])
  })
})

describe('templates', () => {
  test('each is made by one click, is valid, goes live and is simulated', { timeout: 120_000 }, async () => {
    const anna = await mailedShopper('Anna')
    await transact(now, async (tx) => {
      const parcel = { ...order(), fulfilmentId: randomUUID(), carrier: 'DHL', trackingNumber: null }
      tx.emit(orderDelivered, { customerId: anna, occurredAt: daysAgo(4), data: parcel })
      tx.emit(cartAbandoned, {
        customerId: anna,
        occurredAt: daysAgo(4),
        data: { cartId: randomUUID(), connectionId: randomUUID(), currency: 'EUR', totalMinor: '100', items: 1 },
      })
    })
    const offered = await listTemplates(now)
    expect(offered.map(({ code }) => code)).toEqual(FLOW_TEMPLATES.map(({ code }) => code))
    for (const { code } of offered) {
      const { id } = await makeFromTemplate(now, code)
      const flow = await getFlow(now, id)
      expect([code, flow.state, flow.problems]).toEqual([code, 'draft', []])
      const simulated = await simulateFlow(now, { flowId: id, limit: 10 })
      expect(simulated.totals.starts, code).toBe(['review-after-delivery', 'cart-abandoned'].includes(code) ? 1 : 0)
      await activateFlow(now, { id })
    }
    expect(await rows()).toBe(0)
    expect((await listTemplates(now)).every(({ made }) => made === 1)).toBe(true)
  })
})
