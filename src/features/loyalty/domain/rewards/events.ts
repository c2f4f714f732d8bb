import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { REWARD_KINDS } from './reward'

const entry = { entryId: z.uuid(), amount: z.int(), balanceAfter: z.int() }
/** Never the code: whoever reads the log could use it. */
const redemption = { redemptionId: z.uuid(), reward: z.string(), kind: z.enum(REWARD_KINDS) }
const order = { orderId: z.uuid(), orderNumber: z.string() }

export const rewardRedeemed = declareEvent('loyalty.reward-redeemed', z.strictObject({ ...redemption, ...entry, ticketId: z.uuid().optional() }))
/** The store has made the code. */
export const redemptionReady = declareEvent('loyalty.redemption-ready', z.strictObject({ ...redemption, connectionId: z.uuid() }))
/** The store refused to make the code: the points are back. */
export const redemptionFailed = declareEvent('loyalty.redemption-failed', z.strictObject({ ...redemption, ...entry, reason: z.string() }))
export const redemptionCancelled = declareEvent('loyalty.redemption-cancelled', z.strictObject({ ...redemption, ...entry, reason: z.string().optional() }))
export const codeUsed = declareEvent('loyalty.redemption-used', z.strictObject({ ...redemption, ...order }))
/** Points that paid for an order came back: by its refund, or by hand. */
export const pointsRestored = declareEvent(
  'loyalty.points-restored',
  z.strictObject({ ...redemption, ...entry, orderId: z.uuid().optional(), orderNumber: z.string().optional(), reason: z.string().optional() }),
)
/** A code that had been given up was used all the same: the customer has the points and the discount. */
export const endedCodeUsed = declareEvent('loyalty.ended-code-used', z.strictObject({ ...redemption, ...order }))
