import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { netSalesOf, refundedOf } from '@/testing/stores/expected-figures'
import { fakeMagento } from '@/testing/stores/fake-magento/fake-magento'
import { countedId, incrementId, shapeOf } from '@/testing/stores/fake-magento/magento-order'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import { newestOf, readEverything, tallyEverything } from '@/testing/stores/read-everything'
import { mapOrder } from '../../../domain/connectors/magento/map-order'
import { magento } from './connector'
import { criteria } from './criteria'

const truthOf = (seed: number, orders = 120, currency = 'EUR', pricesIncludeTax = true) =>
  createGroundTruth({ seed: `magento-${seed}`, orders, currency, pricesIncludeTax })

describe('everything a Magento has', () => {
  test.each([
    ['EUR', true],
    ['USD', false],
    ['JPY', true],
    ['BHD', false],
  ])('in %s, prices with tax: %s, is the truth to the minor unit', async (currency, pricesIncludeTax) => {
    for (let seed = 1; seed <= 3; seed++) {
      const live = new LiveStore(truthOf(seed, 120, currency, pricesIncludeTax))
      const { news, unreadable } = await readEverything(magento, fakeMagento(live), magento.backfill!.entities)
      expect(unreadable).toEqual([])
      expect(news.orders).toHaveLength(live.records('orders').length)
      for (const order of live.records('orders')) {
        const read = news.orders.find(({ externalId }) => externalId === String(order.id))!
        expect(read).toMatchObject({
          currency,
          totalMinor: order.totalMinor,
          taxMinor: order.taxMinor,
          number: incrementId(order),
          financialStatus: order.financialStatus,
        })
        expect(read).toMatchObject({
          placedAt: new Date(order.placedAt).toISOString(),
          email: order.email,
          customerExternalId: order.customerId === null ? null : String(order.customerId),
        })
        expect(read.grossMinor - read.discountMinor).toBe(netSalesOf(order))
        expect(read.grossMinor - read.discountMinor + read.shippingMinor + read.taxMinor).toBe(read.totalMinor)
        expect(read.refunds!.reduce((sum, { netMinor }) => sum + netMinor, 0n)).toBe(refundedOf(order))
        expect(read.refunds!.map(({ amountMinor }) => amountMinor).sort()).toEqual(order.refunds.map(({ amountMinor }) => amountMinor).sort())
        for (const line of order.lines) {
          const counted = read.lines.find(({ externalId }) => externalId === String(countedId(line)))!
          expect(counted, shapeOf(line)).toMatchObject({ quantity: line.quantity, taxMinor: line.taxMinor })
          if (read.pricesIncludeTax === pricesIncludeTax)
            expect(counted).toMatchObject({ unitPriceMinor: line.unitPriceMinor, discountMinor: line.discountMinor })
        }
      }
      expect(news.customers.map(({ externalId }) => Number(externalId))).toEqual(live.records('customers').map(({ id }) => id))
      expect(news.products.map(({ priceMinor, category }) => [priceMinor, category])).toEqual(
        live.records('products').map(({ priceMinor, category }) => [priceMinor, category]),
      )
      expect(news.coupons.map(({ kind, basisPoints, amountMinor, usageCount }) => ({ kind, basisPoints, amountMinor, usageCount }))).toEqual(
        live.records('coupons').map(({ kind, basisPoints, amountMinor, usageCount }) => ({ kind, basisPoints, amountMinor, usageCount })),
      )
    }
  })

  test('prices are shown with tax where the shop shows them so', async () => {
    const live = new LiveStore(truthOf(5))
    const { news } = await readEverything(magento, fakeMagento(live), ['orders'])
    const taxed = news.orders.filter(({ taxMinor, shippingMinor }) => taxMinor > 0n && shippingMinor === 0n)
    expect(taxed.filter(({ pricesIncludeTax }) => pricesIncludeTax).length).toBeGreaterThan(taxed.length * 0.8)
  })

  test('what is counted and summed there is what was read', async () => {
    const live = new LiveStore(truthOf(4))
    const [from, to] = [new Date('2026-02-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')]
    const tallies = await tallyEverything(magento, fakeMagento(live), 'orders', from, to)
    const placed = live.records('orders').filter(({ placedAt }) => placedAt >= from.getTime() && placedAt < to.getTime())
    expect(tallies.map(({ externalId, netSalesMinor, refundedMinor }) => [externalId, netSalesMinor, refundedMinor])).toEqual(
      placed.map((order) => [String(order.id), netSalesOf(order), refundedOf(order)]),
    )
  })
})

test('catching up from any moment ends where reading everything anew ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), async (seed, when) => {
      const truth = truthOf(seed, 40)
      const live = new LiveStore(truth, truth.changes[Math.floor(when * (truth.changes.length - 1))]!.at)
      const store = fakeMagento(live)
      const before = await readEverything(magento, store, ['orders', 'customers'])
      const since = new Date(live.now)
      live.moveTo(truth.end)
      const after = await readEverything(magento, store, ['orders', 'customers'], since)
      const anew = await readEverything(magento, store, ['orders', 'customers'])
      const known = newestOf([...before.news.orders, ...after.news.orders])
      for (const order of anew.news.orders) expect(known.get(order.externalId)).toEqual(order)
      const people = newestOf([...before.news.customers, ...after.news.customers])
      for (const customer of anew.news.customers) expect(people.get(customer.externalId)).toEqual(customer)
    }),
    { numRuns: 20 },
  )
})

describe('pages', () => {
  test('stay whole while the store goes on between them', async () => {
    const truth = truthOf(7, 400)
    const live = new LiveStore(truth, truth.changes[Math.floor(truth.changes.length / 2)]!.at)
    const begun = live.now
    const atStart = live.records('orders').map(({ id }) => id)
    const { news, pages } = await readEverything(magento, fakeMagento(live), ['orders'], null, (page) => live.moveTo(begun + page * 5 * 86_400_000))
    expect(pages).toBeGreaterThan(1)
    const read = new Set(news.orders.map(({ externalId }) => externalId))
    for (const id of atStart) if (live.find('orders', id)) expect(read).toContain(String(id))
  })

  test('end although a page beyond the last is the last one again', async () => {
    const live = new LiveStore(truthOf(8, 200))
    const store = fakeMagento(live)
    const query = { ...criteria([], 'entity_id', 100), 'searchCriteria[currentPage]': '99' }
    const beyond = await store.call({ method: 'GET', path: '/rest/V1/orders', query, headers: { authorization: 'Bearer a token' } })
    expect((JSON.parse(beyond.body) as { items: unknown[] }).items.length).toBeGreaterThan(0)
    const { news } = await readEverything(magento, store, ['orders'])
    expect(new Set(news.orders.map(({ externalId }) => externalId)).size).toBe(news.orders.length)
    expect(store.asked.every(({ query }) => query?.['searchCriteria[currentPage]'] !== '2')).toBe(true)
  })
})

describe('a record that cannot be read', () => {
  test.each([
    ['a state of nobody', { state: 'lost' }, { code: 'status', path: '$.state' }],
    ['a word for a price', { grand_total: 'free' }, { code: 'money', path: '$.grand_total' }],
    ['no total', { grand_total: undefined }, { code: 'money', path: '$.grand_total' }],
    ['a currency of nobody', { order_currency_code: 'XYZ' }, { code: 'currency', path: '$.order_currency_code' }],
    ['a moment of nobody', { updated_at: '2026-02-30 00:00:00' }, { code: 'date', path: '$.updated_at' }],
    ['a negative quantity', { items: [{ item_id: 1, qty_ordered: -1 }] }, { code: 'shape', path: '$.items[0].qty_ordered' }],
  ])('with %s is named with its place; the rest of the page goes on', async (_what, fields, problem) => {
    const live = new LiveStore(truthOf(9, 30))
    const victim = live.records('orders')[3]!.id
    const store = fakeMagento(live, { broken: (record) => record.entity_id === victim && record.increment_id !== undefined && Object.assign(record, fields) })
    const { news, unreadable } = await readEverything(magento, store, ['orders'])
    expect(unreadable).toEqual([{ entity: 'orders', externalId: String(victim), problem: expect.objectContaining(problem) }])
    expect(news.orders).toHaveLength(live.records('orders').length - 1)
  })

  test('a broken credit memo is named in its order', async () => {
    const live = new LiveStore(truthOf(9, 60))
    const victim = live.records('orders').find(({ refunds }) => refunds.length > 0)!
    const store = fakeMagento(live, {
      broken: (record) => record.adjustment_positive !== undefined && record.order_id === victim.id && Object.assign(record, { grand_total: 'all of it' }),
    })
    const { unreadable } = await readEverything(magento, store, ['orders'])
    expect(unreadable).toEqual([
      { entity: 'orders', externalId: String(victim.id), problem: expect.objectContaining({ code: 'money', path: '$.creditmemos[0].grand_total' }) },
    ])
  })
})

describe('pieces called off', () => {
  const order = {
    ...{
      entity_id: 1,
      increment_id: '000000001',
      state: 'complete',
      created_at: '2026-05-01 08:00:00',
      updated_at: '2026-05-02 08:00:00',
      order_currency_code: 'EUR',
    },
    ...{ grand_total: 30, total_paid: 20, tax_amount: 0, shipping_amount: 0 },
    items: [{ item_id: 11, product_type: 'simple', qty_ordered: 3, qty_canceled: 1, price: 10, price_incl_tax: 10, row_total: 30 }],
  }
  const papers = { creditmemos: [], shipments: [], invoices: [] }

  test('leave net sales without moving money, and what was paid is all there is to pay', () => {
    const read = mapOrder(order, papers)
    expect(read).toMatchObject({ financialStatus: 'paid', totalMinor: 3_000n, grossMinor: 3_000n })
    expect(read.refunds).toEqual([
      {
        externalId: 'called-off-1',
        refundedAt: '2026-05-02T08:00:00.000Z',
        amountMinor: 0n,
        netMinor: 1_000n,
        reason: null,
        lines: [{ lineExternalId: '11', quantity: 1, netMinor: 1_000n }],
      },
    ])
  })

  test('are nothing of their own where the whole order was', () => {
    const read = mapOrder({ ...order, state: 'canceled', total_paid: 0, items: [{ ...order.items[0], qty_canceled: 3 }] }, papers)
    expect(read).toMatchObject({ financialStatus: 'voided', cancelledAt: '2026-05-02T08:00:00.000Z', refunds: [] })
  })
})

describe('single questions', () => {
  const live = new LiveStore(truthOf(11, 20))
  const store = fakeMagento(live)

  test('one order is read anew, and one that is gone is none', async () => {
    const { news } = await readEverything(magento, store, ['orders'])
    const order = news.orders[0]!
    expect((await magento.fetchOne!(store, { entity: 'orders', externalId: order.externalId }))?.news.orders).toEqual([order])
    expect(await magento.fetchOne!(store, { entity: 'orders', externalId: '999999999' })).toBeNull()
    expect(await magento.fetchOne!(store, { entity: 'orders', externalId: "1' OR 1" })).toBeNull()
  })

  test('the store says its name', async () => {
    expect(await magento.test!(store)).toBe('magento.example.com (default)')
  })
})
