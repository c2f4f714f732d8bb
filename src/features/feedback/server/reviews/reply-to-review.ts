import { conflict } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type ReplyToReviewInput, reviewReplied } from '../../domain'
import { lockReview, toldOf } from './find-review'

/**
 * Our public answer to a review: kept here, shown on the customer's page and told by the API. It is not written to the store: no store's interface takes one.
 * The same again changes nothing; null takes it back.
 * @throws conflict `feedback.replied-meanwhile` when it is based on another reply than stands there, missing `review.missing`
 */
export async function replyToReview(ctx: Ctx, { id, reply, basedOn }: ReplyToReviewInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const review = await lockReview(tx, id)
    if (review.reply === reply) return
    if (review.reply !== basedOn) throw conflict('feedback.replied-meanwhile', 'Somebody else answered meanwhile. Read their answer first.')
    await tx.db.review.update({
      where: { id },
      data: reply === null ? { reply, repliedAt: null, repliedBy: null } : { reply, repliedAt: tx.now, repliedBy: tx.actor.name },
    })
    tx.audit({ action: 'feedback.reply-to-review', subject: { type: 'review', id }, customerId: review.customerId, data: { takenBack: reply === null } })
    tx.emit(reviewReplied, { customerId: review.customerId, data: { ...toldOf(review), reply } })
    tx.touch('feedback')
  })
}
