import type { Tier } from './programme'

export type TierProgress = {
  readonly tier: Tier
  readonly nextTier: Tier | null
  /** Points still to earn, or null at the top. */
  readonly pointsToNextTier: number | null
}

/** The highest tier whose threshold has been earned. Take-backs can push what was earned below zero: then the lowest. */
export function tierFor(tiers: readonly Tier[], earnedPoints: number): Tier {
  const held = tiers.findLast((tier) => tier.earnedPoints <= earnedPoints) ?? tiers[0]
  if (!held) throw new Error('A programme has at least one tier')
  return held
}

/** Progress comes from points earned, never from the balance: spending points costs nobody a tier. */
export function tierProgress(tiers: readonly Tier[], earnedPoints: number): TierProgress {
  const tier = tierFor(tiers, earnedPoints)
  const nextTier = tiers[tiers.indexOf(tier) + 1] ?? null
  return { tier, nextTier, pointsToNextTier: nextTier && nextTier.earnedPoints - earnedPoints }
}
