import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { REDEMPTION_STATUSES } from './redemption'
import { rewardSchema } from './reward'

const id = z.uuid()
const reason = z.string().trim().max(500).optional()

/** A new reward, or the next version of one: `basedOn` is the version that was looked at. */
export const saveRewardInput = z.strictObject({
  reward: z.strictObject({ id, basedOn: z.int().min(1) }).nullable(),
  name: z.string().trim().min(1).max(80),
  active: z.boolean(),
  definition: rewardSchema,
})
export type SaveRewardInput = z.output<typeof saveRewardInput>

export const redeemInput = z.strictObject({
  rewardId: id,
  /** The store to make the code in; null for none of them. Left out, it is that of the customer's newest order. */
  connectionId: id.nullable().optional(),
  ticketId: id.optional(),
})
export const redeemRewardInput = z.strictObject({ customerId: id, ...redeemInput.shape, operationKey: z.string().min(1).max(200).optional() })
export type RedeemRewardInput = z.output<typeof redeemRewardInput>

export const endRedemptionInput = z.strictObject({ redemptionId: id, reason })
export type EndRedemptionInput = z.output<typeof endRedemptionInput>
export const redemptionIdInput = z.strictObject({ redemptionId: id })
export const redemptionsInput = z.strictObject({ customerId: id.optional(), status: z.enum(REDEMPTION_STATUSES).optional(), ...pageInput })
export const rewardOffersInput = z.strictObject({ customerId: id })
