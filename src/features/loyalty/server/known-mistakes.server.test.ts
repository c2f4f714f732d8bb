import { beforeEach, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { newId } from '@/domain/id'
import type { OrderSnapshot } from '@/features/orders/domain'
import { recordOrders, recordRefunds } from '@/features/orders/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, office } from '@/testing/factories/loyalty'
import { orderSnapshot, PLACED, refundDelivery, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import type { EntryDraft } from '../domain'
import { loyaltyCard, loyaltyInvariants, loyaltySubscribers, postEntries, reviewTiers } from '.'
import { expirePoints } from './ledger/expire-points'

// What loyalty programmes and shops got wrong, from their own trackers (correctness floor, "Points and money").

let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
})

const store = () => ctxFor(connector(connectionId, 'Test store'))
const record = async (...orders: OrderSnapshot[]) => {
  await transact(store(), (tx) => recordOrders(tx, { connectionId, demo: false }, orders))
  await deliverOutbox(loyaltySubscribers)
}
const refund = async (externalId: string, netMinor: bigint, version: number) => {
  const news = refundDelivery({ version, refund: refundSnapshot({ externalId, netMinor, amountMinor: netMinor, lines: [] }) })
  await transact(store(), (tx) => recordRefunds(tx, { connectionId, demo: false }, [news]))
  await deliverOutbox(loyaltySubscribers)
}
const post = (at: Date, ...drafts: EntryDraft[]) => transact(office(at), (tx) => postEntries(tx, drafts))
const draft = (customerId: string, kind: EntryDraft['kind'], amount: number, more: Partial<EntryDraft> = {}): EntryDraft => {
  const id = newId()
  return { id, customerId, kind, amount, operationId: id, ...more }
}
const movements = () => sql<{ kind: string; amount: number }>('SELECT kind, amount::int FROM points_entries ORDER BY booked_at, sequence')
const buyer = async () => (await sql<{ id: string }>('SELECT id FROM customers LIMIT 1'))[0]!.id
const balanceOf = async (id: string) => (await loyaltyCard(office(), id)).balance
// Entries are posted bare here: a redemption is more than its entry, and has tests of its own.
const ledgerRules = loyaltyInvariants.filter(({ name }) => name !== 'loyalty.a-redemption-has-its-entry')
const intact = async () => expect(await brokenInvariants(ledgerRules)).toEqual([])

test('erpnext#32951: an order paid in part with points and then returned gives back what it earned, once, and leaves the redemption alone', async () => {
  await record(orderSnapshot())
  const anna = await buyer()
  // 30 of the 80 points pay 30.00 of the next order, which earns on the 50.00 that were paid in money.
  await post(new Date(), draft(anna, 'redeem', -30, { operationId: 'redemption:1' }))
  const paidWithPoints = orderSnapshot({ externalId: 'o2', number: '#1002', discountMinor: 3_000n, totalMinor: 7_000n })
  await record(paidWithPoints)
  const all = refundSnapshot({ externalId: 'r2', netMinor: 5_000n, amountMinor: 7_000n, lines: [] })
  for (const version of [PLACED + 1, PLACED + 2]) await record({ ...paidWithPoints, version, financialStatus: 'refunded', refunds: [all] })
  expect(await movements()).toEqual([
    { kind: 'earn', amount: 80 },
    { kind: 'redeem', amount: -30 },
    { kind: 'earn', amount: 50 },
    { kind: 'take-back', amount: -50 },
  ])
  expect(await balanceOf(anna)).toBe(50)
  await intact()
})

test('odoo#257854: a refund takes back the points of its own order only, not those of the order beside it', async () => {
  await record(orderSnapshot(), orderSnapshot({ externalId: 'o2', number: '#1002', grossMinor: 20_000n, totalMinor: 22_000n }))
  await refund('r1', 8_000n, PLACED + 1)
  expect(await movements()).toEqual([
    { kind: 'earn', amount: 80 },
    { kind: 'earn', amount: 200 },
    { kind: 'take-back', amount: -80 },
  ])
  await intact()
})

test('odoo#212922: the same refund told again, alone or within its order, takes nothing a second time', async () => {
  await record(orderSnapshot())
  for (const version of [PLACED + 1, PLACED + 2, PLACED + 3]) await refund('r1', 4_000n, version)
  const within = refundSnapshot({ externalId: 'r1', netMinor: 4_000n, amountMinor: 4_000n, lines: [] })
  await record(orderSnapshot({ version: PLACED + 9, refunds: [within] }))
  expect(await movements()).toEqual([
    { kind: 'earn', amount: 80 },
    { kind: 'take-back', amount: -40 },
  ])
  await intact()
})

test('FloCafe#78: points that lapse are paired with the redemptions that used them: what was spent does not lapse, what lapsed was not spent', async () => {
  const anna = await customerRow()
  const day = (text: string) => new Date(`2026-${text}T00:00:00Z`)
  await post(day('01-01'), draft(anna, 'bonus', 100, { expiresAt: day('06-01') }), draft(anna, 'bonus', 100, { expiresAt: day('12-01') }))
  await post(day('02-01'), draft(anna, 'redeem', -130))
  expect(await expirePoints(office(day('06-02')))).toBe(0)
  expect(await balanceOf(anna)).toBe(70)
  await post(day('07-01'), draft(anna, 'redeem', -20))
  expect(await expirePoints(office(day('12-02')))).toBe(1)
  expect(await balanceOf(anna)).toBe(0)
  await intact()
})

test('open-loyalty#131: tiers come from points earned: redeeming everything costs nobody a tier', async () => {
  await record(orderSnapshot({ grossMinor: 60_000n, totalMinor: 62_000n }))
  const anna = await buyer()
  await transact(office(), async (tx) => {
    await postEntries(tx, [draft(anna, 'redeem', -600)])
    await reviewTiers(tx, [anna])
  })
  expect(await loyaltyCard(office(), anna)).toMatchObject({ balance: 0, lifetimeEarned: 600, tier: { code: 'silver' } })
})

test('medusa#14818: a refund in thirds of an odd sum leaves no residue of points', async () => {
  await record(orderSnapshot({ grossMinor: 10_000n, totalMinor: 12_000n }))
  for (const [i, net] of [3_333n, 3_333n, 3_334n].entries()) await refund(`r${i}`, net, PLACED + 1 + i)
  expect((await movements()).map(({ amount }) => amount)).toEqual([100, -33, -33, -34])
  expect(await balanceOf(await buyer())).toBe(0)
  await intact()
})

test('medusa#13972: money below a point earns none, and many such orders leave no fraction behind', async () => {
  await record(
    ...Array.from({ length: 10 }, (_, i) =>
      orderSnapshot({ externalId: `o${i}`, number: `#${i}`, grossMinor: 199n, totalMinor: 199n, taxMinor: 0n, shippingMinor: 0n }),
    ),
  )
  expect((await movements()).map(({ amount }) => amount)).toEqual(Array(10).fill(1))
  for (let i = 0; i < 10; i++)
    await record(orderSnapshot({ externalId: `x${i}`, number: `#x${i}`, grossMinor: 99n, totalMinor: 99n, taxMinor: 0n, shippingMinor: 0n }))
  expect(await movements()).toHaveLength(10)
})
