import type { BackfillPage, BackfillRequest, StoreAccess, StoreEntity } from '../../../domain'
import { magentoMoment } from '../../../domain/connectors/magento/moments'
import { rawId } from '../../../domain/connectors/reading/read-each'
import { unexpected } from '../reading/answered-json'
import { numberOf, PAGE, search } from './ask-magento'
import { readOrders } from './read-orders'
import { RESOURCES } from './resources'

export const ENTITIES: readonly StoreEntity[] = ['products', 'customers', 'orders', 'coupons']
const NOTHING: BackfillPage = { news: { customers: [], orders: [], refunds: [] }, unreadable: [], next: null }

/**
 * One page by the record's own number, which never changes: what is placed, changed or removed meanwhile moves no other record over a page's edge.
 * Catching up with orders looks at shipments too (`shipments:N`): a tracking number that is added later does not change its order. Coupons do not
 * say when they changed and are read whole or not at all.
 */
export async function backfillPage(store: StoreAccess, { entity, since, cursor }: BackfillRequest): Promise<BackfillPage> {
  const resource = RESOURCES[entity]
  if (!resource || (since && !resource.dated)) return NOTHING
  const [, phase = '', after = '0'] = /^(shipments:)?(\d+)$/.exec(cursor ?? '0') ?? []
  if (cursor !== null && !/^(shipments:)?\d+$/.test(cursor)) throw unexpected('was being read from a place nobody knows. Start the run anew.')
  if (since && phase) return shipmentsPage(store, since, after)
  const { records, count } = await search(store, resource.path, resource.filterId, [
    { field: resource.filterId, is: 'gt', value: after },
    ...(since ? [{ field: 'updated_at', is: 'gteq' as const, value: magentoMoment(since) }] : []),
  ])
  const page = await resource.read(store, records)
  const next = records.length === PAGE ? String(numberOf(records.at(-1), resource.recordId)) : since && entity === 'orders' ? 'shipments:0' : null
  return { ...page, next, ...(cursor === null ? { total: count } : {}) }
}

/** The orders whose shipments changed since. */
async function shipmentsPage(store: StoreAccess, since: Date, after: string): Promise<BackfillPage> {
  const { records } = await search(store, 'shipments', 'entity_id', [
    { field: 'entity_id', is: 'gt', value: after },
    { field: 'updated_at', is: 'gteq', value: magentoMoment(since) },
  ])
  const ids = [...new Set(records.map(rawId('order_id')))].filter((id) => /^\d+$/.test(id))
  const orders = ids.length === 0 ? [] : (await search(store, 'orders', 'entity_id', [{ field: 'entity_id', is: 'in', value: ids.join(',') }])).records
  return { ...(await readOrders(store, orders)), next: records.length === PAGE ? `shipments:${numberOf(records.at(-1), 'entity_id')}` : null }
}
