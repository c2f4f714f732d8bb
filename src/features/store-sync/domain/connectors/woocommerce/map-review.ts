import { reviewSnapshotSchema } from '@/features/feedback/domain'
import type { StoreReview } from '../../connector'
import { isoFromMs } from '../../instant'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { textOrNull } from '../reading/plain-values'
import { gmtMs } from './moments'
import type { ReviewPayload } from './payload'
import { nameOrNull, plainText } from './plain-text'

/**
 * A product review. It does not say when it was changed (held back, published, edited): the newer reading counts. Who wrote it is known by the e-mail
 * address they left.
 * @param readAtMs when the store was asked · @throws PayloadProblem
 */
export function mapReview(review: ReviewPayload, readAtMs: number): StoreReview {
  const writtenMs = gmtMs(review.date_created_gmt, '$.date_created_gmt')
  if (writtenMs === null) throw new PayloadProblem('date', '$.date_created_gmt', 'A review says when it was written.')
  if (review.rating < 1 || review.rating > 5) throw new PayloadProblem('shape', '$.rating', 'A review has one to five stars.')
  const snapshot = {
    externalId: review.id,
    version: readAtMs,
    productExternalId: review.product_id ?? null,
    rating: review.rating,
    title: null,
    body: plainText(review.review ?? '').slice(0, 20_000) || null,
    photo: false,
    video: false,
    verified: review.verified ?? false,
    status: review.status === 'approved' ? ('published' as const) : review.status === 'hold' ? ('pending' as const) : ('hidden' as const),
    writtenAt: isoFromMs(writtenMs),
  }
  const who = { customerExternalId: null, email: textOrNull(review.reviewer_email)?.slice(0, 320) ?? null, customerName: nameOrNull(review.reviewer, 511) }
  return { ...shaped(reviewSnapshotSchema, snapshot, 'snapshot'), ...who }
}
