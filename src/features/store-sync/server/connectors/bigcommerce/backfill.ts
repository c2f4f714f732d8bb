import type { BackfillPage, BackfillRequest, StoreAccess, StoreEntity, StoreNews, UnreadableRecord } from '../../../domain'
import { mapCustomer } from '../../../domain/connectors/bigcommerce/map-customer'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { byNumberV2, customersByMoment, type Page, productsByNumber } from './pages'
import { readCoupons, readProducts, readReviews } from './read-catalogue'
import { readOrders } from './read-orders'

export const ENTITIES: readonly StoreEntity[] = ['products', 'customers', 'orders', 'reviews', 'coupons']
const NOTHING: BackfillPage = { news: { customers: [], orders: [], refunds: [] }, unreadable: [], next: null }
const ARCHIVED = 'archived:'

/**
 * One page, by what never changes: what is placed, changed or removed meanwhile moves no other record over a page's edge. Catching up with orders
 * looks at archived ones too (`archived:N`), which BigCommerce lists apart. Coupons do not say when they changed, and are read whole or not at all.
 */
export async function backfillPage(store: StoreAccess, { entity, since, cursor }: BackfillRequest): Promise<BackfillPage> {
  const changed: Record<string, string> = since ? { 'date_modified:min': since.toISOString() } : {}
  if (entity === 'orders') return ordersPage(store, since, cursor)
  if (entity === 'products') return answer(await productsByNumber(store, 100, cursor, changed), (records) => readProducts(store, records))
  if (entity === 'reviews') return answer(await productsByNumber(store, 25, cursor, changed), (records) => readReviews(store, records), false)
  if (entity === 'customers') return answer(await customersByMoment(store, 250, cursor, changed), readCustomers)
  return entity === 'coupons' && !since ? answer(await byNumberV2(store, 'coupons', 250, cursor, {}), (records) => readCoupons(store, records)) : NOTHING
}

async function ordersPage(store: StoreAccess, since: Date | null, cursor: string | null): Promise<BackfillPage> {
  const archived = cursor?.startsWith(ARCHIVED) ?? false
  const after = archived ? cursor?.slice(ARCHIVED.length) || null : cursor
  const query = { sort: 'id:asc', ...(since ? { min_date_modified: since.toISOString() } : {}), ...(archived ? { is_deleted: 'true' } : {}) }
  const page = await byNumberV2(store, 'orders', 50, after, query)
  const rest = since && !archived ? ARCHIVED : null
  return answer({ ...page, next: page.next === null ? rest : archived ? `${ARCHIVED}${page.next}` : page.next }, (records) =>
    readOrders(store, records, !archived),
  )
}

export async function readCustomers(records: readonly unknown[]): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }> {
  const { read, unreadable } = readEach('customers', records, rawId('id'), mapCustomer)
  return { news: { customers: read, orders: [], refunds: [] }, unreadable }
}

async function answer(
  { records, next, total }: Page,
  read: (records: readonly unknown[]) => Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }>,
  counts = true,
): Promise<BackfillPage> {
  return { ...(await read(records)), next, ...(counts && total !== undefined ? { total } : {}) }
}
