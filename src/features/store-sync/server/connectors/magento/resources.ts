import type { StoreAccess, StoreEntity, StoreNews, UnreadableRecord } from '../../../domain'
import { mapCustomer } from '../../../domain/connectors/magento/map-customer'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { readCoupons } from './read-coupons'
import { readOrders } from './read-orders'
import { readProducts } from './read-products'

export type Resource = {
  path: string
  /** The number that records are sorted by, as filters call it, and as records do. */
  filterId: string
  recordId: string
  /** Whether Magento says when a record changed. */
  dated: boolean
  read(store: StoreAccess, records: readonly unknown[]): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }>
}

async function readCustomers(_store: StoreAccess, records: readonly unknown[]) {
  const { read, unreadable } = readEach('customers', records, rawId('id'), mapCustomer)
  return { news: { customers: read, orders: [], refunds: [] }, unreadable }
}

export const RESOURCES: Partial<Record<StoreEntity, Resource>> = {
  products: { path: 'products', filterId: 'entity_id', recordId: 'id', dated: true, read: readProducts },
  customers: { path: 'customers/search', filterId: 'entity_id', recordId: 'id', dated: true, read: readCustomers },
  orders: { path: 'orders', filterId: 'entity_id', recordId: 'entity_id', dated: true, read: readOrders },
  coupons: { path: 'coupons/search', filterId: 'coupon_id', recordId: 'coupon_id', dated: false, read: readCoupons },
}
