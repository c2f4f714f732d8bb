import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { EARN_TRIGGERS } from './earn-rule'

const entry = { entryId: z.uuid(), amount: z.int(), balanceAfter: z.int() }
const order = { orderId: z.uuid(), orderNumber: z.string().optional() }
const adjustment = { adjustmentId: z.uuid(), amount: z.int(), reason: z.string(), ticketId: z.uuid().optional() }

export const pointsEarnedEvent = declareEvent('loyalty.points-earned', z.strictObject({ ...entry, ...order }))
/** A rule gave points for something other than an order: `rule` is its name at the time, or that of the tier that was reached. */
export const bonusEarned = declareEvent('loyalty.bonus-earned', z.strictObject({ ...entry, rule: z.string(), trigger: z.enum([...EARN_TRIGGERS, 'tier']) }))
/** What an order earned can be spent now: its return window is over. */
export const pointsReleased = declareEvent('loyalty.points-released', z.strictObject({ ...entry, ...order }))
/** A refund took its share of an order's points. */
export const pointsTakenBack = declareEvent('loyalty.points-taken-back', z.strictObject({ ...entry, ...order, refundId: z.uuid().optional() }))
/** Points were added or removed by hand, at once or after approval. `notify`: whoever asked wants the customer to be told, in words of their own where there is a `message`. */
export const pointsAdjusted = declareEvent(
  'loyalty.points-adjusted',
  z.strictObject({ ...entry, ...adjustment, notify: z.boolean(), message: z.string().optional(), approvedBy: z.string().optional() }),
)
export const pointsReversed = declareEvent('loyalty.points-reversed', z.strictObject({ ...entry, reversesId: z.uuid(), reason: z.string() }))
/** Without an entry that expired: all of it, for want of anything earned or redeemed. */
export const pointsExpired = declareEvent('loyalty.points-expired', z.strictObject({ ...entry, expiredEntryId: z.uuid().optional() }))
export const adjustmentRequested = declareEvent('loyalty.adjustment-requested', z.strictObject(adjustment))
export const adjustmentApproved = declareEvent('loyalty.adjustment-approved', z.strictObject({ ...adjustment, requestedBy: z.string() }))
export const adjustmentRejected = declareEvent('loyalty.adjustment-rejected', z.strictObject({ ...adjustment, requestedBy: z.string() }))
export const adjustmentLapsed = declareEvent('loyalty.adjustment-lapsed', z.strictObject({ ...adjustment, requestedBy: z.string() }))
export const tierChanged = declareEvent(
  'loyalty.tier-changed',
  z.strictObject({ from: z.string(), to: z.string(), fromName: z.string(), toName: z.string(), direction: z.enum(['up', 'down']) }),
)
export * from './event-door/known-events'
export * from './referrals/events'
export * from './rewards/events'
