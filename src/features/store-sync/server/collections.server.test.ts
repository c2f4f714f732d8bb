import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { aShopifyStore, asRequest, WEBHOOK_SECRET as secret } from '@/testing/factories/store-sync'
import { signedDelivery } from '@/testing/shopify-deliveries'
import { FakeShopify } from '@/testing/stores/fake-shopify'
import { collectionIdOf } from '@/testing/stores/fake-shopify/other-nodes'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import { advanceSync } from './backfill/advance-sync'
import { startBackfill } from './backfill/control-sync'
import { processDelivery, receiveDelivery, shopify } from './index'
import { storeAccess } from './store-access/store-access'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const ctx = systemCtx('test')
const connectors = { shopify }
const truth = createGroundTruth({ seed: 'collections', orders: 5 })
let live: LiveStore
let shop: FakeShopify
let store: string

beforeEach(async () => {
  await freshDatabase()
  await shop?.stop()
  live = new LiveStore(truth)
  shop = await FakeShopify.start(live)
  store = await aShopifyStore({ url: shop.url, credentials: { adminToken: 'shpat_fake', webhookSecret: secret } })
})
afterAll(() => shop?.stop())

/** What Shopify sends of a collection: who is in it is not among it. */
async function tell(event: 'create' | 'update' | 'delete', category: string) {
  const delivery = signedDelivery(`collections/${event}`, { id: collectionIdOf(category), title: category }, { secret, deliveryId: randomUUID() })
  expect((await receiveDelivery(connectors, store, asRequest(delivery))).status).toBe(200)
  for (const { id } of await sql<{ id: string }>(`SELECT id FROM raw_deliveries WHERE status = 'received'`)) await processDelivery(ctx, connectors, id)
  const [last] = await sql<{ status: string; reason: string | null }>('SELECT status, reason FROM raw_deliveries ORDER BY received_at DESC, id DESC LIMIT 1')
  return last
}
/** Products whose type the shop leaves empty: their collection names their category. */
const untyped = () => live.records('products').filter(({ id }) => id % 2 === 1)
const products = () =>
  sql<{ external_id: string; category: string | null; collections: { title: string }[] }>('SELECT external_id, category, collections FROM products')
const categoryOf = async (id: number) => (await products()).find(({ external_id }) => external_id === String(id))?.category
/** How many products were asked for in full since. */
const readInFull = () => shop.asked.filter(({ query }) => query.includes('ProductsById')).flatMap(({ variables }) => variables.ids as string[])

describe('a collection of a Shopify shop', () => {
  test('that is made brings its products their category; told again, nothing is read in full a second time', async () => {
    const [one] = untyped()
    const members = live.records('products').filter(({ category }) => category === one!.category)
    expect(await tell('create', one!.category)).toEqual({ status: 'processed', reason: null })
    expect((await products()).map(({ external_id }) => external_id).sort()).toEqual(members.map(({ id }) => String(id)).sort())
    expect(await categoryOf(one!.id)).toBe(one!.category)
    expect(readInFull()).toHaveLength(members.length)
    await tell('update', one!.category)
    expect(readInFull()).toHaveLength(members.length)
  })

  test('that loses a product to another changes that product and no other, though the product itself did not change', async () => {
    const [one] = untyped()
    await tell('create', one!.category)
    const known = readInFull().length
    live.plant('products', one!.id, (product) => ({ ...product, category: 'Sale' }))
    expect(await tell('update', one!.category)).toEqual({ status: 'processed', reason: null })
    expect(readInFull().slice(known)).toEqual([`gid://shopify/Product/${one!.id}`])
    expect(await categoryOf(one!.id)).toBe('Sale')
  })

  test('that is deleted leaves its products without it, and late news of it brings nothing back', async () => {
    const [one] = untyped()
    const { category } = one!
    await tell('create', category)
    for (const { id } of live.records('products').filter((product) => product.category === category))
      live.plant('products', id, (product) => ({ ...product, category: '' }))
    for (const event of ['delete', 'update'] as const) {
      expect(await tell(event, category)).toEqual({ status: 'processed', reason: null })
      expect((await products()).map((product) => [product.category, product.collections])).toEqual((await products()).map(() => [null, []]))
    }
  })

  test('whose delivery was lost is found by the catching-up, though no product of it changed', async () => {
    const [one] = untyped()
    await tell('create', one!.category)
    live.plant('products', one!.id, (product) => ({ ...product, category: 'Sale' }))
    const since = new Date(live.now - 1_000).toISOString()
    const { runId } = await startBackfill(ctx, connectors, { connectionId: store, since, entities: ['products'] })
    for (let step = 0; step < 50; step++) if ((await advanceSync(ctx, connectors, runId, { chain: false })).isOver) break
    expect(await sql('SELECT status, error FROM sync_runs WHERE id = $1', runId)).toEqual([{ status: 'done', error: null }])
    expect(await categoryOf(one!.id)).toBe('Sale')
  })

  test('is told by subscriptions the daily check makes and repairs', async () => {
    const states = await connectors.shopify.ensureSubscriptions!(
      storeAccess({ url: shop.url, credentials: { adminToken: 'shpat_fake' }, timeZone: truth.timeZone, currency: truth.currency }),
      { url: `https://desk.example.com/api/webhooks/${store}`, secret },
    )
    const ofCollections = states.filter(({ topic }) => topic.startsWith('collections/'))
    expect(ofCollections.map(({ topic, state }) => `${topic} ${state}`)).toEqual(['create', 'update', 'delete'].map((event) => `collections/${event} created`))
    expect(shop.subscriptions.all.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['COLLECTIONS_CREATE', 'COLLECTIONS_UPDATE', 'COLLECTIONS_DELETE']))
  })
})
