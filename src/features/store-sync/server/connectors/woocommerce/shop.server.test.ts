import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { netSalesOf, refundedOf } from '@/testing/stores/expected-figures'
import { CREDENTIALS, type FakeOptions, type FakeWoocommerce, inTurn, startFakeWoocommerce } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { tallyEverything } from '@/testing/stores/read-everything'
import { storeAccess } from '../../store-access/store-access'
import { woocommerce } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

const truth = createGroundTruth({ seed: 'shop', orders: 320, goodwill: false })
const running: FakeWoocommerce[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.stop()))
})

async function aShop(options: FakeOptions = {}, credentials: Record<string, string> = CREDENTIALS, of = truth) {
  const fake = await startFakeWoocommerce(of, options)
  running.push(fake)
  const store = storeAccess(
    { url: fake.url, credentials, timeZone: 'UTC', currency: truth.currency },
    { pause: async () => {}, patience: { timeoutMs: 2_000 }, now: () => new Date(fake.live.now) },
  )
  return { fake, store }
}

describe('trying a shop', () => {
  test('says its name and version', async () => {
    expect(await woocommerce.test!((await aShop()).store)).toBe('Blue & Co (WooCommerce 10.3.4)')
    expect(await woocommerce.test!((await aShop({ permalinks: 'plain' })).store)).toBe('Blue & Co (WooCommerce 10.3.4)')
  })

  test('says why not: a refused key, too old a shop, a page instead of data', async () => {
    const wrong = { ...CREDENTIALS, consumerSecret: 'cs_wrong' }
    await expect(woocommerce.test!((await aShop({}, wrong)).store)).rejects.toMatchObject({ code: 'store-sync.token-refused' })
    await expect(woocommerce.test!((await aShop({ version: '5.7.1' })).store)).rejects.toMatchObject({ code: 'store-sync.store-too-old' })
    const behind = await aShop()
    behind.fake.state.faults = () => 'html'
    await expect(woocommerce.test!(behind.store)).rejects.toMatchObject({
      code: 'store-sync.unreadable-answer',
      message: expect.stringContaining('Just a moment'),
    })
  })

  test('never puts key or secret into an address', async () => {
    const { fake, store } = await aShop({ permalinks: 'plain' })
    await woocommerce.test!(store)
    expect(fake.state.log.join()).not.toMatch(/c[ks]_fake/)
  })
})

describe('one record', () => {
  test('is read anew with its refunds; gone is gone; the trash is not gone', async () => {
    const { fake, store } = await aShop()
    const order = fake.live.records('orders').find(({ test, refunds }) => !test && refunds.length > 0)!
    const ref = { entity: 'orders', externalId: String(order.id) } as const
    expect((await woocommerce.fetchOne!(store, ref))?.news.orders[0]?.refunds?.map(({ netMinor }) => netMinor)).toEqual(
      order.refunds.map(({ netMinor }) => netMinor),
    )
    fake.putInTrash('orders', order.id)
    expect((await woocommerce.fetchOne!(store, ref))?.news.orders[0]?.cancelledAt).not.toBeNull()
    fake.remove('orders', order.id)
    expect(await woocommerce.fetchOne!(store, ref)).toBeNull()
    for (const entity of ['customers', 'products', 'coupons'] as const) expect(await woocommerce.fetchOne!(store, { entity, externalId: '999999' })).toBeNull()
    await expect(woocommerce.fetchOne!(store, { entity: 'orders', externalId: '1/../../users' })).rejects.toMatchObject({ code: 'store-sync.cannot-fetch' })
  })
})

describe('counting and summing', () => {
  const [from, to] = [new Date('2026-01-31T23:30:00Z'), new Date('2026-04-15T00:00:00Z')]
  const within = (ms: number) => ms >= from.getTime() && ms < to.getTime()

  test('gives every order of the period, to the cent, and names a planted cent', async () => {
    const { fake, store } = await aShop()
    const orders = fake.live.records('orders').filter(({ test, placedAt }) => !test && within(placedAt))
    const figures = async () => new Map((await tallyEverything(woocommerce, store, 'orders', from, to)).map((tally) => [tally.externalId, tally]))
    const before = await figures()
    expect(before.size).toBe(orders.length)
    for (const order of orders) expect(before.get(String(order.id))).toMatchObject({ netSalesMinor: netSalesOf(order), refundedMinor: refundedOf(order) })
    const planted = orders[Math.floor(orders.length / 2)]!.id
    fake.plantCent(planted)
    const after = await figures()
    const moved = [...after.values()].filter(({ externalId, netSalesMinor }) => before.get(externalId)?.netSalesMinor !== netSalesMinor)
    expect(moved.map(({ externalId }) => externalId)).toEqual([String(planted)])
  })

  test('finds the customers of a period, wherever in the list it begins', async () => {
    const { fake, store } = await aShop({}, CREDENTIALS, createGroundTruth({ seed: 'people', orders: 1_200 }))
    const moments = fake.live.records('customers').map(({ createdAt }) => createdAt)
    const all = moments.toSorted((a, b) => a - b)
    for (const [begin, end] of [
      [0, all.length - 1],
      [40, 60],
      [all.length - 30, all.length - 1],
      [120, 121],
    ] as const) {
      const [from, to] = [new Date(all[begin]!), new Date(all[end]! + 1_000)]
      const tallies = await tallyEverything(woocommerce, store, 'customers', from, to)
      const there = fake.live.records('customers').filter(({ createdAt }) => createdAt >= from.getTime() && createdAt < to.getTime())
      expect(new Set(tallies.map(({ externalId }) => externalId))).toEqual(new Set(there.map(({ id }) => String(id))))
    }
  })
})

describe('webhooks', () => {
  async function aDesk() {
    const heard: { body: string; signed: boolean }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      heard.push({ body, signed: 'x-wc-webhook-signature' in request.headers })
      response.writeHead(200).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/1` }
  }

  test('are made for every topic, found the next time, switched on again after failures; others’ are left alone', async () => {
    const { fake, store } = await aShop()
    const { heard, url } = await aDesk()
    const others = await fake.webhooks.make({ topic: 'order.created', delivery_url: `${url}/elsewhere`, secret: 'theirs', status: 'paused', name: 'Theirs' })
    const made = await woocommerce.ensureSubscriptions!(store, { url, secret: 'ours' })
    expect(made.map(({ topic }) => topic)).toEqual(woocommerce.topics)
    expect(new Set(made.map(({ state }) => state))).toEqual(new Set(['created']))
    expect(heard.filter(({ signed }) => !signed).length).toBe(made.length + 1)
    fake.webhooks.all[3]!.status = 'disabled'
    const again = await woocommerce.ensureSubscriptions!(store, { url, secret: 'rotated' })
    expect(again.filter(({ state }) => state !== 'present')).toEqual([{ topic: fake.webhooks.all[3]!.topic, state: 'repaired' }])
    expect(fake.webhooks.all).toHaveLength(made.length + 1)
    expect(new Set(fake.webhooks.all.slice(1).map((webhook) => `${webhook.status} ${webhook.secret}`))).toEqual(new Set(['active rotated']))
    expect(others).toMatchObject({ status: 'paused', secret: 'theirs' })
    expect(await fake.webhooks.tell('order.created', { id: 1 }, 0)).toBe(1)
  })

  test('need a key that may write, and a read-only one says so topic by topic', async () => {
    const { store } = await aShop({ rights: 'read' })
    const told = await woocommerce.ensureSubscriptions!(store, { url: 'http://127.0.0.1:1/', secret: 's' })
    expect(told.every(({ state, reason }) => state === 'failed' && reason?.includes('Read/Write'))).toBe(true)
  })

  test('are asked for again when the shop stumbles', async () => {
    const { fake, store } = await aShop()
    const { url } = await aDesk()
    fake.state.faults = inTurn(['500', 'html', 'half', '429', 'notice'])
    expect((await woocommerce.ensureSubscriptions!(store, { url, secret: 's' })).every(({ state }) => state === 'created')).toBe(true)
  })
})
