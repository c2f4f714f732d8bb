import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { databaseUrl, freshDatabase, sql } from '@/testing/database'
import { createRandom, type Random } from '@/testing/random'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { onABadDay, type TellingShop, type Told, tellingShopify, tellingWoo } from '@/testing/stores/telling-shops'
import { bundleWorker } from '@/testing/workers/bundle-worker'
import { WorkerProcesses } from '@/testing/workers/worker-process'
import { startBackfill } from './backfill/control-sync'
import { driveBackfill } from './backfill/drive-sync'
import { addConnection } from './connections/add-connection'
import { shopify } from './connectors/shopify/connector'
import { woocommerce } from './connectors/woocommerce/connector'
import { acceptDelivery } from './deliveries/accept-delivery'
import { stateHash } from './rebuild/state-hash'
import { driveReconcile } from './reconcile/drive-reconcile'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

/** How many bad days of killed workers; more with RAPPORT_KILLS=100. */
const DAYS = Number(process.env.RAPPORT_KILLS ?? 1)
const FIRST = Number(process.env.RAPPORT_FIRST_KILL ?? 0)
const truth = createGroundTruth({ seed: 'convergence', orders: 10, products: 6 })
const ctx = () => systemCtx('test')
const connectors = { shopify, woocommerce }

async function aDesk({ kind, url, credentials }: TellingShop): Promise<string> {
  await freshDatabase()
  const { id } = await addConnection(ctx(), { kind, name: 'Shop', url, timeZone: truth.timeZone, currency: truth.currency, credentials })
  // The test says itself when the store is read.
  await sql('DELETE FROM graphile_worker._private_jobs')
  return id
}

async function accept(connectionId: string, told: readonly Told[]) {
  for (const { rawBody, headers } of told) {
    const accepted = await acceptDelivery(ctx(), connectors, { connectionId, rawBody: new Uint8Array(rawBody), headers: new Headers(headers) })
    if (!accepted.accepted) throw new Error(`refused: ${accepted.reason}`)
  }
}

/** Asks the database until it says yes; as long as the sweep of what was forgotten may take to come by. @throws with the queue as it stands */
async function until(what: string, isSo: () => Promise<boolean>, seconds = 900) {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await wait(50)) if (await isSo()) return
  const queue = await sql(
    `SELECT task_identifier, attempts, run_at - now() AS due_in, locked_by, last_error FROM graphile_worker.jobs ORDER BY run_at LIMIT 20`,
  )
  throw new Error(`This does not come about: ${what}\n${queue.map((job) => JSON.stringify(job)).join('\n')}`)
}

describe.each([
  ['Shopify', tellingShopify],
  ['WooCommerce', tellingWoo],
] as const)('%s', (_, open) => {
  let shop: TellingShop
  let truthParts: Awaited<ReturnType<typeof stateHash>>['parts']
  let workers: WorkerProcesses
  let eye: pg.Client
  let bundle: Awaited<ReturnType<typeof bundleWorker>>

  beforeAll(async () => {
    shop = await open(truth)
    const connectionId = await aDesk(shop)
    await driveBackfill(ctx(), connectors, { connectionId, since: null })
    truthParts = (await stateHash(database(), connectionId)).parts
    bundle = await bundleWorker()
    workers = new WorkerProcesses(bundle.file, { DATABASE_URL: databaseUrl() })
  }, 300_000)
  afterAll(async () => {
    await workers?.end()
    await bundle?.remove()
    await shop.stop()
  })

  /** Reads the store with workers of which each is killed with a page in its hands: at a moment by chance after the page was asked for. */
  async function readWithKilledWorkers(connectionId: string, random: Random, between: () => Promise<void>): Promise<number> {
    const { runId } = await startBackfill(ctx(), connectors, { connectionId })
    const run = async () => {
      const { rows } = await eye.query<{ status: string; pages: number }>(`SELECT status, (counts->>'pages')::int AS pages FROM sync_runs WHERE id = $1`, [
        runId,
      ])
      return rows[0]!
    }
    let killedAt = -1
    let strike = Promise.resolve()
    shop.onAsked(() => {
      strike = strike.then(async () => {
        const { pages } = await run()
        if (pages <= killedAt) return
        killedAt = pages
        await wait(random.int(0, 60))
        await workers.replace()
        await between()
      })
    })
    await workers.replace()
    await until('the store is read', async () => (await run()).status !== 'running')
    shop.onAsked(null)
    await strike
    const { status, pages } = await run()
    expect(status).toBe('done')
    return pages
  }

  test(`a worker killed (SIGKILL) at every page, and again while it takes deliveries in, is followed by one that ends in the store’s own state (${DAYS} times)`, {
    timeout: 2_000_000 + DAYS * 300_000,
  }, async () => {
    for (let day = FIRST; day < FIRST + DAYS; day++) {
      const random = createRandom(`killed/${shop.kind}/${day}`)
      const connectionId = await aDesk(shop)
      eye = new pg.Client(databaseUrl())
      await eye.connect()
      const before = workers.deaths.length
      const sent = onABadDay(shop.told, random)
      const part = () => sent.splice(0, random.int(0, Math.ceil(sent.length / 4)))
      await accept(connectionId, part())
      const pages = await readWithKilledWorkers(connectionId, random, () => accept(connectionId, part()))
      await accept(connectionId, sent.splice(0))
      for (let kill = 0; kill < 2; kill++) {
        await wait(random.int(0, 100))
        await workers.replace()
      }
      const waiting = () => eye.query(`SELECT 1 FROM raw_deliveries WHERE status = 'received'`)
      await until('all deliveries are taken in', async () => (await waiting()).rowCount === 0)
      await workers.kill()
      const deaths = workers.deaths.slice(before)
      expect(deaths.every((signal) => signal === 'SIGKILL')).toBe(true)
      expect(deaths.length, `day ${day}: as many deaths as pages`).toBeGreaterThanOrEqual(pages)
      expect((await eye.query(`SELECT topic, status, reason FROM raw_deliveries WHERE status NOT IN ('processed', 'ignored')`)).rows, `day ${day}`).toEqual([])
      await eye.end()
      const report = await driveReconcile(ctx(), connectors, { connectionId, heals: true })
      expect(report.progress.healed, `day ${day}`).toBe(report.progress.differences)
      expect((await stateHash(database(), connectionId)).parts, `day ${day}`).toEqual(truthParts)
      if (DAYS > 1) console.info(`${shop.kind} day ${day}: ${pages} pages, ${deaths.length} workers killed`)
    }
  })
})
