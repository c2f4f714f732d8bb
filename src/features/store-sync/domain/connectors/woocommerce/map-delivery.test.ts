import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapCoupon, mapReview } from '.'
import { mapDelivery, WOOCOMMERCE_TOPICS } from './map-delivery'

const heardAt = new Date('2026-05-02T08:00:00Z')
const news = (topic: string, body: unknown) => {
  const mapped = mapDelivery(topic, body, heardAt)
  if (!mapped.ok) throw new Error(`${mapped.problem.path}: ${mapped.problem.message}`)
  return mapped.news
}
const problem = (topic: string, body: unknown) => {
  const mapped = mapDelivery(topic, body, heardAt)
  return mapped.ok ? null : { code: mapped.problem.code, path: mapped.problem.path }
}

const orderBody = (fields: object = {}) => ({
  ...{
    id: 501,
    number: '501',
    status: 'processing',
    currency: 'EUR',
    prices_include_tax: false,
    customer_id: 0,
    total: '10.00',
    total_tax: '0',
    discount_total: '0',
  },
  ...{ date_created_gmt: '2026-05-01T08:00:00', date_modified_gmt: '2026-05-01T10:00:00', billing: { email: 'a@example.com' } },
  line_items: [{ id: 1, name: 'Tea', product_id: 7, quantity: 1, subtotal: '10.00', total: '10.00', subtotal_tax: '0', total_tax: '0' }],
  refunds: [],
  ...fields,
})
const customerBody = (fields: object = {}) => ({
  ...{ id: 33, email: 'Zoe@Example.com', first_name: 'Zoë', last_name: '', role: 'customer', date_created_gmt: '2026-04-01T08:00:00', date_modified_gmt: null },
  billing: { first_name: 'Zoë', last_name: 'de Vries', company: 'Blue &amp; Co', city: 'Utrecht', country: 'NL', phone: '0031 6 12345678' },
  ...fields,
})
const productBody = (fields: object = {}) => ({
  ...{ id: 7, name: 'S&uuml;d &amp; S&#246;hne Tea', permalink: 'https://shop.example.com/tea', status: 'publish', sku: 'T-1', price: '10.005' },
  ...{ date_created_gmt: '2026-04-01T08:00:00', date_modified_gmt: '2026-04-02T08:00:00' },
  ...{ categories: [{ name: 'Tea' }], brands: [{ name: 'North' }], images: [{ src: 'https://shop.example.com/tea.jpg' }] },
  ...fields,
})

describe('a delivery', () => {
  test('of an order tells the order', () => {
    expect(news('order.created', orderBody())).toMatchObject({ orders: [{ externalId: '501', totalMinor: 1_000n, refunds: [] }] })
    expect(news('order.created', orderBody()).fetch).toBeUndefined()
  })

  test('a refund arrives as order.updated with its sum only: counted at once, and the order is read with its refunds', () => {
    const told = news('order.updated', orderBody({ refunds: [{ id: 9, reason: '', total: '-4.00' }] }))
    expect(told.orders[0]).toMatchObject({ financialStatus: 'partially_refunded', refunds: [{ externalId: '9', amountMinor: 400n, netMinor: 400n }] })
    expect(told.fetch).toEqual([{ entity: 'orders', externalId: '501' }])
  })

  test('a delete payload carries only an id: what may come back from the trash is asked for, an account is gone', () => {
    expect(news('order.deleted', { id: 501 }).fetch).toEqual([{ entity: 'orders', externalId: '501' }])
    expect(news('product.deleted', { id: 7 }).fetch).toEqual([{ entity: 'products', externalId: '7' }])
    expect(news('coupon.deleted', { id: 8 }).fetch).toEqual([{ entity: 'coupons', externalId: '8' }])
    expect(news('customer.deleted', { id: 33 }).deletions).toEqual([{ entity: 'customers', externalId: '33', version: heardAt.getTime() }])
    expect(problem('order.deleted', {})).toEqual({ code: 'shape', path: '$.id' })
  })

  test('of a customer tells who it is, with an account’s address before the billing one', () => {
    expect(news('customer.updated', customerBody()).customers).toMatchObject([
      {
        ...{ externalId: '33', version: Date.UTC(2026, 3, 1, 8), email: 'Zoe@Example.com', phone: '+31612345678', firstName: 'Zoë', lastName: 'de Vries' },
        ...{ company: 'Blue & Co', countryCode: 'NL', city: 'Utrecht', tags: null, consent: { email: null, sms: null } },
      },
    ])
  })

  test('of a product names no currency, so its price stays as it is', () => {
    expect(news('product.updated', productBody()).products).toMatchObject([
      { externalId: '7', title: 'S&uuml;d & Söhne Tea', vendor: 'North', category: 'Tea', priceMinor: null, currency: null, deletedAt: null },
    ])
    expect(news('product.updated', productBody({ status: 'auto-draft' })).ignored).toBeDefined()
  })

  test('of a checkout that is still being filled in says nothing', () => {
    expect(news('order.created', orderBody({ status: 'checkout-draft' }))).toMatchObject({ orders: [], ignored: expect.any(String) })
  })

  test('of an unknown topic is a problem', () => {
    expect(problem('action.woocommerce_add_to_cart', { action: 'x', arg: 'y' })).toEqual({ code: 'topic', path: '$' })
    expect(problem('order.exploded', orderBody())).toEqual({ code: 'topic', path: '$' })
  })

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WOOCOMMERCE_TOPICS), fc.jsonValue(), (topic, body) => {
        expect(typeof mapDelivery(topic, body, heardAt).ok).toBe('boolean')
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(orderBody())), fc.jsonValue(), (field, value) => {
        const mapped = mapDelivery('order.updated', orderBody({ [field]: value }), heardAt)
        if (!mapped.ok) expect(mapped.problem.path).toMatch(/^\$/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a review', () => {
  const body = {
    id: 4,
    date_created_gmt: '2026-05-01T08:00:00',
    product_id: 7,
    status: 'approved',
    reviewer: 'Zoë',
    reviewer_email: 'zoe@example.com',
    review: '<p>Good.<br />Very.</p>\n<p>1 &lt; 2</p>\n',
    rating: 5,
    verified: true,
  }
  test('names who wrote it and is read without its marks; the newer reading counts', () => {
    expect(mapReview({ ...body, id: '4', product_id: '7' }, 5)).toEqual({
      ...{
        externalId: '4',
        version: 5,
        productExternalId: '7',
        rating: 5,
        title: null,
        body: 'Good.\nVery.\n1 < 2',
        photo: false,
        video: false,
        verified: true,
        status: 'published',
      },
      ...{ writtenAt: '2026-05-01T08:00:00.000Z', customerExternalId: null, email: 'zoe@example.com', customerName: 'Zoë' },
    })
    expect(mapReview({ ...body, id: '4', product_id: '7', status: 'hold' }, 5).status).toBe('pending')
    expect(() => mapReview({ ...body, id: '4', product_id: '7', rating: 0 }, 5)).toThrow(/stars/)
  })
})

describe('a coupon', () => {
  const body = {
    id: '8',
    code: 'ten',
    amount: '12.50',
    discount_type: 'percent',
    date_created_gmt: '2026-05-01T08:00:00',
    date_modified_gmt: null,
    usage_count: 3,
    usage_limit: 0,
  }
  test.each([
    [{}, { kind: 'percentage', basisPoints: 1_250, amountMinor: null, usageLimit: null }],
    [{ discount_type: 'fixed_cart' }, { kind: 'fixed-amount', basisPoints: null, amountMinor: 1_250n, currency: 'EUR' }],
    [
      { discount_type: 'fixed_cart', amount: '0.00', free_shipping: true },
      { kind: 'free-shipping', amountMinor: null },
    ],
    [{ discount_type: 'store_credit' }, { kind: 'other', amountMinor: null }],
  ])('%j', (fields, expected) => {
    expect(mapCoupon({ ...body, ...fields }, 'read', 'EUR')).toMatchObject(expected)
  })
})
