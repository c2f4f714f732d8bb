import type { Tier } from './programme'

export type TierProgress = {
  readonly tier: Tier
  readonly nextTier: Tier | null
  /** What is still missing, in the programme's measure; null at the top. */
  readonly toNextTier: number | null
}

/** The highest tier whose threshold has been reached. Take-backs can push what was earned below zero: then the lowest. */
export function tierFor(tiers: readonly Tier[], figure: number): Tier {
  const held = tiers.findLast((tier) => tier.earnedPoints <= figure) ?? tiers[0]
  if (!held) throw new Error('A programme has at least one tier')
  return held
}

/** Progress comes from what was earned or spent, never from the balance: spending points costs nobody a tier. @param code the tier held, when it is known */
export function tierProgress(tiers: readonly Tier[], figure: number, code: string | null = null): TierProgress {
  const tier = tiers.find((held) => held.code === code) ?? tierFor(tiers, figure)
  const nextTier = tiers[tiers.indexOf(tier) + 1] ?? null
  return { tier, nextTier, toNextTier: nextTier && Math.max(0, nextTier.earnedPoints - figure) }
}
