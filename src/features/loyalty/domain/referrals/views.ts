import type { ReferralRefusal, ReferralSource, ReferralStatus } from './referral'

type Person = { id: string; name: string | null }
export type ReferralView = {
  id: string
  referrer: Person
  friend: Person
  code: string
  source: ReferralSource
  status: ReferralStatus
  refusedFor: ReferralRefusal | null
  order: { id: string; number: string } | null
  referrerPoints: number
  friendPoints: number
  referredAt: Date
  convertedAt: Date | null
}
/** What a customer's card says of referrals. */
export type ReferralCardView = { code: string | null; referred: number; converted: number; referredBy: Person | null; status: ReferralStatus | null }
