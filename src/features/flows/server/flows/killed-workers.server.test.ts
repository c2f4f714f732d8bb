import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderPaid } from '@/features/orders/domain'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { databaseUrl, freshDatabase, sql } from '@/testing/database'
import { aMailbox, croAt, liveFlow, mailedShopper } from '@/testing/factories/flows'
import { createRandom } from '@/testing/random'
import { bundleWorker } from '@/testing/workers/bundle-worker'
import { WorkerProcesses } from '@/testing/workers/worker-process'
import { flowInvariants } from './flow.invariants'

/** How many workers die; more with RAPPORT_KILLS=100. There is work for all of them. */
const KILLS = Number(process.env.RAPPORT_KILLS ?? 5)
const PEOPLE = Math.max(6, KILLS)

let workers: WorkerProcesses
let bundle: Awaited<ReturnType<typeof bundleWorker>>
beforeAll(async () => {
  await freshDatabase()
  await aMailbox()
  bundle = await bundleWorker('flow-worker')
  workers = new WorkerProcesses(bundle.file, { DATABASE_URL: databaseUrl(), RAPPORT_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') })
}, 300_000)
afterAll(async () => {
  await workers?.end()
  await bundle?.remove()
})

test('workers killed (SIGKILL) again and again, each is followed by one that does what is left, once', { timeout: 600_000 }, async () => {
  const action = <Fields>(id: string, fields: Fields) => ({ id, kind: 'action', action: fields }) as const
  await liveFlow(croAt(new Date(Date.now() - 60_000)), {
    trigger: { kind: 'event', event: 'orders.order-paid' },
    steps: [
      action('points', { kind: 'points', amount: 50, reason: 'campaign' } as const),
      action('ticket', { kind: 'ticket', subject: 'Look', body: '{{orderNumber}}' } as const),
      { id: 'guard', kind: 'guard', rule: { field: 'loyalty.balance', op: 'at-least', value: 50 } },
      action('task', { kind: 'task', title: 'Call' } as const),
      action('mail', { kind: 'mail', purpose: 'service', subject: 'News', body: 'Hello' } as const),
      action('tag', { kind: 'tag', add: ['done'] } as const),
    ],
    settings: {},
  })
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => mailedShopper(`P${n}`)))
  await transact(systemCtx('test'), async (tx) => {
    for (const customerId of people) {
      const order = { orderId: randomUUID(), number: '#1', connectionId: randomUUID(), currency: 'EUR', totalMinor: '1', netSalesMinor: '1' }
      tx.emit(orderPaid, { customerId, data: { ...order, paidAt: new Date().toISOString() } })
    }
  })
  const random = createRandom('flows/killed')
  const eye = new pg.Client(databaseUrl())
  await eye.connect()
  const ask = async (text: string) => Number((await eye.query<{ n: number }>(text)).rows[0]?.n)
  const until = async (text: string, most: number, seconds: number) => {
    for (const end = Date.now() + seconds * 1_000; Date.now() < end && (await ask(text)) < most; ) await wait(5)
  }
  const lines = 'SELECT count(*)::int AS n FROM flow_steps'
  // Each dies with its hands full: a few steps after it took up what the one before had left, in the middle of the next.
  for (let n = 0; n < KILLS; n++) {
    const before = await ask(lines)
    await workers.replace()
    await until(lines, before + random.int(1, 5), 60)
    await wait(random.int(0, 30))
  }
  await workers.replace()
  await until(`SELECT count(*)::int AS n FROM flow_runs WHERE state = 'done'`, PEOPLE, 120)
  await eye.end()
  await workers.kill()
  expect(workers.deaths.length).toBeGreaterThan(KILLS)
  expect(workers.deaths.every((signal) => signal === 'SIGKILL')).toBe(true)
  const [counts] =
    await sql(`SELECT (SELECT count(*)::int FROM points_entries) AS points, (SELECT count(*)::int FROM tickets) AS tickets, (SELECT count(*)::int FROM tasks) AS tasks,
    (SELECT count(*)::int FROM outbound_messages) AS messages, (SELECT count(*)::int FROM outbound_mails) + (SELECT count(*)::int FROM outbound_messages WHERE state = 'waiting') AS mails,
    (SELECT count(*)::int FROM customers WHERE tags = '{done}') AS tagged, (SELECT count(*)::int FROM flow_steps) AS lines, (SELECT count(*)::int FROM flow_runs WHERE state = 'done') AS done`)
  expect(counts).toEqual({ points: PEOPLE, tickets: PEOPLE, tasks: PEOPLE, messages: PEOPLE, mails: PEOPLE, tagged: PEOPLE, lines: PEOPLE * 6, done: PEOPLE })
  for (const { violations, name } of flowInvariants) expect(await sql(violations), name).toEqual([])
})
