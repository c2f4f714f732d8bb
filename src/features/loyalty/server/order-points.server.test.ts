import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { type OrderSnapshot, orderPaid } from '@/features/orders/domain'
import { recordOrders, recordRefunds } from '@/features/orders/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office } from '@/testing/factories/loyalty'
import { orderSnapshot, PLACED, refundDelivery, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { loyaltyCard, loyaltyInvariants, loyaltySubscribers, reverseEntry } from '.'
import { bookOrderPoints } from './order-points/book-order-points'

let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
})

const store = () => ctxFor(connector(connectionId, 'Test store'))
const scope = () => ({ connectionId, demo: false })
const record = (...orders: OrderSnapshot[]) => transact(store(), (tx) => recordOrders(tx, scope(), orders))
const refund = (id: string, netMinor: bigint, version = PLACED + 1) =>
  transact(store(), (tx) =>
    recordRefunds(tx, scope(), [refundDelivery({ version, refund: refundSnapshot({ externalId: id, netMinor, amountMinor: netMinor, lines: [] }) })]),
  )
const deliver = () => deliverOutbox(loyaltySubscribers)
const entries = () => sql<{ kind: string; amount: string }>('SELECT kind, amount FROM points_entries ORDER BY booked_at, sequence')
const amounts = async () => (await entries()).map(({ amount }) => Number(amount))
const buyer = async () => (await sql<{ id: string }>('SELECT id FROM customers LIMIT 1'))[0]!.id

describe('orders and points', () => {
  test('an order paid earns once, however often it is told, and says what it earned on', async () => {
    await record(orderSnapshot())
    await deliver()
    await record(orderSnapshot(), orderSnapshot({ version: PLACED + 1, note: undefined } as never), orderSnapshot({ version: PLACED + 2, tags: ['late'] }))
    await deliver()
    expect(await sql('SELECT kind, amount, qualifying, base_minor, balance_after FROM points_entries')).toEqual([
      { kind: 'earn', amount: '80', qualifying: '80', base_minor: '8000', balance_after: '80' },
    ])
    expect(await sql(`SELECT data->>'orderNumber' AS number FROM events WHERE type = 'loyalty.points-earned'`)).toEqual([{ number: '#1001' }])
  })

  test('the event delivered twenty times, by five deliverers at once, books once', async () => {
    await record(orderSnapshot())
    const [event] = await sql<{ id: string; customer_id: string; type: string; data: object }>(`SELECT * FROM events WHERE type = '${orderPaid.type}'`)
    const told = {
      id: event!.id,
      customerId: event!.customer_id,
      type: event!.type,
      data: event!.data,
      occurredAt: new Date(),
      recordedAt: new Date(),
      actor: store().actor,
    }
    for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 5 }, () => transact(office(), (tx) => bookOrderPoints(tx, [told, told]))))
    await deliver()
    expect(await amounts()).toEqual([80])
  })

  test('refunds take back their share, each once, and everything when all is refunded', async () => {
    await record(orderSnapshot({ grossMinor: 9_999n, totalMinor: 11_999n }))
    await deliver()
    await refund('r1', 3_333n)
    await deliver()
    await refund('r1', 3_333n)
    await refund('r2', 3_333n, PLACED + 2)
    await deliver()
    expect(await amounts()).toEqual([99, -33, -33])
    await refund('r3', 3_333n, PLACED + 3)
    await deliver()
    expect(await amounts()).toEqual([99, -33, -33, -33])
    expect(await loyaltyCard(office(), await buyer())).toMatchObject({ balance: 0, lifetimeEarned: 0 })
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('an order first heard of when it was already refunded in parts earns and gives back in one go', async () => {
    await record(orderSnapshot({ refunds: [refundSnapshot({ netMinor: 2_000n }), refundSnapshot({ externalId: 'r2', netMinor: 6_000n })] }))
    await deliver()
    expect(await amounts()).toEqual([80, -20, -60])
  })

  test('a refund before the payment counts when the payment comes', async () => {
    await record(orderSnapshot({ financialStatus: 'pending', paidAt: null }))
    await refund('r1', 2_000n)
    await deliver()
    expect(await amounts()).toEqual([])
    await record(orderSnapshot({ version: PLACED + 10, refunds: null }))
    await deliver()
    expect(await amounts()).toEqual([80, -20])
  })

  test('a refund the store takes back gives the points back', async () => {
    await record(orderSnapshot())
    await refund('r1', 6_000n)
    await deliver()
    await record(orderSnapshot({ version: PLACED + 10, refunds: [] }))
    await deliver()
    expect(await amounts()).toEqual([80, -60, 60])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('a refund after the points were spent leaves the balance below zero', async () => {
    await record(orderSnapshot())
    await deliver()
    const { adjustPoints } = await import('.')
    await adjustPoints(colleague('agent'), { customerId: await buyer(), amount: -80, reason: 'other' })
    await refund('r1', 8_000n)
    await deliver()
    expect((await loyaltyCard(office(), await buyer())).balance).toBe(-80)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('an earning that refunds have touched is not reversed; one that was reversed gives refunds nothing to take', async () => {
    await record(orderSnapshot(), orderSnapshot({ externalId: 'o2', number: '#1002' }))
    await deliver()
    await refund('r1', 2_000n)
    await deliver()
    const [first, second] = await sql<{ id: string }>(
      `SELECT e.id FROM points_entries e JOIN orders o ON o.id = e.order_id WHERE kind = 'earn' ORDER BY o.external_id`,
    )
    const max = colleague('manager')
    await expect(reverseEntry(max, { entryId: first!.id, reason: 'other' })).rejects.toMatchObject({ code: 'loyalty.partly-taken-back' })
    await reverseEntry(max, { entryId: second!.id, reason: 'other' })
    await transact(store(), (tx) =>
      recordRefunds(tx, scope(), [refundDelivery({ orderExternalId: 'o2', version: PLACED + 5, refund: refundSnapshot({ externalId: 'r9' }) })]),
    )
    await deliver()
    expect((await loyaltyCard(office(), await buyer())).balance).toBe(60)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('a tier is reached and lost again with what was earned, and each is told once', async () => {
    await record(orderSnapshot({ grossMinor: 60_000n, totalMinor: 62_000n }))
    await deliver()
    expect(await loyaltyCard(office(), await buyer())).toMatchObject({ tier: { code: 'silver' }, pointsToNextTier: 1_400 })
    await record(orderSnapshot({ externalId: 'o2', number: '#1002', grossMinor: 10_000n, totalMinor: 12_000n }))
    await deliver()
    expect((await amounts())[1]).toBe(110)
    await refund('r1', 60_000n)
    await deliver()
    expect(
      await sql(`SELECT data->>'from' AS "from", data->>'to' AS "to", data->>'direction' AS way FROM events WHERE type = 'loyalty.tier-changed' ORDER BY seq`),
    ).toEqual([
      { from: 'bronze', to: 'silver', way: 'up' },
      { from: 'silver', to: 'bronze', way: 'down' },
    ])
    expect(await sql('SELECT from_code, to_code FROM tier_changes ORDER BY at')).toHaveLength(2)
  })

  test('the first order decides the programme’s currency; orders in another earn nothing', async () => {
    await record(orderSnapshot({ currency: 'SEK' }))
    await deliver()
    await record(orderSnapshot({ externalId: 'o2', number: '#1002', currency: 'USD' }))
    await deliver()
    expect(await sql('SELECT currency FROM programmes')).toEqual([{ currency: 'SEK' }])
    expect(await amounts()).toEqual([80])
  })
})
