import { conflict } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type ModerateReviewInput, type Moderation, moderated, reviewHeld, reviewHidden, reviewPublished } from '../../domain'
import { type FoundReview, lockReview, toldOf } from './find-review'

/**
 * Publishes a review, hides it with the reason, or takes it back to those that wait. Undo is the same, the other way round. Points for it are booked by whoever hears
 * that it was published, once for good: what was booked stays when it is hidden.
 * @returns what it was before: what undo needs
 * @throws conflict `feedback.moderated-meanwhile`, invalid `feedback.reason-missing`, missing `review.missing`
 */
export async function moderateReview(ctx: Ctx, { id, from, to, reason }: ModerateReviewInput): Promise<Moderation> {
  return transact(ctx, async (tx) => {
    const review = await lockReview(tx, id)
    const before = { status: review.status, hiddenReason: review.hiddenReason }
    if (review.status !== from) throw conflict('feedback.moderated-meanwhile', 'Somebody else decided about this review meanwhile.', { status: review.status })
    const next = moderated(before, to, reason)
    if (!next) return before
    await tx.db.review.update({
      where: { id },
      data: { ...next, moderatedAt: tx.now, moderatedBy: tx.actor.name, moderatedById: tx.actor.kind === 'user' ? tx.actor.id : null },
    })
    tx.audit({ action: 'feedback.moderate-review', subject: { type: 'review', id }, customerId: review.customerId, data: { from, to } })
    tell(tx, review, next)
    tx.touch('feedback', 'insights')
    return before
  })
}

function tell(tx: Tx, review: FoundReview, { status, hiddenReason }: Moderation): void {
  const { customerId, photo, video } = review
  if (status === 'published') tx.emit(reviewPublished, { customerId, data: { ...toldOf(review), photo, video } })
  else if (status === 'hidden') tx.emit(reviewHidden, { customerId, data: { ...toldOf(review), reason: hiddenReason } })
  else tx.emit(reviewHeld, { customerId, data: toldOf(review) })
}
