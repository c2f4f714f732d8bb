import { type IngestScope, recordCustomers } from '@/features/customers/server'
import { linkCarts, lockOrders, recordCarts, recordCoupons, recordDeletions, recordOrders, recordProducts, recordRefunds } from '@/features/orders/server'
import type { Tx } from '@/server/db/transact'
import type { StoreEntity, StoreNews } from '../../domain'
import { withoutFileSums } from '../refunds/file-sums'
import { keepPrivacyRequests } from './keep-privacy-requests'
import { deletedCustomers, recordReviewDeletions } from './record-deleted'
import { recordStoreReviews } from './record-store-reviews'

export type Tellings = { created: number; updated: number; unchanged: number }
export type RejectedRecord = { entity: StoreEntity; externalId: string; reason: string }
export type RecordedNews = { counts: Partial<Record<StoreEntity, Tellings>>; deleted: number; rejected: RejectedRecord[] }

/**
 * Hands news to those who keep it: the one ingest path. Orders are locked before people, as everybody does; people come first, so that an order
 * finds its buyer, and deletions last, so that what one delivery tells and takes away is gone.
 */
export async function recordNews(tx: Tx, scope: IngestScope, news: StoreNews): Promise<RecordedNews> {
  const { products = [], reviews = [], carts = [], coupons = [], deletions = [], privacy = [] } = news
  const counts: RecordedNews['counts'] = {}
  const rejected: RejectedRecord[] = []
  await lockOrders(tx, scope, orderIdsIn(news))
  if (products.length > 0) counts.products = await recordProducts(tx, scope, products)
  const customers = [...news.customers, ...deletedCustomers(deletions)]
  if (customers.length > 0) counts.customers = tellingsOf(await recordCustomers(tx, scope, customers))
  if (news.orders.length > 0) counts.orders = tellingsOf(noted(rejected, 'orders', await recordOrders(tx, scope, news.orders)))
  if (news.refunds.length > 0) noted(rejected, 'orders', await recordRefunds(tx, scope, await withoutFileSums(tx, scope, news.refunds)))
  if (reviews.length > 0) counts.reviews = tellingsOf(noted(rejected, 'reviews', await recordStoreReviews(tx, scope, reviews)))
  if (carts.length > 0) counts.carts = await recordCarts(tx, scope, carts)
  if (coupons.length > 0) counts.coupons = await recordCoupons(tx, scope, coupons)
  await linkCarts(tx, scope, peopleIn(news))
  const deleted = await recordDeletions(tx, scope, deletions.filter(isOfOrders))
  await recordReviewDeletions(tx, scope, deletions)
  await keepPrivacyRequests(tx, scope, privacy)
  return { counts, deleted, rejected }
}

type Ordered<T> = T & { entity: 'orders' | 'products' | 'carts' | 'coupons' }
const isOfOrders = <T extends { entity: StoreEntity }>(deletion: T): deletion is Ordered<T> => deletion.entity !== 'customers' && deletion.entity !== 'reviews'

const orderIdsIn = ({ orders, refunds, deletions = [] }: StoreNews): string[] => [
  ...orders.map(({ externalId }) => externalId),
  ...refunds.map(({ orderExternalId }) => orderExternalId),
  ...deletions.filter(({ entity }) => entity === 'orders').map(({ externalId }) => externalId),
]

const tellingsOf = ({ created, updated, unchanged }: Tellings): Tellings => ({ created, updated, unchanged })

function noted<T extends { rejected: readonly { externalId: string; reason: string }[] }>(rejected: RejectedRecord[], entity: StoreEntity, result: T): T {
  for (const { externalId, reason } of result.rejected) rejected.push({ entity, externalId, reason })
  return result
}

const addressOf = ({ email }: { email: string | null }) => email?.trim().toLowerCase() || []

/** Whom these news speak of: carts may have waited for them. */
function peopleIn({ customers, orders }: StoreNews): { customers: string[]; emails: string[] } {
  const ids = [...customers.map(({ externalId }) => externalId), ...orders.flatMap(({ customerExternalId }) => customerExternalId ?? [])]
  return { customers: ids, emails: [...customers.flatMap(addressOf), ...orders.flatMap(addressOf)] }
}
