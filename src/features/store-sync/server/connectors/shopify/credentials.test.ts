import { afterAll, describe, expect, test, vi } from 'vitest'
import { closeShops, openShop } from '@/testing/stores/fake-shopify/open-shop'
import type { BackfillPage, StoreEntity } from '../../../domain'
import { shopify } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')
afterAll(closeShops)

const page = { entity: 'orders' as const, since: null, cursor: null }

test('a token that is refused, one that is missing and another address say so', async () => {
  const { shop, reach } = await openShop({ orders: 1 })
  const ask = (store: ReturnType<typeof reach>) => shopify.backfill!.page(store, page)
  await expect(ask(reach({ adminToken: 'no' }))).rejects.toMatchObject({ code: 'store-sync.token-refused' })
  await expect(ask(reach({}))).rejects.toMatchObject({ code: 'store-sync.no-admin-token' })
  await expect(ask(reach({ adminToken: 'shpat_fake' }, `${shop.url}/blog`))).rejects.toMatchObject({ code: 'store-sync.unexpected-answer' })
})

describe('an app without a scope', () => {
  /** All pages of an entity, where Shopify runs no bulk operation. */
  async function readAll({ shop, reach }: Awaited<ReturnType<typeof openShop>>, entity: StoreEntity) {
    shop.bulk.refuses = true
    const pages: BackfillPage[] = []
    for (let cursor: string | null = null; pages.length === 0 || cursor !== null; cursor = pages.at(-1)?.next ?? null)
      pages.push(await shopify.backfill!.page(reach(), { entity, since: null, cursor }))
    return { orders: pages.flatMap(({ news }) => news.orders), unreadable: pages.flatMap(({ unreadable }) => unreadable) }
  }

  test('goes without discounts, checkouts and products, and says so; not without orders', async () => {
    const shop = await openShop({ orders: 5 })
    for (const root of ['discountNodes', 'abandonedCheckouts', 'products']) shop.shop.forbidden.add(root)
    for (const entity of ['coupons', 'carts', 'products'] as const)
      expect((await readAll(shop, entity)).unreadable).toMatchObject([
        { entity, externalId: 'all', problem: { message: expect.stringContaining('Required access') } },
      ])
    expect((await readAll(shop, 'orders')).orders).toHaveLength(shop.store.records('orders').length)
    shop.shop.forbidden.add('orders')
    await expect(readAll(shop, 'orders')).rejects.toMatchObject({ code: 'store-sync.scope-missing' })
  })

  test('for parcels leaves the scans as they are known', async () => {
    const shop = await openShop({ orders: 20 })
    shop.shop.forbidden.add('ScansById')
    const { orders } = await readAll(shop, 'orders')
    expect(new Set(orders.flatMap(({ fulfilments }) => (fulfilments ?? []).map(({ scans }) => scans)))).toEqual(new Set([null]))
  })
})

describe('an app of the Dev Dashboard', () => {
  async function anAppsShop(credentials: Record<string, string>) {
    const shop = await openShop({ orders: 3 })
    shop.shop.bulk.refuses = true
    shop.shop.tokens.clear()
    return { ...shop, ask: () => shopify.backfill!.page(shop.reach(credentials), page) }
  }

  test('gets a token for its client id and secret, once a day, and another when it is refused', async () => {
    const { shop, clock, ask } = await anAppsShop({ clientId: 'fake-client', webhookSecret: 'shpss_fake' })
    expect((await ask()).news.orders.length).toBeGreaterThan(0)
    await ask()
    expect(shop.granted).toBe(1)
    clock.now += 86_400_000
    await ask()
    expect(shop.granted).toBe(2)
    shop.tokens.clear()
    await ask()
    expect(shop.granted).toBe(3)
  })

  test('with another secret is told what Shopify says', async () => {
    const { ask } = await anAppsShop({ clientId: 'fake-client', webhookSecret: 'another' })
    await expect(ask()).rejects.toMatchObject({ code: 'store-sync.token-refused', message: expect.stringContaining('not valid') })
  })
})

test('the shop says its name, and which scopes are missing that nothing goes without', async () => {
  const shop = await openShop({ orders: 1 })
  expect(await shopify.test!(shop.reach())).toBe('The fake shop')
  shop.shop.scopes = ['read_orders', 'read_products']
  await expect(shopify.test!(shop.reach())).rejects.toMatchObject({ code: 'store-sync.scope-missing', message: expect.stringContaining('read_customers') })
})
