import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrderSnapshot } from '@/features/orders/domain'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { mapOrder } from './map-order'
import { orderSchema, refundSchema } from './payload'

const line = (fields: object = {}) => ({
  ...{ id: 11, name: 'Coffee', product_id: 7, variation_id: 0, quantity: 1, sku: 'C-1', price: 10 },
  ...{ subtotal: '10.00', subtotal_tax: '2.10', total: '10.00', total_tax: '2.10', taxes: [{ id: 1, total: '2.1', subtotal: '2.1' }], meta_data: [] },
  ...fields,
})

/** An order as the REST API writes it: one coffee for 12.10 with 21 % tax in the price, and a shipping line. */
const orderBody = (fields: object = {}) => ({
  ...{ id: 501, parent_id: 0, number: 'W-501', status: 'processing', currency: 'EUR', prices_include_tax: true, customer_id: 33, created_via: 'checkout' },
  ...{
    date_created: '2026-05-01T10:00:00',
    date_created_gmt: '2026-05-01T08:00:00',
    date_modified: '2026-05-01T12:00:00',
    date_modified_gmt: '2026-05-01T10:00:00',
  },
  ...{ date_paid: '2026-05-01T10:01:00', date_paid_gmt: '2026-05-01T08:01:00', date_completed: null, date_completed_gmt: null },
  ...{ discount_total: '0.00', shipping_total: '4.13', shipping_tax: '0.87', total_tax: '2.97', total: '17.10' },
  billing: { first_name: 'Zoë', last_name: 'de Vries', email: 'Zoe@Example.com', phone: '+31 6 12345678', country: 'NL', city: 'Utrecht', company: '' },
  shipping: { first_name: 'Zoë', last_name: 'de Vries', country: 'BE' },
  ...{ meta_data: [], line_items: [line()], shipping_lines: [], fee_lines: [], coupon_lines: [], refunds: [] },
  ...fields,
})

const read = (body: unknown, refunds: unknown[] = []): OrderSnapshot =>
  mapOrder(
    shaped(orderSchema, body),
    'read',
    refunds.map((refund) => shaped(refundSchema, refund)),
  )
const problemIn = (body: unknown) => {
  try {
    read(body)
    return null
  } catch (error) {
    if (!(error instanceof PayloadProblem)) throw error
    return { code: error.code, path: error.path }
  }
}
const net = (order: OrderSnapshot) => order.grossMinor - order.discountMinor
const closes = (order: OrderSnapshot) => net(order) + order.shippingMinor + order.taxMinor
const refundBody = (fields: object = {}) => ({
  ...{
    id: 900,
    parent_id: 501,
    date_created_gmt: '2026-05-03T08:00:00',
    amount: '12.10',
    reason: ' Too bitter ',
    line_items: [],
    shipping_lines: [],
    fee_lines: [],
  },
  ...fields,
})
const returned = (fields: object = {}) => ({
  id: 77,
  quantity: -1,
  total: '-10.00',
  total_tax: '-2.10',
  meta_data: [{ key: '_refunded_item_id', value: '11' }],
  ...fields,
})

describe('an order', () => {
  test('is told whole, with its buyer, its moments in GMT and its sums without tax', () => {
    expect(read(orderBody())).toMatchObject({
      ...{ externalId: '501', number: 'W-501', customerExternalId: '33', email: 'Zoe@Example.com', phone: '+31612345678', customerName: 'Zoë de Vries' },
      ...{
        grossMinor: 1_000n,
        discountMinor: 0n,
        shippingMinor: 413n,
        taxMinor: 297n,
        totalMinor: 1_710n,
        financialStatus: 'paid',
        fulfilmentStatus: 'unfulfilled',
      },
      ...{ placedAt: '2026-05-01T08:00:00.000Z', paidAt: '2026-05-01T08:01:00.000Z', cancelledAt: null, countryCode: 'BE', refunds: [], fulfilments: [] },
    })
    expect(read(orderBody()).lines).toEqual([
      {
        externalId: '11',
        productExternalId: '7',
        sku: 'C-1',
        title: 'Coffee',
        vendor: null,
        quantity: 1,
        unitPriceMinor: 1_210n,
        discountMinor: 0n,
        taxMinor: 210n,
      },
    ])
  })

  test('of a guest has no customer: the billing address says who it was', () => {
    const guest = read(orderBody({ customer_id: 0 }))
    expect(guest).toMatchObject({ customerExternalId: null, email: 'Zoe@Example.com', phone: '+31612345678' })
    expect(read(orderBody({ customer_id: 0, billing: [] }))).toMatchObject({ customerExternalId: null, email: null })
  })

  test('read from the shop beats one delivered in the same second, whatever comes first', () => {
    const body = shaped(orderSchema, orderBody())
    expect(mapOrder(body, 'read', []).version).toBe(mapOrder(body, 'delivered', null).version + 1)
    const later = shaped(orderSchema, orderBody({ date_modified_gmt: '2026-05-01T10:00:01' }))
    expect(mapOrder(later, 'delivered', null).version).toBeGreaterThan(mapOrder(body, 'read', []).version)
  })

  test.each([
    ['pending', null, 'pending', null],
    ['on-hold', null, 'pending', null],
    ['processing', null, 'paid', '2026-05-01T08:00:00.000Z'],
    ['completed', null, 'paid', '2026-05-01T08:00:00.000Z'],
    ['cancelled', null, 'voided', null],
    ['failed', null, 'voided', null],
    ['trash', null, 'voided', null],
    ['awaiting-pickup', '2026-05-01T08:01:00', 'paid', '2026-05-01T08:01:00.000Z'],
    ['awaiting-pickup', null, 'pending', null],
  ] as const)('%s, paid %s, is %s', (status, date_paid_gmt, financialStatus, paidAt) => {
    const order = read(orderBody({ status, date_paid_gmt }))
    expect(order).toMatchObject({ financialStatus, paidAt })
    expect(order.cancelledAt).toBe(status === 'cancelled' || status === 'trash' ? '2026-05-01T10:00:00.000Z' : null)
    expect(order.fulfilmentStatus).toBe(status === 'completed' ? 'fulfilled' : 'unfulfilled')
  })

  test('for nothing is an order', () => {
    const free = line({ subtotal: '10.00', subtotal_tax: '2.10', total: '0.00', total_tax: '0.00' })
    const order = read(orderBody({ line_items: [free], discount_total: '10.00', shipping_total: '0', shipping_tax: '0', total_tax: '0.00', total: '0.00' }))
    expect(order).toMatchObject({ grossMinor: 1_000n, discountMinor: 1_000n, totalMinor: 0n })
    expect(order.lines[0]).toMatchObject({ unitPriceMinor: 1_210n, discountMinor: 1_210n, taxMinor: 0n })
  })

  test('in a currency without cents has none', () => {
    const yen = line({ subtotal: '1000', subtotal_tax: '100', total: '900', total_tax: '90' })
    const order = read(
      orderBody({
        currency: 'JPY',
        prices_include_tax: false,
        line_items: [yen],
        discount_total: '100',
        shipping_total: '0',
        shipping_tax: '0',
        total_tax: '90',
        total: '990',
      }),
    )
    expect(order).toMatchObject({ grossMinor: 1_000n, discountMinor: 100n, taxMinor: 90n, totalMinor: 990n })
  })

  test('names its coupons once, and its parcels where a plug-in knows them', () => {
    const value = [
      { tracking_provider: 'dhl', custom_tracking_link: 'https://track.example.com/1', tracking_number: 'JD1', date_shipped: '1777622400', tracking_id: 'a' },
    ]
    const order = read(orderBody({ coupon_lines: [{ code: 'TEN' }, { code: 'TEN' }], meta_data: [{ key: '_wc_shipment_tracking_items', value }] }))
    expect(order.discountCodes).toEqual(['TEN'])
    expect(order.fulfilments).toMatchObject([
      { externalId: 'a', status: 'shipped', carrier: 'dhl', trackingNumber: 'JD1', shippedAt: '2026-05-01T08:00:00.000Z' },
    ])
    expect(read(orderBody({ meta_data: [{ key: '_tracking_number', value: 'X9' }] })).fulfilments).toMatchObject([{ trackingNumber: 'X9', shippedAt: null }])
    expect(read(orderBody({ meta_data: [{ key: '_wc_shipment_tracking_items', value: 'a:1:{broken' }] })).fulfilments).toEqual([])
  })
})

describe('money', () => {
  test('no sub-cent residue: three times 8.264463 and a total of 30.00 close to the cent (medusa#14818)', () => {
    const third = (id: number) => line({ id, subtotal: '8.264463', subtotal_tax: '1.735537', total: '8.264463', total_tax: '1.735537' })
    const order = read(orderBody({ line_items: [third(1), third(2), third(3)], shipping_total: '0', shipping_tax: '0', total_tax: '5.21', total: '30.00' }))
    expect(net(order)).toBe(2_479n)
    expect(closes(order)).toBe(order.totalMinor)
    expect(order.lines.map(({ taxMinor }) => taxMinor)).toEqual([173n, 174n, 174n])
    for (const { unitPriceMinor, quantity, discountMinor } of order.lines) expect(unitPriceMinor * BigInt(quantity) - discountMinor).toBe(1_000n)
  })

  test('a shop that shows no cents still closes (medusa#13972)', () => {
    const round = (id: number) => line({ id, subtotal: '79', subtotal_tax: '20', total: '79', total_tax: '20' })
    const order = read(
      orderBody({ currency: 'SEK', line_items: [round(1), round(2), round(3)], shipping_total: '0', shipping_tax: '0', total_tax: '59', total: '297' }),
    )
    expect(closes(order)).toBe(order.totalMinor)
  })

  test('a fee on top is no product, one below nothing is a discount on all lines', () => {
    const onTop = read(orderBody({ fee_lines: [{ total: '3.00', total_tax: '0.63' }], total_tax: '3.60', total: '20.73' }))
    expect(net(onTop)).toBe(1_000n)
    expect(closes(onTop) + 300n).toBe(onTop.totalMinor)
    const off = read(
      orderBody({ line_items: [line(), line({ id: 12 })], fee_lines: [{ total: '-5.00', total_tax: '-1.05' }], total_tax: '4.02', total: '23.15' }),
    )
    expect(off).toMatchObject({ grossMinor: 2_000n, discountMinor: 500n })
    expect(closes(off)).toBe(off.totalMinor)
  })

  test('what a gift card plug-in takes off the total leaves net sales alone', () => {
    expect(net(read(orderBody({ total: '2.10' })))).toBe(1_000n)
  })

  test('closes for whatever a shop sells', () => {
    const item = fc.record({
      price: fc.integer({ min: 0, max: 50_000 }),
      quantity: fc.integer({ min: 1, max: 7 }),
      off: fc.nat(100),
      rate: fc.constantFrom(0, 55, 90, 190, 210, 255),
    })
    const six = (amount: number) => (amount / 100).toFixed(6)
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 8 }),
        fc.nat(3_000),
        fc.boolean(),
        fc.constantFrom(2, 4, 6),
        (items, shipping, withTax, decimals) => {
          const split = (amount: number, rate: number) =>
            (withTax ? [amount / (1 + rate / 1_000), amount - amount / (1 + rate / 1_000)] : [amount, (amount * rate) / 1_000]) as [number, number]
          const cut = (amount: number) => Number(six(amount)).toFixed(decimals)
          const sums = { net: 0, tax: 0, off: 0 }
          const line_items = items.map(({ price, quantity, off, rate }, index) => {
            const asked = price * quantity
            const [subtotal, subtotalTax] = split(asked, rate)
            const [total, totalTax] = split(asked - Math.floor((asked * off) / 100), rate)
            sums.net += total
            sums.tax += totalTax
            sums.off += subtotal - total
            return line({ id: index + 1, quantity, subtotal: cut(subtotal), subtotal_tax: cut(subtotalTax), total: cut(total), total_tax: cut(totalTax) })
          })
          const tax = Math.round(sums.tax)
          const total = Math.round(sums.net + sums.tax) + shipping
          const order = read(
            orderBody({
              ...{ line_items, prices_include_tax: withTax, discount_total: cut(sums.off), shipping_total: cut(shipping), shipping_tax: '0' },
              ...{ total_tax: (tax / 100).toFixed(decimals), total: (total / 100).toFixed(decimals) },
            }),
          )
          expect(closes(order)).toBe(order.totalMinor)
          expect(order.discountMinor >= 0n).toBe(true)
          for (const [index, { unitPriceMinor, quantity, discountMinor, taxMinor }] of order.lines.entries()) {
            const paid = unitPriceMinor * BigInt(quantity) - discountMinor - (withTax ? taxMinor : 0n)
            const told = Number((line_items[index] as { total: string }).total) * 100
            expect(Math.abs(Number(paid) - told)).toBeLessThanOrEqual(2)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a refund', () => {
  const withRefunds = (refunds: object[], fields: object = {}) => orderBody({ refunds, ...fields })

  test('of a line takes that line’s net; its negative amounts and the line it names are read', () => {
    const order = read(withRefunds([{ id: 900, reason: '', total: '-12.10' }]), [refundBody({ line_items: [returned()] })])
    expect(order.refunds).toEqual([
      {
        ...{ externalId: '900', refundedAt: '2026-05-03T08:00:00.000Z', amountMinor: 1_210n, netMinor: 1_000n, reason: 'Too bitter' },
        lines: [{ lineExternalId: '11', quantity: 1, netMinor: 1_000n }],
      },
    ])
    expect(order.financialStatus).toBe('partially_refunded')
  })

  test('of shipping alone takes nothing of net sales', () => {
    const shipping = refundBody({ amount: '5.00', shipping_lines: [{ total: '-4.13', total_tax: '-0.87' }] })
    expect(read(withRefunds([{ id: 900, reason: '', total: '-5.00' }]), [shipping]).refunds).toMatchObject([{ amountMinor: 500n, netMinor: 0n }])
  })

  test('of an amount takes its share, and the last cent given back takes what is left', () => {
    const refunds = ['5.70', '5.70', '5.70'].map((amount, index) => refundBody({ id: 900 + index, amount, date_created_gmt: `2026-05-0${3 + index}T08:00:00` }))
    const told = refunds.map(({ id, amount }) => ({ id, reason: '', total: `-${amount}` }))
    const order = read(withRefunds(told, { status: 'refunded' }), refunds.toReversed())
    expect(order.refunds?.map(({ netMinor }) => netMinor)).toEqual([333n, 334n, 333n])
    expect(order.financialStatus).toBe('refunded')
  })

  test('an order set to “refunded” by hand gives back all of its net sales, after a line was returned too', () => {
    const two = withRefunds(
      [
        { id: 900, reason: '', total: '-12.10' },
        { id: 901, reason: 'Order fully refunded.', total: '-17.10' },
      ],
      { status: 'refunded', line_items: [line(), line({ id: 12 })], total_tax: '5.07', total: '29.20' },
    )
    const order = read(two, [refundBody({ line_items: [returned()] }), refundBody({ id: 901, amount: '17.10', date_created_gmt: '2026-05-04T08:00:00' })])
    expect(order.refunds?.map(({ netMinor }) => netMinor)).toEqual([1_000n, 1_000n])
  })

  test('told by a delivery only by its sum counts at once, by its share', () => {
    const order = mapOrder(shaped(orderSchema, withRefunds([{ id: 900, reason: 'Broken', total: '-8.55' }])), 'delivered', null)
    expect(order.refunds).toMatchObject([
      { externalId: '900', amountMinor: 855n, netMinor: 500n, reason: 'Broken', refundedAt: '2026-05-01T10:00:00.000Z', lines: [] },
    ])
  })

  test('never takes more than there is', () => {
    const much = refundBody({ amount: '900.00', line_items: [returned({ total: '-700.00', total_tax: '0' })] })
    expect(read(withRefunds([{ id: 900, reason: '', total: '-900.00' }]), [much]).refunds).toMatchObject([{ netMinor: 1_000n }])
  })
})

describe('what cannot be read says where', () => {
  test.each([
    ['a wrong type', { line_items: [line({ quantity: 'two' })] }, 'shape', '$.line_items[0].quantity'],
    ['a negative quantity', { line_items: [line({ quantity: -1 })] }, 'shape', '$.line_items[0].quantity'],
    ['a negative line', { line_items: [line({ total: '-1.00' })] }, 'money', '$.line_items[0].total'],
    ['words for money', { total: 'ten euros' }, 'money', '$.total'],
    ['no total', { total: '' }, 'money', '$.total'],
    ['an unknown currency', { currency: 'XYZ' }, 'currency', '$.currency'],
    ['a date that is none', { date_created_gmt: '2026-02-30T08:00:00' }, 'date', '$.date_created_gmt'],
    ['no date at all', { date_created_gmt: null, date_modified_gmt: null }, 'date', '$.date_modified_gmt'],
    ['more than any order costs', { total: '99999999999999.00' }, 'money', '$.total'],
    ['no lines', { line_items: null }, 'shape', '$.line_items'],
  ])('%s', (_, fields, code, path) => {
    expect(problemIn(orderBody(fields))).toEqual({ code, path })
  })

  test('a body that is no order at all', () => {
    for (const body of [null, 'a', 1, [], {}, { id: 0 }]) expect(problemIn(body)?.code).toBe('shape')
  })
})
