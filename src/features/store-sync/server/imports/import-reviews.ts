import { recordReviews } from '@/features/feedback/server'
import { idFrom } from '@/server/db/id-from'
import { type Mapping, type ReviewRecord, readMappedReviews } from '../../domain'
import { findShoppers } from './find-shoppers'
import { UNKNOWN } from './import-answers'
import type { ImportKind, Refusal } from './import-kind'

export const reviewsKind = (mapping: Mapping): ImportKind<ReviewRecord> => ({
  read: (input) => readMappedReviews(input, mapping),
  async record(tx, scope, records) {
    const customers = await findShoppers(tx, scope, records)
    const rejected: Refusal[] = []
    const reviews = records.flatMap(({ email: _, customerId: _id, dedupeKey, externalId, ...review }, index) => {
      const customerId = customers[index]
      if (customerId) return [{ ...review, customerId, externalId: externalId ?? idFrom('file-review', scope.connectionId, dedupeKey) }]
      rejected.push({ index, ...UNKNOWN })
      return []
    })
    const counts = await recordReviews(tx, scope.connectionId, reviews)
    const rows = await tx.db.review.findMany({
      where: { connectionId: scope.connectionId, externalId: { in: reviews.map(({ externalId }) => externalId) } },
      select: { id: true },
    })
    return { ...counts, rejected, touched: { customers: customers.filter((id) => id !== null), reviews: rows.map(({ id }) => id) } }
  },
})
