import { describe, expect, test } from 'vitest'
import { figuresByMonth, netSalesOf, refundedOf } from './expected-figures'
import { createGroundTruth } from './ground-truth'
import { LiveStore } from './live-store'
import { createShoppers } from './shoppers'

const truth = createGroundTruth({ seed: 1, orders: 600, otherCurrency: 'USD' })
const store = new LiveStore(truth)
const orders = store.records('orders')

describe('one truth', () => {
  test('is the same from the same seed and another from another', () => {
    expect(createGroundTruth({ seed: 1, orders: 600, otherCurrency: 'USD' }).changes).toEqual(truth.changes)
    expect(createGroundTruth({ seed: 2, orders: 600, otherCurrency: 'USD' }).changes).not.toEqual(truth.changes)
  })

  test('has whole seconds, and never two states of one record in one moment', () => {
    const moments = truth.changes.map(({ entity, id, at }) => `${entity}/${id}/${at}`)
    expect(new Set(moments).size).toBe(moments.length)
    expect(truth.changes.every(({ at }) => at % 1_000 === 0)).toBe(true)
    expect(truth.changes.every(({ record, at }) => record === null || record.updatedAt === at)).toBe(true)
  })

  test('has everything a store can do to one', () => {
    const events = new Set(truth.changes.map(({ entity, event }) => `${entity} ${event}`))
    for (const event of ['created', 'paid', 'edited', 'fulfilled', 'scanned', 'refunded', 'cancelled', 'updated', 'deleted'])
      expect(events).toContain(`orders ${event}`)
    for (const event of [
      'customers updated',
      'customers deleted',
      'products updated',
      'products deleted',
      'carts completed',
      'coupons updated',
      'reviews updated',
    ])
      expect(events).toContain(event)
    expect(orders.some(({ totalMinor }) => totalMinor === 0n)).toBe(true)
    expect(orders.some(({ customerId }) => customerId === null)).toBe(true)
    expect(orders.some(({ test }) => test)).toBe(true)
    expect(orders.some(({ paidIn }) => paidIn !== null)).toBe(true)
    expect(orders.some(({ refunds }) => refunds.some(({ lines, shipping }) => lines.length === 0 && shipping !== null))).toBe(true)
    expect(orders.some(({ refunds }) => refunds.length > 1)).toBe(true)
    expect(orders.some(({ email }) => email !== email.toLowerCase())).toBe(true)
  })

  test.each([true, false])('never gives back more than came in (prices include tax: %s)', (pricesIncludeTax) => {
    for (const order of new LiveStore(createGroundTruth({ seed: 3, orders: 500, pricesIncludeTax })).records('orders')) {
      expect(order.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) <= order.totalMinor).toBe(true)
      if (order.financialStatus === 'refunded' && order.refunds.every(({ goodwillMinor }) => goodwillMinor === 0n))
        expect(refundedOf(order)).toBe(netSalesOf(order))
    }
  })

  test('counts months on the store’s calendar', () => {
    const months = figuresByMonth(orders, truth.timeZone)
    expect(months.reduce((sum, month) => sum + month.orders, 0)).toBe(orders.filter(({ test }) => !test).length)
    expect(months.every(({ netSalesMinor, refundedMinor }) => netSalesMinor >= refundedMinor)).toBe(true)
    const atMidnight = { ...orders[0]!, test: false, placedAt: Date.UTC(2026, 0, 31, 23, 30) }
    expect(figuresByMonth([atMidnight], 'Europe/Berlin')[0]?.month).toBe('2026-02')
  })
})

describe('a store at a moment', () => {
  test('moved there step by step is the store of then, and tells every change once', () => {
    const [stepwise, middle] = [new LiveStore(truth, 0), truth.changes[Math.floor(truth.changes.length / 2)]!.at]
    const told = [...stepwise.moveTo(middle), ...stepwise.moveTo(truth.end)]
    expect(told).toEqual(truth.changes)
    expect(stepwise.records('orders')).toEqual(orders)
    expect(new LiveStore(truth, middle).records('orders').every(({ updatedAt }) => updatedAt <= middle)).toBe(true)
  })

  test('keeps a planted difference to itself', () => {
    const drifting = new LiveStore(truth)
    const before = drifting.records('orders')[5]!
    drifting.plant('orders', before.id, (order) => ({ ...order, totalMinor: order.totalMinor + 1n }))
    expect(drifting.find('orders', before.id)).toEqual({ ...before, totalMinor: before.totalMinor + 1n })
    expect(drifting.moveTo(truth.end + 1)).toEqual([])
  })

  test('shares its shoppers with another store when told to', () => {
    const shoppers = createShoppers('both', 40)
    const emails = (seed: number) =>
      new Set(new LiveStore(createGroundTruth({ seed, orders: 200, shoppers })).records('orders').map(({ email }) => email.toLowerCase()))
    const others = emails(2)
    expect([...emails(1)].filter((email) => others.has(email)).length).toBeGreaterThan(30)
  })
})
