import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fulfilment, orderLine, orderSnapshot, refundSnapshot } from '@/testing/factories/orders'
import { isPaid, isPurchase } from './is-purchase'
import { orderFault } from './order-fault'
import { orderNews } from './order-news'
import { planOrder, planRefund } from './plan-order'
import type { OrderSnapshot } from './snapshot'

let next = 0
const newId = () => `00000000-0000-7000-8000-${String(++next).padStart(12, '0')}`
const connectionId = newId()
const customerId = newId()
const plan = (snapshot: OrderSnapshot) => planOrder(null, { snapshot, contentHash: JSON.stringify(snapshot.tags) }, customerId, [], newId)!.after
const types = (before: OrderSnapshot | null, after: OrderSnapshot) => {
  const known = before && plan(before)
  const change = planOrder(known, { snapshot: after, contentHash: 'after' }, customerId, [], newId)!
  return orderNews(known, change.after, connectionId).map(({ type }) => type.type.replace('orders.order-', ''))
}

describe('what counts', () => {
  const order = { financialStatus: 'paid', cancelledAt: null, test: false, totalMinor: 100n, refundedMinor: 0n } as const
  test.each([
    ['paid', order, true],
    ['pending', { ...order, financialStatus: 'pending' }, true],
    ['authorised', { ...order, financialStatus: 'authorized' }, true],
    ['refunded in part', { ...order, financialStatus: 'partially_refunded', refundedMinor: 99n }, true],
    ['refunded whole, by its sum', { ...order, financialStatus: 'partially_refunded', refundedMinor: 100n }, false],
    ['refunded whole, by its status', { ...order, financialStatus: 'refunded' }, false],
    ['voided', { ...order, financialStatus: 'voided' }, false],
    ['cancelled', { ...order, cancelledAt: new Date() }, false],
    ['a test', { ...order, test: true }, false],
    ['free', { ...order, totalMinor: 0n }, true],
  ] as const)('an order that is %s', (_, facts, counts) => {
    expect(isPurchase(facts)).toBe(counts)
  })
  test('only an order whose money all came in is paid', () => {
    const paid = (['pending', 'authorized', 'paid', 'partially_paid', 'partially_refunded', 'refunded', 'voided'] as const).filter((financialStatus) =>
      isPaid({ financialStatus, test: false }),
    )
    expect(paid).toEqual(['paid', 'partially_refunded', 'refunded'])
    expect(isPaid({ financialStatus: 'paid', test: true })).toBe(false)
  })
})

describe('what is told', () => {
  test('an order first seen at its end tells its whole life', () => {
    const whole = orderSnapshot({
      financialStatus: 'refunded',
      cancelledAt: '2026-03-09T00:00:00Z',
      refunds: [refundSnapshot()],
      fulfilments: [fulfilment({ deliveredAt: '2026-03-04T00:00:00Z' })],
    })
    expect(types(null, whole)).toEqual(['placed', 'paid', 'shipped', 'delivered', 'refunded', 'cancelled'])
  })
  test('nothing is told of what was told', () => expect(types(orderSnapshot(), orderSnapshot({ version: Date.now(), tags: ['x'] }))).toEqual([]))
  test('a test order tells nothing', () => expect(types(null, orderSnapshot({ test: true }))).toEqual([]))
  test('an order that was paid says what was sold, whatever was refunded before we heard', () => {
    const [, paid] = orderNews(null, plan(orderSnapshot({ discountMinor: 1_000n, refunds: [refundSnapshot()] })), connectionId)
    expect(paid!.data).toMatchObject({ netSalesMinor: '7000', currency: 'EUR' })
  })
})

test('net sales always are what was sold less the product value of the refunds that stand', () => {
  const refund = fc.record({ externalId: fc.constantFrom('a', 'b', 'c'), version: fc.integer({ min: 0, max: 9 }), netMinor: fc.bigInt({ min: 0n, max: 500n }) })
  fc.assert(
    fc.property(fc.array(refund, { maxLength: 8 }), (news) => {
      let order = plan(orderSnapshot())
      for (const { version, ...fields } of news)
        order = planRefund(order, { version, refund: refundSnapshot({ ...fields, amountMinor: fields.netMinor }) }, newId)?.after ?? order
      expect(order.netSalesMinor).toBe(8_000n - order.refunds.reduce((sum, { netMinor }) => sum + netMinor, 0n))
      expect(new Set(order.refunds.map(({ externalId }) => externalId)).size).toBe(order.refunds.length)
    }),
  )
})

test('an order that cannot be kept says why', () => {
  expect(orderFault(orderSnapshot())).toBeNull()
  expect(orderFault(orderSnapshot({ discountMinor: -1n }))).toBe('orders.negative-discount')
  expect(orderFault(orderSnapshot({ totalMinor: 10n ** 18n }))).toBe('orders.amount-too-large')
  expect(orderFault(orderSnapshot({ lines: [orderLine(), orderLine()] }))).toBe('orders.line-twice')
  expect(orderFault(orderSnapshot({ refunds: [refundSnapshot({ netMinor: -1n })] }))).toBe('orders.negative-refund')
})
