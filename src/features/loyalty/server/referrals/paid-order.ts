import type { ReferralSource } from '../../domain'

/** A paid order as referrals are judged by it: who bought, how many paid orders they had before, and whose code it names. */
export type PaidOrder = {
  orderId: string
  number: string
  friendId: string
  paidAt: Date
  earlier: number
  code: string | null
  source: ReferralSource
  referrerId: string | null
}
