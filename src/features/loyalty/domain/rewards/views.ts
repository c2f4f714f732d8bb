import type { Money } from '@/domain/money'
import type { RedemptionStatus, RewardObstacle, StoreState } from './redemption'
import type { Reward, RewardKind } from './reward'

export type RewardView = {
  id: string
  version: number
  name: string
  active: boolean
  definition: Reward
  changedAt: Date
  changedBy: string
  cost: Money
  /** Redeemed and not called off. */
  given: number
}

/** A reward as one customer can have it: or why not, and how many points are missing. */
export type RewardOfferView = RewardView & { obstacle: RewardObstacle | null; missingPoints: number; madeInStore: boolean }
export type RewardOffersView = {
  balance: number
  offers: RewardOfferView[]
  /** Stores that make codes when asked; `usual` is that of the newest order, when it is one of them. */
  stores: { id: string; name: string; usual: boolean }[]
}

export type RedemptionView = {
  id: string
  customerId: string
  customerName: string | null
  rewardId: string
  reward: string
  kind: RewardKind
  points: number
  restoredPoints: number
  cost: Money
  saving: Money | null
  code: string
  codeExpiresAt: Date | null
  status: RedemptionStatus
  store: { id: string | null; name: string | null; state: StoreState; error: string | null }
  entryId: string
  ticketId: string | null
  redeemedAt: Date
  redeemedBy: string
  usedAt: Date | null
  order: { id: string; number: string } | null
  endedAt: Date | null
  endedBy: string | null
  endedReason: string | null
}
