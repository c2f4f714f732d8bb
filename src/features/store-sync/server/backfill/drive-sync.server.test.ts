import { beforeEach, expect, test, vi } from 'vitest'
import { unavailable } from '@/domain/errors'
import { systemCtx } from '@/server/context'
import { startWorker } from '@/server/jobs/start-worker'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { PLACED } from '@/testing/factories/orders'
import { ScriptedStore } from '@/testing/fakes/scripted-connector'
import { addConnection } from '../connections/add-connection'
import { storeSyncJobs } from '../job-handlers'
import { driveReconcile } from '../reconcile/drive-reconcile'
import { startBackfill } from './control-sync'
import { driveBackfill } from './drive-sync'

vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const ctx = () => systemCtx('test')
let store: ScriptedStore
let connectionId: string
const connectors = () => ({ woocommerce: store.connector })

beforeEach(async () => {
  await freshDatabase()
  store = new ScriptedStore()
  for (let i = 0; i < 10; i++) store.customers.set(`c${i}`, customerSnapshot({ externalId: `c${i}`, email: `c${i}@example.com`, version: PLACED }))
  const credentials = { consumerKey: 'k', consumerSecret: 's', webhookSecret: 'w' }
  connectionId = (await addConnection(ctx(), { kind: 'woocommerce', name: 'Shop', url: 'https://shop.example.com', credentials })).id
})

const begun = (since?: string) => startBackfill(ctx(), connectors(), { connectionId, since })
const drive = () => driveBackfill(ctx(), connectors(), { connectionId, since: null })
const statuses = async () => (await sql<{ status: string }>(`SELECT status FROM sync_runs WHERE kind = 'backfill' ORDER BY id`)).map(({ status }) => status)
const read = { tallies: { customers: { read: 10, created: 10 } } }

test('a store that a worker reads already, as it does a new one, is gone with to the end', { timeout: 180_000 }, async () => {
  await begun()
  const worker = await startWorker(storeSyncJobs(connectors()), [])
  try {
    expect(await drive()).toMatchObject(read)
  } finally {
    await worker.stop()
  }
  expect(await statuses()).toEqual(['done'])
})

test('a reading that nobody goes on with is taken up where it stands', async () => {
  await begun()
  expect(await drive()).toMatchObject(read)
  expect(await statuses()).toEqual(['done'])
})

test('a reading of less is let finish, and the whole store is read after it', async () => {
  await begun('2030-01-01T00:00:00.000Z')
  expect(await drive()).toMatchObject(read)
  expect(await statuses()).toEqual(['done', 'done'])
})

test('a store that does not answer ends the command with the reason, and not the run', { timeout: 120_000 }, async () => {
  store.beforePage = () => {
    throw unavailable('store-sync.store-unreachable', 'The store does not answer: nobody listens.', { reason: 'nobody listens' })
  }
  await expect(drive()).rejects.toMatchObject({
    code: 'store-sync.store-unreachable',
    message: 'The store does not answer: nobody listens.',
    details: { reason: 'nobody listens' },
  })
  expect(await statuses()).toEqual(['running'])
  store.beforePage = () => {}
  expect(await drive()).toMatchObject(read)
  expect(await statuses()).toEqual(['done'])
})

test('a comparison that was left behind is let finish, and another made', async () => {
  await drive()
  let stopped = false
  const stop = () => {
    stopped = true
    throw new Error('killed')
  }
  await expect(driveReconcile(ctx(), connectors(), { connectionId, heals: false }, stop)).rejects.toThrow('killed')
  expect(stopped).toBe(true)
  const report = await driveReconcile(ctx(), connectors(), { connectionId, heals: false })
  expect(report.status).toBe('done')
  expect(await sql(`SELECT status FROM sync_runs WHERE kind = 'reconcile'`)).toEqual([{ status: 'done' }, { status: 'done' }])
})
