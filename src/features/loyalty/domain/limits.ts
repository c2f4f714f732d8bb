/** How many points somebody may add or remove on their own word; null is without limit. */
export type AdjustmentLimit = { readonly perAdjustment: number | null; readonly perDay: number | null }

export const WITHOUT_LIMIT: AdjustmentLimit = { perAdjustment: null, perDay: null }

/** Why an adjustment needs a second person, or null when it does not. */
export type OverLimit = 'per-adjustment' | 'per-day' | 'budget' | null

/**
 * Adding and removing weigh the same. At the limit is within it.
 * @param usedToday Σ of the absolute amounts this person posted since midnight UTC without another's approval
 */
export function overLimit(amount: number, limit: AdjustmentLimit, usedToday: number): OverLimit {
  const size = Math.abs(amount)
  if (limit.perAdjustment !== null && size > limit.perAdjustment) return 'per-adjustment'
  if (limit.perDay !== null && size > limit.perDay - usedToday) return 'per-day'
  return null
}

/** How much may have been posted today for this amount to be within the day's limit; null is without limit. The other side of `overLimit`. */
export const usedAtMost = (amount: number, { perDay }: AdjustmentLimit): number | null => (perDay === null ? null : perDay - Math.abs(amount))

/** The largest adjustment that needs nobody else now; null is without limit. */
export function largestAllowed(limit: AdjustmentLimit, usedToday: number): number | null {
  const leftToday = limit.perDay === null ? null : Math.max(0, limit.perDay - usedToday)
  if (limit.perAdjustment === null || leftToday === null) return limit.perAdjustment ?? leftToday
  return Math.min(limit.perAdjustment, leftToday)
}

/** Limits count by the day that begins at midnight UTC. */
export const dayStart = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
