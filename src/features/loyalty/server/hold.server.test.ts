import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { newId } from '@/domain/id'
import { mergeCustomers, undoMerge } from '@/features/customers/server'
import { type OrderSnapshot, orderPaid, orderRefunded } from '@/features/orders/domain'
import { recordOrders, recordRefunds } from '@/features/orders/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office, programmeRules } from '@/testing/factories/loyalty'
import { orderSnapshot, PLACED, refundDelivery, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { orderRow } from '@/testing/order-row'
import { balanceAsOf, loyaltyCard, loyaltyInvariants, loyaltySubscribers, pointsOfMergedCustomers, postEntries, reverseEntry } from '.'
import { releasePoints } from './ledger/release-points'
import { updateProgramme } from './programme/update-programme'

const PAID = new Date('2026-03-01T10:00:00.000Z')
const on = (day: string) => new Date(`2026-${day}T10:00:01.000Z`)
let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  await updateProgramme(colleague('admin'), programmeRules({ holdDays: 14 }))
})

const store = () => ctxFor(connector(connectionId, 'Test store'))
const scope = () => ({ connectionId, demo: false })
const deliver = (at: Date) => deliverOutbox(loyaltySubscribers, { clock: { now: () => at } })
const pay = async (...orders: OrderSnapshot[]) => {
  await transact(store(), (tx) => recordOrders(tx, scope(), orders))
  await deliver(PAID)
}
const refund = async (id: string, netMinor: bigint, version: number, at: Date) => {
  const news = refundDelivery({ version, refund: refundSnapshot({ externalId: id, netMinor, amountMinor: netMinor, lines: [] }) })
  await transact(store(), (tx) => recordRefunds(tx, scope(), [news]))
  await deliver(at)
}
const buyer = async () => (await sql<{ id: string }>('SELECT id FROM customers WHERE email IS NOT NULL LIMIT 1'))[0]!.id
const standing = async () => {
  const { balance, held, lifetimeEarned } = await loyaltyCard(office(), await buyer())
  return { balance, held, lifetimeEarned }
}
const intact = async () => expect(await brokenInvariants(loyaltyInvariants)).toEqual([])

describe('points wait for the return window', () => {
  test('an order’s points cannot be spent before it is over; then they are released, once', async () => {
    await pay(orderSnapshot())
    expect(await standing()).toEqual({ balance: 0, held: 80, lifetimeEarned: 0 })
    expect((await loyaltyCard(office(), await buyer())).nextRelease).toEqual(new Date('2026-03-15T10:00:00.000Z'))
    expect(await releasePoints(office(on('03-14')))).toBe(0)
    expect([await releasePoints(office(on('03-15'))), await releasePoints(office(on('03-16')))]).toEqual([1, 0])
    expect(await standing()).toEqual({ balance: 80, held: 0, lifetimeEarned: 80 })
    expect(await sql(`SELECT data->>'orderNumber' AS number FROM events WHERE type = 'loyalty.points-released'`)).toEqual([{ number: '#1001' }])
    await intact()
  })

  test('ten releases at once release once', async () => {
    await pay(orderSnapshot())
    const booked = await Promise.all(Array.from({ length: 10 }, () => releasePoints(office(on('03-15')))))
    expect(booked.reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(await standing()).toEqual({ balance: 80, held: 0, lifetimeEarned: 80 })
  })

  test('a refund within the window takes from hold, one after it from the balance; all refunded leaves nothing', async () => {
    await pay(orderSnapshot())
    await refund('r1', 2_000n, PLACED + 1, on('03-05'))
    expect(await standing()).toEqual({ balance: 0, held: 60, lifetimeEarned: 0 })
    await releasePoints(office(on('03-15')))
    expect(await standing()).toEqual({ balance: 60, held: 0, lifetimeEarned: 60 })
    await refund('r2', 6_000n, PLACED + 2, on('03-20'))
    expect(await standing()).toEqual({ balance: 0, held: 0, lifetimeEarned: 0 })
    await intact()
  })

  test('an order refunded whole on hold has nothing to release', async () => {
    await pay(orderSnapshot())
    await refund('r1', 8_000n, PLACED + 1, on('03-05'))
    expect(await releasePoints(office(on('03-15')))).toBe(0)
    expect(await standing()).toEqual({ balance: 0, held: 0, lifetimeEarned: 0 })
    await intact()
  })

  test('an earning is reversed where its points are: on hold before the release, in the balance after it', async () => {
    await pay(orderSnapshot(), orderSnapshot({ externalId: 'o2', number: '#1002' }))
    const [first, second] = await sql<{ id: string }>(`SELECT id FROM points_entries WHERE kind = 'earn' ORDER BY sequence`)
    const at = (day: string) => colleague('manager', 'Max', on(day))
    await reverseEntry(at('03-02'), { entryId: first!.id, reason: 'correction' })
    expect(await standing()).toEqual({ balance: 0, held: 80, lifetimeEarned: 0 })
    await releasePoints(office(on('03-15')))
    const [release] = await sql<{ id: string }>(`SELECT id FROM points_entries WHERE kind = 'release'`)
    await expect(reverseEntry(at('03-16'), { entryId: release!.id, reason: 'correction' })).rejects.toMatchObject({ code: 'loyalty.not-reversible' })
    await reverseEntry(at('03-16'), { entryId: second!.id, reason: 'correction' })
    expect(await standing()).toEqual({ balance: 0, held: 0, lifetimeEarned: 0 })
    await intact()
  })

  test('a merge takes points on hold along, the release lands on the survivor, and the undo gives them back', async () => {
    await pay(orderSnapshot())
    const [anna, other] = [await buyer(), await customerRow()]
    const { mergeId } = await mergeCustomers(office(), [pointsOfMergedCustomers], { customerId: other, otherId: anna })
    expect(await loyaltyCard(office(), other)).toMatchObject({ balance: 0, held: 80 })
    await releasePoints(office(on('03-15')))
    expect(await loyaltyCard(office(), other)).toMatchObject({ balance: 80, held: 0 })
    await undoMerge(office(), [pointsOfMergedCustomers], mergeId)
    expect([(await loyaltyCard(office(), other)).balance, await standing()]).toEqual([0, { balance: 80, held: 0, lifetimeEarned: 80 }])
    await intact()
  })

  test('a merge undone within the window leaves each with what is theirs on hold', async () => {
    await pay(orderSnapshot())
    const [anna, other] = [await buyer(), await customerRow()]
    const { mergeId } = await mergeCustomers(office(), [pointsOfMergedCustomers], { customerId: other, otherId: anna })
    await undoMerge(office(), [pointsOfMergedCustomers], mergeId)
    expect([(await loyaltyCard(office(), other)).held, await standing()]).toEqual([0, { balance: 0, held: 80, lifetimeEarned: 0 }])
    expect(await releasePoints(office(on('03-15')))).toBe(1)
    await intact()
  })

  test('an order paid while two were one stays its customer’s: after the undo refunds and the release find its points', async () => {
    const [anna, other] = [await customerRow(), await customerRow()]
    const { mergeId } = await mergeCustomers(office(), [pointsOfMergedCustomers], { customerId: other, otherId: anna })
    const orderId = await orderRow(connectionId, { customerId: anna, placedAt: PAID, net: 8_000n })
    const order = { orderId, number: '#1', connectionId, currency: 'EUR' }
    const paid = { ...order, totalMinor: '8000', netSalesMinor: '8000', paidAt: PAID.toISOString() }
    await transact(store(), async (tx) => void tx.emit(orderPaid, { customerId: anna, occurredAt: PAID, data: paid }))
    await deliver(PAID)
    expect(await sql(`SELECT customer_id, owner_id FROM points_entries WHERE kind = 'earn'`)).toEqual([{ customer_id: other, owner_id: anna }])
    await undoMerge(office(), [pointsOfMergedCustomers], mergeId)
    const refunded = { ...order, refundId: newId(), amountMinor: '2000', netMinor: '2000', refundedNetMinor: '2000', orderNetMinor: '8000' }
    await transact(store(), async (tx) => void tx.emit(orderRefunded, { customerId: anna, occurredAt: on('03-05'), data: refunded }))
    await deliver(on('03-05'))
    expect(await loyaltyCard(office(), anna)).toMatchObject({ balance: 0, held: 60 })
    expect(await releasePoints(office(on('03-15')))).toBe(1)
    expect(await loyaltyCard(office(), anna)).toMatchObject({ balance: 60, held: 0, lifetimeEarned: 60 })
    expect(await loyaltyCard(office(), other)).toMatchObject({ balance: 0, held: 0, lifetimeEarned: 0 })
    await intact()
  })

  test('points decided on before a merge was undone and booked after it land with their owner', async () => {
    const [anna, other] = [await customerRow(), await customerRow()]
    const { mergeId } = await mergeCustomers(office(), [pointsOfMergedCustomers], { customerId: other, otherId: anna })
    await undoMerge(office(), [pointsOfMergedCustomers], mergeId)
    const decided = { id: newId(), customerId: other, ownerId: anna, kind: 'opening', amount: 40, operationId: 'late' } as const
    const [posting] = await transact(office(), (tx) => postEntries(tx, [decided]))
    expect(posting!.entry).toMatchObject({ customerId: anna, balanceAfter: 40 })
    await intact()
  })

  test('points released late are not older than they were: they lapse with the day they were earned', async () => {
    await updateProgramme(colleague('admin'), programmeRules({ holdDays: 14, expiry: 'lifetime', expiryMonths: 12 }))
    await pay(orderSnapshot())
    await releasePoints(office(on('03-20')))
    expect(await sql(`SELECT expires_at FROM points_entries WHERE kind = 'release'`)).toEqual([{ expires_at: new Date('2027-03-01T10:00:00.000Z') }])
  })
})

test('a balance of the past is what counted then, or what was booked then', async () => {
  await pay(orderSnapshot())
  await releasePoints(office(on('03-20')))
  const asOf = async (day: string, by: 'effective' | 'booking') => {
    const { balance, held } = await balanceAsOf(office(), { customerId: await buyer(), at: on(day).toISOString(), by })
    return { balance, held }
  }
  expect(await asOf('02-01', 'effective')).toEqual({ balance: 0, held: 0 })
  expect(await asOf('03-10', 'effective')).toEqual({ balance: 0, held: 80 })
  expect(await asOf('03-16', 'effective')).toEqual({ balance: 80, held: 0 })
  expect(await asOf('03-16', 'booking')).toEqual({ balance: 0, held: 80 })
  expect(await asOf('03-21', 'booking')).toEqual({ balance: 80, held: 0 })
})
