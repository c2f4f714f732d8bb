import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { REVIEW_STATUSES } from '../review'

export const listReviewsInput = z.strictObject({
  status: z.enum(REVIEW_STATUSES).optional(),
  rating: z.number().int().min(1).max(5).optional(),
  productId: z.uuid().optional(),
  withPhoto: z.boolean().default(false),
  ...pageInput,
})
export type ListReviewsInput = z.output<typeof listReviewsInput>

/** `from`: the status the moderator saw, so that two people never undo each other unseen. */
export const moderateReviewInput = z.strictObject({
  id: z.uuid(),
  from: z.enum(REVIEW_STATUSES),
  to: z.enum(REVIEW_STATUSES),
  reason: z.string().trim().max(500).nullable().default(null),
})
export type ModerateReviewInput = z.output<typeof moderateReviewInput>

export const MAX_REPLY = 2_000
/** `reply` null takes the reply back. `basedOn`: the reply the writer saw. */
export const replyToReviewInput = z.strictObject({
  id: z.uuid(),
  reply: z.string().trim().min(1).max(MAX_REPLY).nullable(),
  basedOn: z.string().nullable(),
})
export type ReplyToReviewInput = z.output<typeof replyToReviewInput>

export const listRatedProductsInput = z.strictObject({ ...pageInput })
export type ListRatedProductsInput = z.output<typeof listRatedProductsInput>
