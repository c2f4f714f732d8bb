import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { OrderSnapshot } from '@/features/orders/domain'
import { createRandom } from '@/testing/random'
import { expectedOrder } from '@/testing/stores/expected-snapshots'
import { FakeShopify, type Fault } from '@/testing/stores/fake-shopify'
import { closeShops, type OpenShop, openShop } from '@/testing/stores/fake-shopify/open-shop'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import type { TruthOrder } from '@/testing/stores/truth-records'
import type { StoreEntity, StoreNews } from '../../../domain'
import { storeAccess } from '../../store-access/store-access'
import { shopify } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

afterAll(closeShops)

type Shop = OpenShop

type Read = { [K in keyof Required<Pick<StoreNews, 'orders' | 'customers' | 'products' | 'carts' | 'coupons'>>]: NonNullable<StoreNews[K]> } & {
  pages: number
  unreadable: unknown[]
}

/** Reads an entity to its end, the newest word of each record kept. With `restarts` every page is read through a new way to the store, as after a crash. */
async function readAll(shop: Shop, entity: StoreEntity, { since = null as Date | null, restarts = false, stopAfter = 500 } = {}): Promise<Read> {
  const all: Read = { orders: [], customers: [], products: [], carts: [], coupons: [], pages: 0, unreadable: [] }
  let access = shop.reach()
  for (let cursor: string | null = null; all.pages < stopAfter; all.pages++) {
    if (restarts) access = shop.reach()
    const page = await shopify.backfill!.page(access, { entity, since, cursor })
    for (const kind of ['orders', 'customers', 'products', 'carts', 'coupons'] as const) (all[kind] as unknown[]).push(...(page.news[kind] ?? []))
    all.unreadable.push(...page.unreadable)
    if (page.waitMs) await access.pause(page.waitMs)
    if (page.next === null) return all
    cursor = page.next
  }
  throw new Error('the backfill does not end')
}

const seen = (order: OrderSnapshot) => ({
  ...{ externalId: order.externalId, version: order.version, customerExternalId: order.customerExternalId, email: order.email },
  ...{ netSalesMinor: order.grossMinor - order.discountMinor, taxMinor: order.taxMinor, totalMinor: order.totalMinor },
  ...{ placedAt: order.placedAt, cancelledAt: order.cancelledAt },
  lines: order.lines.map(({ externalId, sku, quantity }) => ({ externalId, sku, quantity })),
  refunds: (order.refunds ?? []).map(({ externalId, refundedAt, amountMinor, netMinor }) => ({ externalId, refundedAt, amountMinor, netMinor })),
})
const newest = <T extends { externalId: string; version: number }>(records: readonly T[]): T[] => {
  const by = new Map<string, T>()
  for (const record of records) if (record.version >= (by.get(record.externalId)?.version ?? 0)) by.set(record.externalId, record)
  return [...by.values()].sort((a, b) => a.externalId.localeCompare(b.externalId, 'en', { numeric: true }))
}
/** Shopify tells no customer who is gone. */
const asShopTells = (shop: Shop) => (order: TruthOrder) => ({
  ...expectedOrder(order),
  customerExternalId: order.customerId !== null && shop.store.find('customers', order.customerId) ? String(order.customerId) : null,
})
const expectOrders = (shop: Shop, read: Read) => {
  expect(read.unreadable).toEqual([])
  expect(newest(read.orders).map(seen)).toEqual(shop.store.records('orders').map(asShopTells(shop)))
}

describe('a backfill of a shop', () => {
  test.each([
    ['prices with tax in it', {}],
    ['prices without tax', { pricesIncludeTax: false }],
    ['a currency without cents', { currency: 'JPY', otherCurrency: null }],
  ])('by a bulk file is the shop’s truth exactly: %s', async (_what, options) => {
    const shop = await openShop(options)
    expectOrders(shop, await readAll(shop, 'orders'))
    expect(shop.shop.asked.some(({ query }) => query.includes('bulkOperationRunQuery'))).toBe(true)
    expect(shop.shop.asked.some(({ query }) => query.startsWith('query Orders('))).toBe(false)
  })

  test('by pages, where the shop runs no bulk operation now, is the same', async () => {
    const shop = await openShop()
    shop.shop.bulk.refuses = true
    const read = await readAll(shop, 'orders')
    expectOrders(shop, read)
    expect(read.pages).toBeGreaterThan(2)
  })

  test('tells parcels with every scan', async () => {
    const shop = await openShop()
    const { orders } = await readAll(shop, 'orders')
    const scans = (list: { externalId: string; scans: unknown[] }[]) => list.map(({ externalId, scans: told }) => [externalId, told])
    expect(newest(orders).map(({ fulfilments }) => scans((fulfilments ?? []).map((one) => ({ ...one, scans: one.scans ?? [] }))))).toEqual(
      shop.store.records('orders').map(({ parcels }) =>
        scans(
          parcels.map(({ id, scans: told }) => ({
            externalId: String(id),
            scans: told.map(({ at, status, message }) => ({ at: new Date(at).toISOString(), status, message })),
          })),
        ),
      ),
    )
  })

  test('tells customers, products with their collection, checkouts and codes', async () => {
    const shop = await openShop()
    const { store } = shop
    const customers = await readAll(shop, 'customers')
    expect(
      newest(customers.customers).map(({ externalId, version, email, tags, consent }) => ({ externalId, version, email, tags, consent: consent.email })),
    ).toEqual(
      store
        .records('customers')
        .map(({ id, updatedAt, email, tags, emailConsent }) => ({ externalId: String(id), version: updatedAt, email, tags, consent: emailConsent })),
    )
    const products = await readAll(shop, 'products')
    expect(newest(products.products).map(({ externalId, category, sku, priceMinor }) => ({ externalId, category, sku, priceMinor }))).toEqual(
      store.records('products').map(({ id, category, sku, priceMinor }) => ({ externalId: String(id), category, sku, priceMinor })),
    )
    const carts = await readAll(shop, 'carts')
    expect(newest(carts.carts).map(({ externalId, totalMinor, completedAt, items }) => ({ externalId, totalMinor, completedAt, items: items.length }))).toEqual(
      store.records('carts').map(({ id, totalMinor, completedAt, lines }) => ({
        ...{ externalId: String(id), totalMinor, completedAt: completedAt === null ? null : new Date(completedAt).toISOString(), items: lines.length },
      })),
    )
    const coupons = await readAll(shop, 'coupons')
    expect(
      newest(coupons.coupons).map(({ externalId, code, kind, basisPoints, amountMinor, usageCount }) => ({
        externalId,
        code,
        kind,
        basisPoints,
        amountMinor,
        usageCount,
      })),
    ).toEqual(
      store
        .records('coupons')
        .map(({ id, code, kind, basisPoints, amountMinor, usageCount }) => ({ externalId: String(id), code, kind, basisPoints, amountMinor, usageCount })),
    )
    for (const read of [customers, products, carts, coupons]) expect(read.unreadable).toEqual([])
  })

  test('since a moment is what changed since, that second included', async () => {
    const shop = await openShop()
    const moments = shop.store
      .records('orders')
      .map(({ updatedAt }) => updatedAt)
      .sort((a, b) => a - b)
    const since = moments.at(-20) ?? 0
    const { orders } = await readAll(shop, 'orders', { since: new Date(since) })
    const expected = shop.store.records('orders').filter(({ updatedAt }) => updatedAt >= since)
    expect(newest(orders).map(({ externalId }) => externalId)).toEqual(expected.map(({ id }) => String(id)))
  })

  test('goes on behind the recorded page after every crash, in a file and in pages', async () => {
    const inFile = await openShop({ orders: 450 })
    inFile.shop.fileFaults.schedule({ kind: 'cut' })
    const read = await readAll(inFile, 'orders', { restarts: true })
    expectOrders(inFile, read)
    expect(read.orders.length).toBe(inFile.store.records('orders').length)
    const inPages = await openShop()
    inPages.shop.bulk.refuses = true
    expectOrders(inPages, await readAll(inPages, 'orders', { restarts: true }))
  })

  test.each([false, true])('reads the file once, not once a page, also where every page is a job of its own (%s)', async (restarts) => {
    const shop = await openShop({ orders: 900 })
    const file = vi.spyOn(shop.shop.bulk, 'file')
    const read = await readAll(shop, 'orders', { restarts })
    expectOrders(shop, read)
    expect(read.pages).toBeGreaterThanOrEqual(5)
    expect(file).toHaveBeenCalledTimes(1)
  })

  test('a place in the file that was left is read again, one further on is gone to', async () => {
    const shop = await openShop({ orders: 450 })
    const read = (cursor: string) => shopify.backfill!.page(shop.reach(), { entity: 'orders', since: null, cursor })
    const begun = (await shopify.backfill!.page(shop.reach(), { entity: 'orders', since: null, cursor: null })).next!
    await read(begun)
    const first = await read(begun)
    const again = await read(begun)
    const second = await read(first.next!)
    expect(again.news).toEqual(first.news)
    await read(begun)
    expect((await read(first.next!)).news).toEqual(second.news)
    const third = await read(second.next!)
    await read(begun)
    expect((await read(second.next!)).news).toEqual(third.news)
  })

  test.each(['COMPLETED', 'FAILED', 'CANCELED'] as const)('takes pages when the file is gone or never came (%s)', async (endsAs) => {
    const shop = await openShop()
    shop.shop.bulk.endsAs = endsAs
    shop.shop.bulk.expired = true
    expectOrders(shop, await readAll(shop, 'orders'))
  })

  test('an empty shop ends at once', async () => {
    const shop = await openShop({ orders: 0 }, { at: 0 })
    for (const entity of shopify.backfill!.entities) expect((await readAll(shop, entity)).pages).toBeLessThan(4)
  })
})

describe('under faults a backfill', () => {
  const kinds: Fault[] = [{ kind: 'busy', seconds: 2 }, { kind: 'broken' }, { kind: 'cut' }, { kind: 'half' }, { kind: 'throttled' }, { kind: 'errors' }]

  test('waits, asks again and misses nothing', async () => {
    const shop = await openShop()
    const random = createRandom('faults')
    const plan = Array.from({ length: 300 }, () => (random.chance(0.4) ? random.pick(kinds) : null))
    shop.shop.faults.schedule(...plan)
    shop.shop.bulk.refuses = true
    expectOrders(shop, await readAll(shop, 'orders'))
    expect([...shop.shop.faults.met.keys()].sort()).toEqual(['broken', 'busy', 'cut', 'errors', 'half', 'throttled'])
    expect(shop.clock.paused).toBeGreaterThan(2_000)
  })

  test('outlives silence', async () => {
    const shop = await openShop({ orders: 10 }, { timeoutMs: 1_000 })
    shop.shop.faults.schedule({ kind: 'silent' }, null, { kind: 'silent' })
    expectOrders(shop, await readAll(shop, 'orders'))
  })

  test('goes on where the wire of the file broke', async () => {
    const shop = await openShop({ orders: 900 })
    shop.shop.fileFaults.schedule({ kind: 'cut' }, { kind: 'busy', seconds: 1 }, { kind: 'cut' })
    const read = await readAll(shop, 'orders')
    expectOrders(shop, read)
    expect(shop.shop.fileFaults.met.get('cut')).toBe(2)
    expect(new Set(read.orders.map(({ externalId }) => externalId)).size).toBe(read.orders.length)
  })

  test('waits for the account to fill up again, no longer than it takes', async () => {
    const truth = createGroundTruth({ seed: 3, orders: 60 })
    const clock = { now: truth.end }
    const shop = await FakeShopify.start(new LiveStore(truth), { now: () => clock.now, account: { maximum: 2_000, restoreRate: 100 } })
    onTestFinished(() => shop.stop())
    const pauses: number[] = []
    const pause = async (milliseconds: number) => {
      pauses.push(milliseconds)
      clock.now += milliseconds
    }
    const access = storeAccess(
      { url: shop.url, credentials: { adminToken: 'shpat_fake' }, timeZone: 'UTC', currency: 'EUR' },
      { pause, now: () => new Date(clock.now) },
    )
    for (let i = 0; i < 25; i++) await shopify.backfill!.page(access, { entity: 'orders', since: new Date(truth.end - 1_000), cursor: null })
    expect(pauses.length).toBeGreaterThan(0)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(20_000)
  })

  test('misses none when records change between the pages, and tells them as they are then', async () => {
    const shop = await openShop({ orders: 200 })
    shop.shop.bulk.refuses = true
    const random = createRandom('moving')
    let at = shop.truth.end
    shop.shop.beforeAnswer = (query) => {
      if (!query.startsWith('query Orders(') || at > shop.truth.end + 40_000) return
      for (const order of random.shuffle(shop.store.records('orders')).slice(0, 5)) {
        at += 1_000
        shop.store.happen({ at, entity: 'orders', id: order.id, event: 'updated', record: { ...order, tags: ['moved'], updatedAt: at } })
      }
    }
    expectOrders(shop, await readAll(shop, 'orders'))
  })
})

describe('one record that cannot be read', () => {
  test('is named with its place and reason, and the rest of the page goes on', async () => {
    const shop = await openShop({ orders: 30 })
    const [bad] = shop.store.records('orders')
    shop.store.plant('orders', bad!.id, (order) => ({ ...order, lines: order.lines.map((line) => ({ ...line, quantity: -1 })) }))
    const read = await readAll(shop, 'orders')
    expect(read.unreadable).toMatchObject([{ entity: 'orders', externalId: String(bad!.id), problem: { code: 'shape', path: '$.lineItems[0].quantity' } }])
    expect(read.orders).toHaveLength(shop.store.records('orders').length - 1)
  })
})

test('lists longer than an answer are read to their end, in pages and in a file', async () => {
  const shop = await openShop({ orders: 12 })
  for (const order of shop.store.records('orders'))
    shop.store.plant('orders', order.id, (known) => ({
      ...known,
      lines: Array.from({ length: 130 }, (_, index) => ({ ...known.lines[0]!, id: known.id * 1_000 + index })),
      parcels: known.parcels.map((parcel) => ({
        ...parcel,
        scans: Array.from({ length: 25 }, (_, n) => ({ id: n + 1, at: parcel.createdAt + n * 1_000, status: 'in_transit' as const, message: `${n}` })),
      })),
    }))
  const inFile = await readAll(shop, 'orders')
  expectOrders(shop, inFile)
  shop.shop.bulk.refuses = true
  const inPages = await readAll(shop, 'orders')
  expect(newest(inPages.orders)).toEqual(newest(inFile.orders))
  expect(inPages.orders.flatMap(({ fulfilments }) => (fulfilments ?? []).map(({ scans }) => scans?.length)).every((scans) => scans === 25)).toBe(true)
})

test('old orders are not skipped by a status filter (ecommerce_integrations#410)', async () => {
  const shop = await openShop({ orders: 40 })
  const { orders } = await readAll(shop, 'orders')
  shop.shop.bulk.refuses = true
  await readAll(shop, 'orders')
  await shopify.countAndSum!.page(shop.reach(), { entity: 'orders', from: new Date(0), to: new Date(shop.truth.end), cursor: null })
  const searches = shop.shop.asked
    .filter(({ query, variables }) => /orders\(/.test(`${query} ${String(variables.query)}`))
    .map(({ variables }) => String(variables.query))
  expect(searches.length).toBeGreaterThanOrEqual(3)
  for (const search of searches) expect(search).toMatch(/status:any/)
  expect(new Set(orders.map(({ financialStatus }) => financialStatus))).toEqual(new Set(['paid', 'partially_refunded', 'refunded', 'voided']))
})
