import { beforeEach, describe, expect, test } from 'vitest'
import { loyaltySubscribers } from '@/features/loyalty/server'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { aShopifyStore, asRequest, WEBHOOK_SECRET as secret } from '@/testing/factories/store-sync'
import {
  customerUpdated,
  orderBody,
  orderCreated,
  orderPaid,
  orderUpdated,
  refundCreated,
  type SignedDelivery,
  signedDelivery,
} from '@/testing/shopify-deliveries'
import { endRotation, removeConnection, rotateSecrets, setPaused } from './connections/change-connection'
import { enqueueWaiting } from './deliveries/enqueue-waiting'
import { replayDelivery } from './deliveries/replay-delivery'
import { workOff as workOffInSets } from './deliveries/work-off'
import { processDelivery, receiveDelivery, shopify, woocommerce } from './index'
import { storeSyncInvariants } from './store-sync.invariants'

const ctx = systemCtx('test')
const connectors = { shopify, woocommerce }
let store: string

beforeEach(async () => {
  await freshDatabase()
  store = await aShopifyStore()
})

const send = async (delivery: SignedDelivery, to = store) => (await receiveDelivery(connectors, to, asRequest(delivery))).status
const waiting = () => sql<{ id: string }>(`SELECT id FROM raw_deliveries WHERE status = 'received' ORDER BY received_at, id`)
const jobs = async () =>
  (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'store-sync.process-delivery'`))[0]!.n

/** What the worker does. */
async function workOff() {
  for (const { id } of await waiting()) await processDelivery(ctx, connectors, id)
  await deliverOutbox(loyaltySubscribers)
}
const deliveries = () =>
  sql<{ status: string; reason: string | null; topic: string }>(`SELECT status, reason, topic FROM raw_deliveries ORDER BY received_at, id`)
const one = async <T>(text: string): Promise<T> => Object.values((await sql<Record<string, T>>(text))[0]!)[0]!
const points = () => one<number>(`SELECT coalesce(sum(balance), 0)::int FROM points_accounts`)

describe('the door', () => {
  test('a signed delivery is kept as it came and queued, and only then answered with 200', async () => {
    const delivery = orderPaid({}, { secret })
    expect(await send(delivery)).toBe(200)
    const [kept] = await sql<{ body: Buffer; status: string }>(`SELECT body, status FROM raw_deliveries`)
    expect(kept?.status).toBe('received')
    expect(Buffer.compare(kept!.body, delivery.rawBody)).toBe(0)
    expect(await jobs()).toBe(1)
    expect(await one<number>('SELECT count(*)::int FROM orders')).toBe(0)
  })

  test('a bad, missing or foreign signature is refused with 401 and leaves nothing behind', async () => {
    const delivery = orderPaid({}, { secret })
    const { 'x-shopify-hmac-sha256': _, ...unsigned } = delivery.headers
    expect(await send({ ...delivery, headers: unsigned })).toBe(401)
    expect(await send(orderPaid({}, { secret: 'another secret' }))).toBe(401)
    expect(await send({ ...delivery, rawBody: Buffer.concat([delivery.rawBody, Buffer.from(' ')]) })).toBe(401)
    expect(await deliveries()).toEqual([])
  })

  test('an unknown connection, a malformed id and a kind that signs nothing answer like a bad signature', async () => {
    const magento = await aShopifyStore({ kind: 'magento', name: 'Magento', credentials: { accessToken: 'token' } })
    for (const id of ['019c0000-0000-7000-8000-000000000000', 'x', "'; DROP TABLE", magento]) expect(await send(orderPaid({}, { secret }), id)).toBe(401)
  })

  test('a body above 2 MiB is refused with 413, also when it does not say how long it is', async () => {
    const large = signedDelivery('orders/paid', 'x'.repeat(2 * 1024 * 1024 + 1), { secret })
    expect(await send(large)).toBe(413)
    const stream = new Blob([new Uint8Array(large.rawBody)]).stream()
    const request = new Request('http://desk.example/', { method: 'POST', body: stream, headers: large.headers, duplex: 'half' } as RequestInit)
    expect((await receiveDelivery(connectors, store, request)).status).toBe(413)
  })

  test('the same delivery twenty times at once is kept once and every sender gets 200 (shopify-app-js#603)', async () => {
    const delivery = orderPaid({}, { secret })
    expect(await Promise.all(Array.from({ length: 20 }, () => send(delivery)))).toEqual(Array(20).fill(200))
    expect(await deliveries()).toHaveLength(1)
    expect(await jobs()).toBe(1)
  })

  test('one delivery id under two bodies is two pieces of news', async () => {
    await send(orderPaid({ id: 1, name: '#1' }, { secret, deliveryId: 'same' }))
    await send(orderPaid({ id: 2, name: '#2' }, { secret, deliveryId: 'same' }))
    expect(await deliveries()).toHaveLength(2)
  })

  test('during a rotation both secrets are good, afterwards only the new one', async () => {
    await rotateSecrets(ctx, { connectionId: store, credentials: { webhookSecret: 'the new secret' } })
    expect(await send(orderPaid({ id: 1, name: '#1' }, { secret }))).toBe(200)
    expect(await send(orderPaid({ id: 2, name: '#2' }, { secret: 'the new secret' }))).toBe(200)
    await endRotation(ctx, store)
    expect(await send(orderPaid({ id: 3, name: '#3' }, { secret }))).toBe(401)
    expect(await send(orderPaid({ id: 4, name: '#4' }, { secret: 'the new secret' }))).toBe(200)
  })

  test('a paused store is listened to and worked off when it goes on; a removed one is not', async () => {
    await setPaused(ctx, { connectionId: store, paused: true })
    expect(await send(orderPaid({}, { secret }))).toBe(200)
    await workOff()
    expect(await waiting()).toHaveLength(1)
    await setPaused(ctx, { connectionId: store, paused: false })
    await workOff()
    expect((await deliveries())[0]?.status).toBe('processed')
    await removeConnection(ctx, { connectionId: store, name: 'Test shop' })
    expect(await send(orderUpdated({}, { secret }))).toBe(401)
    expect(await one<boolean>('SELECT secrets IS NULL FROM store_connections')).toBe(true)
  })
})

describe('what the worker makes of a delivery', () => {
  test('an order paid, told by three topics and delivered again and again, earns once', async () => {
    const told = { id: 42, name: '#42', createdAt: '2026-05-01T10:00:00Z' }
    for (const delivery of [
      orderCreated(told, { secret, deliveryId: 'a' }),
      orderPaid({ ...told, updatedAt: '2026-05-01T10:01:00Z' }, { secret, deliveryId: 'b' }),
      orderUpdated({ ...told, updatedAt: '2026-05-01T10:01:00Z' }, { secret, deliveryId: 'c' }),
      orderPaid({ ...told, updatedAt: '2026-05-01T10:01:00Z' }, { secret, deliveryId: 'd' }),
    ]) {
      await send(delivery)
      await workOff()
    }
    expect((await deliveries()).map(({ status }) => status)).toEqual(Array(4).fill('processed'))
    expect(await one<number>('SELECT count(*)::int FROM orders')).toBe(1)
    expect(await one<number>(`SELECT count(*)::int FROM events WHERE type = 'orders.order-paid'`)).toBe(1)
    expect(await one<number>(`SELECT count(*)::int FROM points_entries WHERE kind = 'earn'`)).toBe(1)
    expect(await points()).toBeGreaterThan(0)
  })

  test('deliveries worked off side by side and in the wrong order end in the same state (ShopifySharp#919)', async () => {
    const told = { id: 42, name: '#42', createdAt: '2026-05-01T10:00:00Z' }
    await send(orderUpdated({ ...told, updatedAt: '2026-05-01T12:00:00Z', cancelledAt: '2026-05-01T12:00:00Z' }, { secret }))
    await send(orderPaid({ ...told, updatedAt: '2026-05-01T10:01:00Z' }, { secret }))
    await send(orderCreated(told, { secret }))
    await Promise.all((await waiting()).map(({ id }) => processDelivery(ctx, connectors, id)))
    expect((await deliveries()).map(({ status }) => status)).toEqual(Array(3).fill('processed'))
    expect(await one<string>('SELECT cancelled_at IS NOT NULL FROM orders')).toBe(true)
    expect(await one<number>('SELECT count(*)::int FROM customers')).toBe(1)
  })

  test('a refund that comes before its order is booked when the order comes, and takes its points back once', async () => {
    const refund = refundCreated(
      { orderId: 42, createdAt: '2026-05-08T15:30:00Z', lines: [{ subtotal: 4_840, tax: 840, line: { price: 4_840, tax: 840 } }], paidOut: 4_840 },
      { secret },
    )
    await send(refund)
    await workOff()
    expect(await deliveries()).toEqual([expect.objectContaining({ status: 'processed' })])
    await send(orderPaid({ id: 42, name: '#42', createdAt: '2026-05-01T10:00:00Z' }, { secret }))
    await workOff()
    expect(await one<string>('SELECT refunded_net_minor::text FROM orders')).toBe('4000')
    await send({ ...refund, headers: { ...refund.headers, 'x-shopify-webhook-id': 'again' } })
    await workOff()
    expect(await one<string>('SELECT refunded_net_minor::text FROM orders')).toBe('4000')
    expect(await one<number>(`SELECT count(*)::int FROM points_entries WHERE kind = 'take-back'`)).toBe(1)
  })

  test('a customer and a guest order meet by e-mail', async () => {
    await send(customerUpdated({ email: 'Anna@Example.com' }, { secret }))
    await send(orderPaid({ customer: null, email: 'anna@example.com' }, { secret }))
    await workOff()
    expect(await one<number>('SELECT count(*)::int FROM customers')).toBe(1)
  })

  test('what cannot be read fails with the place and the reason, and can be replayed', async () => {
    await send(signedDelivery('orders/paid', { id: 1, total_price: 'twelve' }, { secret }))
    await send(signedDelivery('orders/paid', 'no json', { secret }))
    await send(signedDelivery('themes/publish', {}, { secret }))
    await workOff()
    const failed = await deliveries()
    expect(failed.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
    for (const { reason } of failed) expect(reason).toMatch(/^\w+ at \$/)
    const [{ id }] = (await sql<{ id: string }>(`SELECT id FROM raw_deliveries ORDER BY received_at, id LIMIT 1`)) as [{ id: string }]
    await replayDelivery(ctx, id)
    expect((await waiting()).map((delivery) => delivery.id)).toEqual([id])
    await workOff()
    expect((await deliveries())[0]?.status).toBe('failed')
  })

  test('a currency of nobody, a negative quantity, a word for a price, half a JSON, an unknown topic: each is kept with its reason, the rest goes on', async () => {
    const order = (id: number, wrong: object) => signedDelivery('orders/paid', { ...orderBody({ id, name: `#${id}` }), ...wrong }, { secret })
    await send(order(1, { currency: 'XYZ' }))
    await send(order(2, { line_items: [{ id: 1, price: '1.00', quantity: -1 }] }))
    await send(order(3, { total_price: 'free', total_price_set: undefined }))
    await send(signedDelivery('orders/paid', '{"id": 4, "line_items": [', { secret }))
    await send(signedDelivery('themes/publish', { id: 5 }, { secret }))
    await send(order(6, {}))
    const [first] = await waiting()
    await workOffInSets(ctx, connectors, first!.id)
    await workOff()
    const kept = await sql<{ status: string; reason: string | null }>(
      'SELECT status, split_part(reason, $1, 1) AS reason FROM raw_deliveries ORDER BY reason',
      ':',
    )
    expect(kept.map(({ status, reason }) => reason ?? status)).toEqual([
      ...['currency at $.currency', 'json at $', 'money at $.total_price', 'shape at $.line_items[0].quantity', 'topic at $', 'processed'],
    ])
    expect(await sql('SELECT number FROM orders')).toEqual([{ number: '#6' }])
  })

  test('a burst is worked off in sets; what cannot be taken together is looked into by itself', async () => {
    for (let i = 0; i < 6; i++)
      await send(orderPaid({ id: 100 + i, name: `#${100 + i}`, email: `p${i}@example.com`, createdAt: '2026-05-01T10:00:00Z' }, { secret }))
    await send(signedDelivery('orders/paid', 'no json', { secret }))
    const [first, ...others] = await waiting()
    await workOffInSets(ctx, connectors, first!.id)
    expect((await deliveries()).map(({ status }) => status).filter((status) => status === 'processed')).toHaveLength(6)
    for (const { id } of others) await workOffInSets(ctx, connectors, id)
    expect((await deliveries()).map(({ status }) => status).toSorted()).toEqual(['failed', ...Array(6).fill('processed')])
    expect(await one<number>('SELECT count(*)::int FROM orders')).toBe(6)
    expect(await one<number>(`SELECT count(*)::int FROM events WHERE type = 'orders.order-paid'`)).toBe(6)
  })

  test('one order the database refuses does not keep a burst out', async () => {
    await sql(`ALTER TABLE orders ADD CONSTRAINT planted CHECK (number <> '#102')`)
    for (let i = 0; i < 4; i++)
      await send(orderPaid({ id: 100 + i, name: `#${100 + i}`, email: `p${i}@example.com`, createdAt: '2026-05-01T10:00:00Z' }, { secret }))
    for (const { id } of await waiting()) await workOffInSets(ctx, connectors, id).catch(() => {})
    expect(await one<number>('SELECT count(*)::int FROM orders')).toBe(3)
    expect((await deliveries()).map(({ status }) => status).toSorted()).toEqual(['processed', 'processed', 'processed', 'received'])
  })

  test('a delivery whose job was lost is found again', async () => {
    await send(orderPaid({}, { secret }))
    await sql('DELETE FROM graphile_worker._private_jobs')
    const found = await transact(ctx, (tx) => enqueueWaiting(tx, { olderThan: new Date(Date.now() + 1_000) }))
    expect(found).toBe(1)
    expect(await jobs()).toBe(1)
  })

  test('the invariants of the stores hold afterwards, and break when a delivery is tampered with', async () => {
    await send(orderPaid({}, { secret }))
    await send(signedDelivery('orders/paid', 'no json', { secret }))
    await workOff()
    const broken = async () => (await Promise.all(storeSyncInvariants.map(({ violations }) => sql(violations)))).flat()
    expect(await broken()).toEqual([])
    await sql(`UPDATE raw_deliveries SET reason = NULL WHERE status = 'failed'`)
    expect(await broken()).toHaveLength(1)
  })
})
