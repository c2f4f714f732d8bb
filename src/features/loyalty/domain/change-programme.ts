import { invalidTiers } from './errors'
import type { Tier } from './programme'

/**
 * Tiers lowest first, ready to be kept.
 * @throws invalid `loyalty.invalid-tiers` when codes or thresholds repeat, none starts at 0 (everyone holds a tier), or keeping one takes more than reaching it
 */
export function orderedTiers(tiers: readonly Tier[]): Tier[] {
  const ordered = tiers.toSorted((a, b) => a.earnedPoints - b.earnedPoints)
  if (new Set(ordered.map((tier) => tier.code)).size !== ordered.length) throw invalidTiers('same-code')
  if (new Set(ordered.map((tier) => tier.earnedPoints)).size !== ordered.length) throw invalidTiers('same-start')
  if (ordered[0]?.earnedPoints !== 0) throw invalidTiers('none-at-zero')
  if (ordered.some(({ earnedPoints, keepFrom }) => keepFrom !== null && keepFrom > earnedPoints)) throw invalidTiers('keeping')
  return ordered
}
