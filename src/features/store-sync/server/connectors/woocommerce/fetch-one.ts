import { ruleBroken } from '@/domain/errors'
import type { StoreAccess, StoreEntity, StoreRef } from '../../../domain'
import { askWoo, codeIn, messageIn } from './ask-woo'
import { newsOf, type ReadNews } from './news-of'
import type { RawRecord } from './walk'

const ROUTES: Partial<Record<StoreEntity, string>> = {
  orders: 'orders',
  customers: 'customers',
  products: 'products',
  coupons: 'coupons',
  reviews: 'products/reviews',
}

/** Reads one record anew. null: the shop does not have it any more, not even in the trash. @throws as `askWoo` */
export async function fetchOne(store: StoreAccess, { entity, externalId }: StoreRef): Promise<ReadNews | null> {
  const route = ROUTES[entity]
  if (!route || !/^\d+$/.test(externalId)) throw ruleBroken('store-sync.cannot-fetch', `WooCommerce has no ${entity} “${externalId}” to read.`)
  const { status, value } = await askWoo(store, `/wc/v3/${route}/${externalId}`)
  if (status === 404 || status === 410) {
    // A shop whose API is off has no such route; that says nothing of the record.
    if (codeIn(value) === 'rest_no_route') throw ruleBroken('store-sync.unexpected-answer', `The store has no WooCommerce API: ${messageIn(value)}`)
    return null
  }
  return newsOf(store, entity, [value as RawRecord])
}
