import { type IngestScope, resolvePeople } from '@/features/customers/server'
import { recordReviews } from '@/features/feedback/server'
import { loadTombstones, noteProducts } from '@/features/orders/server'
import { newestOf } from '@/server/db/newest-of'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import type { StoreReview } from '../../domain'
import type { Tellings } from './record-news'

/** Takes in a store's reviews: their writers are found or made like buyers; one that names nobody is turned away by itself. */
export async function recordStoreReviews(
  tx: Tx,
  scope: IngestScope,
  told: readonly StoreReview[],
): Promise<Tellings & { rejected: { externalId: string; reason: string }[] }> {
  const named = newestOf(storable(told).filter(({ customerExternalId, email }) => customerExternalId !== null || email !== null))
  const ids = named.map(({ externalId }) => externalId)
  const gone = await loadTombstones(tx, scope, 'reviews', ids)
  const writers = await resolvePeople(tx, scope, 'review', named.map(hintOf))
  await noteProducts(
    tx,
    scope.connectionId,
    named.map(({ productExternalId }) => ({ productExternalId, title: '', vendor: null, sku: null })),
  )
  const reviews = named.map(({ customerExternalId: _c, email: _e, customerName: _n, ...review }) => ({
    ...review,
    ...(gone.has(review.externalId) ? { status: 'hidden' as const } : {}),
    customerId: writers.get(review.externalId)!,
  }))
  const counts = await recordReviews(tx, scope.connectionId, reviews)
  const rejected = told.filter(({ customerExternalId, email }) => customerExternalId === null && email === null)
  return { ...counts, rejected: rejected.map(({ externalId }) => ({ externalId, reason: 'feedback.review-names-nobody' })) }
}

const hintOf = ({ externalId, customerExternalId, email, customerName, writtenAt }: StoreReview) => ({
  ...{ key: externalId, storeCustomerId: customerExternalId, email, phone: null, name: customerName, countryCode: null },
  at: new Date(writtenAt),
})
