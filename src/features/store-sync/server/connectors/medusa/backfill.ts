import type { BackfillPage, BackfillRequest, StoreAccess, StoreEntity } from '../../../domain'
import { rawId } from '../../../domain/connectors/reading/read-each'
import { listOf } from './ask-medusa'
import { paidPage } from './paid-page'
import { type Cursor, readCursor, writeCursor } from './read-cursor'
import { newsOf, RESOURCES } from './resources'

export const ENTITIES: readonly StoreEntity[] = ['products', 'customers', 'orders', 'coupons']
const PAGE = 50

/**
 * One page, by what never changes: a record that is made, changed or removed meanwhile neither moves another one over a page's edge nor is missed
 * (what changed after the run began is read by the next one). Catching up with orders takes a second look at payments: an order's `updated_at` does
 * not move when it is paid.
 * @throws rule `store-sync.unexpected-answer` …
 */
export async function backfillPage(store: StoreAccess, { entity, since, cursor: text }: BackfillRequest): Promise<BackfillPage> {
  const resource = RESOURCES[entity]
  if (!resource) return { news: { customers: [], orders: [], refunds: [] }, unreadable: [], next: null }
  const cursor = readCursor(text)
  if (since && cursor && 'payments' in cursor) return paidPage(store, since, cursor.payments)
  const { records, count } = await listOf(store, resource.path, {
    ...{ fields: resource.fields, limit: String(PAGE) },
    ...(since ? { 'updated_at[$gte]': since.toISOString() } : {}),
    ...placeOf(entity, cursor),
  })
  const next = records.length < PAGE ? (since && entity === 'orders' ? { payments: '' } : null) : nextCursor(entity, records, cursor)
  return { ...newsOf(entity, records, store.currency), next: next && writeCursor(next), ...(cursor === null ? { total: count } : {}) }
}

function placeOf(entity: StoreEntity, cursor: Cursor | null): Record<string, string> {
  if (entity === 'products')
    return cursor && 'madeFrom' in cursor ? { order: 'created_at', 'created_at[$gte]': cursor.madeFrom, offset: String(cursor.skip) } : { order: 'created_at' }
  return { order: 'id', ...(cursor && 'after' in cursor ? { 'id[$gt]': cursor.after } : {}) }
}

function nextCursor(entity: StoreEntity, records: readonly unknown[], cursor: Cursor | null): Cursor {
  const last = records.at(-1)
  if (entity !== 'products') return { after: rawId('id')(last) }
  const madeFrom = rawId('created_at')(last)
  const ofThatMoment = records.filter((record) => rawId('created_at')(record) === madeFrom).length
  const before = cursor && 'madeFrom' in cursor && cursor.madeFrom === madeFrom ? cursor.skip : 0
  return { madeFrom, skip: before + ofThatMoment }
}
