import { ruleBroken } from '@/domain/errors'
import type { StoreAccess, StoreNews, StoreRef, UnreadableRecord } from '../../../domain'
import { mapCart } from '../../../domain/connectors/bigcommerce/map-cart'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { askBigCommerce, pageV3 } from './ask-bigcommerce'
import { readCustomers } from './backfill'
import { readCoupons, readProducts } from './read-catalogue'
import { readOrders } from './read-orders'

type Read = { news: StoreNews; unreadable: UnreadableRecord[] }

/** Reads one record anew. null: the shop no longer has it. @throws rule `store-sync.cannot-fetch` for what BigCommerce does not give out by number */
export async function fetchOne(store: StoreAccess, { entity, externalId }: StoreRef): Promise<Read | null> {
  const id = encodeURIComponent(externalId)
  if (entity === 'customers') {
    const { records } = await pageV3(store, 'customers', { 'id:in': externalId, include: 'addresses' })
    return records.length === 0 ? null : readCustomers(records)
  }
  if (entity === 'orders') return ifThere(await askBigCommerce(store, `/v2/orders/${id}`), (record) => readOrders(store, [record]))
  if (entity === 'coupons') return ifThere(await askBigCommerce(store, `/v2/coupons/${id}`), (record) => readCoupons(store, [record]))
  if (entity === 'products')
    return ifThere(dataOf(await askBigCommerce(store, `/v3/catalog/products/${id}`, { include: 'primary_image' })), (record) => readProducts(store, [record]))
  if (entity === 'carts') return ifThere(dataOf(await askBigCommerce(store, `/v3/carts/${id}`)), (record) => readCart(store, record))
  throw ruleBroken('store-sync.cannot-fetch', `BigCommerce does not give out ${entity} one by one.`)
}

const ifThere = (record: unknown, read: (record: unknown) => Promise<Read>): Promise<Read> | null =>
  record === null || record === undefined ? null : read(record)
const dataOf = (answer: unknown): unknown => (answer as { data?: unknown } | null)?.data ?? null

async function readCart(store: StoreAccess, record: unknown): Promise<Read> {
  const { read, unreadable } = readEach('carts', [record], rawId('id'), (cart) => mapCart(cart, store.now().getTime()))
  return { news: { customers: [], orders: [], refunds: [], carts: read }, unreadable }
}
