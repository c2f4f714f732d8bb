import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { segmentEntered } from '@/features/segments/domain'
import { createSegment } from '@/features/segments/server'
import { ticketOpened } from '@/features/tickets/domain'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { aMailbox, croAt, liveFlow, mailedShopper, tell, tellPaid } from '@/testing/factories/flows'
import { type FlowDefinitionInput, flowDefinitionSchema } from '../../domain/flow'
import { callAgain } from './actions/call-again'
import { callWebhook, signed, webhookSecret } from './actions/call-webhook'
import { letGoOfBodies } from './actions/let-go-of-bodies'
import { activateFlow } from './crud/change-state'
import { saveFlow } from './crud/save-flow'
import { startDates } from './engine/start-dates'
import { workRuns } from './engine/work-runs'
import { flowSubscribers } from './handlers'
import { getCall, listCalls, readCallBody } from './queries/calls'
import { getFlow } from './queries/flow-rows'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))
vi.stubEnv('RAPPORT_PRIVATE_WEBHOOK_HOSTS', '127.0.0.1')

const noon = croAt('2026-11-22T11:00:00Z')
const paid = { kind: 'event', event: 'orders.order-paid' } as const
const action = (id: string, fields: Extract<FlowDefinitionInput['steps'][number], { kind: 'action' }>['action']) =>
  ({ id, kind: 'action', action: fields }) as const
const ticket = action('ticket', { kind: 'ticket', subject: 'Look', body: 'Now' })
const tag = (add: string) => action('tag', { kind: 'tag', add: [add] })
const refused = (definition: FlowDefinitionInput, ctx = noon) =>
  saveFlow(ctx, { name: 'T', definition: flowDefinitionSchema.parse(definition) }).then(({ id }) =>
    activateFlow(ctx, { id }).then(
      () => null,
      (error) => ({ kind: error.kind, code: error.code, field: error.details.field }),
    ),
  )

beforeEach(freshDatabase)

describe('what cannot run does not go live, and the place is named', () => {
  test.each<[string, string, FlowDefinitionInput]>([
    ['flows.no-steps', 'steps', { trigger: paid, steps: [], settings: {} }],
    ['flows.unknown-event', 'trigger.event', { trigger: { kind: 'event', event: 'orders.order-lost' }, steps: [tag('x')], settings: {} }],
    [
      'flows.bad-condition',
      'trigger.where.0.field',
      { trigger: { ...paid, where: [{ field: 'colour', op: 'equals', value: 'red' }] }, steps: [tag('x')], settings: {} },
    ],
    [
      'flows.bad-condition',
      'trigger.where.0.value',
      { trigger: { ...paid, where: [{ field: 'netSalesMinor', op: 'at-least', value: 50 }] }, steps: [tag('x')], settings: {} },
    ],
    ['flows.circle', 'trigger.event', { trigger: { kind: 'event', event: 'tickets.ticket-opened' }, steps: [ticket], settings: {} }],
    [
      'flows.no-mailbox',
      'steps.0.action.purpose',
      { trigger: paid, steps: [action('m', { kind: 'mail', purpose: 'promotion', subject: 'a', body: 'b' })], settings: {} },
    ],
    [
      'flows.unknown-variable',
      'steps.1.action.body',
      { trigger: paid, steps: [tag('x'), action('t', { kind: 'ticket', subject: 'a', body: '{{shoeSize}}' })], settings: {} },
    ],
    [
      'flows.above-limit',
      'steps.0.action.amount',
      { trigger: paid, steps: [action('p', { kind: 'points', amount: 10_001, reason: 'campaign' })], settings: {} },
    ],
    ['flows.unknown-segment', 'trigger.segmentId', { trigger: { kind: 'segment', segmentId: randomUUID(), on: 'entered' }, steps: [tag('x')], settings: {} }],
    [
      'flows.unknown-reward',
      'steps.0.action.rewardId',
      { trigger: paid, steps: [action('r', { kind: 'reward', rewardId: randomUUID(), reason: 'campaign' })], settings: {} },
    ],
    ['flows.bad-address', 'steps.0.action.url', { trigger: paid, steps: [action('w', { kind: 'webhook', url: 'http://hooks.example/x' })], settings: {} }],
    ['flows.bad-address', 'steps.0.action.url', { trigger: paid, steps: [action('w', { kind: 'webhook', url: 'https://169.254.169.254/x' })], settings: {} }],
  ])('%s at %s', async (code, field, definition) => {
    expect(await refused(definition)).toEqual({ kind: 'invalid', code, field })
    expect(await sql(`SELECT 1 FROM flows WHERE state <> 'draft'`)).toEqual([])
  })

  test('a rule with an unknown field is refused at its node, before anything is kept', () => {
    const guard = { id: 'g', kind: 'guard', rule: { all: [{ field: 'profile.shoe', op: 'equals', value: 1 }] } } as const
    const { error } = flowDefinitionSchema.safeParse({ trigger: paid, steps: [guard], settings: {} })
    expect(error?.issues[0]?.path).toEqual(['steps', 0, 'rule', 'all', 0, 'field'])
    const many = { all: Array.from({ length: 101 }, () => ({ field: 'orders.count', op: 'at-least', value: 1 })) } as const
    expect(flowDefinitionSchema.safeParse({ trigger: paid, steps: [{ ...guard, rule: many }], settings: {} }).error?.issues[0]?.message).toContain('100')
  })

  test('two flows that would begin one another do not both go live', async () => {
    await sql(
      `INSERT INTO reward_versions (id, reward_id, version, name, active, definition, created_at, created_by_name) VALUES (gen_random_uuid(), '01900000-0000-7000-8000-0000000000e1', 1, 'Tea', true, '{"points": 30}', now(), 'x')`,
    )
    await liveFlow(noon, { trigger: { kind: 'event', event: 'loyalty.reward-redeemed' }, steps: [ticket], settings: {} }, 'Tickets')
    const back = action('r', { kind: 'reward', rewardId: '01900000-0000-7000-8000-0000000000e1', reason: 'campaign' })
    expect(await refused({ trigger: { kind: 'event', event: 'tickets.ticket-opened' }, steps: [back], settings: {} })).toMatchObject({ code: 'flows.circle' })
  })
})

describe('loops', () => {
  const runs = () => sql<{ state: string; reason: string | null; depth: number }>('SELECT state, reason, depth FROM flow_runs ORDER BY started_at, id')

  test('what a flow does may begin another flow, never the same one again; and each run knows what it comes from', async () => {
    const anna = await mailedShopper('Anna')
    const { id: segmentId } = await createSegment(noon, { name: 'Tagged', rule: { field: 'profile.tags', op: 'any-of', value: ['x'] } })
    await liveFlow(noon, { trigger: paid, steps: [tag('x')], settings: { reEntry: 'each-time' } }, 'Paid')
    await liveFlow(noon, { trigger: { kind: 'segment', segmentId, on: 'entered' }, steps: [tag('y')], settings: { reEntry: 'each-time' } }, 'Entered')
    await tellPaid(noon, anna)
    await workRuns(noon)
    // The segment notices; what it tells was brought about by the first flow, and then by the second.
    for (let n = 0; n < 3; n++) {
      await tell(noon, segmentEntered, anna, { segmentId, name: 'Tagged' })
      await workRuns(noon)
    }
    expect(await runs()).toMatchObject([
      { state: 'done', depth: 0 },
      { state: 'done', depth: 1 },
      { state: 'stopped', reason: 'loop' },
      { state: 'stopped', reason: 'loop' },
    ])
    expect(await sql(`SELECT 1 FROM flow_effects e JOIN events v ON v.id = e.event_id WHERE v.type = 'customers.profile-changed'`)).toHaveLength(2)
  })

  test('of one person no more than ten runs begin in a day', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, { trigger: { kind: 'event', event: 'tickets.ticket-opened' }, steps: [tag('x')], settings: { reEntry: 'each-time' } })
    const opened = { subject: 'x', channel: 'email', priority: 'normal', followsId: null } as const
    await transact(noon, async (tx) => {
      for (let n = 0; n < 14; n++) tx.emit(ticketOpened, { customerId: anna, data: { ...opened, ticketId: randomUUID(), number: n } })
    })
    await deliverOutbox(flowSubscribers, { clock: noon.clock })
    const all = await runs()
    expect(all.filter(({ state }) => state === 'running')).toHaveLength(10)
    expect(all.filter(({ reason }) => reason === 'too-many-runs')).toHaveLength(4)
  })
})

test('a birthday begins one run a year, however often the night comes round', async () => {
  const anna = await mailedShopper('Anna')
  await mailedShopper('Ben')
  await sql(`UPDATE customers SET tags = '{birthday:11-22}' WHERE id = $1::uuid`, anna)
  await liveFlow(croAt('2026-11-21T22:00:00Z'), { trigger: { kind: 'date', field: 'birthday' }, steps: [tag('x')], settings: { reEntry: 'each-time' } })
  expect([await startDates(croAt('2026-11-21T22:30:00Z')), await startDates(croAt('2026-11-21T23:10:00Z')), await startDates(noon)]).toEqual([0, 1, 0])
  await workRuns(noon)
  expect(await sql(`SELECT tags FROM customers WHERE id = $1::uuid`, anna)).toEqual([{ tags: ['birthday:11-22', 'x'] }])
})

describe('a call', () => {
  async function receiver(answers: number[]) {
    const got: { headers: Record<string, unknown>; body: string }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => {
        body += piece
      })
      request.on('end', () => {
        got.push({ headers: request.headers, body })
        response.writeHead(answers.shift() ?? 200).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return { got, url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/in` }
  }

  test('is signed, says the same at each try, and ends when it is heard', async () => {
    await aMailbox()
    const anna = await mailedShopper('Anna')
    const { got, url } = await receiver([503, 200])
    await liveFlow(noon, { trigger: paid, steps: [action('hook', { kind: 'webhook', url })], settings: {} })
    await tellPaid(noon, anna)
    await workRuns(noon)
    // The receiver of this test speaks no TLS: a host of one's own may be called by http.
    const [call] = await sql<{ id: string }>(`UPDATE flow_calls SET url = replace(url, 'https', 'http') RETURNING id`)
    await expect(callWebhook(noon, { callId: call!.id })).rejects.toMatchObject({ kind: 'unavailable' })
    await callWebhook(noon, { callId: call!.id })
    await callWebhook(noon, { callId: call!.id })
    expect(got).toHaveLength(2)
    expect(got[0]!.body).toBe(got[1]!.body)
    expect(JSON.parse(got[1]!.body)).toMatchObject({
      type: 'flow.step',
      customerId: anna,
      trigger: { what: 'orders.order-paid', values: { orderNumber: '#1001' } },
    })
    expect(got[1]!.headers).toMatchObject(signed(call!.id, got[1]!.body, noon.clock.now()))
    expect(webhookSecret()).toMatch(/^whsec_/)
    expect(await sql('SELECT state, attempts, last_status FROM flow_calls')).toEqual([{ state: 'sent', attempts: 2, last_status: 200 }])
  })

  test('stands in the list of its flow with the last answer and the next try, and by hand is made again under the same id, heard or given up', async () => {
    await aMailbox()
    const [anna, ben] = [await mailedShopper('Anna'), await mailedShopper('Ben')]
    const { got, url } = await receiver([410, 503, 200])
    // A host of one's own may be called by http.
    const hook = action('hook', { kind: 'webhook', url: url.replace('https', 'http') })
    const flowId = await liveFlow(noon, { trigger: paid, steps: [hook], settings: {} })
    const other = await liveFlow(noon, { trigger: { kind: 'event', event: 'orders.order-refunded' }, steps: [tag('x')], settings: {} }, 'Other')
    for (const [person, second] of [
      [anna, '01'],
      [ben, '02'],
    ] as const) {
      await tellPaid(noon, person)
      await workRuns(croAt(`2026-11-22T11:00:${second}Z`)) // newest first: two of one millisecond stand in no order
    }
    const calls = async (more: object = {}) => (await listCalls(noon, { flowId, limit: 50, ...more })).data
    expect([(await getFlow(noon, flowId)).callsOut, (await getFlow(noon, other)).callsOut]).toEqual([true, false])
    expect((await listCalls(noon, { flowId: other, limit: 50 })).data).toEqual([])

    const [bens, annas] = await calls()
    expect([bens?.customerName, annas?.customerName]).toEqual(['Ben', 'Anna'])
    expect(annas).toMatchObject({ state: 'queued', attempts: 0, lastStatus: null, endedAt: null, nextTryAt: expect.any(Date) })
    const first = await listCalls(noon, { flowId, limit: 1 })
    const second = await listCalls(noon, { flowId, limit: 1, cursor: first.nextCursor })
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([bens!.id, annas!.id])
    expect(second.nextCursor).toBeNull()

    await callWebhook(noon, { callId: annas!.id })
    await expect(callWebhook(noon, { callId: bens!.id })).rejects.toMatchObject({ code: 'flows.call-failed' })
    expect(await calls({ state: 'failed' })).toMatchObject([{ id: annas!.id, attempts: 1, lastStatus: 410, nextTryAt: null, endedAt: noon.clock.now() }])
    expect(await calls({ state: 'queued' })).toMatchObject([{ id: bens!.id, attempts: 1, lastStatus: 503 }])

    // What waits waits no longer and keeps its tries; what was given up begins anew.
    for (const { id } of [annas!, bens!]) await callAgain(noon, id)
    expect([(await getCall(noon, annas!.id)).attempts, (await getCall(noon, bens!.id)).attempts]).toEqual([0, 1])
    for (const { id } of [annas!, bens!]) await callWebhook(noon, { callId: id })
    await callAgain(noon, annas!.id)
    await callWebhook(noon, { callId: annas!.id })
    expect(await calls()).toMatchObject([
      { state: 'sent', attempts: 2, lastStatus: 200, lastError: null },
      { state: 'sent', attempts: 1, lastStatus: 200, lastError: null },
    ])
    const ofAnna = got.filter(({ headers }) => headers['webhook-id'] === annas!.id)
    expect(ofAnna).toHaveLength(3)
    expect(new Set(ofAnna.map(({ body }) => body))).toEqual(new Set([(await readCallBody(noon, annas!.id)).body]))
    const keys = await sql(`SELECT key FROM graphile_worker._private_jobs WHERE key LIKE 'flow-call:%' ORDER BY key`)
    expect(keys).toEqual([annas!, bens!].map(({ id }) => ({ key: `flow-call:${id}` })))
    expect(await sql(`SELECT subject_id AS of FROM audit_entries WHERE action = 'flows.replay-call' ORDER BY sequence`)).toEqual(
      [annas!, bens!, annas!].map(({ id }) => ({ of: id })),
    )
    await expect(callAgain(noon, randomUUID())).rejects.toMatchObject({ code: 'flow-call.missing' })
  })

  test('says what it said for ninety days after it was settled; that it was made stays, and one that waits keeps its words', async () => {
    await aMailbox()
    const [anna, ben] = [await mailedShopper('Anna'), await mailedShopper('Ben')]
    const { url } = await receiver([200, 503])
    const flowId = await liveFlow(noon, { trigger: paid, steps: [action('hook', { kind: 'webhook', url: url.replace('https', 'http') })], settings: {} })
    for (const [person, second] of [
      [anna, '01'],
      [ben, '02'],
    ] as const) {
      await tellPaid(noon, person)
      await workRuns(croAt(`2026-11-22T11:00:${second}Z`))
    }
    const [heard, waiting] = await sql<{ id: string }>('SELECT id FROM flow_calls ORDER BY id')
    await callWebhook(noon, { callId: heard!.id })
    await expect(callWebhook(noon, { callId: waiting!.id })).rejects.toMatchObject({ kind: 'unavailable' })
    const after = (days: number) => ({ ...noon, clock: { now: () => new Date(noon.clock.now().getTime() + days * 86_400_000) } })
    await letGoOfBodies(after(89))
    expect((await readCallBody(noon, heard!.id)).body).toContain('flow.step')
    await letGoOfBodies(after(91))
    expect(await readCallBody(noon, heard!.id)).toEqual({ body: null })
    expect((await readCallBody(noon, waiting!.id)).body).toContain('flow.step')
    const { data } = await listCalls(noon, { flowId, limit: 10 })
    expect(data.map(({ id, state, bodyKept }) => [id, state, bodyKept])).toEqual([
      [waiting!.id, 'queued', true],
      [heard!.id, 'sent', false],
    ])
    await expect(callAgain(noon, heard!.id)).rejects.toMatchObject({ code: 'flows.call-body-gone' })
  })

  test('goes to the public internet by https, and nowhere else', async () => {
    const anna = await mailedShopper('Anna')
    await liveFlow(noon, { trigger: paid, steps: [action('hook', { kind: 'webhook', url: 'https://shop.example/in' })], settings: {} })
    await tellPaid(noon, anna)
    await workRuns(noon)
    for (const [url, code] of [
      ['http://shop.example/in', 'net.not-https'],
      ['https://10.0.0.7/in', 'net.not-public'],
      ['https://localhost/in', 'net.not-public'],
      ['https://[::1]/in', 'net.not-public'],
    ] as const) {
      const [call] = await sql<{ id: string }>(`UPDATE flow_calls SET url = $1 RETURNING id`, url)
      await expect(callWebhook(noon, { callId: call!.id })).rejects.toMatchObject({ code: 'flows.call-failed' })
      // By code, so that it is said in the reader's language.
      expect(await getCall(noon, call!.id)).toMatchObject({ lastError: expect.stringMatching(/^The address /), fault: { code, details: {} } })
    }
    expect(await sql('SELECT state, attempts, last_status FROM flow_calls')).toEqual([{ state: 'queued', attempts: 4, last_status: null }])
  })
})
