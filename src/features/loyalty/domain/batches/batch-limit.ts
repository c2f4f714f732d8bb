import type { AdjustmentLimit, OverLimit } from '../limits'

/**
 * Whether a batch needs a second person: as a whole, so that a large sum does not pass in small pieces.
 * @param sums the largest row and the sum of all sizes, points ≥ 0
 * @param usedToday as `overLimit` counts it
 */
export function batchOverLimit({ largest, gross }: { readonly largest: number; readonly gross: number }, limit: AdjustmentLimit, usedToday: number): OverLimit {
  if (limit.perAdjustment !== null && largest > limit.perAdjustment) return 'per-adjustment'
  if (limit.perDay !== null && gross > limit.perDay - usedToday) return 'per-day'
  return null
}
