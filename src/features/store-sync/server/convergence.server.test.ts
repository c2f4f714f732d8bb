import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { freshDatabase, sql } from '@/testing/database'
import { reachedBy } from '@/testing/fakes/reached-by'
import { createRandom, type Random } from '@/testing/random'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { onABadDay, type TellingShop, type Told, tellingShopify, tellingWoo } from '@/testing/stores/telling-shops'
import type { Connector, StoreAccess } from '../domain'
import { advanceSync } from './backfill/advance-sync'
import { startBackfill } from './backfill/control-sync'
import { addConnection } from './connections/add-connection'
import { shopify } from './connectors/shopify/connector'
import { woocommerce } from './connectors/woocommerce/connector'
import { acceptDelivery } from './deliveries/accept-delivery'
import { processDelivery } from './deliveries/process-delivery'
import { workOff } from './deliveries/work-off'
import { stateHash } from './rebuild/state-hash'
import { driveReconcile } from './reconcile/drive-reconcile'
import { storeAccess } from './store-access/store-access'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

/** How many times the deliveries are shuffled anew; many with RAPPORT_SHUFFLES=1000. */
const SHUFFLES = Number(process.env.RAPPORT_SHUFFLES ?? 3)
const FIRST = Number(process.env.RAPPORT_FIRST_SHUFFLE ?? 0)
const truth = createGroundTruth({ seed: 'convergence', orders: 10, products: 6 })
const ctx = () => systemCtx('test')

type Shop = TellingShop & { connector: Connector }

/** A way to the shop whose pauses cost no time. */
function quick({ url, credentials }: Pick<Shop, 'url' | 'credentials'>, clock: { now: number }): StoreAccess {
  const pause = async (milliseconds: number) => {
    clock.now += milliseconds
  }
  return storeAccess({ url, credentials, timeZone: truth.timeZone, currency: truth.currency }, { pause, now: () => new Date(clock.now) })
}

const overnight = () => ({ now: truth.end + 86_400_000 })

async function aShopifyShop(): Promise<Shop> {
  const clock = overnight()
  const shop = await tellingShopify(truth, () => clock.now)
  return { ...shop, connector: reachedBy(shopify, () => quick(shop, clock)) }
}

async function aWooShop(): Promise<Shop> {
  const clock = overnight()
  const shop = await tellingWoo(truth)
  return { ...shop, connector: reachedBy(woocommerce, () => quick(shop, clock)) }
}

/** A desk with nothing in it but the connection. */
async function aDesk(shop: Shop): Promise<string> {
  await freshDatabase()
  const { kind, url, credentials } = shop
  return (await addConnection(ctx(), { kind, name: 'Shop', url, timeZone: truth.timeZone, currency: truth.currency, credentials })).id
}

/** The worker dies now and then with a page in its hands. */
const deadly = (random: Random) => () => {
  if (random.chance(0.15)) throw new Error('the worker was killed')
}

async function backfill(connectors: Record<string, Connector>, connectionId: string, betweenPages: () => Promise<void> = async () => {}) {
  const { runId } = await startBackfill(ctx(), connectors, { connectionId })
  for (let step = 0; step < 2_000; step++) {
    if ((await advanceSync(ctx(), connectors, runId, { chain: false })).isOver) {
      expect(await sql('SELECT status, error FROM sync_runs WHERE id = $1', runId)).toEqual([{ status: 'done', error: null }])
      return
    }
    // A worker that is killed leaves no word of it; an exception, which stands for that here, would be counted as a fault of the page.
    await sql(`UPDATE sync_runs SET counts = jsonb_set(counts, '{trouble}', 'null') WHERE id = $1 AND counts->'trouble' <> 'null'`, runId)
    await betweenPages()
  }
  throw new Error('the backfill does not end')
}

async function deliver(connectors: Record<string, Connector>, connectionId: string, told: readonly Told[], random: Random) {
  const ids: string[] = []
  for (const { rawBody, headers } of told) {
    const accepted = await acceptDelivery(ctx(), connectors, { connectionId, rawBody: new Uint8Array(rawBody), headers: new Headers(headers) })
    if (!accepted.accepted) throw new Error(`refused: ${accepted.reason}`)
    if (accepted.deliveryId) ids.push(accepted.deliveryId)
  }
  const order = random.shuffle(ids)
  // By themselves, or in sets as a burst is worked off.
  const take = random.chance(0.5) ? processDelivery : workOff
  for (let i = 0; i < order.length; i += 2) await Promise.all(order.slice(i, i + 2).map((id) => take(ctx(), connectors, id)))
}

describe.each([
  ['Shopify', aShopifyShop],
  ['WooCommerce', aWooShop],
] as const)('%s', (_, open) => {
  let shop: Shop
  let truthHash: Awaited<ReturnType<typeof stateHash>>
  beforeAll(async () => {
    shop = await open()
    const connectionId = await aDesk(shop)
    await backfill({ [shop.kind]: shop.connector }, connectionId)
    truthHash = await stateHash(database(), connectionId)
  }, 240_000)
  afterAll(() => shop.stop())

  test('the store is there at all', () => {
    expect(Object.fromEntries(truthHash.parts.map(({ part, rows }) => [part, rows]))).toMatchObject({ orders: 10, lines: expect.any(Number) })
    expect(truthHash.parts.filter(({ rows }) => rows === 0).map(({ part }) => part)).toEqual(
      expect.not.arrayContaining(['customers', 'refunds', 'parcels', 'products']),
    )
  })

  test(`deliveries late, twice, out of order and not at all (shopify-app-js#603, ShopifySharp#919, wp-shopify#68) around a backfill whose worker keeps dying end in the store’s own state (${SHUFFLES} times)`, {
    timeout: 600_000 + SHUFFLES * 60_000,
  }, async () => {
    for (let shuffle = FIRST; shuffle < FIRST + SHUFFLES; shuffle++) {
      const random = createRandom(`convergence/${shop.kind}/${shuffle}`)
      const connectionId = await aDesk(shop)
      const sane = { [shop.kind]: shop.connector }
      const dying = { [shop.kind]: reachedBy(shop.connector, null, deadly(random)) }
      const sent = onABadDay(shop.told, random)
      const part = () => sent.splice(0, random.int(0, Math.ceil(sent.length / 3)))
      await deliver(sane, connectionId, part(), random)
      await backfill(dying, connectionId, async () => deliver(sane, connectionId, random.chance(0.4) ? part() : [], random))
      await deliver(sane, connectionId, sent, random)
      const failed = await sql(`SELECT topic, reason FROM raw_deliveries WHERE status NOT IN ('processed', 'ignored')`)
      expect(failed, `shuffle ${shuffle}`).toEqual([])
      const report = await driveReconcile(ctx(), sane, { connectionId, heals: true })
      expect(report.progress.healed, `shuffle ${shuffle}`).toBe(report.progress.differences)
      expect((await stateHash(database(), connectionId)).parts, `shuffle ${shuffle}`).toEqual(truthHash.parts)
    }
  })
})
