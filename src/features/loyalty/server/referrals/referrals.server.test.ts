import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { addIdentity, recordCustomers } from '@/features/customers/server'
import type { OrderSnapshot } from '@/features/orders/domain'
import { recordOrders } from '@/features/orders/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { brokenInvariants, colleague, office } from '@/testing/factories/loyalty'
import { orderSnapshot, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { enterReferral, loyaltyInvariants, loyaltySubscribers, makeReferralCode, saveEarnRule } from '..'
import { loyaltyCard } from '../queries/card'
import { listReferrals, referralCard } from './referrals.queries'

let [connectionId, anna, ben, code] = ['', '', '', '']
const agent = colleague('agent', 'Ada')
const store = () => ctxFor(connector(connectionId, 'Test store'))
const always = { from: null, until: null, capPerDay: null, capPerCustomer: null } as const

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const people = ['anna', 'ben'].map((name) => customerSnapshot({ externalId: name, email: `${name}@example.com`, firstName: name, phone: null }))
  const { ids } = await transact(store(), (tx) => recordCustomers(tx, { connectionId, demo: false }, people))
  ;[anna, ben] = [ids.get('anna')!, ids.get('ben')!]
  const definition = { trigger: 'referral', points: 150, friendPoints: 100, qualifies: false, ...always } as const
  await saveEarnRule(colleague('manager', 'Max', new Date(0)), { rule: null, name: 'Friends', active: true, definition })
  code = (await makeReferralCode(agent, anna)).code
})

const record = async (...orders: OrderSnapshot[]) => {
  await transact(store(), (tx) => recordOrders(tx, { connectionId, demo: false }, orders))
  await deliverOutbox(loyaltySubscribers)
}
const bens = (fields: Partial<OrderSnapshot> = {}) => orderSnapshot({ email: 'ben@example.com', customerExternalId: 'ben', customerName: 'Ben', ...fields })
const list = async () => (await listReferrals(office(), { limit: 50 })).data
const balances = async () => Promise.all([anna, ben].map(async (id) => (await loyaltyCard(office(), id)).balance))

test('a code is made once, whoever asks how often', async () => {
  expect((await Promise.all([1, 2].map(() => makeReferralCode(agent, anna)))).map((made) => made.code)).toEqual([code, code])
})

describe('the friend’s first paid order', () => {
  test('with the code counts once for both, in any spelling; a second order counts no more', async () => {
    await record(bens({ discountCodes: [` ${code.toLowerCase()}`] }))
    await record(bens({ externalId: 'o2', number: '#1002', discountCodes: [code], placedAt: '2026-04-01T00:00:00Z', paidAt: '2026-04-01T00:00:00Z' }))
    expect(await list()).toMatchObject([{ status: 'converted', source: 'discount-code', order: { number: '#1001' }, referrerPoints: 150, friendPoints: 100 }])
    expect(await balances()).toEqual([150, 100 + 80 + 80])
    expect(await referralCard(office(), anna)).toMatchObject({ code, referred: 1, converted: 1 })
    expect(await referralCard(office(), ben)).toMatchObject({ referredBy: { id: anna }, status: 'converted' })
    expect(await sql(`SELECT customer_id FROM events WHERE type = 'behaviour.referral_converted'`)).toEqual([{ customer_id: anna }])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('counts by the order’s tag, and by what was entered at the desk before it', async () => {
    await record(bens({ tags: [`referral:${code}`] }))
    expect(await list()).toMatchObject([{ status: 'converted', source: 'order-tag' }])
  })

  test('entered at the desk: waits, then counts; entering again is refused', async () => {
    await enterReferral(agent, { customerId: ben, code: code.toLowerCase() })
    expect(await list()).toMatchObject([{ status: 'waiting', source: 'desk' }])
    await expect(enterReferral(agent, { customerId: ben, code })).rejects.toMatchObject({ code: 'loyalty.already-referred' })
    await record(bens())
    expect(await list()).toMatchObject([{ status: 'converted', source: 'desk', order: { number: '#1001' } }])
    expect(await balances()).toEqual([150, 180])
  })

  test('refunded whole: the points of both are taken back, once, also below zero; a part of it refunded takes nothing', async () => {
    const order = bens({ discountCodes: [code] })
    await record(order)
    await record({ ...order, version: order.version + 1, refunds: [refundSnapshot()] })
    expect(await list()).toMatchObject([{ status: 'converted' }])
    for (const n of [2, 3])
      await record({ ...order, version: order.version + n, refunds: [refundSnapshot({ amountMinor: 10_000n, netMinor: 8_000n, lines: [] })] })
    expect(await list()).toMatchObject([{ status: 'taken-back', referrerPoints: 0, friendPoints: 0 }])
    expect(await balances()).toEqual([0, 0])
    expect(await sql(`SELECT count(*)::int AS n FROM points_entries WHERE kind = 'reverse'`)).toEqual([{ n: 2 }])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })
})

describe('what does not count says why', () => {
  test('one’s own code, also under another address that shows by the phone', async () => {
    await record(orderSnapshot({ customerExternalId: 'anna', discountCodes: [code] }))
    for (const customerId of [anna, ben])
      await addIdentity(office(), { customerId, kind: 'phone', value: '+493012345678' } as Parameters<typeof addIdentity>[1])
    await record(bens({ externalId: 'o2', number: '#1002', discountCodes: [code] }))
    expect((await list()).map(({ status, refusedFor }) => [status, refusedFor]).toSorted()).toEqual([
      ['refused', 'same-person'],
      ['refused', 'same-phone'],
    ])
    await expect(enterReferral(agent, { customerId: anna, code })).rejects.toMatchObject({ code: 'loyalty.referral-same-person', kind: 'rule' })
    expect((await balances())[0]).toBe(80)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('an order that is not the first, a code nobody has', async () => {
    await record(bens())
    await record(bens({ externalId: 'o2', number: '#1002', discountCodes: [code], placedAt: '2026-04-01T00:00:00Z', paidAt: '2026-04-01T00:00:00Z' }))
    expect(await list()).toMatchObject([{ status: 'refused', refusedFor: 'not-the-first-order' }])
    await expect(enterReferral(agent, { customerId: ben, code })).rejects.toMatchObject({ code: 'loyalty.referral-not-the-first-order' })
    await expect(enterReferral(agent, { customerId: ben, code: 'NOBODY-1' })).rejects.toMatchObject({ code: 'loyalty.no-such-code' })
  })
})
