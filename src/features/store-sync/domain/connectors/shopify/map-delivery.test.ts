import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrderSnapshot } from '@/features/orders/domain'
import { customerBody, orderBody, refundBody } from '@/testing/shopify-deliveries'
import { mapDelivery, SHOPIFY_TOPICS } from './map-delivery'

function news(topic: string, body: unknown) {
  const mapped = mapDelivery(topic, body)
  if (!mapped.ok) throw new Error(`${mapped.problem.path}: ${mapped.problem.message}`)
  return mapped.news
}
const problem = (topic: string, body: unknown) => {
  const mapped = mapDelivery(topic, body)
  return mapped.ok ? null : { code: mapped.problem.code, path: mapped.problem.path }
}
const orderOf = (body: unknown): OrderSnapshot => {
  const [order] = news('orders/paid', body).orders
  if (!order) throw new Error('no order')
  return order
}
const netOf = (order: OrderSnapshot) => order.grossMinor - order.discountMinor
const refundOf = (body: unknown) => news('refunds/create', body).refunds[0]

describe('an order', () => {
  test('with tax inside its prices gives net sales without tax and shipping', () => {
    const order = orderOf(orderBody({ shipping: { price: 605, tax: 105 } }))
    expect(order).toMatchObject({ pricesIncludeTax: true, grossMinor: 6_000n, discountMinor: 0n, shippingMinor: 500n, taxMinor: 1_365n, totalMinor: 7_865n })
    expect(order.lines.map(({ unitPriceMinor, quantity, taxMinor }) => [unitPriceMinor, quantity, taxMinor])).toEqual([
      [4_840n, 1, 840n],
      [1_210n, 2, 420n],
    ])
  })

  test('with tax on top gives the same net sales as its prices', () => {
    const order = orderOf(orderBody({ taxesIncluded: false, lines: [{ price: 5_000, tax: 444 }], shipping: { price: 500, tax: 44 } }))
    expect(order).toMatchObject({ pricesIncludeTax: false, grossMinor: 5_000n, shippingMinor: 500n, taxMinor: 488n, totalMinor: 5_988n })
  })

  test('carries every discount on products, its own and its share of the order’s, but not those on shipping', () => {
    const order = orderOf(
      orderBody({ lines: [{ price: 12_100, discount: 2_420, tax: 1_680 }], shipping: { price: 605, tax: 0, discount: 605 }, discountCode: 'WELCOME' }),
    )
    expect(order).toMatchObject({ grossMinor: 10_000n, discountMinor: 2_000n, shippingMinor: 0n, totalMinor: 9_680n, discountCodes: ['WELCOME'] })
  })

  test('its sums close, whatever the lines: total = gross − discount + shipping + tax', () => {
    const line = fc.record({ price: fc.nat(50_000), quantity: fc.integer({ min: 1, max: 4 }), part: fc.nat(100), rate: fc.constantFrom(0, 0.055, 0.09, 0.21) })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.boolean(), fc.nat(2_000), (drawn, taxesIncluded, shipping) => {
        const lines = drawn.map(({ price, quantity, part, rate }) => {
          const discount = Math.floor((price * quantity * part) / 100)
          const paid = price * quantity - discount
          return { price, quantity, discount, rate, tax: Math.round(taxesIncluded ? (paid * rate) / (1 + rate) : paid * rate) }
        })
        const order = orderOf(orderBody({ lines, taxesIncluded, shipping: { price: shipping, tax: Math.round(shipping * 0.1) } }))
        expect(order.totalMinor).toBe(netOf(order) + order.shippingMinor + order.taxMinor)
        expect(order.discountMinor >= 0n && order.grossMinor >= order.discountMinor).toBe(true)
      }),
    )
  })

  test('the order in which its taxes are listed changes nothing', () => {
    const body = orderBody({ lines: [{ price: 1_000, tax: 60 }] })
    const taxes = [
      { price: '0.60', rate: 0.06 },
      { price: '0.21', rate: 0.021 },
    ]
    const withTaxes = (tax_lines: object[]) => orderOf({ ...body, line_items: body.line_items.map((item) => ({ ...item, tax_lines })) })
    expect(withTaxes(taxes)).toEqual(withTaxes(taxes.toReversed()))
  })

  test('counts in the shop’s currency when the shopper paid in another', () => {
    const body = orderBody({ lines: [{ price: 2_000 }] })
    const dollars = { shop_money: { amount: '20.00', currency_code: 'EUR' }, presentment_money: { amount: '21.80', currency_code: 'USD' } }
    expect(orderOf({ ...body, presentment_currency: 'USD', total_price_set: dollars })).toMatchObject({ currency: 'EUR', totalMinor: 2_000n })
  })

  test('keeps its original sums: what was taken off later stands in its refunds with a date of its own', () => {
    const refunds = [refundBody({ lines: [{ lineId: 13_000_002, quantity: 2, subtotal: 2_420, tax: 420 }], paidOut: 2_420 })]
    const order = orderOf({ ...orderBody({ refunds, financialStatus: 'partially_refunded' }), current_subtotal_price: '48.40' })
    expect(netOf(order)).toBe(6_000n)
    expect(order.refunds).toEqual([
      {
        externalId: '929361001',
        refundedAt: '2026-05-08T13:30:00.000Z',
        amountMinor: 2_420n,
        netMinor: 2_000n,
        reason: null,
        lines: [{ lineExternalId: '13000002', quantity: 2, netMinor: 2_000n }],
      },
    ])
  })

  test('brings its customer along; a guest’s has only an e-mail', () => {
    expect(news('orders/create', orderBody()).customers.map(({ externalId }) => externalId)).toEqual(['7210448301122'])
    expect(orderOf(orderBody()).customerExternalId).toBe('7210448301122')
    const guest = news('orders/create', orderBody({ customer: null, email: 'Guest@example.com' }))
    expect(guest.customers).toEqual([])
    expect(guest.orders[0]).toMatchObject({ customerExternalId: null, email: 'Guest@example.com' })
  })

  test('says when it is a test, when it was cancelled, and orders its news by updated_at', () => {
    const order = orderOf(orderBody({ test: true, cancelledAt: '2026-05-02T00:00:00Z', updatedAt: '2026-05-02T00:00:01Z', financialStatus: 'voided' }))
    expect(order).toMatchObject({ test: true, cancelledAt: '2026-05-02T00:00:00.000Z', version: Date.UTC(2026, 4, 2, 0, 0, 1), paidAt: null })
  })

  test('a body without allocations shares out what the lines cost beyond the subtotal', () => {
    const body = orderBody({ taxesIncluded: false, lines: [{ price: 1_000 }, { price: 500 }] })
    const old = {
      ...body,
      subtotal_price: '10.00',
      subtotal_price_set: undefined,
      line_items: body.line_items.map((item) => ({ ...item, discount_allocations: undefined })),
    }
    expect(orderOf(old)).toMatchObject({ grossMinor: 1_500n, discountMinor: 500n })
    expect(orderOf(old).lines.map(({ discountMinor }) => discountMinor)).toEqual([333n, 167n])
  })

  test('knows its parcels by the carrier’s last word', () => {
    const parcel = (status: string, shipment_status: string | null) => ({
      id: 1,
      status,
      shipment_status,
      created_at: '2026-05-02T10:00:00Z',
      updated_at: '2026-05-04T12:00:00Z',
    })
    const statusOf = (status: string, shipment: string | null) => orderOf(orderBody({ fulfillments: [parcel(status, shipment)] })).fulfilments?.[0]
    expect(statusOf('success', 'delivered')).toMatchObject({
      status: 'delivered',
      shippedAt: '2026-05-02T10:00:00.000Z',
      deliveredAt: '2026-05-04T12:00:00.000Z',
    })
    expect(statusOf('success', null)).toMatchObject({ status: 'shipped', deliveredAt: null })
    expect(statusOf('cancelled', 'in_transit')).toMatchObject({ status: 'failed', shippedAt: null })
    expect(statusOf('success', 'label_printed')).toMatchObject({ status: 'pending' })
  })
})

describe('a refund told by itself', () => {
  const included = { price: 12_100, tax: 2_100, rate: 0.21 }
  const excluded = { price: 10_000, tax: 2_100, rate: 0.21 }

  test('finds out from the line’s rates whether prices include tax', () => {
    const a = refundOf(refundBody({ lines: [{ subtotal: 12_100, tax: 2_100, line: included }], paidOut: 12_100 }))
    const b = refundOf(refundBody({ lines: [{ subtotal: 10_000, tax: 2_100, line: excluded }], paidOut: 12_100 }))
    for (const told of [a, b])
      expect(told).toMatchObject({ orderExternalId: '5310000000001', currency: 'EUR', refund: { netMinor: 10_000n, amountMinor: 12_100n } })
  })

  test('finds it out from what was paid out when no rate is there, and says so when nothing tells', () => {
    expect(refundOf(refundBody({ lines: [{ subtotal: 12_100, tax: 2_100 }], paidOut: 12_100 }))?.refund.netMinor).toBe(10_000n)
    expect(refundOf(refundBody({ lines: [{ subtotal: 10_000, tax: 2_100 }], paidOut: 12_100 }))?.refund.netMinor).toBe(10_000n)
    expect(problem('refunds/create', refundBody({ lines: [{ subtotal: 12_100, tax: 2_100 }], paidOut: 7_777 }))).toEqual({
      code: 'tax-basis',
      path: '$.refund_line_items',
    })
  })

  test('is the same refund as the one inside the order', () => {
    const options = { lines: [{ subtotal: 12_100, tax: 2_100, line: included }], shipping: { amount: 500, tax: 105 }, paidOut: 12_705 }
    expect(orderOf(orderBody({ refunds: [refundBody(options)] })).refunds).toEqual([refundOf(refundBody(options))?.refund])
  })

  test('shipping given back takes nothing from net sales', () => {
    expect(refundOf(refundBody({ shipping: { amount: 500, tax: 105 }, paidOut: 605 }))?.refund).toMatchObject({ amountMinor: 605n, netMinor: 0n })
  })

  test('money given back beyond the lines lowers net sales, money kept raises them', () => {
    expect(refundOf(refundBody({ discrepancy: -1_000, paidOut: 1_000 }))?.refund).toMatchObject({ amountMinor: 1_000n, netMinor: 1_000n })
    expect(refundOf(refundBody({ lines: [{ subtotal: 10_000 }], discrepancy: 2_000, paidOut: 8_000 }))?.refund).toMatchObject({
      amountMinor: 8_000n,
      netMinor: 8_000n,
    })
  })

  test('lines taken off an unpaid order take their net without any money', () => {
    expect(refundOf(refundBody({ lines: [{ subtotal: 10_000 }] }))?.refund).toMatchObject({ amountMinor: 0n, netMinor: 10_000n })
  })

  test('paid out in the shopper’s currency, its amount is computed in the shop’s', () => {
    const body = refundBody({ lines: [{ subtotal: 10_000 }], shipping: { amount: 500, tax: 105 }, paidOut: 1 })
    const dollars = { ...body, transactions: body.transactions.map((one) => ({ ...one, currency: 'USD', amount: '115.30' })) }
    expect(refundOf(dollars)).toMatchObject({ currency: 'EUR', refund: { amountMinor: 10_605n } })
  })

  test('with neither money nor goods it is set aside with its reason', () => {
    expect(news('refunds/create', refundBody())).toEqual({ customers: [], orders: [], refunds: [], ignored: 'The refund has neither lines nor transactions.' })
  })
})

describe('a customer', () => {
  const customerOf = (body: unknown) => news('customers/update', body).customers[0]

  test('comes with names, phone, place, tags and consent', () => {
    expect(customerOf(customerBody({ smsConsent: 'unsubscribed' }))).toEqual({
      ...{ externalId: '7210448301122', version: Date.UTC(2026, 4, 1, 7, 59), email: 'anna.de.vries@example.com', phone: '+31612345678' },
      ...{ firstName: 'Anna', lastName: 'de Vries', company: 'Blue & Co', countryCode: 'NL', city: 'Amsterdam', note: null, tags: ['VIP', 'newsletter'] },
      ...{ consent: { email: 'subscribed', sms: 'unsubscribed' }, createdAt: '2025-11-03T09:00:00.000Z', deletedAt: null },
    })
  })

  test.each([
    ['subscribed', 'subscribed'],
    ['unsubscribed', 'unsubscribed'],
    ['not_subscribed', 'never'],
    ['pending', 'never'],
    ['redacted', 'never'],
    ['invalid', 'never'],
    ['a word of tomorrow', 'never'],
  ])('whose consent is “%s” may be written to only when subscribed', (state, expected) => {
    expect(customerOf(customerBody({ emailConsent: state }))?.consent).toEqual({ email: expected, sms: null })
  })
})

describe('a body that cannot be read', () => {
  test.each([
    ['a word for a price', { ...orderBody(), total_price: 'free', total_price_set: undefined }, { code: 'money', path: '$.total_price' }],
    ['tenths of a cent', { ...orderBody(), total_price: '1.005', total_price_set: undefined }, { code: 'money', path: '$.total_price' }],
    ['a currency of nobody', { ...orderBody(), currency: 'XYZ' }, { code: 'currency', path: '$.currency' }],
    ['a status of nobody', { ...orderBody(), financial_status: 'settled' }, { code: 'status', path: '$.financial_status' }],
    ['lines that are no list', { ...orderBody(), line_items: 'two' }, { code: 'shape', path: '$.line_items' }],
    ['a negative quantity', { ...orderBody(), line_items: [{ id: 1, price: '1.00', quantity: -1 }] }, { code: 'shape', path: '$.line_items[0].quantity' }],
    ['the 30th of February', { ...orderBody(), updated_at: '2026-02-30T00:00:00Z' }, { code: 'date', path: '$.updated_at' }],
    ['a title longer than we keep', orderBody({ lines: [{ price: 1, title: 'x'.repeat(1_001) }] }), { code: 'snapshot', path: '$.lines[0].title' }],
    ['nothing at all', null, { code: 'shape', path: '$' }],
  ])('with %s says what and where', (_what, body, expected) => {
    expect(problem('orders/updated', body)).toEqual(expected)
  })

  test('a topic nobody reads is a problem, not an error', () => {
    expect(problem('shop/update', {})).toEqual({ code: 'topic', path: '$' })
  })

  test('never throws, whatever is put in the place of whatever', () => {
    const bodies = [
      orderBody({ refunds: [refundBody({ lines: [{ subtotal: 1_210, tax: 210 }], paidOut: 1_210 })], fulfillments: [{ id: 1, status: 'success' }] }),
      refundBody({ lines: [{ subtotal: 1 }] }),
      customerBody(),
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...SHOPIFY_TOPICS),
        fc.constantFrom(...bodies),
        fc.infiniteStream(fc.nat()),
        fc.jsonValue({ maxDepth: 2 }),
        (topic, body, steps, junk) => {
          const broken = structuredClone(body) as unknown
          let at = broken as Record<string, unknown>
          for (const step of steps) {
            const keys = Object.keys(at)
            const key = keys[step % Math.max(1, keys.length)] ?? 'id'
            if (typeof at[key] !== 'object' || at[key] === null || step % 3 === 0) {
              at[key] = junk
              break
            }
            at = at[key] as Record<string, unknown>
          }
          const mapped = mapDelivery(topic, broken)
          if (!mapped.ok) expect(mapped.problem.path).toMatch(/^\$/)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
