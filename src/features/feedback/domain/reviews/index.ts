export { reviewHeld, reviewHidden, reviewPublished, reviewReplied, reviewWritten } from './events'
export {
  type ListRatedProductsInput,
  type ListReviewsInput,
  listRatedProductsInput,
  listReviewsInput,
  MAX_REPLY,
  type ModerateReviewInput,
  moderateReviewInput,
  type ReplyToReviewInput,
  replyToReviewInput,
} from './inputs'
export { type Moderation, moderated } from './moderation'
