import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { aShopifyStore } from '@/testing/factories/store-sync'
import { reachedBy } from '@/testing/fakes/reached-by'
import { createRandom } from '@/testing/random'
import { netSalesOf, refundedOf } from '@/testing/stores/expected-figures'
import { CREDENTIALS, type FakeWoocommerce, shuffled, startFakeWoocommerce } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { advanceSync } from '../../backfill/advance-sync'
import { startBackfill } from '../../backfill/control-sync'
import { acceptDelivery } from '../../deliveries/accept-delivery'
import { processDelivery } from '../../deliveries/process-delivery'
import { storeAccess } from '../../store-access/store-access'
import { woocommerce } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

const ctx = () => systemCtx('test')
const truth = createGroundTruth({ seed: 'incremental', orders: 24, goodwill: false })
const middle = truth.changes[Math.floor(truth.changes.length / 2)]!.at
const running: FakeWoocommerce[] = []
afterAll(() => Promise.all(running.map((fake) => fake.stop())))
beforeEach(() => freshDatabase())

async function read(connectors: { woocommerce: typeof woocommerce }, connectionId: string, since?: Date) {
  const { runId } = await startBackfill(ctx(), connectors, { connectionId, ...(since ? { since: since.toISOString() } : {}) })
  for (let step = 0; step < 200; step++) if ((await advanceSync(ctx(), connectors, runId, { chain: false })).isOver) break
  expect(await sql('SELECT status, error FROM sync_runs WHERE id = $1', runId)).toEqual([{ status: 'done', error: null }])
}

const here = async () => {
  const rows = await sql<{ id: string; net: string; refunded: string; total: string }>(
    `SELECT external_id AS id, (gross_minor - discount_minor)::text AS net, refunded_net_minor::text AS refunded, total_minor::text AS total
    FROM orders WHERE deleted_at IS NULL ORDER BY external_id`,
  )
  return rows.map(({ id, net, refunded, total }) => [id, net, refunded, total].join(' '))
}

/** Deliveries that fail are not sent again by WooCommerce: whatever got lost, the next reading of what changed brings it. */
test.each([1, 2, 3])(
  'lost, doubled and shuffled deliveries are healed by reading what changed (shopify-app-js#603, ShopifySharp#919, wp-shopify#68), draw %i',
  async (seed) => {
    const random = createRandom(`incremental ${seed}`)
    const fake = await startFakeWoocommerce(truth, { at: middle })
    running.push(fake)
    const connectionId = await aShopifyStore({ kind: 'woocommerce', name: 'Woo', url: fake.url, credentials: CREDENTIALS, currency: truth.currency })
    const access = () =>
      storeAccess(
        { url: fake.url, credentials: CREDENTIALS, timeZone: 'UTC', currency: truth.currency },
        { pause: async () => {}, now: () => new Date(fake.live.now) },
      )
    const connectors = { woocommerce: reachedBy(woocommerce, access) }
    await read(connectors, connectionId)
    const told = fake.moveTo(truth.end)
    for (const { rawBody, headers } of shuffled(told, random, { drop: 0.4, duplicate: 0.3 })) {
      const accepted = await acceptDelivery(ctx(), connectors, { connectionId, rawBody: new Uint8Array(rawBody), headers: new Headers(headers) })
      if (accepted.accepted && accepted.deliveryId) await processDelivery(ctx(), connectors, accepted.deliveryId)
    }
    expect(await sql(`SELECT reason FROM raw_deliveries WHERE status = 'failed'`)).toEqual([])
    await read(connectors, connectionId, new Date(middle))
    const there = fake.live.records('orders').filter((order) => !order.test)
    const gone = new Set(truth.changes.filter(({ entity, record }) => entity === 'orders' && record === null).map(({ id }) => String(id)))
    expect((await here()).filter((row) => !gone.has(row.split(' ')[0]!))).toEqual(
      there.map((order) => [order.id, netSalesOf(order), refundedOf(order), order.totalMinor].join(' ')).sort(),
    )
    const prices = await sql<{ id: string; price: string }>(
      'SELECT external_id AS id, price_minor::text AS price FROM products WHERE deleted_at IS NULL ORDER BY 1',
    )
    for (const product of fake.live.records('products')) expect(prices.find(({ id }) => id === String(product.id))?.price).toBe(product.priceMinor.toString())
    const cities = await sql<{ id: string; city: string }>(
      'SELECT s.external_id AS id, c.city FROM customer_sources s JOIN customers c ON c.id = s.customer_id WHERE s.deleted_at IS NULL',
    )
    const moved = fake.live.records('customers').filter(({ city }) => city === 'Groningen')
    for (const { id } of moved) expect(cities.find((row) => row.id === String(id))?.city).toBe('Groningen')
  },
)
