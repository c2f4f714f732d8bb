import { ruleBroken } from '@/domain/errors'
import type { Connector, StoreAccess, StoreNews, StoreRef, UnreadableRecord } from '../../domain'
import type { RejectedRecord } from './record-news'

export type FetchedNews = { news: StoreNews; unreadable: RejectedRecord[] }

/**
 * Reads records a store only named, one by one. What the store no longer has is a deletion.
 * Called outside of any transaction: it talks to the store.
 */
export async function fetchNamed(connector: Connector | undefined, store: StoreAccess, refs: readonly StoreRef[]): Promise<FetchedNews> {
  if (!connector?.fetchOne) throw ruleBroken('store-sync.cannot-fetch', 'Nothing here reads single records of this store.')
  const all: FetchedNews = { news: { customers: [], orders: [], refunds: [] }, unreadable: [] }
  for (const ref of refs) {
    const askedAt = store.now().getTime()
    const found = await connector.fetchOne(store, ref)
    if (found) all.unreadable.push(...found.unreadable.map(whyUnreadable))
    all.news = joined(all.news, found ? found.news : { customers: [], orders: [], refunds: [], deletions: [{ ...ref, version: askedAt }] })
  }
  return all
}

const whyUnreadable = ({ problem, ...record }: UnreadableRecord): RejectedRecord => ({
  ...record,
  reason: `${problem.code} at ${problem.path}: ${problem.message}`,
})
/** What was read, and what could not be with the reason in words. */
export const inWords = ({ news, unreadable }: { news: StoreNews; unreadable: readonly UnreadableRecord[] }): FetchedNews => ({
  news,
  unreadable: unreadable.map(whyUnreadable),
})

/** Two pieces of news as one. */
export function joined(a: StoreNews, b: StoreNews): StoreNews {
  return {
    customers: [...a.customers, ...b.customers],
    orders: [...a.orders, ...b.orders],
    refunds: [...a.refunds, ...b.refunds],
    products: [...(a.products ?? []), ...(b.products ?? [])],
    reviews: [...(a.reviews ?? []), ...(b.reviews ?? [])],
    carts: [...(a.carts ?? []), ...(b.carts ?? [])],
    coupons: [...(a.coupons ?? []), ...(b.coupons ?? [])],
    deletions: [...(a.deletions ?? []), ...(b.deletions ?? [])],
    privacy: [...(a.privacy ?? []), ...(b.privacy ?? [])],
  }
}
