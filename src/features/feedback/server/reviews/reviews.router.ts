import { z } from 'zod'
import { can, router } from '@/server/api'
import { listRatedProductsInput, listReviewsInput, moderateReviewInput, replyToReviewInput } from '../../domain'
import { moderateReview } from './moderate-review'
import { listRatedProducts } from './rated-products.query'
import { replyToReview } from './reply-to-review'
import { countReviews, findReviewedProducts, getReview, listReviews } from './reviews.queries'

export const reviewsRouter = router({
  list: can('feedback.read')
    .input(listReviewsInput)
    .query(({ ctx, input }) => listReviews(ctx, input)),
  get: can('feedback.read')
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getReview(ctx, input.id)),
  counts: can('feedback.read').query(({ ctx }) => countReviews(ctx)),
  products: can('feedback.read')
    .input(listRatedProductsInput)
    .query(({ ctx, input }) => listRatedProducts(ctx, input)),
  findProducts: can('feedback.read')
    .input(z.strictObject({ query: z.string().trim().max(100) }))
    .query(({ ctx, input }) => findReviewedProducts(ctx, input.query)),
  moderate: can('feedback.moderate')
    .input(moderateReviewInput)
    .mutation(({ ctx, input }) => moderateReview(ctx, input)),
  reply: can('feedback.moderate')
    .input(replyToReviewInput)
    .mutation(({ ctx, input }) => replyToReview(ctx, input)),
})
