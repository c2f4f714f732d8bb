import { beforeEach, expect, test, vi } from 'vitest'
import { ruleBroken, unavailable } from '@/domain/errors'
import { systemCtx } from '@/server/context'
import { startWorker } from '@/server/jobs/start-worker'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderSnapshot, PLACED } from '@/testing/factories/orders'
import { ScriptedStore } from '@/testing/fakes/scripted-connector'
import { syncStateSchema } from '../../domain'
import { addConnection } from '../connections/add-connection'
import { getRun } from '../imports/runs.queries'
import { storeSyncJobs } from '../job-handlers'
import { advanceSync } from './advance-sync'
import { controlRun, startBackfill } from './control-sync'
import { catchUp, resumeSilent } from './keep-going'
import { replayQuarantined } from './replay-quarantined'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const ctx = () => systemCtx('test')
let store: ScriptedStore
let connectionId: string
const connectors = () => ({ woocommerce: store.connector })

beforeEach(async () => {
  await freshDatabase()
  store = new ScriptedStore()
  for (let i = 0; i < 10; i++) {
    store.customers.set(`c${i}`, customerSnapshot({ externalId: `c${i}`, email: `c${i}@example.com`, version: PLACED }))
    store.orders.set(`o${i}`, orderSnapshot({ externalId: `o${i}`, customerExternalId: `c${i}`, email: `c${i}@example.com` }))
  }
  const credentials = { consumerKey: 'k', consumerSecret: 's', webhookSecret: 'w' }
  connectionId = (await addConnection(ctx(), { kind: 'woocommerce', name: 'Shop', url: 'https://shop.example.com', credentials })).id
})

const begin = async (since?: string) => (await startBackfill(ctx(), connectors(), { connectionId, since })).runId
const step = (runId: string) => advanceSync(ctx(), connectors(), runId, { chain: true })
async function finish(runId: string, most = 60) {
  for (let i = 0; i < most; i++) if ((await step(runId)).isOver) return
  throw new Error('the run does not end')
}
const run = async (runId: string) => {
  const [row] = await sql<{ status: string; counts: unknown; error: string | null }>('SELECT status, counts, error FROM sync_runs WHERE id = $1', runId)
  return { ...row!, state: syncStateSchema.parse(row!.counts) }
}
const orders = async () => (await sql<{ external_id: string }>('SELECT external_id FROM orders ORDER BY 1')).map((row) => row.external_id)

test('a store is read whole, page by page, and what it came to is told', async () => {
  const runId = await begin()
  await finish(runId)
  const { status, state } = await run(runId)
  expect(status).toBe('done')
  expect(state.tallies).toMatchObject({ customers: { read: 10, created: 10, total: 10 }, orders: { read: 10, created: 10, rejected: 0, total: 10 } })
  expect(await orders()).toHaveLength(10)
  const [{ synced_until: mark }] = (await sql('SELECT synced_until FROM store_connections WHERE id = $1', connectionId)) as [{ synced_until: Date }]
  expect(mark).not.toBeNull()
})

test('a worker that dies at any page is followed by one that reads that page again: nothing missing, nothing twice', async () => {
  for (const at of [1, 2, 4, 5, 8]) {
    await freshDatabase()
    const credentials = { consumerKey: 'k', consumerSecret: 's', webhookSecret: 'w' }
    connectionId = (await addConnection(ctx(), { kind: 'woocommerce', name: 'Shop', url: 'https://shop.example.com', credentials })).id
    store.calls = 0
    const runId = await begin()
    // The worker dies inside the page's transaction: the last thing it wrote is gone.
    store.beforePage = async (call) => {
      if (call === at)
        await sql(`CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$`).then(() =>
          sql('CREATE TRIGGER die BEFORE UPDATE ON sync_runs FOR EACH ROW EXECUTE FUNCTION die()'),
        )
    }
    for (let call = 1; call <= at; call++) await step(runId).catch(() => {})
    await sql('DROP TRIGGER die ON sync_runs')
    store.beforePage = () => {}
    await finish(runId)
    expect(await orders()).toHaveLength(10)
    expect((await run(runId)).state.tallies.orders).toMatchObject({ read: 10, rejected: 0 })
    expect(await sql(`SELECT 1 FROM events WHERE type = 'orders.order-paid'`)).toHaveLength(10)
  }
})

test('two workers with the same page record it once', async () => {
  const runId = await begin()
  while ((await run(runId)).status === 'running') await Promise.all([step(runId), step(runId)])
  expect((await run(runId)).state.tallies.orders).toMatchObject({ read: 10, created: 10 })
})

test('a store that is away is waited for at its own hint, and no page is lost', async () => {
  const runId = await begin()
  const away = unavailable('store-sync.store-unreachable', 'The store does not answer: it answers with HTTP 429.', { retryAfterMs: 60_000 })
  store.failAt({ at: 2, error: away }, { at: 3, error: away })
  await step(runId)
  expect(await step(runId)).toEqual({ isOver: false, waitMs: 60_000 })
  expect((await run(runId)).state.trouble).toMatchObject({ tries: 1, message: 'The store does not answer: it answers with HTTP 429.' })
  await finish(runId)
  expect((await run(runId)).state.trouble).toBeNull()
  expect(await orders()).toHaveLength(10)
})

test('pause stops between pages, resume goes on, cancel ends; what was read stays', async () => {
  const runId = await begin()
  for (let i = 0; i < 5; i++) await step(runId)
  await controlRun(ctx(), { runId, to: 'paused' })
  expect(await step(runId)).toEqual({ isOver: true })
  const before = (await orders()).length
  expect(before).toBeGreaterThan(0)
  await controlRun(ctx(), { runId, to: 'running' })
  await step(runId)
  expect((await orders()).length).toBeGreaterThan(before)
  await controlRun(ctx(), { runId, to: 'cancelled' })
  await expect(controlRun(ctx(), { runId, to: 'running' })).rejects.toMatchObject({ code: 'store-sync.run-over' })
  expect((await run(runId)).status).toBe('cancelled')
})

test('what cannot be read is kept with its reason, the rest goes on, and it can be tried again', async () => {
  store.unreadable = [{ entity: 'orders', externalId: 'o4', problem: { code: 'currency', path: '$.currency', message: '“XXL” is no currency.' } }]
  const negative = orderSnapshot({ externalId: 'o5', discountMinor: -1n })
  store.orders.set('o5', negative)
  const runId = await begin()
  await finish(runId)
  expect(await orders()).toHaveLength(8)
  const bad = await sql<{ id: string; external_id: string; code: string; message: string }>('SELECT * FROM quarantined_records ORDER BY external_id')
  expect(bad.map(({ external_id, code, message }) => [external_id, code, message])).toEqual([
    ['o4', 'currency', '“XXL” is no currency.'],
    ['o5', 'rejected', 'orders.negative-discount'],
  ])
  expect(await replayQuarantined(ctx(), connectors(), bad[0]!.id)).toMatchObject({ resolved: false })
  store.unreadable = []
  expect(await replayQuarantined(ctx(), connectors(), bad[0]!.id)).toEqual({ resolved: true, reason: null })
  expect(await orders()).toHaveLength(9)
  expect((await run(runId)).state.tallies.orders).toMatchObject({ read: 10, created: 8, rejected: 2 })
})

test('one record the database refuses does not keep its page out', async () => {
  await sql(`ALTER TABLE orders ADD CONSTRAINT planted CHECK (external_id <> 'o4')`)
  const runId = await begin()
  await finish(runId)
  expect(await orders()).toHaveLength(9)
  expect(await sql('SELECT external_id, code FROM quarantined_records')).toEqual([{ external_id: 'o4', code: 'not-kept' }])
})

test('catching up reads what changed since, a lost delivery included (wp-shopify#68), and only its last uneventful run is kept', async () => {
  await finish(await begin())
  await catchUp(ctx(), connectors())
  const [first] = await sql<{ id: string }>(`SELECT id FROM sync_runs WHERE kind = 'incremental'`)
  await finish(first!.id)
  store.orders.set('o99', orderSnapshot({ externalId: 'o99', version: Date.now() }))
  store.calls = 0
  for (let i = 0; i < 3; i++) {
    await catchUp(ctx(), connectors())
    const [next] = await sql<{ id: string }>(`SELECT id FROM sync_runs WHERE status = 'running'`)
    await finish(next!.id)
  }
  expect(await orders()).toContain('o99')
  expect(store.calls).toBe(6)
  expect(await sql(`SELECT 1 FROM sync_runs WHERE kind = 'incremental'`)).toHaveLength(2)
})

test('a run whose job was lost is found by the sweep', async () => {
  const runId = await begin()
  await step(runId)
  await sql('DELETE FROM graphile_worker._private_jobs')
  await resumeSilent(ctx())
  expect(await sql('SELECT 1 FROM graphile_worker.jobs')).toHaveLength(0)
  await sql(
    `UPDATE sync_runs SET started_at = started_at - interval '1 hour', counts = jsonb_set(counts, '{livesAt}', '"2026-01-01T00:00:00.000Z"') WHERE id = $1`,
    runId,
  )
  await resumeSilent(ctx())
  expect(await sql('SELECT 1 FROM graphile_worker.jobs')).toHaveLength(1)
  await finish(runId)
})

test('a store that refused us is not asked again at once', async () => {
  await finish(await begin())
  store.failAt({ at: store.calls + 1, error: ruleBroken('store-sync.token-refused', 'The store refuses the credentials (HTTP 401).') })
  await catchUp(ctx(), connectors())
  const [refused] = await sql<{ id: string }>(`SELECT id FROM sync_runs WHERE kind = 'incremental'`)
  await finish(refused!.id)
  expect(await run(refused!.id)).toMatchObject({ status: 'failed', error: 'The store refuses the credentials (HTTP 401).' })
  expect((await getRun(ctx(), refused!.id)).fault, 'for readers of other languages').toEqual({ code: 'store-sync.token-refused', details: {} })
  await catchUp(ctx(), connectors())
  expect(await sql(`SELECT 1 FROM sync_runs WHERE kind = 'incremental'`)).toHaveLength(1)
})

test('a worker reads a whole store by its queue, each page enqueuing the next', { timeout: 60_000 }, async () => {
  const runId = await begin()
  const worker = await startWorker(storeSyncJobs(connectors()), [])
  await vi.waitFor(async () => expect((await run(runId)).status).toBe('done'), { timeout: 40_000, interval: 100 })
  await worker.stop()
  expect(await orders()).toHaveLength(10)
  expect((await run(runId)).state.pages).toBe(8)
})

test('a store is read once at a time', async () => {
  await begin()
  await expect(begin()).rejects.toMatchObject({ code: 'store-sync.run-going' })
})
