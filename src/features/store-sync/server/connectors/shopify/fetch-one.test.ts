import { afterAll, expect, test, vi } from 'vitest'
import { closeShops, openShop } from '@/testing/stores/fake-shopify/open-shop'
import type { StoreEntity } from '../../../domain'
import { shopify } from './connector'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')
afterAll(closeShops)

test('one record is read anew by its id, and what is gone is null', async () => {
  const shop = await openShop()
  const refs = {
    orders: shop.store.records('orders').find(({ refunds }) => refunds.length > 0)!.id,
    customers: 20_001,
    products: 7_001,
    coupons: 501,
    carts: shop.store.records('carts')[0]!.id,
  }
  for (const [entity, id] of Object.entries(refs) as [StoreEntity, number][]) {
    const found = await shopify.fetchOne!(shop.reach(), { entity, externalId: String(id) })
    const news: Partial<Record<StoreEntity, readonly { externalId: string }[]>> = found?.news ?? {}
    const [record] = news[entity] ?? []
    expect(record?.externalId).toBe(String(id))
    expect(await shopify.fetchOne!(shop.reach(), { entity, externalId: '1' })).toBeNull()
  }
})
