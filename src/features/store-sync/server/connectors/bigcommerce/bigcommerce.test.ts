import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { netSalesOf, refundedOf } from '@/testing/stores/expected-figures'
import { rfc2822 } from '@/testing/stores/fake-bigcommerce/bigcommerce-records'
import { fakeBigCommerce } from '@/testing/stores/fake-bigcommerce/fake-bigcommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import { newestOf, readEverything, tallyEverything } from '@/testing/stores/read-everything'
import { mapCart } from '../../../domain/connectors/bigcommerce/map-cart'
import { BIGCOMMERCE_TOPICS, mapDelivery } from '../../../domain/connectors/bigcommerce/map-delivery'
import { msAt } from '../../../domain/connectors/bigcommerce/moments'
import { bigcommerce } from './connector'
import { DELIVERY_HEADER, deliveryKey } from './delivery-key'

const truthOf = (seed: number, orders = 120, currency = 'EUR', pricesIncludeTax = true) =>
  createGroundTruth({ seed: `bigcommerce-${seed}`, orders, currency, pricesIncludeTax })

describe('everything a BigCommerce shop has', () => {
  test.each([
    ['EUR', true],
    ['USD', false],
    ['JPY', true],
    ['BHD', false],
  ])('in %s, prices with tax: %s, is the truth to the minor unit', async (currency, pricesIncludeTax) => {
    for (let seed = 1; seed <= 2; seed++) {
      const live = new LiveStore(truthOf(seed, 120, currency, pricesIncludeTax))
      const { news, unreadable } = await readEverything(bigcommerce, fakeBigCommerce(live), bigcommerce.backfill!.entities)
      expect(unreadable).toEqual([])
      expect(news.orders).toHaveLength(live.records('orders').length)
      for (const order of live.records('orders')) {
        const read = news.orders.find(({ externalId }) => externalId === String(order.id))!
        expect(read).toMatchObject({
          currency,
          totalMinor: order.totalMinor,
          taxMinor: order.taxMinor,
          financialStatus: order.financialStatus,
          email: order.email,
        })
        expect(read).toMatchObject({
          placedAt: new Date(order.placedAt).toISOString(),
          customerExternalId: order.customerId === null ? null : String(order.customerId),
        })
        expect(read.grossMinor - read.discountMinor).toBe(netSalesOf(order))
        expect(read.grossMinor - read.discountMinor + read.shippingMinor + read.taxMinor).toBe(read.totalMinor)
        expect(read.lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0n)).toBe(read.discountMinor)
        expect(read.lines.map(({ quantity, taxMinor }) => ({ quantity, taxMinor }))).toEqual(
          order.lines.map(({ quantity, taxMinor }) => ({ quantity, taxMinor })),
        )
        expect(read.refunds!.map(({ amountMinor, netMinor }) => ({ amountMinor, netMinor }))).toEqual(
          order.refunds.map(({ amountMinor, netMinor }) => ({ amountMinor, netMinor })),
        )
        expect(read.fulfilments!.map(({ trackingNumber }) => trackingNumber)).toEqual(order.parcels.map(({ trackingNumber }) => trackingNumber))
      }
      expect(new Set(news.customers.map(({ externalId }) => Number(externalId)))).toEqual(new Set(live.records('customers').map(({ id }) => id)))
      expect(news.products.map(({ priceMinor, category, vendor }) => [priceMinor, category, vendor])).toEqual(
        live.records('products').map(({ priceMinor, category, vendor }) => [priceMinor, category, vendor]),
      )
      const products = new Set(live.records('products').map(({ id }) => id))
      expect(news.reviews.map(({ externalId }) => Number(externalId)).sort()).toEqual(
        live
          .records('reviews')
          .filter(({ productId }) => products.has(productId))
          .map(({ id }) => id)
          .sort(),
      )
      expect(news.coupons.map(({ kind, basisPoints, amountMinor, usageCount }) => ({ kind, basisPoints, amountMinor, usageCount }))).toEqual(
        live.records('coupons').map(({ kind, basisPoints, amountMinor, usageCount }) => ({ kind, basisPoints, amountMinor, usageCount })),
      )
    }
  })

  test('what is counted and summed there is what was read', async () => {
    const live = new LiveStore(truthOf(4))
    const [from, to] = [new Date('2026-02-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')]
    const tallies = await tallyEverything(bigcommerce, fakeBigCommerce(live), 'orders', from, to)
    const placed = live.records('orders').filter(({ placedAt }) => placedAt >= from.getTime() && placedAt < to.getTime())
    expect(tallies.map(({ externalId, netSalesMinor, refundedMinor }) => [externalId, netSalesMinor, refundedMinor])).toEqual(
      placed.map((order) => [String(order.id), netSalesOf(order), refundedOf(order)]),
    )
    expect(await tallyEverything(bigcommerce, fakeBigCommerce(live), 'customers', new Date(0), new Date(live.now))).toHaveLength(
      live.records('customers').length,
    )
  })
})

test('catching up from any moment ends where reading everything anew ends, archived orders gone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), async (seed, when) => {
      const truth = truthOf(seed, 40)
      const live = new LiveStore(truth, truth.changes[Math.floor(when * (truth.changes.length - 1))]!.at)
      const store = fakeBigCommerce(live)
      const before = await readEverything(bigcommerce, store, ['orders', 'customers'])
      const since = new Date(live.now)
      live.moveTo(truth.end)
      const after = await readEverything(bigcommerce, store, ['orders', 'customers'], since)
      const anew = await readEverything(bigcommerce, store, ['orders', 'customers'])
      const known = newestOf([...before.news.orders, ...after.news.orders])
      for (const { externalId } of after.news.deletions) known.delete(externalId)
      expect([...known.keys()].sort()).toEqual(anew.news.orders.map(({ externalId }) => externalId).sort())
      for (const order of anew.news.orders) expect(known.get(order.externalId)).toEqual(order)
      const people = newestOf([...before.news.customers, ...after.news.customers])
      for (const customer of anew.news.customers) expect(people.get(customer.externalId)).toEqual(customer)
    }),
    { numRuns: 15 },
  )
})

test('pages stay whole while the shop goes on between them', async () => {
  const truth = truthOf(7, 300)
  const live = new LiveStore(truth, truth.changes[Math.floor(truth.changes.length / 2)]!.at)
  const begun = live.now
  const atStart = live.records('orders').map(({ id }) => id)
  const { news } = await readEverything(bigcommerce, fakeBigCommerce(live), ['orders'], null, (page) => live.moveTo(begun + page * 86_400_000))
  const read = new Set(news.orders.map(({ externalId }) => externalId))
  for (const id of atStart) if (live.find('orders', id)) expect(read).toContain(String(id))
})

test('when its window of questions is used up, the shop is waited for as long as it says', async () => {
  const store = fakeBigCommerce(new LiveStore(truthOf(8, 30)), { window: 10 })
  await readEverything(bigcommerce, store, ['orders'])
  expect(store.pauses.length).toBe(Math.floor(store.asked.length / 10))
  expect(new Set(store.pauses)).toEqual(new Set([1_500]))
})

describe('a record that cannot be read', () => {
  test.each([
    ['a status of nobody', { status_id: 99 }, { code: 'status', path: '$.status_id' }],
    ['a word for a price', { total_ex_tax: 'free' }, { code: 'money', path: '$.total_ex_tax' }],
    ['no total', { total_inc_tax: undefined }, { code: 'money', path: '$.total_inc_tax' }],
    ['a currency of nobody', { default_currency_code: 'XYZ' }, { code: 'currency', path: '$.default_currency_code' }],
    ['the 30th of February', { date_modified: 'Mon, 30 Feb 2026 00:00:00 +0000' }, { code: 'date', path: '$.date_modified' }],
  ])('with %s is named with its place; the rest of the page goes on', async (_what, fields, problem) => {
    const live = new LiveStore(truthOf(9, 30))
    const victim = live.records('orders')[3]!.id
    const store = fakeBigCommerce(live, { broken: (record) => record.id === victim && Object.assign(record, fields) })
    const { news, unreadable } = await readEverything(bigcommerce, store, ['orders'])
    expect(unreadable).toEqual([{ entity: 'orders', externalId: String(victim), problem: expect.objectContaining(problem) }])
    expect(news.orders).toHaveLength(live.records('orders').length - 1)
  })

  test('an order that was never finished is none yet', async () => {
    const live = new LiveStore(truthOf(9, 30))
    const victim = live.records('orders')[3]!.id
    const store = fakeBigCommerce(live, { broken: (record) => record.id === victim && Object.assign(record, { status_id: 0 }) })
    const { news, unreadable } = await readEverything(bigcommerce, store, ['orders'])
    expect(unreadable).toEqual([])
    expect(news.orders).toHaveLength(live.records('orders').length - 1)
  })
})

describe('a delivery', () => {
  const body = {
    scope: 'store/order/updated',
    store_id: '1',
    data: { type: 'order', id: 250 },
    hash: 'h1',
    created_at: 1_780_000_000,
    producer: 'stores/abc123',
  }
  const raw = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  const verify = (headers: Record<string, string>, secrets: string[], value: unknown = body) =>
    bigcommerce.verifyDelivery(raw(value), new Headers(headers), secrets)

  test('is ours by the key in its header, under the old and the new secret', () => {
    const headers = { [DELIVERY_HEADER]: deliveryKey('the old secret') }
    const expected = {
      topic: 'store/order/updated',
      deliveryId: 'h1',
      eventId: null,
      shop: 'stores/abc123',
      triggeredAt: new Date(1_780_000_000_000).toISOString(),
    }
    expect(verify(headers, ['the new secret', 'the old secret'])).toEqual({ ok: true, delivery: expected })
  })

  test('is refused without the key, with another one, with the secret itself, and where no secret is kept', () => {
    expect(verify({}, ['s'])).toEqual({ ok: false, reason: 'signature-missing' })
    expect(verify({ [DELIVERY_HEADER]: deliveryKey('another') }, ['s'])).toEqual({ ok: false, reason: 'signature-wrong' })
    expect(verify({ [DELIVERY_HEADER]: 's' }, ['s'])).toEqual({ ok: false, reason: 'signature-wrong' })
    expect(verify({ [DELIVERY_HEADER]: deliveryKey('') }, [''])).toEqual({ ok: false, reason: 'no-secret' })
    expect(verify({ [DELIVERY_HEADER]: deliveryKey('s') }, ['s'], { data: {} })).toEqual({ ok: false, reason: 'topic-missing' })
  })

  test('names what to look at', () => {
    const newsOf = (topic: string, value: unknown) => {
      const mapped = mapDelivery(topic, value)
      return mapped.ok ? { fetch: mapped.news.fetch, deletions: mapped.news.deletions } : mapped.problem
    }
    expect(newsOf('store/order/updated', body)).toEqual({ fetch: [{ entity: 'orders', externalId: '250' }] })
    expect(newsOf('store/order/refund/created', { ...body, data: { type: 'order', id: 250, refund: { refund_id: 7 } } })).toEqual({
      fetch: [{ entity: 'orders', externalId: '250' }],
    })
    expect(newsOf('store/shipment/created', { ...body, data: { type: 'shipment', id: 9, orderId: 250 } })).toEqual({
      fetch: [{ entity: 'orders', externalId: '250' }],
    })
    expect(newsOf('store/customer/deleted', { ...body, data: { type: 'customer', id: 3 } })).toEqual({
      deletions: [{ entity: 'customers', externalId: '3', version: 1_780_000_000_000 }],
    })
    expect(newsOf('store/cart/converted', { ...body, data: { type: 'cart', id: 'c-1', orderId: 250 } })).toEqual({
      fetch: [{ entity: 'orders', externalId: '250' }],
      deletions: [{ entity: 'carts', externalId: 'c-1', version: 1_780_000_000_000 }],
    })
    expect(newsOf('store/shipment/created', { ...body, data: { type: 'shipment', id: 9 } })).toMatchObject({ code: 'shape', path: '$.data.orderId' })
    expect(newsOf('store/theme/updated', body)).toMatchObject({ code: 'topic' })
  })

  test('never breaks the reader, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BIGCOMMERCE_TOPICS), fc.jsonValue({ maxDepth: 3 }), (topic, value) => {
        const mapped = mapDelivery(topic, value)
        if (!mapped.ok) expect(mapped.problem.path).toMatch(/^\$/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('webhooks', () => {
  const webhook = { url: 'https://desk.example.com/api/webhooks/1', secret: 'a client secret' }
  const states = (subscriptions: { state: string }[]) => [...new Set(subscriptions.map(({ state }) => state))]

  test('are made where missing, left where right, repaired where switched off or without our key; others’ are left alone', async () => {
    const store = fakeBigCommerce(new LiveStore(truthOf(1, 5)))
    store.hooks.push({ id: 1, scope: 'store/order/updated', destination: 'https://other.example.com/', is_active: false, headers: null })
    const made = await bigcommerce.ensureSubscriptions!(store, webhook)
    expect(made.map(({ topic }) => topic)).toEqual(BIGCOMMERCE_TOPICS)
    expect(states(made)).toEqual(['created'])
    expect(states(await bigcommerce.ensureSubscriptions!(store, webhook))).toEqual(['present'])
    Object.assign(store.hooks[3]!, { is_active: false })
    Object.assign(store.hooks[4]!, { headers: { [DELIVERY_HEADER]: 'stale' } })
    const repaired = await bigcommerce.ensureSubscriptions!(store, webhook)
    expect(repaired.filter(({ state }) => state === 'repaired').map(({ topic }) => topic)).toEqual([store.hooks[3]!.scope, store.hooks[4]!.scope])
    expect(store.hooks).toHaveLength(BIGCOMMERCE_TOPICS.length + 1)
    expect(store.hooks[0]).toMatchObject({ is_active: false, headers: null })
    expect(store.hooks.slice(1).every(({ is_active, headers }) => is_active && headers?.[DELIVERY_HEADER] === deliveryKey('a client secret'))).toBe(true)
  })

  test('that the shop refuses are said with its reason', async () => {
    const store = fakeBigCommerce(new LiveStore(truthOf(1, 5)))
    const refused = await bigcommerce.ensureSubscriptions!(store, { ...webhook, url: 'http://127.0.0.1/api/webhooks/1' })
    expect(states(refused)).toEqual(['failed'])
    expect(refused[0]?.reason).toContain('port 443')
  })
})

describe('single questions', () => {
  const live = new LiveStore(truthOf(11, 40))
  const store = fakeBigCommerce(live)

  test('one record is read anew, and one that is gone is none', async () => {
    const { news } = await readEverything(bigcommerce, store, ['orders', 'customers', 'products'])
    const [order, customer, product] = [news.orders[0]!, news.customers[0]!, news.products[0]!]
    expect((await bigcommerce.fetchOne!(store, { entity: 'orders', externalId: order.externalId }))?.news.orders).toEqual([order])
    expect((await bigcommerce.fetchOne!(store, { entity: 'customers', externalId: customer.externalId }))?.news.customers).toEqual([customer])
    expect((await bigcommerce.fetchOne!(store, { entity: 'products', externalId: product.externalId }))?.news.products).toEqual([product])
    for (const entity of ['orders', 'customers', 'products', 'carts'] as const)
      expect(await bigcommerce.fetchOne!(store, { entity, externalId: '999999999' })).toBeNull()
  })

  test('the shop says its name, by its API path in any of the spellings its own screens use', async () => {
    for (const end of ['', '/', '/v2', '/v3/'])
      expect(await bigcommerce.test!(fakeBigCommerce(live, { url: `https://api.bigcommerce.com/stores/abc123${end}` }))).toBe('The fake BigCommerce')
  })
})

test('a cart is abandoned once nobody has touched it for an hour', () => {
  const cart = {
    id: 'c-1',
    customer_id: 0,
    email: 'a@example.com',
    currency: { code: 'EUR' },
    cart_amount: 12.5,
    created_time: '2026-05-01T08:00:00+00:00',
    updated_time: '2026-05-01T09:00:00+00:00',
  }
  const moved = Date.UTC(2026, 4, 1, 9)
  expect(mapCart(cart, moved + 59 * 60_000)).toMatchObject({ abandonedAt: null, totalMinor: 1_250n, customerExternalId: null })
  expect(mapCart(cart, moved + 3_600_000).abandonedAt).toBe('2026-05-01T09:00:00.000Z')
})

test('moments of RFC 2822 are read to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
      expect(msAt(rfc2822(second * 1_000), '$')).toBe(second * 1_000)
    }),
  )
  expect(msAt('Tue, 20 Nov 2012 01:00:00 +0200', '$')).toBe(Date.UTC(2012, 10, 19, 23))
  expect(() => msAt('yesterday', '$')).toThrow('is not a moment')
})
