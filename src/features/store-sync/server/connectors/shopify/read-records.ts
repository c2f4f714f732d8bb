import type { StoreAccess, StoreNews, UnreadableRecord } from '../../../domain'
import type { ShopifyEntity } from '../../../domain/connectors/shopify/queries'
import { mapRecords } from '../../../domain/connectors/shopify/records/map-records'
import { completeOrders } from './complete-orders'
import { isRecord } from './connections'
import { readOn } from './read-on'

/** Raw records as news: completed where their answer only names something or did not hold it all, then read purely. */
export async function readRecords(
  store: StoreAccess,
  entity: ShopifyEntity,
  records: readonly unknown[],
): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }> {
  if (entity === 'carts') for (const record of records) if (isRecord(record)) await readOn(store, 'AbandonedCheckout', record)
  if (entity === 'products') for (const record of records) if (isRecord(record)) await readOn(store, 'Product', record)
  return mapRecords(entity, entity === 'orders' ? await completeOrders(store, records) : records, store.currency)
}
