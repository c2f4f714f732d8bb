import { invalidTiers } from './errors'
import type { Tier } from './programme'

/**
 * Tiers lowest first, ready to be kept.
 * @throws invalid `loyalty.invalid-tiers` when codes or thresholds repeat, or none starts at 0 (everyone holds a tier)
 */
export function orderedTiers(tiers: readonly Tier[]): Tier[] {
  const ordered = tiers.toSorted((a, b) => a.earnedPoints - b.earnedPoints)
  if (new Set(ordered.map((tier) => tier.code)).size !== ordered.length) throw invalidTiers('Two tiers have the same code.')
  if (new Set(ordered.map((tier) => tier.earnedPoints)).size !== ordered.length) throw invalidTiers('Two tiers start at the same number of points.')
  if (ordered[0]?.earnedPoints !== 0) throw invalidTiers('One tier has to start at 0 points.')
  return ordered
}
