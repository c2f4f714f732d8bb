import type { RewardVersion } from './reward'

/** pending: its code is being made in the store · issued: the code is good · cancelled, failed, refunded: all points are back. */
export const REDEMPTION_STATUSES = ['pending', 'issued', 'used', 'cancelled', 'failed', 'refunded'] as const
export type RedemptionStatus = (typeof REDEMPTION_STATUSES)[number]

/**
 * What the store knows of the code. by-hand: ours, somebody enters it there · unknown: the store never said whether it made it ·
 * stuck: it would not take it back.
 */
export const STORE_STATES = ['by-hand', 'making', 'made', 'refused', 'unknown', 'withdrawing', 'withdrawn', 'stuck'] as const
export type StoreState = (typeof STORE_STATES)[number]

/** What decides whether somebody gets a reward. `tiers` lowest first. */
export type RewardFacts = {
  readonly balance: number
  readonly tiers: readonly string[]
  readonly tier: string | null
  readonly givenInAll: number
  readonly givenToCustomer: number
}
export const REWARD_OBSTACLES = ['paused', 'not-yet', 'over', 'tier', 'per-customer', 'out-of-stock', 'points'] as const
export type RewardObstacle = (typeof REWARD_OBSTACLES)[number]

/** Why this reward cannot be had now; null when it can. The points come last: they are what a customer can do something about. */
export function obstacleTo({ active, definition }: Pick<RewardVersion, 'active' | 'definition'>, facts: RewardFacts, now: Date): RewardObstacle | null {
  const { from, until, fromTier, perCustomer, stock, points } = definition
  if (!active) return 'paused'
  if (from !== null && now < new Date(from)) return 'not-yet'
  if (until !== null && now >= new Date(until)) return 'over'
  if (fromTier !== null && facts.tiers.indexOf(facts.tier ?? '') < facts.tiers.indexOf(fromTier)) return 'tier'
  if (perCustomer !== null && facts.givenToCustomer >= perCustomer) return 'per-customer'
  if (stock !== null && facts.givenInAll >= stock) return 'out-of-stock'
  return facts.balance < points ? 'points' : null
}

/** Before its code is used a redemption can be called off; afterwards its points can only be given back on purpose. */
export const isCancellable = (status: RedemptionStatus): boolean => status === 'pending' || status === 'issued'
export const isRefundable = (status: RedemptionStatus): boolean => status === 'used'

/** What is done about a code that was given up: a store that has it, or may have it, is asked to withdraw it. */
export const afterGivingUp = (state: StoreState): StoreState =>
  state === 'making' || state === 'made' || state === 'unknown' || state === 'withdrawing' ? 'withdrawing' : state

export const redeemOperation = (redemptionId: string): string => `redeem:${redemptionId}`
/** Points given back up to a sum: the same sum is given back once, whoever asks. */
export const restoreOperation = (redemptionId: string, upTo: number): string => `restore:${redemptionId}:${upTo}`
