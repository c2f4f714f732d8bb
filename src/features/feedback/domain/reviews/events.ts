import { z } from 'zod'
import { declareEvent } from '@/domain/event'

const review = {
  reviewId: z.uuid(),
  productId: z.uuid().nullable(),
  productTitle: z.string().nullable(),
  rating: z.number().int(),
  title: z.string().nullable(),
}
/** With a photo or a video; with a video among them. What was told before videos were told apart says nothing of them. */
const media = { photo: z.boolean(), video: z.boolean().optional() }

/** `published`: it is shown and counted at once; one that waits for a look is told of again when it is published. Told before there was moderation, it was. */
export const reviewWritten = declareEvent('feedback.review-written', z.strictObject({ ...review, ...media, published: z.boolean().optional() }))
/** A review that had not been shown is shown now: by a moderator, or because its store says so. */
export const reviewPublished = declareEvent('feedback.review-published', z.strictObject({ ...review, ...media }))
export const reviewHidden = declareEvent('feedback.review-hidden', z.strictObject({ ...review, reason: z.string().nullable() }))
/** Taken back to those that wait for a look. */
export const reviewHeld = declareEvent('feedback.review-held', z.strictObject(review))
/** We answered in public; null: the answer was taken back. */
export const reviewReplied = declareEvent('feedback.review-replied', z.strictObject({ ...review, reply: z.string().nullable() }))
