import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { recordCustomers } from '@/features/customers/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { fulfilment, orderLine, orderSnapshot, PLACED, refundDelivery, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import type { OrderSnapshot, RefundDelivery } from '../domain'
import { recordOrders, recordRefunds } from '.'

let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
})

const ctx = () => ctxFor(connector(connectionId, 'Test store'))
const record = (...orders: OrderSnapshot[]) => transact(ctx(), (tx) => recordOrders(tx, { connectionId, demo: false }, orders))
const refund = (...deliveries: RefundDelivery[]) => transact(ctx(), (tx) => recordRefunds(tx, { connectionId, demo: false }, deliveries))
const told = async () => (await sql<{ type: string }>('SELECT type FROM events ORDER BY seq')).map(({ type }) => type)
const order = async () => (await sql('SELECT * FROM orders'))[0]!

describe('recording orders', () => {
  test('a paid order of a guest makes a customer, an order with lines, a product, figures and events', async () => {
    expect(await record(orderSnapshot())).toMatchObject({ created: 1, updated: 0, unchanged: 0, rejected: [] })
    expect(await order()).toMatchObject({ net_sales_minor: '8000', is_purchase: true, refunded_minor: '0' })
    expect(await told()).toEqual(['customers.customer-created', 'orders.order-placed', 'orders.order-paid'])
    const [stats] = await sql('SELECT * FROM customer_order_stats')
    expect(stats).toMatchObject({ orders_count: 1, net_sales_minor: '8000', returns_count: 0, currency: 'EUR' })
    expect(await sql('SELECT l.title FROM order_lines l JOIN products p ON p.id = l.product_id')).toEqual([{ title: 'Mug' }])
    expect(await sql('SELECT day::text FROM stale_days')).toEqual([{ day: '2026-03-01' }])
    expect(await sql('SELECT last_activity_at, since FROM customers')).toEqual([{ last_activity_at: new Date(PLACED), since: new Date(PLACED) }])
  })

  test('the same snapshot again changes nothing and tells nothing', async () => {
    await record(orderSnapshot())
    const before = [await order(), await told()]
    expect(await record(orderSnapshot(), orderSnapshot())).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect([await order(), await told()]).toEqual(before)
  })

  test('older news is ignored, newer news replaces lines and figures', async () => {
    await record(orderSnapshot({ version: PLACED + 10, grossMinor: 9_000n, lines: [orderLine({ externalId: 'l2' })] }))
    expect(await record(orderSnapshot({ version: PLACED + 5, grossMinor: 1n }))).toMatchObject({ unchanged: 1 })
    expect(await order()).toMatchObject({ gross_minor: '9000' })
    await record(orderSnapshot({ version: PLACED + 20, lines: [orderLine({ externalId: 'l3' }), orderLine({ externalId: 'l4' })] }))
    expect(await sql('SELECT external_id FROM order_lines ORDER BY position')).toEqual([{ external_id: 'l3' }, { external_id: 'l4' }])
  })

  test('an order that becomes paid later is told as paid then, once', async () => {
    await record(orderSnapshot({ financialStatus: 'pending', paidAt: null }))
    expect(await told()).not.toContain('orders.order-paid')
    await record(orderSnapshot({ version: PLACED + 1, paidAt: '2026-03-02T00:00:00Z' }))
    await record(orderSnapshot({ version: PLACED + 2, paidAt: '2026-03-02T00:00:00Z', tags: ['vip'] }))
    expect((await told()).filter((type) => type === 'orders.order-paid')).toHaveLength(1)
  })

  test('a refund told by its order and by itself is booked once', async () => {
    await record(orderSnapshot())
    await refund(refundDelivery(), refundDelivery())
    await record(orderSnapshot({ version: refundDelivery().version + 1_000, financialStatus: 'partially_refunded', refunds: [refundSnapshot()] }))
    expect(await refund(refundDelivery())).toMatchObject({ recorded: 0, unchanged: 1 })
    expect(await order()).toMatchObject({ refunded_minor: '2375', refunded_net_minor: '2000', net_sales_minor: '6000', is_purchase: true })
    expect((await told()).filter((type) => type === 'orders.order-refunded')).toHaveLength(1)
    expect(await sql('SELECT returns_count, net_sales_minor FROM customer_order_stats')).toEqual([{ returns_count: 1, net_sales_minor: '6000' }])
    expect(await sql('SELECT quantity FROM refund_lines')).toEqual([{ quantity: 1 }])
  })

  test('a refund that comes before its order waits for it', async () => {
    expect(await refund(refundDelivery(), refundDelivery())).toMatchObject({ waiting: 2, recorded: 0 })
    await record(orderSnapshot())
    expect(await order()).toMatchObject({ refunded_net_minor: '2000' })
    expect(await sql('SELECT 1 FROM early_refunds')).toEqual([])
  })

  test('refunds a source does not know stay', async () => {
    await record(orderSnapshot({ refunds: [refundSnapshot()] }))
    await record(orderSnapshot({ version: PLACED + 1, refunds: null, tags: ['x'] }))
    expect(await order()).toMatchObject({ refunded_net_minor: '2000' })
  })

  test('a sum of refunds gives way to the real ones, and the difference is told', async () => {
    await record(orderSnapshot({ refunds: [refundSnapshot({ externalId: 'o1/file-sum', amountMinor: 2_375n })] }))
    await record(orderSnapshot({ version: PLACED + 1, refunds: [refundSnapshot()] }))
    expect(await order()).toMatchObject({ refunded_minor: '2375' })
    expect((await told()).slice(-2).toSorted()).toEqual(['orders.order-refunded', 'orders.refund-corrected'])
  })

  test('a fully refunded, cancelled, voided or test order is no purchase; a free one is', async () => {
    await record(
      orderSnapshot({ externalId: 'a', financialStatus: 'refunded', refunds: [refundSnapshot({ externalId: 'ra', amountMinor: 10_000n, netMinor: 8_000n })] }),
      orderSnapshot({ externalId: 'b', cancelledAt: '2026-03-02T00:00:00Z' }),
      orderSnapshot({ externalId: 'c', financialStatus: 'voided', paidAt: null }),
      orderSnapshot({ externalId: 'd', test: true }),
      orderSnapshot({ externalId: 'e', grossMinor: 0n, totalMinor: 0n, shippingMinor: 0n, taxMinor: 0n }),
    )
    expect(await sql('SELECT external_id, is_purchase FROM orders WHERE is_purchase')).toEqual([{ external_id: 'e', is_purchase: true }])
    expect(await sql('SELECT orders_count, net_sales_minor, returns_count FROM customer_order_stats')).toEqual([
      { orders_count: 1, net_sales_minor: '0', returns_count: 1 },
    ])
    expect(await sql(`SELECT 1 FROM events e JOIN orders o ON o.id::text = e.data->>'orderId' WHERE o.test`)).toEqual([])
  })

  test('parcels and scans are told at the carrier’s time, once each', async () => {
    const parcel = fulfilment({ scans: [{ at: '2026-03-02T09:00:00Z', status: 'in_transit', message: 'Leipzig' }] })
    await record(orderSnapshot({ fulfilments: [parcel] }))
    const delivered = { ...parcel, status: 'delivered' as const, deliveredAt: '2026-03-04T12:00:00.000Z' }
    await record(orderSnapshot({ version: PLACED + 1, fulfilments: [delivered] }))
    await record(orderSnapshot({ version: PLACED + 2, fulfilments: [delivered], tags: ['x'] }))
    const parcels = await sql(`SELECT type, occurred_at FROM events WHERE type IN ('orders.order-shipped', 'orders.order-delivered') ORDER BY occurred_at`)
    expect(parcels).toEqual([
      { type: 'orders.order-shipped', occurred_at: new Date('2026-03-02T08:00:00Z') },
      { type: 'orders.order-delivered', occurred_at: new Date('2026-03-04T12:00:00Z') },
    ])
    expect(await order()).toMatchObject({ delivered_at: new Date('2026-03-04T12:00:00Z') })
  })

  test('news that knows no scans leaves those that are known; news that knows them replaces them', async () => {
    const scan = { at: '2026-03-02T09:00:00Z', status: 'in_transit', message: 'Leipzig' }
    const scans = () => sql('SELECT status FROM delivery_scans ORDER BY at')
    await record(orderSnapshot({ fulfilments: [fulfilment({ scans: [scan] })] }))
    await record(orderSnapshot({ version: PLACED + 1, fulfilments: [fulfilment({ status: 'out_for_delivery', scans: null })] }))
    expect(await scans()).toEqual([{ status: 'in_transit' }])
    await record(
      orderSnapshot({ version: PLACED + 2, fulfilments: [fulfilment({ scans: [scan, { ...scan, at: '2026-03-03T09:00:00Z', status: 'delivered' }] })] }),
    )
    expect(await scans()).toEqual([{ status: 'in_transit' }, { status: 'delivered' }])
    await record(orderSnapshot({ version: PLACED + 3, fulfilments: [fulfilment({ scans: [] })] }))
    expect(await scans()).toEqual([])
  })

  test('one bad order is rejected by itself', async () => {
    const bad = orderSnapshot({ externalId: 'bad', lines: [orderLine(), orderLine()] })
    expect(await record(bad, orderSnapshot({ number: 'zero\u0000char' }))).toMatchObject({
      created: 1,
      rejected: [{ externalId: 'bad', reason: 'orders.line-twice' }],
    })
  })

  test('guest and registered orders of one person meet, whichever comes first', async () => {
    await record(orderSnapshot({ externalId: 'guest', email: 'Anna@Example.com' }))
    await transact(ctx(), (tx) =>
      recordCustomers(tx, { connectionId, demo: false }, [customerSnapshot({ externalId: '77', email: 'anna@example.com', firstName: 'Anna' })]),
    )
    await record(orderSnapshot({ externalId: 'registered', customerExternalId: '77', email: null }))
    expect(await sql('SELECT 1 FROM customers')).toHaveLength(1)
    expect(await sql('SELECT orders_count FROM customer_order_stats')).toEqual([{ orders_count: 2 }])
  })

  test('an order that turns out to be somebody else’s goes to them with all its parts and figures', async () => {
    await record(orderSnapshot({ refunds: [refundSnapshot()], fulfilments: [fulfilment()] }))
    await record(orderSnapshot({ version: PLACED + 1, email: 'ben@example.com', refunds: null, fulfilments: null }))
    const [ben] = await sql<{ id: string }>(`SELECT id FROM customers WHERE email = 'ben@example.com'`)
    for (const table of ['orders', 'order_lines', 'refunds', 'fulfilments', 'customer_order_stats'])
      expect(await sql(`SELECT DISTINCT customer_id FROM ${table}`)).toEqual([{ customer_id: ben!.id }])
    expect(await told()).toContain('orders.order-moved')
  })

  test('twenty deliveries of one paid order at once make one order and tell once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => record(orderSnapshot())))
    expect(await sql('SELECT 1 FROM orders')).toHaveLength(1)
    expect((await told()).filter((type) => type === 'orders.order-paid')).toHaveLength(1)
  })

  test('orders of one person that come at once are all counted', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => record(orderSnapshot({ externalId: `o${i}`, number: `#${i}` }))))
    expect(await sql('SELECT orders_count, net_sales_minor FROM customer_order_stats')).toEqual([{ orders_count: 12, net_sales_minor: '96000' }])
  })
})
