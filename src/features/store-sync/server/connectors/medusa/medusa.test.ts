import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { netSalesOf } from '@/testing/stores/expected-figures'
import { fakeMedusa } from '@/testing/stores/fake-medusa/fake-medusa'
import { medusaId } from '@/testing/stores/fake-medusa/medusa-records'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { LiveStore } from '@/testing/stores/live-store'
import { newestOf, readEverything, tallyEverything } from '@/testing/stores/read-everything'
import { mapOrder } from '../../../domain/connectors/medusa/map-order'
import { medusa } from './connector'

const truthOf = (seed: number, orders = 120, currency = 'EUR', pricesIncludeTax = true) =>
  createGroundTruth({ seed: `medusa-${seed}`, orders, currency, pricesIncludeTax, goodwill: false })

describe('everything a Medusa has', () => {
  test.each([
    ['EUR', true],
    ['USD', false],
    ['JPY', true],
    ['BHD', false],
  ])('in %s, prices with tax: %s, is the truth to the minor unit', async (currency, pricesIncludeTax) => {
    for (let seed = 1; seed <= 3; seed++) {
      const live = new LiveStore(truthOf(seed, 120, currency, pricesIncludeTax))
      const { news, unreadable } = await readEverything(medusa, fakeMedusa(live), medusa.backfill!.entities)
      expect(unreadable).toEqual([])
      expect(news.orders).toHaveLength(live.records('orders').length)
      for (const order of live.records('orders')) {
        const read = news.orders.find(({ externalId }) => externalId === medusaId('order', order.id))!
        expect(read).toMatchObject({ currency, totalMinor: order.totalMinor, taxMinor: order.taxMinor, number: String(order.number), pricesIncludeTax })
        expect(read.grossMinor - read.discountMinor).toBe(netSalesOf(order))
        expect(read.grossMinor - read.discountMinor + read.shippingMinor + read.taxMinor).toBe(read.totalMinor)
        expect(read.lines.map(({ unitPriceMinor, discountMinor, quantity, taxMinor }) => ({ unitPriceMinor, discountMinor, quantity, taxMinor }))).toEqual(
          order.lines.map(({ unitPriceMinor, discountMinor, quantity, taxMinor }) => ({ unitPriceMinor, discountMinor, quantity, taxMinor })),
        )
        expect(read.refunds?.map(({ amountMinor }) => amountMinor)).toEqual(order.refunds.map(({ amountMinor }) => amountMinor))
        if (order.financialStatus === 'refunded') expect(read.refunds?.reduce((sum, { netMinor }) => sum + netMinor, 0n)).toBe(netSalesOf(order))
      }
      expect(news.customers.map(({ externalId }) => externalId).sort()).toEqual(live.records('customers').map(({ id }) => medusaId('cus', id)))
      expect(news.products.map(({ priceMinor }) => priceMinor)).toEqual(expect.arrayContaining(live.records('products').map(({ priceMinor }) => priceMinor)))
      expect(news.products).toHaveLength(live.records('products').length)
      expect(news.coupons.map(({ kind, basisPoints, amountMinor, usageCount }) => ({ kind, basisPoints, amountMinor, usageCount }))).toEqual(
        live.records('coupons').map(({ kind, basisPoints, amountMinor, usageCount }) => ({ kind, basisPoints, amountMinor, usageCount })),
      )
    }
  })

  test('what is counted and summed there is what was read', async () => {
    const live = new LiveStore(truthOf(4))
    const store = fakeMedusa(live)
    const { news } = await readEverything(medusa, store, ['orders'])
    const [from, to] = [new Date('2026-02-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')]
    const tallies = await tallyEverything(medusa, store, 'orders', from, to)
    const placed = live.records('orders').filter(({ placedAt }) => placedAt >= from.getTime() && placedAt < to.getTime())
    expect(tallies.map(({ externalId, netSalesMinor }) => [externalId, netSalesMinor])).toEqual(
      placed.map((order) => [medusaId('order', order.id), netSalesOf(order)]),
    )
    expect(tallies.every((tally) => news.orders.some(({ externalId, version }) => externalId === tally.externalId && version === tally.version))).toBe(true)
    expect((await tallyEverything(medusa, store, 'customers', new Date(0), new Date(live.now))).length).toBe(live.records('customers').length)
  })
})

test('catching up from any moment ends where reading everything anew ends, payments included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), async (seed, when) => {
      const truth = truthOf(seed, 40)
      const live = new LiveStore(truth, truth.changes[Math.floor(when * (truth.changes.length - 1))]!.at)
      const store = fakeMedusa(live)
      const before = await readEverything(medusa, store, ['orders'])
      const since = new Date(live.now)
      live.moveTo(truth.end)
      const after = await readEverything(medusa, store, ['orders'], since)
      const known = newestOf([...before.news.orders, ...after.news.orders])
      const anew = await readEverything(medusa, store, ['orders'])
      for (const order of anew.news.orders) expect(known.get(order.externalId)).toEqual(order)
    }),
    { numRuns: 25 },
  )
})

test('pages stay whole while the store goes on between them', async () => {
  const truth = truthOf(7, 300)
  const live = new LiveStore(truth, truth.changes[Math.floor(truth.changes.length / 2)]!.at)
  const begun = live.now
  const atStart = new Set(live.records('orders').map(({ id }) => id))
  const products = new Set(live.records('products').map(({ id }) => id))
  const { news } = await readEverything(medusa, fakeMedusa(live), ['products', 'orders'], null, (page) => live.moveTo(begun + page * 86_400_000))
  const read = new Set(news.orders.map(({ externalId }) => externalId))
  for (const id of atStart) if (live.find('orders', id)) expect(read).toContain(medusaId('order', id))
  for (const id of products) if (live.find('products', id)) expect(news.products.map(({ externalId }) => externalId)).toContain(medusaId('prod', id))
})

describe('a record that cannot be read', () => {
  test.each([
    ['a status of nobody', { payment_status: 'settled' }, { code: 'status', path: '$.payment_status' }],
    ['a state of nobody', { status: 'lost' }, { code: 'status', path: '$.status' }],
    ['a word for a price', { item_total: 'free' }, { code: 'money', path: '$.item_total' }],
    ['no total', { item_total: undefined }, { code: 'money', path: '$.item_total' }],
    ['a currency of nobody', { currency_code: 'xyz' }, { code: 'currency', path: '$.currency_code' }],
    ['a moment of nobody', { updated_at: 'yesterday' }, { code: 'date', path: '$.updated_at' }],
    ['lines that are no list', { items: 'two' }, { code: 'shape', path: '$.items' }],
  ])('with %s is named with its place; the rest of the page goes on', async (_what, fields, problem) => {
    const live = new LiveStore(truthOf(9, 30))
    const victim = medusaId('order', live.records('orders')[3]!.id)
    const store = fakeMedusa(live, { broken: (record) => record.id === victim && Object.assign(record, fields) })
    const { news, unreadable } = await readEverything(medusa, store, ['orders'])
    expect(unreadable).toEqual([{ entity: 'orders', externalId: victim, problem: expect.objectContaining(problem) }])
    expect(news.orders).toHaveLength(live.records('orders').length - 1)
  })
})

describe('single questions', () => {
  const live = new LiveStore(truthOf(11, 20))
  const store = fakeMedusa(live)

  test('one order is read anew, and one that is gone is none', async () => {
    const { news } = await readEverything(medusa, store, ['orders'])
    const order = news.orders[0]!
    expect((await medusa.fetchOne!(store, { entity: 'orders', externalId: order.externalId }))?.news.orders).toEqual([order])
    expect(await medusa.fetchOne!(store, { entity: 'orders', externalId: 'order_gone' })).toBeNull()
  })

  test('the store says its name; an address that is no Medusa says so', async () => {
    expect(await medusa.test!(store)).toBe('The fake Medusa')
    const elsewhere = { ...store, call: async () => ({ status: 200, headers: new Headers(), body: '<html>' }) }
    await expect(medusa.test!(elsewhere)).rejects.toMatchObject({ code: 'store-sync.unexpected-answer' })
  })

  test('deliveries are refused: nobody signs them', () => {
    expect(medusa.verifyDelivery(new Uint8Array(), new Headers(), ['a secret'])).toEqual({ ok: false, reason: 'no-secret' })
  })
})

describe('fractions of a cent (medusa#14818, #13972)', () => {
  const share = fc.integer({ min: 0, max: 10 ** 9 }).map((n) => n / 10 ** 5)
  const order = (parts: { net: number; tax: number }[], shipping: { net: number; tax: number }) => ({
    ...{
      id: 'order_1',
      display_id: 1,
      status: 'pending',
      currency_code: 'eur',
      created_at: '2026-05-01T00:00:00.000Z',
      updated_at: '2026-05-01T00:00:00.000Z',
    },
    item_total: parts.reduce((sum, { net, tax }) => sum + net + tax, 0),
    item_tax_total: parts.reduce((sum, { tax }) => sum + tax, 0),
    ...{ shipping_total: shipping.net + shipping.tax, shipping_tax_total: shipping.tax },
    items: parts.map(({ net, tax }, index) => ({ id: `l${index}`, quantity: 1, unit_price: net, subtotal: net, total: net + tax, tax_total: tax })),
  })

  test('leave no residue: parts add up to what is paid, each within a cent of its own', () => {
    const part = fc.record({ net: share, tax: share })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), part, (parts, shipping) => {
        const body = order(parts, shipping)
        const read = mapOrder(body)!
        expect(read.grossMinor - read.discountMinor + read.shippingMinor + read.taxMinor).toBe(read.totalMinor)
        expect(Math.abs(Number(read.totalMinor) - (body.item_total + body.shipping_total) * 100)).toBeLessThanOrEqual(0.501)
        const net = parts.reduce((sum, one) => sum + one.net, 0)
        expect(Math.abs(Number(read.grossMinor - read.discountMinor) - net * 100)).toBeLessThan(1.01)
      }),
    )
  })

  test('refunds that give all back take exactly the total and the net sales, in however many steps', () => {
    fc.assert(
      fc.property(fc.record({ net: share, tax: share }), fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 }), (one, weights) => {
        const body = order([one], { net: 4.2017, tax: 0.7983 })
        const whole = body.item_total + body.shipping_total
        const sum = weights.reduce((all, weight) => all + weight, 0)
        const steps = weights.map((weight, index) => (index === weights.length - 1 ? null : Math.round((whole * weight * 1e5) / sum) / 1e5))
        const last = whole - steps.reduce<number>((all, step) => all + (step ?? 0), 0)
        const refunds = steps.map((step, index) => ({ id: `r${index}`, amount: step ?? last, created_at: `2026-05-0${index + 2}T00:00:00.000Z` }))
        const read = mapOrder({
          ...body,
          payment_status: 'refunded',
          payment_collections: [{ id: 'c', payments: [{ id: 'p', captured_at: body.created_at, refunds }] }],
        })!
        expect(read.refunds?.reduce((all, { amountMinor }) => all + amountMinor, 0n)).toBe(read.totalMinor)
        expect(read.refunds?.reduce((all, { netMinor }) => all + netMinor, 0n)).toBe(read.grossMinor - read.discountMinor)
      }),
    )
  })
})
