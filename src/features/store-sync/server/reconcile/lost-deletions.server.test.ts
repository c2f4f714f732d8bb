import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ruleBroken } from '@/domain/errors'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { reachedBy } from '@/testing/fakes/reached-by'
import { FakeShopify } from '@/testing/stores/fake-shopify'
import { CREDENTIALS, startFakeWoocommerce } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import type { Connector } from '../../domain'
import { driveBackfill } from '../backfill/drive-sync'
import { addConnection } from '../connections/add-connection'
import { shopify } from '../connectors/shopify/connector'
import { woocommerce } from '../connectors/woocommerce/connector'
import { storeAccess } from '../store-access/store-access'
import { driveReconcile } from './drive-reconcile'
import { listDifferences } from './reconcile.queries'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const truth = createGroundTruth({ seed: 'lost-deletions', orders: 16, products: 6 })
const PATIENCE = 240_000
const ctx = () => systemCtx('test')
type Shop = { connector: Connector; url: string; credentials: Record<string, string>; stop(): Promise<void> }

async function aShopifyShop(): Promise<Shop> {
  const fake = await FakeShopify.start(new LiveStore(truth, truth.end), { now: () => truth.end + 86_400_000 })
  return { connector: shopify, url: fake.url, credentials: { adminToken: 'shpat_fake', webhookSecret: 's' }, stop: () => fake.stop() }
}

async function aWooShop(): Promise<Shop> {
  const fake = await startFakeWoocommerce(truth, { at: 0 })
  fake.moveTo(truth.end)
  return { connector: woocommerce, url: fake.url, credentials: { ...CREDENTIALS }, stop: () => fake.stop() }
}

/** What each kind of store lists, by the table it is kept in here. */
const LISTED = { shopify: ['products', 'coupons', 'carts'], woocommerce: ['products', 'coupons', 'reviews'] } as const

describe.each([
  ['shopify', aShopifyShop],
  ['woocommerce', aWooShop],
] as const)('%s', (kind, open) => {
  let shop: Shop
  let connectors: Record<string, Connector>
  let connectionId: string

  beforeAll(async () => {
    await freshDatabase()
    shop = await open()
    const { url, credentials } = shop
    const clock = { now: truth.end + 86_400_000 }
    const pause = async (milliseconds: number) => {
      clock.now += milliseconds
    }
    const access = storeAccess({ url, credentials, timeZone: truth.timeZone, currency: truth.currency }, { pause, now: () => new Date(clock.now) })
    connectors = { [kind]: reachedBy(shop.connector, () => access) }
    const input = { kind, name: 'Shop', url, timeZone: truth.timeZone, currency: truth.currency, credentials }
    connectionId = (await addConnection(ctx(), input)).id
    await driveBackfill(ctx(), connectors, { connectionId, since: null })
  }, PATIENCE)
  afterAll(() => shop.stop())

  const compare = async (by = connectors) => {
    const report = await driveReconcile(ctx(), by, { connectionId, heals: true })
    const { data } = await listDifferences(ctx(), { runId: report.runId, limit: 100 })
    return data.map(({ entity, externalId, kind, outcome }) => `${entity} ${externalId} ${kind} ${outcome}`).toSorted()
  }
  /** One more of each, as it would stand here had the store told of its making and its deletion been lost. */
  const plant = async () => {
    for (const table of LISTED[kind]) {
      const columns = (await sql<{ name: string }>(`SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1`, table)).map(
        (row) => row.name,
      )
      const values = columns.map((name) =>
        name === 'id' ? 'gen_random_uuid()' : name === 'external_id' ? `'987654321'` : name === 'completed_at' || name === 'deleted_at' ? 'NULL' : `"${name}"`,
      )
      const made = await sql(
        `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE connection_id = $1 ORDER BY external_id LIMIT 1 RETURNING id`,
        connectionId,
      )
      expect(made, `the store has ${table}`).toHaveLength(1)
    }
    if (kind === 'woocommerce') await sql(`UPDATE reviews SET status = 'published' WHERE external_id = '987654321'`)
  }

  test('what is here and there is no difference', { timeout: PATIENCE }, async () => {
    expect(await compare()).toEqual([])
  })

  test('a deletion whose delivery was lost is found by the ids the store still has, proved by asking, and buried', { timeout: PATIENCE }, async () => {
    await plant()
    expect(await compare()).toEqual(LISTED[kind].map((entity) => `${entity} 987654321 missing-there deleted`).toSorted())
    expect(await sql('SELECT entity FROM store_tombstones WHERE external_id = $1 ORDER BY 1', '987654321')).toEqual(
      LISTED[kind].toSorted().map((entity) => ({ entity })),
    )
    expect(await compare()).toEqual([])
  })

  test('a store that does not let us see its records is not taken for an empty one', { timeout: PATIENCE }, async () => {
    await sql(`DELETE FROM store_tombstones`)
    await sql(`UPDATE products SET deleted_at = NULL WHERE external_id = '987654321'`)
    const blind = { ...connectors[kind]!, listIds: { ...connectors[kind]!.listIds!, page: async () => ({ ids: [], next: null, isReadable: false }) } }
    expect(await compare({ [kind]: blind })).toEqual([])
    const failing = {
      ...connectors[kind]!,
      listIds: {
        ...connectors[kind]!.listIds!,
        page: async () => {
          throw ruleBroken('store-sync.unexpected-answer', 'no list')
        },
      },
    }
    await expect(compare({ [kind]: failing })).rejects.toThrow('no list')
    expect(await sql('SELECT 1 FROM store_tombstones')).toEqual([])
  })
})
