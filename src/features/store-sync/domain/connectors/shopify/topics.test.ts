import { describe, expect, test } from 'vitest'
import { mapDelivery } from './map-delivery'
import { SUBSCRIBED, UNASKED } from './topics'

const heardAt = new Date('2026-05-01T08:00:00Z')
const read = (topic: string, body: unknown, at: Date | undefined = heardAt) => {
  const mapped = mapDelivery(topic, body, at)
  return mapped.ok ? mapped.news : mapped.problem
}
const nothing = { customers: [], orders: [], refunds: [] }

describe('a deletion', () => {
  test.each([
    ['orders/delete', 'orders'],
    ['customers/delete', 'customers'],
    ['products/delete', 'products'],
    ['checkouts/delete', 'carts'],
  ])('%s has no moment but that it was heard at; without one the store is asked', (topic, entity) => {
    expect(read(topic, { id: 5 })).toEqual({ ...nothing, deletions: [{ entity, externalId: '5', version: heardAt.getTime() }] })
    expect(mapDelivery(topic, { id: 5 })).toEqual({ ok: true, news: { ...nothing, fetch: [{ entity, externalId: '5' }] } })
    expect(read(topic, {})).toMatchObject({ code: 'shape', path: '$.id' })
  })

  test('of a discount has its own moment; one without a code is no coupon', () => {
    const id = 'gid://shopify/DiscountCodeNode/9'
    expect(read('discounts/delete', { admin_graphql_api_id: id, deleted_at: '2026-04-30T00:00:00Z' })).toEqual({
      ...nothing,
      deletions: [{ entity: 'coupons', externalId: '9', version: Date.UTC(2026, 3, 30) }],
    })
    expect(read('discounts/delete', { admin_graphql_api_id: id })).toMatchObject({ deletions: [{ externalId: '9', version: heardAt.getTime() }] })
    expect(read('discounts/update', { admin_graphql_api_id: id })).toEqual({ ...nothing, fetch: [{ entity: 'coupons', externalId: '9' }] })
    expect(read('discounts/update', { admin_graphql_api_id: 'gid://shopify/DiscountAutomaticNode/9' })).toMatchObject({
      ignored: expect.stringContaining('no coupon'),
    })
  })
})

test.each([
  ['fulfillments/create', { id: 1, order_id: 77 }],
  ['fulfillments/update', { id: 1, order_id: '77' }],
  ['fulfillment_events/create', { id: 2, fulfillment_id: 1, order_id: 77, status: 'in_transit' }],
  ['fulfillment_events/delete', { id: 2, order_id: 77 }],
  ['orders/edited', { order_edit: { id: 3, order_id: 77 } }],
])('%s names its order, which knows all its parcels', (topic, body) => {
  expect(read(topic, body)).toEqual({ ...nothing, fetch: [{ entity: 'orders', externalId: '77' }] })
})

test.each(['collections/create', 'collections/update', 'collections/delete'])('%s names the collection; who is in it, and was, the store is asked', (topic) => {
  expect(read(topic, { id: 841_564_295, title: 'IPods', updated_at: '2026-05-01T00:00:00Z' })).toEqual({ ...nothing, collections: ['841564295'] })
  expect(read(topic, { title: 'IPods' })).toMatchObject({ code: 'shape', path: '$.id' })
})

describe('consent told by itself', () => {
  const email = {
    customer_id: 5,
    email_address: 'a@example.com',
    email_marketing_consent: { state: 'unsubscribed', consent_updated_at: '2026-05-01T00:00:00Z' },
  }

  test('changes nothing but the consent it speaks of', () => {
    expect(read('customers_email_marketing_consent/update', email)).toMatchObject({
      customers: [{ externalId: '5', version: Date.UTC(2026, 4, 1), consent: { email: 'unsubscribed', sms: null }, email: null, tags: null, firstName: null }],
    })
    const sms = { id: 5, phone: '+31600000000', sms_marketing_consent: { state: 'subscribed', consent_updated_at: '2026-05-01T00:00:00Z' } }
    expect(read('customers_marketing_consent/update', sms)).toMatchObject({ customers: [{ externalId: '5', consent: { email: null, sms: 'subscribed' } }] })
  })

  test('without its moment is a problem that says where', () => {
    expect(
      read('customers_email_marketing_consent/update', { ...email, email_marketing_consent: { state: 'subscribed', consent_updated_at: 'yesterday' } }),
    ).toMatchObject({
      ...{ code: 'date', path: '$.email_marketing_consent.consent_updated_at' },
    })
  })
})

describe('what privacy law asks', () => {
  const shop = { shop_id: 954_889, shop_domain: 'shop.myshopify.com' }
  const customer = { id: 191_167, email: 'john@example.com', phone: '555-625-1199' }

  test('a shopper’s data are to be handed out', () => {
    expect(read('customers/data_request', { ...shop, orders_requested: [299_938, 280_263], customer, data_request: { id: 9_999 } })).toEqual({
      ...nothing,
      privacy: [{ kind: 'export', externalId: '9999', customerExternalId: '191167', email: 'john@example.com', orderExternalIds: ['299938', '280263'] }],
    })
  })

  test('a shopper is to be forgotten', () => {
    expect(read('customers/redact', { ...shop, customer, orders_to_redact: [299_938] })).toEqual({
      ...nothing,
      privacy: [{ kind: 'erase-customer', externalId: '954889/191167', customerExternalId: '191167', email: 'john@example.com', orderExternalIds: ['299938'] }],
    })
  })

  test('a shop is to be forgotten', () => {
    expect(read('shop/redact', shop)).toEqual({
      ...nothing,
      privacy: [{ kind: 'erase-store', externalId: '954889', customerExternalId: null, email: null, orderExternalIds: [] }],
    })
  })
})

test('an uninstalled app says what it means', () => {
  expect(read('app/uninstalled', { id: 1, name: 'Shop' })).toMatchObject({ ignored: expect.stringContaining('install it again') })
})

test.each([
  ['products/update', { id: 1, title: 'Tea', updated_at: 'soon' }, { code: 'date', path: '$.updated_at' }],
  ['products/update', { id: 1, title: 5, updated_at: '2026-05-01T00:00:00Z' }, { code: 'shape', path: '$.title' }],
  ['checkouts/update', { id: 1, currency: 'XYZ', created_at: 'x', updated_at: '2026-05-01T00:00:00Z' }, { code: 'currency', path: '$.currency' }],
  [
    'checkouts/update',
    {
      id: 1,
      currency: 'EUR',
      total_price: '1.00',
      created_at: '2026-05-01T00:00:00Z',
      updated_at: '2026-05-01T00:00:00Z',
      line_items: [{ quantity: -1, price: '1.00' }],
    },
    { code: 'shape', path: '$.line_items[0].quantity' },
  ],
  ['customers/data_request', { customer: { id: 1 } }, { code: 'shape', path: '$.data_request' }],
  ['discounts/update', { admin_graphql_api_id: 'DiscountCodeNode 9' }, { code: 'shape', path: '$.admin_graphql_api_id' }],
])('%s that cannot be read says what and where', (topic, body, problem) => {
  expect(read(topic, body)).toMatchObject(problem)
})

test('no topic throws, whatever comes', () => {
  for (const topic of [...SUBSCRIBED.keys(), ...UNASKED.keys()])
    for (const body of [null, 5, 'text', [], {}, { id: {} }, { id: 1 }, { order_id: [] }, { customer: 1 }, { admin_graphql_api_id: 1 }])
      expect(() => read(topic, body)).not.toThrow()
})
