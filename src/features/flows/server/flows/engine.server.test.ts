import { beforeEach, describe, expect, test } from 'vitest'
import { profileChanged } from '@/features/customers/domain'
import { cartAbandoned, orderPlaced } from '@/features/orders/domain'
import { createSegment, evaluateSegments, segmentsSubscribers } from '@/features/segments/server'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { aMailbox, croAt, liveFlow, mailedShopper, tell, tellPaid } from '@/testing/factories/flows'
import { FLOW_TEMPLATES, type FlowDefinitionInput } from '../../domain/flow'
import { archiveFlow, pauseFlow } from './crud/change-state'
import { saveFlow } from './crud/save-flow'
import { workRuns } from './engine/work-runs'
import { flowInvariants } from './flow.invariants'
import { flowSubscribers } from './handlers'
import { listFlows } from './queries/flow-rows'
import { getRun, listRuns, listRunsOf } from './queries/runs'

const noon = croAt('2026-11-22T11:00:00Z')
const later = (minutes: number) => croAt(new Date(Date.parse('2026-11-22T11:00:00Z') + minutes * 60_000))
const paid: FlowDefinitionInput['trigger'] = { kind: 'event', event: 'orders.order-paid' }
const tag = (id: string, add: string): FlowDefinitionInput['steps'][number] => ({ id, kind: 'action', action: { kind: 'tag', add: [add] } })
const wait = (id: string, n: number): FlowDefinitionInput['steps'][number] => ({ id, kind: 'wait', for: { n, unit: 'minutes' } })
const offer: FlowDefinitionInput['steps'][number] = {
  id: 'offer',
  kind: 'action',
  action: { kind: 'mail', purpose: 'promotion', subject: 'Thanks for {{orderNumber}}', body: 'Hello {{firstName|there}}' },
}
const isTagged = { field: 'profile.tags', op: 'any-of', value: ['good'] } as const

const runs = () =>
  sql<{ name: string; state: string; reason: string | null; position: number }>(
    'SELECT c.name, r.state, r.reason, r.position FROM flow_runs r JOIN customers c ON c.id = r.customer_id ORDER BY r.started_at, r.id',
  )
const log = () => sql<{ step_id: string; outcome: string }>('SELECT step_id, outcome FROM flow_steps ORDER BY run_id, sequence')
const tagsOf = async (id: string) => (await sql<{ tags: string[] }>('SELECT tags FROM customers WHERE id = $1::uuid', id))[0]!.tags
const holds = async () => {
  for (const { violations, name } of flowInvariants) expect(await sql(violations), name).toEqual([])
}

beforeEach(async () => {
  await freshDatabase()
  await aMailbox()
})

describe('a run', () => {
  test('waits, is guarded, acts and leaves a line for each step, with why', async () => {
    const [anna, ben] = [await mailedShopper('Anna'), await mailedShopper('Ben')]
    const flowId = await liveFlow(noon, {
      trigger: paid,
      steps: [wait('w', 60), { id: 'g', kind: 'guard', rule: isTagged }, offer, tag('t', 'done')],
      settings: {},
    })
    await sql(`UPDATE customers SET tags = '{good}' WHERE id = $1::uuid`, anna)
    await tellPaid(noon, anna)
    await tellPaid(noon, ben)
    await workRuns(noon)
    expect((await runs()).map(({ state, position }) => [state, position])).toEqual([
      ['waiting', 1],
      ['waiting', 1],
    ])
    expect(await workRuns(later(59))).toBe(0)
    await workRuns(later(60))
    expect(await runs()).toMatchObject([
      { name: 'Anna', state: 'done' },
      { name: 'Ben', state: 'stopped', reason: 'guard' },
    ])
    expect(await tagsOf(anna)).toEqual(['good', 'done'])
    expect(await sql('SELECT subject FROM outbound_mails')).toEqual([{ subject: 'Thanks for #1001' }])
    const [ofBen, ofAnna] = (await listRuns(noon, { flowId, limit: 10 })).data
    expect((await getRun(noon, ofAnna!.id)).log.map(({ stepId, outcome }) => `${stepId} ${outcome}`)).toEqual(['w waits', 'g passed', 'offer sent', 't done'])
    expect((await getRun(noon, ofBen!.id)).log[1]).toMatchObject({ outcome: 'stopped', why: [{ leaf: isTagged, observed: [], met: false }] })
    expect((await listRunsOf(noon, { customerId: anna, limit: 10 })).data).toHaveLength(1)
    await holds()
  })

  test('tells what the gate kept back, and the row that is the reason', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, { trigger: paid, steps: [offer], settings: {} })
    await sql(
      `INSERT INTO tickets (id, customer_id, subject, status, priority, channel, reply_token, created_at, updated_at, last_message_at)
      VALUES ('01900000-0000-7000-8000-0000000000aa', $1::uuid, 'Broken', 'open', 'normal', 'email', 'x', now(), now(), now())`,
      anna,
    )
    await tellPaid(noon, anna)
    await workRuns(noon)
    const [run] = (await listRunsOf(noon, { customerId: anna, limit: 10 })).data
    expect((await getRun(noon, run!.id)).log).toMatchObject([
      { outcome: 'suppressed', detail: { reason: 'open-ticket' }, evidence: { type: 'ticket', id: '01900000-0000-7000-8000-0000000000aa' } },
    ])
    expect(run).toMatchObject({ state: 'done' })
    expect((await listFlows(noon, { limit: 10 })).data[0]?.counts).toMatchObject({ started: 1, done: 1, suppressed: 1 })
    await holds()
  })

  test('keeps the version it began with', async () => {
    const [anna, ben] = [await mailedShopper('Anna'), await mailedShopper('Ben')]
    const steps = [wait('w', 10), tag('t', 'first')]
    const id = await liveFlow(noon, { trigger: paid, steps, settings: {} })
    await tellPaid(noon, anna)
    await workRuns(noon)
    const next = await import('./crud/change-state')
    const { flowDefinitionSchema } = await import('../../domain/flow')
    await saveFlow(noon, { id, name: 'Test', basedOn: 1, definition: flowDefinitionSchema.parse({ trigger: paid, steps: [tag('t', 'second')], settings: {} }) })
    await expect(
      saveFlow(noon, { id, name: 'Test', basedOn: 1, definition: flowDefinitionSchema.parse({ trigger: paid, steps, settings: {} }) }),
    ).rejects.toMatchObject({
      code: 'flows.changed-meanwhile',
    })
    await next.activateFlow(noon, { id })
    await tellPaid(noon, ben)
    await workRuns(later(10))
    expect([await tagsOf(anna), await tagsOf(ben)]).toEqual([['first'], ['second']])
    await expect(sql(`UPDATE flow_versions SET number = 9`)).rejects.toThrow(/append-only/)
    await expect(sql(`DELETE FROM flow_steps`)).rejects.toThrow(/append-only/)
  })

  test('waits for news, wakes by it, and goes on or stops when none comes', async () => {
    const [anna, ben] = [await mailedShopper('Anna'), await mailedShopper('Ben')]
    await liveFlow(noon, {
      trigger: { kind: 'event', event: 'orders.cart-abandoned' },
      steps: [{ id: 'u', kind: 'wait-until', event: 'orders.order-placed', atMost: { n: 60, unit: 'minutes' }, onTimeout: 'stop' }, tag('t', 'bought')],
      settings: {},
    })
    const cart = {
      cartId: '01900000-0000-7000-8000-0000000000c1',
      connectionId: '01900000-0000-7000-8000-0000000000c2',
      currency: 'EUR',
      totalMinor: '100',
      items: 1,
    }
    for (const id of [anna, ben]) await tell(noon, cartAbandoned, id, cart)
    await workRuns(noon)
    await tell(later(5), orderPlaced, anna, {
      orderId: cart.cartId,
      number: '#1',
      connectionId: cart.connectionId,
      currency: 'EUR',
      totalMinor: '1',
      netSalesMinor: '1',
    })
    await workRuns(later(5))
    expect(await runs()).toMatchObject([
      { name: 'Anna', state: 'done' },
      { name: 'Ben', state: 'waiting' },
    ])
    await workRuns(later(60))
    expect(await runs()).toMatchObject([{ state: 'done' }, { state: 'stopped', reason: 'timed-out' }])
    expect((await log()).map(({ outcome }) => outcome).sort()).toEqual(['done', 'event-came', 'timed-out', 'waits', 'waits'])
    await holds()
  })

  test('ends before its next step once its goal is met', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, { trigger: paid, steps: [wait('w', 10), tag('t', 'x')], settings: { goal: { event: 'orders.order-placed' } } })
    await tellPaid(noon, anna)
    await workRuns(noon)
    await tell(later(5), orderPlaced, anna, { orderId: anna, number: '#1', connectionId: anna, currency: 'EUR', totalMinor: '1', netSalesMinor: '1' })
    await workRuns(later(10))
    expect(await runs()).toMatchObject([{ state: 'stopped', reason: 'goal' }])
    expect(await tagsOf(anna)).toEqual([])
  })

  test('a step the product refuses is told with its reason, and the run goes on', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, {
      trigger: paid,
      steps: [{ id: 'p', kind: 'action', action: { kind: 'points', amount: -50, reason: 'correction' } }, tag('t', 'after')],
      settings: {},
    })
    await tellPaid(noon, anna)
    await workRuns(noon)
    expect(await log()).toMatchObject([
      { step_id: 'p', outcome: 'refused' },
      { step_id: 't', outcome: 'done' },
    ])
    expect(
      await sql(
        `SELECT detail->>'code' AS code, jsonb_typeof(detail->'details') AS details, detail->>'message' AS message FROM flow_steps WHERE outcome = 'refused'`,
      ),
    ).toEqual([{ code: expect.stringMatching(/^loyalty\./), details: 'object', message: expect.any(String) }])
    expect(await sql('SELECT 1 FROM points_entries')).toEqual([])
    await holds()
  })
})

describe('beginning', () => {
  test('the same news told twice, and to two workers at once, begins one run; once is once', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, { trigger: paid, steps: [tag('t', 'x')], settings: {} })
    await tellPaid(noon, anna)
    await sql(
      `INSERT INTO outbox (customer_id, event_id, subscriber, shard) SELECT customer_id, id, 'flows.begin-runs', 0 FROM events WHERE type = 'orders.order-paid'`,
    )
    await Promise.all([deliverOutbox(flowSubscribers, { clock: noon.clock }), deliverOutbox(flowSubscribers, { clock: noon.clock })])
    await tellPaid(later(1), anna)
    await Promise.all([workRuns(later(1)), workRuns(later(1)), workRuns(later(1))])
    expect(await runs()).toHaveLength(1)
    expect(await log()).toHaveLength(1)
  })

  test('one occasion is one run also where each occasion counts, however often it is handed out', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, { trigger: paid, steps: [tag('t', 'x')], settings: { reEntry: 'each-time' } })
    await tellPaid(noon, anna)
    const handOutAgain = `INSERT INTO outbox (customer_id, event_id, subscriber, shard) SELECT customer_id, id, 'flows.begin-runs', 0 FROM events WHERE type = 'orders.order-paid'`
    for (const at of [noon, later(1)]) {
      await sql(handOutAgain)
      await deliverOutbox(flowSubscribers, { clock: at.clock })
    }
    expect(await runs()).toHaveLength(1)
    await tellPaid(later(2), anna)
    expect(await runs()).toHaveLength(2)
  })

  test('chatwoot#8813: one change is one mail, however often it is told and whoever works it off', async () => {
    const anna = await mailedShopper('Anna')
    const { id: segmentId } = await createSegment(noon, { name: 'Good', rule: isTagged })
    const hello = { id: 'hello', kind: 'action', action: { kind: 'mail', purpose: 'promotion', subject: 'For you', body: 'Hello' } } as const
    await liveFlow(noon, { trigger: { kind: 'segment', segmentId, on: 'entered' }, steps: [hello], settings: { reEntry: 'each-time' } })
    await sql(`UPDATE customers SET tags = '{good}' WHERE id = $1::uuid`, anna)
    const change = () => transact(noon, async (tx) => void tx.emit(profileChanged, { customerId: anna, data: { fields: ['tags'], source: 'desk' } }))
    const notice = async () => {
      await deliverOutbox([...segmentsSubscribers, ...flowSubscribers], { clock: noon.clock })
      await Promise.all([evaluateSegments(noon, [segmentId], 'everybody', 'event'), evaluateSegments(noon, [segmentId], [anna], 'event')])
      await deliverOutbox([...segmentsSubscribers, ...flowSubscribers], { clock: noon.clock })
      await Promise.all([workRuns(noon), workRuns(noon)])
    }
    await change()
    await change()
    await notice()
    await notice()
    expect(await sql('SELECT to_address FROM outbound_mails')).toEqual([{ to_address: 'anna@example.com' }])
  })

  test('after so many days they come through again; on each occasion they always do', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, { trigger: paid, steps: [tag('t', 'x')], settings: { reEntry: { afterDays: 1 } } }, 'A')
    await liveFlow(noon, { trigger: paid, steps: [tag('t', 'y')], settings: { reEntry: 'each-time' } }, 'B')
    for (const at of [0, 60, 1_441]) await tellPaid(later(at), anna)
    const began = await sql<{ name: string; n: number }>(
      'SELECT f.name, count(*)::int AS n FROM flow_runs r JOIN flows f ON f.id = r.flow_id GROUP BY 1 ORDER BY 1',
    )
    expect(began).toEqual([
      { name: 'A', n: 2 },
      { name: 'B', n: 3 },
    ])
  })

  test('whoever is held out gets a row and nothing else, always the same people', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, (_, n) => mailedShopper(`P${n}`)))
    const settings = { holdoutPercent: 50, salt: 'spring', reEntry: 'each-time' } as const
    await liveFlow(noon, { trigger: paid, steps: [tag('t', 'x')], settings }, 'A')
    await liveFlow(noon, { trigger: paid, steps: [tag('t', 'y')], settings }, 'B')
    for (const id of people) await tellPaid(noon, id)
    await workRuns(noon)
    const rows = await sql<{ held: string[] }>(
      `SELECT array_agg(customer_id::text ORDER BY customer_id) AS held FROM flow_runs WHERE held_out GROUP BY flow_id`,
    )
    expect(rows[0]!.held).toEqual(rows[1]!.held)
    expect(rows[0]!.held.length).toBeGreaterThan(8)
    expect(rows[0]!.held.length).toBeLessThan(32)
    expect(await sql(`SELECT 1 FROM customers WHERE id = ANY($1::uuid[]) AND tags <> '{}'`, rows[0]!.held)).toEqual([])
    await holds()
  })

  test('news of years ago, of before the flow was live, and of who is not meant begins nothing', async () => {
    const [anna, ben] = [await mailedShopper('Anna'), await mailedShopper('Ben')]
    await liveFlow(noon, {
      trigger: { ...paid, where: [{ field: 'netSalesMinor', op: 'at-least', value: '5000' }] } as never,
      steps: [tag('t', 'x')],
      settings: { audience: isTagged },
    })
    await sql(`UPDATE customers SET tags = '{good}' WHERE id = $1::uuid`, anna)
    await tellPaid(noon, ben)
    await tellPaid(noon, anna, '4999')
    await tell(later(1), orderPlaced, anna, { orderId: anna, number: '#1', connectionId: anna, currency: 'EUR', totalMinor: '1', netSalesMinor: '1' })
    const old = { orderId: anna, number: '#1', connectionId: anna, currency: 'EUR', totalMinor: '9000', netSalesMinor: '9000', paidAt: '2020-01-01T00:00:00Z' }
    const { orderPaid } = await import('@/features/orders/domain')
    await tell(later(1), orderPaid, anna, old, new Date('2020-01-01'))
    await tell(later(1), orderPaid, anna, { ...old, orderId: ben }, new Date('2026-11-22T10:59:00Z'))
    expect(await runs()).toEqual([])
    await tellPaid(later(2), anna)
    expect(await runs()).toHaveLength(1)
  })

  test('a paused flow begins nothing and lets its runs wait; an archived one stops them', async () => {
    const anna = await mailedShopper('Anna')
    const id = await liveFlow(noon, { trigger: paid, steps: [wait('w', 5), tag('t', 'x')], settings: { reEntry: 'each-time' } })
    await tellPaid(noon, anna)
    await workRuns(noon)
    await pauseFlow(later(1), id)
    await tellPaid(later(2), anna)
    await workRuns(later(10))
    expect(await runs()).toMatchObject([{ state: 'waiting' }])
    expect(await archiveFlow(later(11), id)).toEqual({ stopped: 1 })
    expect(await runs()).toMatchObject([{ state: 'stopped', reason: 'archived' }])
    await expect(sql(`UPDATE flow_runs SET reason = 'guard'`)).rejects.toThrow(/does not change/)
  })
})

test('there is a template for each of the eleven rules', () => {
  expect([...new Set(FLOW_TEMPLATES.map(({ rule }) => rule))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})
