import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { reachedBy } from '@/testing/fakes/reached-by'
import { FakeShopify } from '@/testing/stores/fake-shopify'
import { CREDENTIALS, type FakeWoocommerce, startFakeWoocommerce } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import type { Connector } from '../domain'
import { advanceSync } from './backfill/advance-sync'
import { startBackfill } from './backfill/control-sync'
import { addConnection } from './connections/add-connection'
import { shopify } from './connectors/shopify/connector'
import { woocommerce } from './connectors/woocommerce/connector'
import { storeAccess } from './store-access/store-access'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const ctx = () => systemCtx('test')
/** The same people bought the same things in two shops of different kinds. */
const truth = createGroundTruth({ seed: 'two stores', orders: 60, goodwill: false })
const told = new LiveStore(truth).records('orders').filter((order) => !order.test)
const clock = { now: truth.end + 86_400_000 }
let fakeShopify: FakeShopify
let fakeWoo: FakeWoocommerce
let shops: Record<'shopify' | 'woocommerce', string>

const pause = async (milliseconds: number) => {
  clock.now += milliseconds
}
const quick = (url: string, credentials: Record<string, string>) => () =>
  storeAccess({ url, credentials, timeZone: truth.timeZone, currency: truth.currency }, { pause, now: () => new Date(clock.now) })

async function connect(kind: 'shopify' | 'woocommerce', url: string, credentials: Record<string, string>, connector: Connector): Promise<string> {
  const { id } = await addConnection(ctx(), { kind, name: kind, url, timeZone: truth.timeZone, currency: truth.currency, credentials })
  const connectors = { [kind]: reachedBy(connector, quick(url, credentials)) }
  const { runId } = await startBackfill(ctx(), connectors, { connectionId: id })
  for (let step = 0; step < 500; step++) if ((await advanceSync(ctx(), connectors, runId, { chain: false })).isOver) break
  expect(await sql('SELECT status, error FROM sync_runs WHERE id = $1', runId)).toEqual([{ status: 'done', error: null }])
  return id
}

beforeAll(async () => {
  await freshDatabase()
  fakeShopify = await FakeShopify.start(new LiveStore(truth), { now: () => clock.now })
  fakeWoo = await startFakeWoocommerce(truth)
  shops = {
    shopify: await connect('shopify', fakeShopify.url, { adminToken: 'shpat_fake', webhookSecret: 's' }, shopify),
    woocommerce: await connect('woocommerce', fakeWoo.url, { ...CREDENTIALS }, woocommerce),
  }
})
afterAll(() => Promise.all([fakeShopify.stop(), fakeWoo.stop()]))

type Row = { id: string; figures: string; person: string; email: string }
/** What no platform can hide: sums, moments, whether it is a purchase, and who bought. */
const orders = (kind: keyof typeof shops) =>
  sql<Row>(
    `SELECT o.external_id AS id, concat_ws(' ', net_sales_minor, refunded_net_minor, refunded_minor, total_minor, tax_minor, o.currency, placed_at, is_purchase) AS figures,
      c.canonical_id AS person, lower(o.email) AS email
    FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.connection_id = $1 AND o.external_id = ANY ($2) ORDER BY 1`,
    shops[kind],
    told.map(({ id }) => String(id)),
  )

test('one truth told by Shopify and by WooCommerce is the same in every figure, to the cent', async () => {
  const [there, here] = [await orders('shopify'), await orders('woocommerce')]
  expect(here.map(({ id }) => id)).toEqual(told.map(({ id }) => String(id)))
  expect(here.map(({ id, figures }) => `${id} ${figures}`)).toEqual(there.map(({ id, figures }) => `${id} ${figures}`))
})

test('two stores at once with the same shoppers make one customer of each person (medusa#11147, #11827)', async () => {
  const people = new Map<string, Set<string>>()
  for (const { person, email } of [...(await orders('shopify')), ...(await orders('woocommerce'))])
    people.set(email, (people.get(email) ?? new Set()).add(person))
  expect([...people].filter(([, ids]) => ids.size !== 1)).toEqual([])
  expect(new Set([...people.values()].flatMap((ids) => [...ids])).size).toBe(new Set(told.map(({ shopper }) => shopper)).size)
})
