import type { CustomerSnapshot } from '@/features/customers/domain'
import type { IngestScope } from '@/features/customers/server'
import { hideReviews } from '@/features/feedback/server'
import { keepTombstones } from '@/features/orders/server'
import type { Tx } from '@/server/db/transact'
import type { StoreNews } from '../../domain'

type Deletions = NonNullable<StoreNews['deletions']>

/** Deleted customers, as customers are told: by id, saying nothing else. */
export const deletedCustomers = (deletions: Deletions): CustomerSnapshot[] =>
  deletions
    .filter(({ entity }) => entity === 'customers')
    .map(({ externalId, version }) => ({
      ...{
        externalId,
        version,
        email: null,
        phone: null,
        firstName: null,
        lastName: null,
        company: null,
        countryCode: null,
        city: null,
        note: null,
        tags: null,
      },
      ...{ consent: { email: null, sms: null }, createdAt: null, deletedAt: new Date(version).toISOString() },
    }))

/** A review that is gone from the store is shown nowhere; what it told the timeline stays. */
export async function recordReviewDeletions(tx: Tx, scope: IngestScope, deletions: Deletions): Promise<void> {
  const gone = new Map(deletions.filter(({ entity }) => entity === 'reviews').map(({ externalId, version }) => [externalId, new Date(version)]))
  if (gone.size === 0) return
  await keepTombstones(tx, scope, 'reviews', gone)
  await hideReviews(tx, scope.connectionId, [...gone.keys()])
}
