import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { pauseAfter } from '../../domain'
import { addWebhook, changeWebhook, removeWebhook, rotateWebhookSecret } from './change-webhook'
import { sendAgain, sendFailedAgain, sendTest } from './send-again'
import { sendWebhooks } from './send-webhooks'
import { sweepWebhooks } from './sweep-webhooks'
import { tellWebhooks } from './tell-webhooks'
import { listTold, listWebhooks } from './webhooks.queries'
import { webhooksRoutes } from './webhooks.routes'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))
vi.stubEnv('RAPPORT_PRIVATE_WEBHOOK_HOSTS', '127.0.0.1')

const NOON = new Date('2026-11-22T12:00:00Z')
/** The desk, so long after noon. */
const desk = (laterMs = 0) => systemCtx('test', { clock: { now: () => new Date(NOON.getTime() + laterMs) } })
const paid = declareEvent('orders.order-paid', z.strictObject({ number: z.string() }))
const earned = declareEvent('loyalty.points-earned', z.strictObject({ amount: z.int() }))
const tellPaid = (customerId: string, number: string) => transact(desk(), async (tx) => tx.emit(paid, { customerId, data: { number } }))
const deliver = () => deliverOutbox([tellWebhooks], { clock: desk().clock })

type Heard = { id: string; timestamp: string; signatures: string[]; body: string }

/** A program that listens. `answers`: what it says to the first, second, … call; then 200. */
async function receiver(answers: number[] = []) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name])
      heard.push({
        ...{ id: header('webhook-id'), timestamp: header('webhook-timestamp'), body: Buffer.concat(pieces).toString() },
        signatures: header('webhook-signature').split(' '),
      })
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in` }
}

/** As a receiver checks it, by the words of Standard Webhooks and nothing of ours. */
const isSigned = ({ id, timestamp, body, signatures }: Heard, secret: string) =>
  signatures.includes(
    `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')}`,
  )

const add = (url: string, eventTypes = ['*']) => addWebhook(desk(), { url, eventTypes, description: '' })
const waiting = () => sql<{ n: number }>(`SELECT count(*)::int AS n FROM outbox`).then(([row]) => row!.n)

let anna: string
beforeEach(async () => {
  await freshDatabase()
  anna = await customerRow()
})

describe('outgoing webhooks go through the outbox (chatwoot#15920)', () => {
  test('what is told in a transaction is owed once, however often and by however many it is handed out', async () => {
    const { id } = await add('https://hooks.example/in')
    const eventId = await tellPaid(anna, '#1')
    await Promise.all(Array.from({ length: 5 }, deliver))
    await deliver()
    expect(await listTold(desk(), { id, limit: 10 })).toMatchObject({
      data: [{ eventId, customerId: anna, type: 'orders.order-paid', state: 'queued', attempts: 0 }],
      nextCursor: null,
    })
    expect(await sql(`SELECT task_identifier AS task FROM graphile_worker.jobs`)).toEqual([{ task: 'access.send-webhooks' }])
  })

  test('what is undone is never told', async () => {
    const { id } = await add('https://hooks.example/in')
    await transact(desk(), async (tx) => {
      tx.emit(paid, { customerId: anna, data: { number: '#1' } })
      throw new Error('something else went wrong')
    }).catch(() => null)
    await deliver()
    expect((await listTold(desk(), { id, limit: 10 })).data).toEqual([])
  })

  test('an endpoint hears what it asked for; without endpoints no event waits for anybody', async () => {
    await tellPaid(anna, '#0')
    await deliver()
    expect(await waiting()).toBe(0)
    const [orders, points] = [await add('https://hooks.example/orders', ['orders.*']), await add('https://hooks.example/points', ['loyalty.points-earned'])]
    await tellPaid(anna, '#1')
    await transact(desk(), async (tx) => tx.emit(earned, { customerId: anna, data: { amount: 5 } }))
    await deliver()
    for (const [{ id }, type] of [
      [orders, 'orders.order-paid'],
      [points, 'loyalty.points-earned'],
    ] as const)
      expect((await listTold(desk(), { id, limit: 10 })).data.map((told) => told.type)).toEqual([type])
    expect(await waiting()).toBe(0)
  })
})

test('a delivery is signed as Standard Webhooks says, and says what happened without a name in it (twenty#6735)', async () => {
  const { heard, url } = await receiver()
  const { id, secret } = await add(url)
  const eventId = await tellPaid(anna, '#1001')
  await deliver()
  await sendWebhooks(desk(), { endpointId: id })
  expect(heard).toHaveLength(1)
  expect(isSigned(heard[0]!, secret)).toBe(true)
  expect(isSigned({ ...heard[0]!, body: heard[0]!.body.replace('1001', '1002') }, secret)).toBe(false)
  expect(isSigned(heard[0]!, 'whsec_c29tZWJvZHkgZWxzZQ==')).toBe(false)
  expect(JSON.parse(heard[0]!.body)).toEqual({
    ...{ type: 'orders.order-paid', timestamp: NOON.toISOString(), id: eventId, customerId: anna },
    ...{ actor: 'system', data: { number: '#1001' } },
  })
  const rows = JSON.stringify(await sql(`SELECT * FROM webhook_endpoints`))
  expect(rows).not.toContain(secret.slice('whsec_'.length))
})

test('while a secret is changed the old one is good for a day, and then no more', async () => {
  const { heard, url } = await receiver()
  const { id, secret: old } = await add(url)
  const { secret } = await rotateWebhookSecret(desk(), { id })
  expect(secret).not.toBe(old)
  for (const laterMs of [3_600_000, 25 * 3_600_000]) {
    await sendTest(desk(laterMs), { id })
    await sendWebhooks(desk(laterMs), { endpointId: id })
  }
  expect(heard.map((one) => [isSigned(one, secret), isSigned(one, old)])).toEqual([
    [true, true],
    [true, false],
  ])
})

describe('what fails is tried again, later each time (chatwoot#11901)', () => {
  test('under the same id and with the same words, until it is heard', async () => {
    const { heard, url } = await receiver([503, 302])
    const { id } = await add(url)
    await tellPaid(anna, '#1')
    await deliver()
    await sendWebhooks(desk(), { endpointId: id })
    const [first] = (await listTold(desk(), { id, limit: 1 })).data
    expect(first).toMatchObject({ state: 'queued', attempts: 1, lastStatus: 503, nextAttemptAt: new Date(NOON.getTime() + pauseAfter(1)!) })
    await sendWebhooks(desk(pauseAfter(1)! - 1), { endpointId: id })
    expect(heard).toHaveLength(1)
    const second = pauseAfter(1)!
    await sendWebhooks(desk(second), { endpointId: id })
    await sendWebhooks(desk(second + pauseAfter(2)!), { endpointId: id })
    await sendWebhooks(desk(30 * 86_400_000), { endpointId: id })
    expect(heard).toHaveLength(3)
    expect(new Set(heard.map((one) => `${one.id} ${one.body}`)).size).toBe(1)
    expect((await listTold(desk(), { id, limit: 1 })).data).toMatchObject([{ state: 'sent', attempts: 3, lastStatus: 200, lastError: null }])
  })

  test('each try has its job, and one whose job was lost is found', async () => {
    const { url } = await receiver([500])
    const { id } = await add(url)
    await sendTest(desk(), { id })
    await sendWebhooks(desk(), { endpointId: id })
    const jobs = () =>
      sql<{ key: string; run_at: Date }>(`SELECT key, run_at FROM graphile_worker.jobs WHERE task_identifier = 'access.send-webhooks' ORDER BY key`)
    expect((await jobs()).find(({ key }) => key.startsWith('webhooks-later'))?.run_at).toEqual(new Date(NOON.getTime() + pauseAfter(1)!))
    await sql(`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs`)
    await sweepWebhooks(desk(pauseAfter(1)! + 1_000))
    expect(await jobs()).toHaveLength(1)
  })

  test('it ends: after ten tries it is given up and says so, and all of that can be sent again', async () => {
    const { heard, url } = await receiver(Array.from({ length: 10 }, () => 500))
    const { id } = await add(url)
    await tellPaid(anna, '#1')
    await deliver()
    for (let attempt = 0, laterMs = 0; attempt < 11; laterMs += pauseAfter(++attempt) ?? 0) await sendWebhooks(desk(laterMs), { endpointId: id })
    expect(heard).toHaveLength(10)
    expect((await listTold(desk(), { id, state: 'failed', limit: 5 })).data).toMatchObject([{ attempts: 10, lastStatus: 500, lastError: 'answered 500' }])
    expect((await listWebhooks(desk(), { limit: 5 })).data).toMatchObject([{ failed: 1, queued: 0, lastSentAt: null }])
    expect(await sendFailedAgain(desk(), { id })).toEqual({ replayed: 1 })
    expect(await sendFailedAgain(desk(), { id })).toEqual({ replayed: 0 })
    await sendWebhooks(desk(), { endpointId: id })
    expect(heard).toHaveLength(11)
    expect((await listWebhooks(desk(), { limit: 5 })).data).toMatchObject([{ failed: 0, queued: 0, lastSentAt: NOON }])
  })

  test('one that is slow to fail keeps nobody waiting: each endpoint has a queue of its own', async () => {
    for (const path of ['a', 'b']) await add(`https://hooks.example/${path}`)
    await tellPaid(anna, '#1')
    await deliver()
    expect(await sql(`SELECT count(DISTINCT queue_name)::int AS queues, count(*)::int AS jobs FROM graphile_worker.jobs`)).toEqual([{ queues: 2, jobs: 2 }])
  })

  test('whoever answers that it is gone (410) is not called again until somebody says so; news is kept meanwhile', async () => {
    const { heard, url } = await receiver([410])
    const { id } = await add(url)
    await sendTest(desk(), { id })
    await sendWebhooks(desk(), { endpointId: id })
    await tellPaid(anna, '#1')
    await deliver()
    await sendWebhooks(desk(3_600_000), { endpointId: id })
    expect(heard).toHaveLength(1)
    expect((await listWebhooks(desk(), { limit: 5 })).data).toMatchObject([{ status: 'paused', pausedFor: 'gone', queued: 2 }])
    await changeWebhook(desk(), { id, status: 'active' })
    await sendWebhooks(desk(3_600_000), { endpointId: id })
    expect(heard).toHaveLength(3)
  })
})

describe('every delivery is in a log that opens and can be replayed (formbricks#5958, formbricks#7430)', () => {
  test('newest first, page by page, without a gap or a repeat; of one state', async () => {
    const { url } = await receiver()
    const { id } = await add(url)
    for (let n = 0; n < 5; n++) await tellPaid(anna, `#${n}`)
    await deliver()
    await sendWebhooks(desk(), { endpointId: id })
    await tellPaid(anna, '#5')
    await deliver()
    const seen: string[] = []
    for (let cursor: string | null = null, more = true; more; ) {
      const page: Awaited<ReturnType<typeof listTold>> = await listTold(desk(), { id, limit: 2, cursor })
      seen.push(...page.data.map((told) => told.id))
      cursor = page.nextCursor
      more = cursor !== null
    }
    expect(new Set(seen).size).toBe(6)
    expect(seen).toEqual(seen.toSorted().reverse())
    expect((await listTold(desk(), { id, state: 'queued', limit: 5 })).data).toHaveLength(1)
  })

  test('one that was heard can be sent again under its own id; who did is in the audit log', async () => {
    const { heard, url } = await receiver()
    const { id } = await add(url)
    await tellPaid(anna, '#1')
    await deliver()
    await sendWebhooks(desk(), { endpointId: id })
    const [told] = (await listTold(desk(), { id, limit: 1 })).data
    await sendAgain(desk(), { id, deliveryId: told!.id })
    await sendWebhooks(desk(), { endpointId: id })
    expect(heard.map((one) => one.id)).toEqual([told!.id, told!.id])
    expect(heard[0]!.body).toBe(heard[1]!.body)
    expect(await sql(`SELECT subject_id AS of FROM audit_entries WHERE action = 'access.replay-webhook'`)).toEqual([{ of: id }])
    await expect(sendAgain(desk(), { id, deliveryId: newId() })).rejects.toMatchObject({ code: 'webhook-delivery.missing' })
  })

  test('what is settled stays for thirty days; what is owed stays until it is settled', async () => {
    const { url } = await receiver()
    const { id } = await add(url)
    await sendTest(desk(), { id })
    await sendWebhooks(desk(), { endpointId: id })
    await sendTest(desk(), { id })
    await sweepWebhooks(desk(29 * 86_400_000))
    expect((await listTold(desk(), { id, limit: 5 })).data).toHaveLength(2)
    await sweepWebhooks(desk(31 * 86_400_000))
    expect((await listTold(desk(), { id, limit: 5 })).data).toMatchObject([{ state: 'queued' }])
    await removeWebhook(desk(), { id })
    expect(await sql(`SELECT 1 FROM webhook_deliveries`)).toEqual([])
  })
})

test.each([
  'http://hooks.example/in',
  'https://10.0.0.7/in',
  'https://localhost/in',
  'https://[::1]/in',
  'https://169.254.169.254/latest',
  'https://[::ffff:10.0.0.1]/in',
])('%s is refused when it is entered, and never called', async (url) => {
  await expect(add(url)).rejects.toMatchObject({ kind: 'invalid', code: 'access.webhook-address', details: { field: 'url' } })
  const { id } = await add('https://hooks.example/in')
  await sql(`UPDATE webhook_endpoints SET url = $1`, url)
  await sendTest(desk(), { id })
  await sendWebhooks(desk(), { endpointId: id })
  expect((await listTold(desk(), { id, limit: 1 })).data).toMatchObject([{ state: 'queued', attempts: 1, lastStatus: null }])
})

describe('webhooks over REST', () => {
  const door = {
    routes: webhooksRoutes,
    authenticate: async (token: string) => ({ kind: 'token' as const, id: newId(), name: token, role: token as 'admin' | 'manager' }),
    throttle: async () => 0,
  }
  const me = { kind: 'token' as const, id: newId(), name: 'admin', role: 'admin' as const }
  async function call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, { role = 'admin', key }: { role?: string; key?: string } = {}) {
    const headers = { authorization: `Bearer ${role}`, ...(key ? { 'idempotency-key': key } : {}) }
    const own = role === 'admin' ? { ...door, authenticate: async () => me } : door
    const response = await handleRest(own, new Request(`http://desk.test/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }))
    return { status: response.status, body: (await response.json()) as Record<string, unknown> & { data: { id: string }[] } }
  }

  // The door has the machine's clock.
  const now = systemCtx('test')

  test('an endpoint is made, told, listed, changed and replayed; its secret is told once and stored nowhere', async () => {
    const { heard, url } = await receiver()
    const made = await call('POST', '/webhooks', { url, eventTypes: ['orders.*'] }, { key: 'k' })
    expect(made).toMatchObject({ status: 201, body: { url, eventTypes: ['orders.*'], status: 'active', secret: expect.stringMatching(/^whsec_/) } })
    const again = await call('POST', '/webhooks', { url, eventTypes: ['orders.*'] }, { key: 'k' })
    expect(again).toMatchObject({ status: 201, body: { id: made.body.id } })
    expect(again.body).not.toHaveProperty('secret')
    expect(JSON.stringify(await sql(`SELECT * FROM idempotency_keys`))).not.toContain('whsec_')
    await tellPaid(anna, '#1')
    await deliver()
    await sendWebhooks(now, { endpointId: made.body.id as string })
    const { body } = await call('GET', `/webhooks/${made.body.id}/deliveries`)
    expect(body).toMatchObject({ data: [{ type: 'orders.order-paid', state: 'sent', attempts: 1, lastStatus: 200 }], nextCursor: null })
    expect(await call('POST', `/webhooks/${made.body.id}/deliveries/${body.data[0]!.id}/replay`, {})).toEqual({ status: 202, body: { replayed: 1 } })
    await sendWebhooks(now, { endpointId: made.body.id as string })
    expect(heard).toHaveLength(2)
    expect(await call('POST', `/webhooks/${made.body.id}/deliveries/replay`, {})).toEqual({ status: 202, body: { replayed: 0 } })
    expect(await call('PATCH', `/webhooks/${made.body.id}`, { status: 'paused' })).toMatchObject({ status: 200, body: { status: 'paused' } })
    expect(await call('GET', '/webhooks')).toMatchObject({ status: 200, body: { data: [{ id: made.body.id }], nextCursor: null } })
  })

  test('refused: a role below administrator, an unknown field, an address inside, an endpoint that is not there', async () => {
    expect((await call('GET', '/webhooks', undefined, { role: 'manager' })).status).toBe(403)
    expect((await call('POST', '/webhooks', { url: 'https://hooks.example/in', secret: 'mine' })).status).toBe(400)
    expect(await call('POST', '/webhooks', { url: 'https://127.0.0.2/in' })).toMatchObject({ status: 400, body: { code: 'access.webhook-address' } })
    expect((await call('GET', `/webhooks/${newId()}/deliveries`)).status).toBe(404)
    expect((await call('POST', `/webhooks/${newId()}/deliveries/replay`, {})).status).toBe(404)
  })
})
