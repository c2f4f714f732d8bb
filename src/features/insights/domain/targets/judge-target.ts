import type { TargetRule, TargetState } from './target'

export type Measured = { value: number | null; margin: number | null }

/** Where a figure has no interval (money, counts): so much of what it was before. */
const WITHOUT_MARGIN = 0.1

/**
 * How far a figure has to move to count as moved: both intervals together (√(m₁² + m₂²)), so that chance alone rarely does it; a tenth of what it was
 * where a figure has no interval.
 */
export const marginOfChange = (now: Measured, before: Measured): number =>
  now.margin !== null && before.margin !== null ? Math.hypot(now.margin, before.margin) : WITHOUT_MARGIN * Math.abs(before.value ?? 0)

/** Whether a rule is met that somebody wants to be told of (`missed`). Without a figure, or for a change without one before, nothing is known. */
export function judgeTarget(rule: TargetRule, bound: number | null, now: Measured, before: Measured): TargetState {
  if (now.value === null) return 'unknown'
  if (rule === 'below' || rule === 'above') {
    if (bound === null) return 'unknown'
    return (rule === 'below' ? now.value < bound : now.value > bound) ? 'missed' : 'kept'
  }
  if (before.value === null) return 'unknown'
  const moved = rule === 'falls' ? before.value - now.value : now.value - before.value
  return moved > marginOfChange(now, before) ? 'missed' : 'kept'
}
