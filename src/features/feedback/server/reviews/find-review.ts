import { missing } from '@/domain/errors'
import type { Tx } from '@/server/db/transact'
import type { ReviewStatus } from '../../domain'

export type FoundReview = {
  id: string
  customerId: string
  status: ReviewStatus
  hiddenReason: string | null
  reply: string | null
  productId: string | null
  productTitle: string | null
  rating: number
  title: string | null
  photo: boolean
  video: boolean
}

/** The review, locked until the transaction ends. @throws missing `review.missing` */
export async function lockReview(tx: Tx, id: string): Promise<FoundReview> {
  const [review] = await tx.db.$queryRaw<FoundReview[]>`
    SELECT v.id, v.customer_id AS "customerId", v.status, v.hidden_reason AS "hiddenReason", v.reply, v.product_id AS "productId", p.title AS "productTitle", v.rating, v.title, v.photo, v.video
    FROM reviews v LEFT JOIN products p ON p.id = v.product_id WHERE v.id = ${id}::uuid FOR UPDATE OF v`
  if (!review) throw missing('review')
  return review
}

/** What its events say of a review. */
export const toldOf = ({ id, productId, productTitle, rating, title }: FoundReview) => ({ reviewId: id, productId, productTitle, rating, title })
