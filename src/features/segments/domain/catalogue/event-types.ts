import { consentChanged, customerCreated, customersMerged, mergeUndone, profileChanged } from '@/features/customers/domain'
import { reviewHeld, reviewHidden, reviewPublished, reviewWritten, surveyAnswered } from '@/features/feedback/domain'
import {
  bonusEarned,
  pointsAdjusted,
  pointsEarnedEvent,
  pointsExpired,
  pointsReleased,
  pointsRestored,
  pointsReversed,
  pointsTakenBack,
  redemptionCancelled,
  redemptionFailed,
  referralTakenBack,
  rewardRedeemed,
  tierChanged,
} from '@/features/loyalty/domain'
import { orderCancelled, orderDelivered, orderMoved, orderPaid, orderPlaced, orderRefunded, orderShipped, refundCorrected } from '@/features/orders/domain'
import { statusChanged, ticketClosed, ticketMerged, ticketOpened, ticketReopened } from '@/features/tickets/domain'

/** After these a customer's rows, or whose they are, are others: every rule may answer otherwise. */
export const ANYTHING = [customerCreated, customersMerged, mergeUndone].map(({ type }) => type)

export const PROFILE = [profileChanged, consentChanged].map(({ type }) => type)
export const ORDERS = [orderPlaced, orderPaid, orderRefunded, refundCorrected, orderCancelled, orderMoved].map(({ type }) => type)
export const POINTS = [pointsEarnedEvent, pointsTakenBack, pointsAdjusted, pointsReversed, pointsExpired, tierChanged].map(({ type }) => type)
/** After these a balance, what was earned or a tier may be another. */
export const POINTS_MOVED = [
  ...POINTS,
  ...[bonusEarned, pointsReleased, rewardRedeemed, redemptionCancelled, redemptionFailed, pointsRestored, referralTakenBack].map(({ type }) => type),
]
export const TICKETS = [ticketOpened, ticketClosed, ticketReopened, ticketMerged, statusChanged].map(({ type }) => type)
export const REVIEWS = [reviewWritten.type]
/** After these another review counts, or one no longer does. */
export const REVIEWS_MOVED = [reviewWritten, reviewPublished, reviewHidden, reviewHeld].map(({ type }) => type)
export const SURVEYS = [surveyAnswered.type]

/** What a customer did outside the shop's own records, as a feed tells it. */
export const BEHAVIOUR = [
  'email_opened',
  'email_clicked',
  'product_viewed',
  'video_watched',
  'cart_abandoned',
  'review_started',
  'referral_converted',
  'social_post',
] as const
/** A feed's event may be kept under its bare name or under its feature's. */
export const behaviourTypes = (name: string): string[] => [name, `behaviour.${name}`]

/** Events one can count in a rule. */
export const COUNTABLE = [
  ...ORDERS,
  orderShipped.type,
  orderDelivered.type,
  ...POINTS,
  ...TICKETS,
  ...REVIEWS,
  ...SURVEYS,
  ...PROFILE,
  ...BEHAVIOUR,
] as readonly string[]

export const storedTypes = (type: string): string[] => ((BEHAVIOUR as readonly string[]).includes(type) ? behaviourTypes(type) : [type])
