import { z } from 'zod'
import { declareEvent } from '@/domain/event'

const entry = { entryId: z.uuid(), amount: z.int(), balanceAfter: z.int() }
const order = { orderId: z.uuid(), orderNumber: z.string().optional() }
const adjustment = { adjustmentId: z.uuid(), amount: z.int(), reason: z.string(), ticketId: z.uuid().optional() }

export const pointsEarnedEvent = declareEvent('loyalty.points-earned', z.strictObject({ ...entry, ...order }))
/** A refund took its share of an order's points. */
export const pointsTakenBack = declareEvent('loyalty.points-taken-back', z.strictObject({ ...entry, ...order, refundId: z.uuid().optional() }))
/** Points were added or removed by hand, at once or after approval. `notify`: whoever asked wants the customer to be told. */
export const pointsAdjusted = declareEvent(
  'loyalty.points-adjusted',
  z.strictObject({ ...entry, ...adjustment, notify: z.boolean(), approvedBy: z.string().optional() }),
)
export const pointsReversed = declareEvent('loyalty.points-reversed', z.strictObject({ ...entry, reversesId: z.uuid(), reason: z.string() }))
export const pointsExpired = declareEvent('loyalty.points-expired', z.strictObject({ ...entry, expiredEntryId: z.uuid() }))
export const adjustmentRequested = declareEvent('loyalty.adjustment-requested', z.strictObject(adjustment))
export const adjustmentApproved = declareEvent('loyalty.adjustment-approved', z.strictObject({ ...adjustment, requestedBy: z.string() }))
export const adjustmentRejected = declareEvent('loyalty.adjustment-rejected', z.strictObject({ ...adjustment, requestedBy: z.string() }))
export const adjustmentLapsed = declareEvent('loyalty.adjustment-lapsed', z.strictObject({ ...adjustment, requestedBy: z.string() }))
export const tierChanged = declareEvent(
  'loyalty.tier-changed',
  z.strictObject({ from: z.string(), to: z.string(), fromName: z.string(), toName: z.string(), direction: z.enum(['up', 'down']) }),
)
