import { afterEach, describe, expect, test, vi } from 'vitest'
import { createRandom } from '@/testing/random'
import { figuresByMonth, netSalesOf, refundedOf } from '@/testing/stores/expected-figures'
import { CREDENTIALS, FAULTS, type FakeOptions, type FakeWoocommerce, type Fault, startFakeWoocommerce } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import type { BackfillRequest, StoreAccess, StoreEntity, StoreNews, UnreadableRecord } from '../../../domain'
import { storeAccess } from '../../store-access/store-access'
import { woocommerce } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

const truth = createGroundTruth({ seed: 'woo', orders: 260, goodwill: false })
const running: FakeWoocommerce[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.stop()))
})

async function aShop(options: FakeOptions = {}, of = truth) {
  const fake = await startFakeWoocommerce(of, options)
  running.push(fake)
  const reach = () =>
    storeAccess(
      { url: fake.url, credentials: CREDENTIALS, timeZone: 'America/Lima', currency: of.currency },
      { pause: async () => {}, patience: { timeoutMs: 500, tries: 8 }, now: () => new Date(fake.live.now + 1_000) },
    )
  return { fake, store: reach(), reach }
}

type All = Required<Pick<StoreNews, 'customers' | 'orders' | 'products' | 'reviews' | 'coupons'>> & { unreadable: UnreadableRecord[]; pages: number }

/** Walks as the runner does: the newest of each record counts. */
async function readAll(store: StoreAccess, entity: StoreEntity, since: Date | null = null, beforePage = () => {}): Promise<All> {
  const all: All = { customers: [], orders: [], products: [], reviews: [], coupons: [], unreadable: [], pages: 0 }
  let request: BackfillRequest = { entity, since, cursor: null }
  for (;;) {
    beforePage()
    const page = await woocommerce.backfill!.page(store, request)
    for (const kind of ['customers', 'orders', 'products', 'reviews', 'coupons'] as const) all[kind].push(...((page.news[kind] ?? []) as never[]))
    all.unreadable.push(...page.unreadable)
    all.pages++
    if (page.next === null) return all
    request = { ...request, cursor: page.next }
  }
}

const newest = <T extends { externalId: string; version: number }>(told: readonly T[]): Map<string, T> =>
  new Map(told.toSorted((a, b) => a.version - b.version).map((one) => [one.externalId, one]))
const ids = (told: readonly { externalId: string }[]) => new Set(told.map(({ externalId }) => externalId))

/** Every order of the shop, its sums and its refunds, to the cent. */
function expectTruth(fake: FakeWoocommerce, all: All, orders = fake.live.records('orders').filter(({ test }) => !test)) {
  const told = newest(all.orders)
  expect(ids(all.orders)).toEqual(new Set(orders.map(({ id }) => String(id))))
  for (const order of orders) {
    const heard = told.get(String(order.id))!
    expect([heard.externalId, heard.grossMinor - heard.discountMinor]).toEqual([String(order.id), netSalesOf(order)])
    expect([heard.totalMinor, heard.taxMinor]).toEqual([order.totalMinor, order.taxMinor])
    expect([heard.externalId, (heard.refunds ?? []).map(({ netMinor, amountMinor }) => [netMinor, amountMinor])]).toEqual([
      String(order.id),
      order.refunds.map(({ netMinor, amountMinor }) => [netMinor, amountMinor]),
    ])
  }
  const net = [...told.values()].reduce((sum, { grossMinor, discountMinor }) => sum + grossMinor - discountMinor, 0n)
  expect(net).toBe(figuresByMonth(orders, 'UTC').reduce((sum, month) => sum + month.netSalesMinor, 0n))
  expect(orders.reduce((sum, order) => sum + refundedOf(order), 0n) > 0n).toBe(true)
}

describe('everything a shop has', () => {
  test('is read to the cent, of every entity', async () => {
    const { fake, store } = await aShop()
    expectTruth(fake, await readAll(store, 'orders'))
    expect(ids((await readAll(store, 'customers')).customers)).toEqual(new Set(fake.live.records('customers').map(({ id }) => String(id))))
    const products = newest((await readAll(store, 'products')).products)
    for (const product of fake.live.records('products'))
      expect(products.get(String(product.id))).toMatchObject({ priceMinor: product.priceMinor, title: product.title })
    const reviews = newest((await readAll(store, 'reviews')).reviews)
    for (const review of fake.live.records('reviews'))
      expect(reviews.get(String(review.id))).toMatchObject({ email: review.email, rating: review.rating, status: review.published ? 'published' : 'pending' })
    const coupons = newest((await readAll(store, 'coupons')).coupons)
    for (const coupon of fake.live.records('coupons'))
      expect(coupons.get(String(coupon.id))).toMatchObject({ kind: coupon.kind, usageCount: coupon.usageCount })
    expect(fake.state.leaked).toBe(false)
  })

  test.each([
    ['amounts with six decimals', { decimals: 6 }],
    ['no pretty permalinks', { permalinks: 'plain' as const }],
    ['no list of all refunds (before WooCommerce 9)', { version: '8.9.1' }],
  ])('is the same with %s', async (_, options) => {
    const { fake, store } = await aShop(options)
    expectTruth(fake, await readAll(store, 'orders'))
  })

  test('is the same where tax comes on top', async () => {
    const { fake, store } = await aShop({}, createGroundTruth({ seed: 'net', orders: 150, goodwill: false, pricesIncludeTax: false }))
    expectTruth(fake, await readAll(store, 'orders'))
  })

  test('is the same when the way there is bad: 429, 500, cut wires, silence, half a JSON, pages in front of it', async () => {
    const random = createRandom('bad way')
    const { fake, reach } = await aShop()
    let last: Fault | null = null
    fake.state.faults = () => {
      last = last === null && random.chance(0.5) ? random.pick(FAULTS) : null
      return last
    }
    expectTruth(fake, await readAll(reach(), 'orders'))
    expect(fake.state.requests).toBeGreaterThan(8)
  })

  test('old orders are not skipped by a status filter (ecommerce_integrations#410): cancelled, of a plug-in’s status, in the trash', async () => {
    const { fake, store } = await aShop()
    const [first, second] = fake.live.records('orders').filter(({ test }) => !test)
    fake.putInTrash('orders', first!.id)
    fake.putInTrash('orders', second!.id)
    const orders = newest((await readAll(store, 'orders')).orders)
    expect(orders.size).toBe(fake.live.records('orders').filter(({ test }) => !test).length)
    expect(orders.get(String(first!.id))).toMatchObject({ cancelledAt: expect.any(String) })
    expect(fake.records('orders').some(({ status }) => status === 'awaiting-pickup')).toBe(true)
    const back = fake.takeFromTrash('orders', first!.id)
    const mapped = woocommerce.mapDelivery(back.topic, back.body)
    expect(mapped.ok && mapped.news.orders[0]!.version > orders.get(String(first!.id))!.version).toBe(true)
  })

  test('costs one question a page and one for its refunds', async () => {
    const { fake, store } = await aShop()
    const { pages } = await readAll(store, 'orders')
    expect(fake.state.requests).toBeLessThanOrEqual(2 * pages)
  })

  test('a shop that cannot put out a hundred orders at once is asked for fewer', async () => {
    const { fake, store } = await aShop()
    fake.state.faults = (_, url) => (Number(url.searchParams.get('per_page')) > 25 && url.pathname.endsWith('/orders') ? '500' : null)
    expectTruth(fake, await readAll(store, 'orders'))
  })

  test('a record that cannot be read is put aside with the reason, the others go on', async () => {
    const { fake, store } = await aShop()
    const [order] = fake.live.records('orders').filter(({ test }) => !test)
    fake.live.plant('orders', order!.id, (record) => ({ ...record, lines: record.lines.map((line) => ({ ...line, quantity: -1 })) }))
    const all = await readAll(store, 'orders')
    expect(all.unreadable).toEqual([
      { entity: 'orders', externalId: String(order!.id), problem: expect.objectContaining({ path: '$.line_items[0].quantity' }) },
    ])
    expect(ids(all.orders).size).toBe(fake.live.records('orders').filter(({ test }) => !test).length - 1)
  })
})

describe('while it is read', () => {
  test('a shop that goes on selling loses nothing: changed, placed and deleted between any two pages', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const random = createRandom(`moving ${seed}`)
      const begun = truth.changes[Math.floor(truth.changes.length * 0.6)]!.at
      const { fake, store } = await aShop({ at: begun })
      const gone = new Set<number>()
      let asked = begun
      fake.state.beforeAnswer = (url) => {
        if (url.searchParams.get('status') === 'any') asked = fake.live.now
      }
      const all = await readAll(store, 'orders', null, () => {
        fake.moveTo(fake.live.now + random.int(1, 6) * 86_400_000)
        for (const order of random.shuffle(fake.live.records('orders')).slice(0, random.int(0, 12))) {
          fake.remove('orders', order.id)
          gone.add(order.id)
        }
      })
      const there = fake.live.records('orders').filter(({ test, id }) => !test && !gone.has(id))
      for (const order of there.filter(({ placedAt }) => placedAt <= asked)) expect(ids(all.orders).has(String(order.id)), `order ${order.id}`).toBe(true)
      const since = await readAll(store, 'orders', new Date(begun))
      all.orders = [...all.orders, ...since.orders].filter(({ externalId }) => there.some(({ id }) => String(id) === externalId))
      expectTruth(fake, all, there)
    }
  })

  test('hundreds of orders of one second (an import) and deletions among them lose nothing', async () => {
    const { fake, store } = await aShop()
    const at = fake.live.now + 5_000
    for (const order of fake.live.records('orders').slice(0, 240)) fake.live.plant('orders', order.id, (record) => ({ ...record, updatedAt: at }))
    const random = createRandom('imports')
    const all = await readAll(store, 'orders', null, () => {
      for (const order of random.shuffle(fake.live.records('orders').slice(0, 90)).slice(0, 14)) fake.remove('orders', order.id)
    })
    const told = ids(all.orders)
    for (const order of fake.live.records('orders').filter(({ test }) => !test)) expect(told.has(String(order.id)), `order ${order.id}`).toBe(true)
  })

  test('a record met again at the end, because it was changed, proves no place: orders taken away before it are not skipped over', async () => {
    const { fake, store } = await aShop()
    const at = fake.live.now + 5_000
    const imported = fake.live
      .records('orders')
      .filter(({ test }) => !test)
      .slice(0, 140)
    for (const { id } of imported) fake.live.plant('orders', id, (record) => ({ ...record, updatedAt: at }))
    let pages = 0
    const all = await readAll(store, 'orders', null, () => {
      if (++pages !== Math.ceil((fake.records('orders').length - 140) / 100) + 2) return
      for (const { id } of imported.slice(0, 30)) fake.remove('orders', id)
      for (const { id } of imported.slice(60, 100)) fake.live.plant('orders', id, (record) => ({ ...record, updatedAt: at + 60_000 }))
    })
    const told = ids(all.orders)
    for (const order of fake.live.records('orders').filter(({ test }) => !test)) expect(told.has(String(order.id)), `order ${order.id}`).toBe(true)
  })

  test('customers deleted meanwhile make nobody else disappear', async () => {
    const { fake, store } = await aShop({}, createGroundTruth({ seed: 'people', orders: 900 }))
    const all = await readAll(store, 'customers', null, () => {
      for (const { id } of fake.live.records('customers').slice(0, 13)) fake.remove('customers', id)
    })
    expect(all.pages).toBeGreaterThan(2)
    for (const { id } of fake.live.records('customers')) expect(ids(all.customers).has(String(id)), `customer ${id}`).toBe(true)
  })
})

describe('what changed since', () => {
  test('is read and no more than about that', async () => {
    const since = new Date(truth.changes[Math.floor(truth.changes.length * 0.8)]!.at)
    const { fake, store } = await aShop()
    for (const entity of ['orders', 'customers', 'products', 'coupons'] as const) {
      const told = ids((await readAll(store, entity, since))[entity])
      for (const record of fake.live.records(entity)) {
        if (entity === 'orders' && (record as { test?: boolean }).test) continue
        if (record.updatedAt >= since.getTime()) expect(told.has(String(record.id)), `${entity} ${record.id}`).toBe(true)
        if (record.updatedAt < since.getTime() - 61_000) expect(told.has(String(record.id)), `${entity} ${record.id}`).toBe(false)
      }
    }
  })

  test.each(['Pacific/Kiritimati', 'America/Lima', 'Europe/Berlin', 'UTC'])(
    '`after` is the site’s own time (woocommerce#19976): in %s no review is missed',
    async (timeZone) => {
      const { fake, store } = await aShop({ timeZone })
      const since = new Date(truth.end - 40 * 86_400_000)
      const told = ids((await readAll(store, 'reviews', since)).reviews)
      const inTime = fake.live.records('reviews').filter(({ createdAt }) => createdAt >= since.getTime() - 30 * 86_400_000)
      expect(inTime.length).toBeGreaterThan(0)
      for (const review of inTime) expect(told.has(String(review.id)), `review ${review.id}`).toBe(true)
      expect(told.size).toBeLessThan(fake.live.records('reviews').length)
    },
  )
})
