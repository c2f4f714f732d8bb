import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { aShopifyStore, asRequest } from '@/testing/factories/store-sync'
import { CREDENTIALS, type FakeWoocommerce, startFakeWoocommerce, type WooDelivery, wooDelivery, wooPing } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { processDelivery } from '../../deliveries/process-delivery'
import { receiveDelivery } from '../../deliveries/receive-delivery'
import { shopify } from '../shopify/connector'
import { woocommerce } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

const connectors = { shopify, woocommerce }
const secret = CREDENTIALS.webhookSecret
const truth = createGroundTruth({ seed: 'deliveries', orders: 60, goodwill: false })
let fake: FakeWoocommerce
let store: string

beforeEach(async () => {
  await freshDatabase()
  fake = await startFakeWoocommerce(truth)
  store = await aShopifyStore({ kind: 'woocommerce', name: 'Woo', url: fake.url, credentials: CREDENTIALS })
})
afterEach(() => fake.stop())

const send = async (delivery: Pick<WooDelivery, 'rawBody' | 'headers'>, to = store) => (await receiveDelivery(connectors, to, asRequest(delivery))).status
const told = (topic: string, body: unknown) => send(wooDelivery(topic, body, { secret }))
/** @returns the address of a shop that says when to come back: later than anybody waits for one answer */
async function aClosedShop(): Promise<string> {
  const shop = createServer((_, answer) => void answer.writeHead(503, { 'retry-after': '600' }).end()).listen(0, '127.0.0.1')
  await once(shop, 'listening')
  onTestFinished(() => void shop.close())
  return `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
}

const deliveries = () => sql<{ status: string; reason: string | null }>('SELECT status, reason FROM raw_deliveries ORDER BY received_at, id')
async function workOff() {
  const waiting = await sql<{ id: string }>(`SELECT id FROM raw_deliveries WHERE status = 'received' ORDER BY received_at, id`)
  for (const { id } of waiting) await processDelivery(systemCtx('test'), connectors, id)
}
const order = async (externalId: number) =>
  (
    await sql<{ net: string; refunds: number; cancelled: boolean; isPurchase: boolean }>(
      `SELECT net_sales_minor::text AS net, (SELECT count(*)::int FROM refunds r WHERE r.order_id = o.id) AS refunds, cancelled_at IS NOT NULL AS cancelled,
        is_purchase AS "isPurchase" FROM orders o WHERE external_id = '${externalId}'`,
    )
  )[0]
const json = (id: number) => fake.records('orders').find((record) => record.id === id)!.json
const refundedOrder = () =>
  fake.live.records('orders').find(({ test, refunds, financialStatus }) => !test && refunds.length > 0 && financialStatus === 'partially_refunded')!

describe('the door', () => {
  test('the unsigned creation ping is answered with 200, for any connection alike, and nothing of it is kept', async () => {
    expect(await send(wooPing(7))).toBe(200)
    expect(await send(wooPing(7), '019c0000-0000-7000-8000-000000000000')).toBe(200)
    expect(await deliveries()).toEqual([])
  })

  test('nothing else unsigned gets in: no other form, no JSON, no ping with more in it', async () => {
    const unsigned = (text: string, headers: Record<string, string> = {}) => send({ rawBody: Buffer.from(text), headers })
    for (const text of ['webhook_id=7&id=1', 'webhook_id=', 'webhook_id=x', ' webhook_id=7', '{"webhook_id":7}', '{}', '', `webhook_id=${'7'.repeat(60)}`])
      expect(await unsigned(text), text).toBe(401)
    expect(await unsigned('webhook_id=7', { 'x-wc-webhook-signature': 'bad', 'x-wc-webhook-topic': 'order.created' })).toBe(401)
    expect(await deliveries()).toEqual([])
  })

  test('delivery ids repeat within a second: another body is another delivery, the same one is taken once', async () => {
    const [first, second] = fake.live.records('orders').filter(({ test }) => !test)
    const sentAt = Date.UTC(2026, 4, 1)
    const one = wooDelivery('order.created', json(first!.id), { secret, sentAt })
    const two = wooDelivery('order.created', json(second!.id), { secret, sentAt })
    expect(one.headers['x-wc-webhook-delivery-id']).toBe(two.headers['x-wc-webhook-delivery-id'])
    for (const delivery of [one, two, one]) expect(await send(delivery)).toBe(200)
    await workOff()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['processed', 'processed'])
    expect(await order(first!.id)).toBeDefined()
    expect(await order(second!.id)).toBeDefined()
  })

  test('what nothing reads is kept with its reason: an action, a body that is no order', async () => {
    await told('action.woocommerce_add_to_cart', { action: 'woocommerce_add_to_cart', arg: 'x' })
    await told('order.updated', { id: 7 })
    await workOff()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect((await deliveries()).map(({ reason }) => reason)).toEqual([expect.stringContaining('topic at $'), expect.stringContaining('shape at $.')])
  })
})

describe('what a delivery leads to', () => {
  test('a refund arrives as order.updated: its lines are read from the shop, and a late older delivery does not undo it', async () => {
    const { id, refunds, ...rest } = refundedOrder()
    await told('order.updated', json(id))
    await workOff()
    const net = rest.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor - line.taxMinor, 0n)
    const left = (net - refunds.reduce((sum, { netMinor }) => sum + netMinor, 0n)).toString()
    expect(await order(id)).toMatchObject({ net: left, refunds: refunds.length })
    expect((await sql<{ n: number }>('SELECT count(*)::int AS n FROM refund_lines'))[0]!.n).toBe(refunds.reduce((sum, { lines }) => sum + lines.length, 0))
    await told('order.updated', { ...json(id), refunds: [], order_key: 'late' })
    await workOff()
    expect(await order(id)).toMatchObject({ net: left, refunds: refunds.length })
  })

  test('a refund counts by its sum while the shop cannot be asked, and its delivery is tried again', async () => {
    const { id, refunds } = refundedOrder()
    await sql(`UPDATE store_connections SET url = '${await aClosedShop()}' WHERE id = '${store}'`)
    await told('order.updated', json(id))
    await expect(workOff()).rejects.toMatchObject({ code: 'store-sync.store-unreachable' })
    expect(await order(id)).toMatchObject({ refunds: refunds.length, isPurchase: true })
    expect((await deliveries()).map(({ status }) => status)).toEqual(['received'])
    expect((await sql<{ n: number }>('SELECT count(*)::int AS n FROM refund_lines'))[0]!.n).toBe(0)
    await sql(`UPDATE store_connections SET url = '${fake.url}' WHERE id = '${store}'`)
    await workOff()
    expect((await deliveries()).map(({ status }) => status)).toEqual(['processed'])
    expect((await sql<{ n: number }>('SELECT count(*)::int AS n FROM refund_lines'))[0]!.n).toBe(refunds.reduce((sum, { lines }) => sum + lines.length, 0))
  })

  test('order.deleted means the trash: out of every figure, and back with order.restored', async () => {
    const { id } = fake.live.records('orders').find(({ test, financialStatus }) => !test && financialStatus === 'paid')!
    await told('order.created', json(id))
    await workOff()
    expect(await order(id)).toMatchObject({ cancelled: false, isPurchase: true })
    const { topic, body } = fake.putInTrash('orders', id)
    await told(topic, body)
    await workOff()
    expect(await order(id)).toMatchObject({ cancelled: true, isPurchase: false })
    const back = fake.takeFromTrash('orders', id)
    await told(back.topic, back.body)
    await workOff()
    expect(await order(id)).toMatchObject({ cancelled: false, isPurchase: true })
  })

  test('an account that is deleted is told by its id alone', async () => {
    const [customer] = fake.live.records('customers')
    await told('customer.created', fake.records('customers').find(({ id }) => id === customer!.id)!.json)
    await told('customer.deleted', { id: customer!.id })
    await workOff()
    expect(await sql<{ gone: boolean }>(`SELECT deleted_at IS NOT NULL AS gone FROM customer_sources WHERE external_id = '${customer!.id}'`)).toEqual([
      { gone: true },
    ])
  })

  test('a guest is known by the billing address, whatever its capitals', async () => {
    const guests = fake.live.records('orders').filter(({ test, customerId }) => !test && customerId === null)
    for (const { id } of guests) await told('order.created', json(id))
    await workOff()
    const people = new Set(guests.map(({ email }) => email.toLowerCase())).size
    expect((await sql<{ n: number }>('SELECT count(DISTINCT customer_id)::int AS n FROM orders'))[0]!.n).toBe(people)
  })
})
