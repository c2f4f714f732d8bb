import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { ordersInvariants } from '@/features/orders/server'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderLine, orderSnapshot, PLACED, refundDelivery } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import type { StoreNews, StoreReview } from '../domain'
import { settlePrivacyRequest } from './deliveries/privacy-requests'
import { recordNews } from './deliveries/record-news'
import { storeSyncInvariants } from './store-sync.invariants'

let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
})

const record = (news: Partial<StoreNews>) =>
  transact(ctxFor(connector(connectionId, 'Test store')), (tx) =>
    recordNews(tx, { connectionId, demo: false }, { customers: [], orders: [], refunds: [], ...news }),
  )
const told = async (type: string) => (await sql('SELECT 1 FROM events WHERE type = $1', type)).length
const gone = (entity: 'orders' | 'customers' | 'products' | 'carts' | 'coupons' | 'reviews', externalId: string, version = PLACED + 1_000) => ({
  deletions: [{ entity, externalId, version }],
})
async function invariantsHold() {
  for (const { name, violations } of [...ordersInvariants, ...storeSyncInvariants]) expect(await sql(violations), name).toEqual([])
}

describe('an order its store deleted', () => {
  const state = async () =>
    (
      await sql(
        `SELECT o.deleted_at IS NOT NULL AS deleted, o.is_purchase, o.number, coalesce((SELECT sum(orders_count)::int FROM customer_order_stats), 0) AS counted FROM orders o`,
      )
    )[0]

  test('is no purchase any more, is told as cancelled once, and stays to be read', async () => {
    await record({ orders: [orderSnapshot()] })
    expect(await state()).toMatchObject({ deleted: false, is_purchase: true, counted: 1 })
    await record(gone('orders', 'o1'))
    await record(gone('orders', 'o1', PLACED + 5_000))
    expect(await state()).toMatchObject({ deleted: true, is_purchase: false, counted: 0 })
    expect(await told('orders.order-cancelled')).toBe(1)
    await invariantsHold()
  })

  test('ends the same whatever comes first: the order, its late update, its refund, its deletion', async () => {
    const news: Partial<StoreNews>[] = [
      { orders: [orderSnapshot()] },
      gone('orders', 'o1'),
      { orders: [orderSnapshot({ version: PLACED + 500, number: '#1001-B' })] },
      { refunds: [refundDelivery()] },
    ]
    const orders = [
      [0, 1, 2, 3],
      [1, 0, 2, 3],
      [2, 3, 1, 0],
      [3, 1, 2, 0],
    ]
    for (const order of orders) {
      await freshDatabase()
      connectionId = await storeConnection()
      for (const index of order) await record(news[index]!)
      expect(await state(), String(order)).toEqual({ deleted: true, is_purchase: false, number: '#1001-B', counted: 0 })
      expect(await told('orders.order-cancelled'), String(order)).toBe(1)
      await invariantsHold()
    }
  })
})

describe('tombstones beat late updates', () => {
  test('of customers, products, codes and carts, also of ones we never met', async () => {
    await record(gone('customers', 'c1'))
    await record(gone('coupons', 'k1'))
    await record(gone('carts', 'b1'))
    await record(gone('products', 'p1'))
    await record({
      customers: [customerSnapshot({ externalId: 'c1', version: PLACED + 9_000 })],
      coupons: [coupon()],
      carts: [cart()],
      orders: [orderSnapshot()],
    })
    expect(await sql('SELECT 1 FROM customer_sources WHERE customer_id IS NOT NULL')).toEqual([])
    const deleted = await sql(`SELECT 'code' AS what FROM coupons WHERE deleted_at IS NOT NULL UNION ALL SELECT 'cart' FROM carts WHERE deleted_at IS NOT NULL
      UNION ALL SELECT 'product' FROM products WHERE deleted_at IS NOT NULL`)
    expect(deleted).toEqual([{ what: 'code' }, { what: 'cart' }, { what: 'product' }])
    expect(await told('orders.cart-abandoned')).toBe(0)
    await invariantsHold()
  })
})

describe('carts', () => {
  test('an abandoned cart of somebody we know is told once, however often it is heard', async () => {
    await record({ customers: [customerSnapshot({ externalId: 'c1', email: 'anna@example.com' })] })
    await record({ carts: [cart()] })
    await record({ carts: [cart(), cart({ version: PLACED + 1, totalMinor: 9_000n })] })
    await record({ carts: [cart({ version: PLACED - 1, totalMinor: 1n })] })
    expect(await told('orders.cart-abandoned')).toBe(1)
    expect(await sql('SELECT total_minor, customer_id IS NOT NULL AS known FROM carts')).toEqual([{ total_minor: '9000', known: true }])
  })

  test('a cart makes no customer; it is theirs, and told, when they become known', async () => {
    await record({ carts: [cart({ email: 'Anna@Example.com' })] })
    expect(await sql('SELECT 1 FROM customers')).toEqual([])
    expect(await told('orders.cart-abandoned')).toBe(0)
    await record({ orders: [orderSnapshot()] })
    expect(await told('orders.cart-abandoned')).toBe(1)
  })

  test('a cart an order came of is not abandoned', async () => {
    await record({ customers: [customerSnapshot({ email: 'anna@example.com' })], carts: [cart({ completedAt: '2026-03-01T12:00:00.000Z' })] })
    expect(await told('orders.cart-abandoned')).toBe(0)
  })
})

test('codes are kept as last told', async () => {
  await record({ coupons: [coupon({ usageCount: 3 })] })
  await record({ coupons: [coupon({ version: PLACED - 1, usageCount: 1 }), coupon({ version: PLACED + 1, usageCount: 4 })] })
  expect(await sql('SELECT code, kind, basis_points, usage_count FROM coupons')).toEqual([
    { code: 'SPRING', kind: 'percentage', basis_points: 1_000, usage_count: 4 },
  ])
})

test('a review finds its writer and its product whatever comes first; one that names nobody is turned away by itself', async () => {
  const result = await record({ reviews: [review(), review({ externalId: 'v2', email: null, customerExternalId: null })] })
  expect(result.rejected).toEqual([{ entity: 'reviews', externalId: 'v2', reason: 'feedback.review-names-nobody' }])
  await record({ orders: [orderSnapshot({ lines: [orderLine()] })] })
  expect(
    await sql(
      `SELECT r.rating, p.external_id AS product, c.email FROM reviews r JOIN products p ON p.id = r.product_id JOIN customers c ON c.id = r.customer_id`,
    ),
  ).toEqual([{ rating: 5, product: 'p1', email: 'anna@example.com' }])
  await record(gone('reviews', 'v1'))
  await record({ reviews: [review({ version: PLACED + 10_000 })] })
  expect(await sql('SELECT status FROM reviews')).toEqual([{ status: 'hidden' }])
})

test('a privacy request is kept once, waits visibly, and keeps no address when it is settled', async () => {
  await record({ customers: [customerSnapshot({ externalId: 'c1', email: 'anna@example.com' })] })
  const privacy = [{ kind: 'erase-customer' as const, externalId: 'q1', customerExternalId: 'c1', email: 'anna@example.com', orderExternalIds: ['o1'] }]
  await record({ privacy })
  await record({ privacy })
  const [request] = await sql<{ id: string; status: string; known: boolean }>('SELECT id, status, customer_id IS NOT NULL AS known FROM privacy_requests')
  expect(request).toMatchObject({ status: 'waiting', known: true })
  await settlePrivacyRequest(systemCtx('test'), { id: request!.id, outcome: 'Erased by hand.' })
  await expect(settlePrivacyRequest(systemCtx('test'), { id: request!.id, outcome: 'Again.' })).rejects.toMatchObject({ code: 'store-sync.request-done' })
  expect(await sql('SELECT status, email, outcome FROM privacy_requests')).toEqual([{ status: 'done', email: null, outcome: 'Erased by hand.' }])
  await invariantsHold()
})

const cart = (fields: Partial<NonNullable<StoreNews['carts']>[number]> = {}): NonNullable<StoreNews['carts']>[number] => ({
  ...{ externalId: 'b1', version: PLACED, customerExternalId: null, email: 'anna@example.com', phone: null, currency: 'EUR', totalMinor: 5_000n },
  items: [{ productExternalId: 'p1', sku: null, title: 'Mug', quantity: 2, unitPriceMinor: 2_500n }],
  ...{ createdAt: '2026-03-01T09:00:00.000Z', abandonedAt: '2026-03-01T10:00:00.000Z', completedAt: null },
  ...fields,
})

const coupon = (fields: Partial<NonNullable<StoreNews['coupons']>[number]> = {}): NonNullable<StoreNews['coupons']>[number] => ({
  ...{ externalId: 'k1', version: PLACED, code: 'SPRING', kind: 'percentage', basisPoints: 1_000, amountMinor: null, currency: null },
  ...{ usageCount: 0, usageLimit: null, startsAt: null, endsAt: null, deletedAt: null },
  ...fields,
})

const review = (fields: Partial<StoreReview> = {}): StoreReview => ({
  ...{
    externalId: 'v1',
    version: PLACED,
    productExternalId: 'p1',
    rating: 5,
    title: null,
    body: 'Good.',
    photo: false,
    video: false,
    verified: true,
    status: 'published',
  },
  ...{ writtenAt: '2026-03-10T10:00:00.000Z', customerExternalId: null, email: 'anna@example.com', customerName: 'Anna' },
  ...fields,
})

test('a review read again as it was is no news', async () => {
  await record({ reviews: [review()] })
  expect((await record({ reviews: [review({ version: PLACED + 5 })] })).counts.reviews).toEqual({ created: 0, updated: 0, unchanged: 1 })
  expect((await record({ reviews: [review({ version: PLACED + 6, rating: 4 })] })).counts.reviews).toEqual({ created: 0, updated: 1, unchanged: 0 })
})
