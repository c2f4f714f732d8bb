import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { ruleBroken, unavailable } from '@/domain/errors'
import { recordCustomers } from '@/features/customers/server'
import type { OrderSnapshot } from '@/features/orders/domain'
import { recordOrders, recordRefunds } from '@/features/orders/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { brokenInvariants, colleague, office, programmeRules } from '@/testing/factories/loyalty'
import { orderSnapshot, refundDelivery, refundSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { DEFAULT_PROGRAMME, type Reward, type StoreDiscount } from '../../domain'
import { adjustPoints, cancelRedemption, loyaltyInvariants, loyaltySubscribers, redeemReward, refundRedemption, reverseEntry, saveReward } from '..'
import { updateProgramme } from '../programme/update-programme'
import { loyaltyCard } from '../queries/card'
import { listOffers, listRedemptions } from './redemptions.queries'
import { makeStoreCode, retryStoreCode, type StoreCodes, withdrawStoreCode } from './store-codes'

let [connectionId, anna, ben] = ['', '', '']
const agent = colleague('agent', 'Ada')
const manager = colleague('manager', 'Max')
const store = () => ctxFor(connector(connectionId, 'Test store'))

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const people = ['anna', 'ben'].map((name) => customerSnapshot({ externalId: name, email: `${name}@example.com`, firstName: name }))
  const { ids } = await transact(store(), (tx) => recordCustomers(tx, { connectionId, demo: false }, people))
  ;[anna, ben] = [ids.get('anna')!, ids.get('ben')!]
  await adjustPoints(office(), { customerId: anna, amount: 1_000, reason: 'goodwill' })
})

const definition = (changes: Partial<Reward> = {}) =>
  ({
    ...{ kind: 'money-off', amountMinor: '1000', minimumMinor: null, points: 400, costMinor: '900', stock: null, perCustomer: null },
    ...{ fromTier: null, from: null, until: null, validDays: 90, ...changes },
  }) as Reward
const offer = async (changes: Partial<Reward> = {}) =>
  (await saveReward(manager, { reward: null, name: '€10 off', active: true, definition: definition(changes) })).id
const redeem = async (rewardId: string, more = {}) => redeemReward(agent, { customerId: anna, rewardId, ...more })
const balance = async (customerId = anna) => (await loyaltyCard(office(), customerId)).balance
const again = async (redemptionId: string) => (await listRedemptions(office(), { limit: 50 })).data.find(({ id }) => id === redemptionId)!
const record = async (...orders: OrderSnapshot[]) => {
  await transact(store(), (tx) => recordOrders(tx, { connectionId, demo: false }, orders))
  await deliverOutbox(loyaltySubscribers)
}
const refund = async (fields: Parameters<typeof refundDelivery>[0] = {}) => {
  await transact(store(), (tx) => recordRefunds(tx, { connectionId, demo: false }, [refundDelivery(fields)]))
  await deliverOutbox(loyaltySubscribers)
}
const kinds = async () =>
  (await sql<{ kind: string; amount: string }>('SELECT kind, amount FROM points_entries ORDER BY customer_id, sequence')).map(
    ({ kind, amount }) => `${kind} ${amount}`,
  )
const told = async () =>
  (
    await sql<{ type: string }>(
      `SELECT type FROM events WHERE type LIKE 'loyalty.re%' OR type LIKE '%code-used' OR type = 'loyalty.points-restored' ORDER BY seq`,
    )
  ).map(({ type }) => type.slice(8))

describe('redeeming', () => {
  test('takes the points and gives a code, in one transaction; cancelling gives them back once', async () => {
    const made = await redeem(await offer())
    expect(made).toMatchObject({
      status: 'issued',
      points: 400,
      restoredPoints: 0,
      saving: { amountMinor: 1_000n, currency: 'EUR' },
      store: { state: 'by-hand' },
    })
    expect(await balance()).toBe(600)
    const both = await Promise.allSettled([1, 2].map(() => cancelRedemption(agent, { redemptionId: made.id, reason: 'Changed her mind' })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await balance()).toBe(1_000)
    expect(await again(made.id)).toMatchObject({ status: 'cancelled', restoredPoints: 400, endedBy: 'Ada', endedReason: 'Changed her mind' })
    expect(await kinds()).toEqual(['adjust 1000', 'redeem -400', 'restore 400'])
    await deliverOutbox(loyaltySubscribers)
    expect(await told()).toEqual(['reward-redeemed', 'redemption-cancelled'])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('the same intent twice redeems once; the same key for another reward is refused', async () => {
    const [one, other] = [await offer(), await offer({ points: 10 })]
    const twice = await Promise.all([redeem(one, { operationKey: 'k' }), redeem(one, { operationKey: 'k' })])
    expect(twice[0].id).toBe(twice[1].id)
    expect(await balance()).toBe(600)
    await expect(redeem(other, { operationKey: 'k' })).rejects.toMatchObject({ code: 'loyalty.operation-conflict' })
  })

  test('more than there is, paused, a higher tier, nobody, another’s ticket: a clear error, nothing booked', async () => {
    const [dear, gold] = [await offer({ points: 1_001 }), await offer({ fromTier: 'gold' })]
    const paused = await saveReward(manager, { reward: null, name: 'x', active: false, definition: definition() })
    for (const [rewardId, code] of [
      [dear, 'insufficient-points'],
      [gold, 'reward-tier'],
      [paused.id, 'reward-paused'],
    ] as const)
      await expect(redeem(rewardId)).rejects.toMatchObject({ code: `loyalty.${code}`, kind: 'rule' })
    await expect(redeem(connectionId)).rejects.toMatchObject({ code: 'reward.missing' })
    await expect(redeem(dear, { connectionId })).rejects.toMatchObject({ kind: 'rule' })
    expect(await kinds()).toEqual(['adjust 1000'])
    const { offers } = await listOffers(office(), anna)
    expect(offers.map(({ id, obstacle, missingPoints }) => [id === dear, obstacle, missingPoints])).toEqual(
      expect.arrayContaining([
        [true, 'points', 1],
        [false, 'tier', 0],
      ]),
    )
  })

  test('the last of a limited reward goes to one of two who ask at once; a cancelled one is free again', async () => {
    await adjustPoints(office(), { customerId: ben, amount: 1_000, reason: 'goodwill' })
    const rewardId = await offer({ stock: 1 })
    const both = await Promise.allSettled([anna, ben].map((customerId) => redeemReward(agent, { customerId, rewardId })))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'loyalty.reward-out-of-stock' } })
    const [first] = (await listRedemptions(office(), { limit: 5 })).data
    await cancelRedemption(agent, { redemptionId: first!.id })
    await redeem(rewardId)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('a new price counts from then on: what was redeemed keeps its own; of two authors one is told to look again', async () => {
    const rewardId = await offer()
    const made = await redeem(rewardId)
    const change = (points: number) =>
      saveReward(manager, { reward: { id: rewardId, basedOn: 1 }, name: '€10 off', active: true, definition: definition({ points }) })
    await change(500)
    await expect(change(600)).rejects.toMatchObject({ code: 'loyalty.reward-changed' })
    await cancelRedemption(agent, { redemptionId: made.id })
    expect(await balance()).toBe(1_000)
    expect((await redeem(rewardId)).points).toBe(500)
    await expect(sql('UPDATE redemptions SET points = 1')).rejects.toThrow('cannot change')
    await expect(sql('DELETE FROM redemptions')).rejects.toThrow('refused')
    for (const sentence of [`UPDATE reward_versions SET name = 'x'`, 'DELETE FROM reward_versions', 'TRUNCATE reward_versions CASCADE'])
      await expect(sql(sentence)).rejects.toThrow()
  })

  test('its entry is undone by calling the redemption off, not by a reversal', async () => {
    const { entryId } = await redeem(await offer())
    await expect(reverseEntry(manager, { entryId, reason: 'x' })).rejects.toMatchObject({ code: 'loyalty.not-reversible' })
  })
})

describe('a code in an order', () => {
  test('marks the redemption used, whoever used it and however it is spelt; a used one cannot be cancelled, only given back on purpose', async () => {
    const made = await redeem(await offer())
    const order = orderSnapshot({ email: 'ben@example.com', discountCodes: [made.code.toLowerCase()] })
    await record(order)
    await record({ ...order, version: order.version + 1, tags: ['again'] })
    expect(await again(made.id)).toMatchObject({ status: 'used', order: { number: '#1001' }, usedAt: new Date(order.placedAt) })
    await expect(cancelRedemption(agent, { redemptionId: made.id })).rejects.toMatchObject({ code: 'loyalty.redemption-used' })
    await refundRedemption(manager, { redemptionId: made.id, reason: 'Wrong size' })
    await expect(refundRedemption(manager, { redemptionId: made.id })).rejects.toMatchObject({ code: 'loyalty.redemption-ended' })
    expect(await balance()).toBe(1_000)
    expect(await told()).toEqual(['reward-redeemed', 'redemption-used', 'points-restored'])
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('a code that was given up and is used all the same is told, and the redemption stays cancelled', async () => {
    const made = await redeem(await offer())
    await cancelRedemption(agent, { redemptionId: made.id })
    await record(orderSnapshot({ discountCodes: [made.code] }))
    expect(await again(made.id)).toMatchObject({ status: 'cancelled', order: { number: '#1001' } })
    expect(await told()).toContain('ended-code-used')
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })
})

describe('erpnext#32951, odoo#257854, odoo#212922: the refund of an order that points paid for', () => {
  const paid = async () => {
    const made = await redeem(await offer())
    await record(orderSnapshot({ discountCodes: [made.code] }))
    return made
  }

  test('gives its share back once and takes its own earned points back once, however often it is told', async () => {
    const made = await paid()
    expect(await balance()).toBe(680)
    for (let told = 0; told < 2; told++) await refund()
    expect((await kinds()).toSorted()).toEqual(['adjust 1000', 'earn 80', 'redeem -400', 'restore 100', 'take-back -20'])
    expect(await balance()).toBe(760)
    expect(await again(made.id)).toMatchObject({ status: 'used', restoredPoints: 100 })
    await refund({ version: 2e12, refund: refundSnapshot({ externalId: 'r2', amountMinor: 7_625n, netMinor: 6_000n, lines: [] }) })
    expect(await again(made.id)).toMatchObject({ status: 'refunded', restoredPoints: 400 })
    expect(await balance()).toBe(1_000)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('also when the earned points were already taken back by hand', async () => {
    await paid()
    const [earned] = await sql<{ id: string }>(`SELECT id FROM points_entries WHERE kind = 'earn'`)
    await reverseEntry(manager, { entryId: earned!.id, reason: 'correction' })
    await refund({ refund: refundSnapshot({ amountMinor: 10_000n, netMinor: 8_000n, lines: [] }) })
    expect(await balance()).toBe(1_000)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('as the programme says: nothing, or all of it once everything is refunded', async () => {
    await updateProgramme(manager, programmeRules({ ...DEFAULT_PROGRAMME, tiers: [...DEFAULT_PROGRAMME.tiers], refundRestores: 'whole' }))
    const made = await paid()
    await refund()
    expect((await again(made.id)).restoredPoints).toBe(0)
    await refund({ version: 2e12, refund: refundSnapshot({ externalId: 'r2', netMinor: 6_000n, lines: [] }) })
    expect((await again(made.id)).restoredPoints).toBe(400)
  })

  test('an order that points paid whole gives everything back when it is called off', async () => {
    const made = await redeem(await offer())
    const free = orderSnapshot({ discountCodes: [made.code], discountMinor: 8_000n, shippingMinor: 0n, taxMinor: 0n, totalMinor: 0n })
    await record(free)
    await record({ ...free, version: free.version + 1, cancelledAt: '2026-03-02T00:00:00.000Z', financialStatus: 'voided' })
    expect(await again(made.id)).toMatchObject({ status: 'refunded', restoredPoints: 400 })
    expect(await balance()).toBe(1_000)
  })

  test('told in one go with the order itself, late and whole, ends the same', async () => {
    const made = await redeem(await offer())
    await record(orderSnapshot({ discountCodes: [made.code], refunds: [refundSnapshot()] }))
    expect(await again(made.id)).toMatchObject({ status: 'used', restoredPoints: 100 })
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })
})

describe('the code in the store', () => {
  const asked: StoreDiscount[] = []
  const withdrawn: string[] = []
  const codes = (make: () => Promise<string>): StoreCodes => ({
    make: async (_ctx, _connection, discount) => {
      asked.push(discount)
      return make()
    },
    withdraw: async (_ctx, _connection, { code }) => void withdrawn.push(code),
  })
  const yes = codes(async () => '77')
  beforeEach(async () => {
    asked.length = withdrawn.length = 0
    await sql(`UPDATE store_connections SET kind = 'shopify', url = 'https://shop.example', secrets = '\\x00', currency = 'EUR' WHERE id = $1`, connectionId)
  })
  const waiting = async () => redeem(await offer(), { connectionId })

  test('is asked for by a job, for the customer as the store knows them; then the code is good', async () => {
    const made = await waiting()
    expect(made).toMatchObject({ status: 'pending', store: { id: connectionId, state: 'making' } })
    await makeStoreCode(office(), yes, made.id)
    await makeStoreCode(office(), yes, made.id)
    expect(asked).toMatchObject([{ kind: 'money-off', code: made.code, amountMinor: 1_000n, currency: 'EUR', customerExternalId: 'anna' }])
    expect(await again(made.id)).toMatchObject({ status: 'issued', store: { state: 'made' } })
    expect(await told()).toEqual(['reward-redeemed', 'redemption-ready'])
  })

  test('refused: the redemption failed, says why, and the points are back', async () => {
    const made = await waiting()
    await makeStoreCode(
      office(),
      codes(() => Promise.reject(ruleBroken('store-sync.scope-missing', 'The app may not write discounts.'))),
      made.id,
    )
    expect(await again(made.id)).toMatchObject({
      status: 'failed',
      endedReason: 'The app may not write discounts.',
      store: { state: 'refused' },
      restoredPoints: 400,
    })
    expect(await balance()).toBe(1_000)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('never answered: asked again and again, then shown as unknown with the points still taken; asking once more or calling off are both open', async () => {
    const made = await waiting()
    const silent = codes(() => Promise.reject(unavailable('store-sync.store-unreachable', 'The store does not answer.')))
    for (let n = 0; n < 9; n++) await makeStoreCode(office(), silent, made.id)
    expect(await again(made.id)).toMatchObject({ status: 'pending', store: { state: 'unknown', error: 'The store does not answer.' } })
    expect(await balance()).toBe(600)
    await retryStoreCode(agent, made.id)
    await expect(retryStoreCode(agent, made.id)).rejects.toMatchObject({ code: 'loyalty.nothing-to-retry' })
    await makeStoreCode(office(), yes, made.id)
    expect((await again(made.id)).status).toBe('issued')
    await cancelRedemption(agent, { redemptionId: made.id })
    await withdrawStoreCode(office(), yes, made.id)
    expect(withdrawn).toEqual([made.code])
    expect((await again(made.id)).store.state).toBe('withdrawn')
  })

  test('called off while the store was making it: what it made is taken out again', async () => {
    const made = await waiting()
    const slow = codes(async () => {
      await cancelRedemption(agent, { redemptionId: made.id })
      await withdrawStoreCode(office(), yes, made.id)
      return '77'
    })
    await makeStoreCode(office(), slow, made.id)
    expect(await again(made.id)).toMatchObject({ status: 'cancelled', store: { state: 'withdrawing' } })
    await withdrawStoreCode(office(), yes, made.id)
    expect(withdrawn).toEqual([made.code, made.code])
    expect(await balance()).toBe(1_000)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('a product the store does not sell: the code is ours and good, and says why', async () => {
    const { amountMinor: _, minimumMinor: __, ...common } = definition() as Extract<Reward, { kind: 'money-off' }>
    const mug: Reward = { ...common, kind: 'free-product', product: 'Mug', sku: 'MUG-1' }
    const { id: rewardId } = await saveReward(manager, { reward: null, name: 'A mug', active: true, definition: mug })
    const made = await redeem(rewardId, { connectionId })
    await makeStoreCode(office(), yes, made.id)
    expect(asked).toEqual([])
    expect(await again(made.id)).toMatchObject({ status: 'issued', store: { state: 'by-hand', error: 'The store does not sell this product.' } })
  })
})
