import type { Nps } from '../nps'

/** What can be said of two scores of other times or groups: too little is known, it may be chance, or it is a change. */
export type ChangeOfScore =
  | { readonly kind: 'unknown'; readonly needed: number }
  | { readonly kind: 'chance' | 'change'; readonly difference: number; readonly margin: number; readonly p: number }

/** With fewer answers on a side the normal approximation says too much. */
export const ANSWERS_TO_COMPARE = 20

/**
 * Whether an NPS differs from another by more than chance: z = difference ÷ √(V·(1/n₁ + 1/n₂)), V = p + d − (p − d)² being the variance of one answer in both together,
 * as it would be if nothing had changed; `change` at |z| ≥ 1.96. `margin` is half the width of the 95 % interval of the difference, √(margin₁² + margin₂²).
 * @returns difference in points, unrounded; `p`, how often chance alone makes so great a difference
 */
export function changeOfNps(now: Pick<Nps, 'counts' | 'n'>, before: Pick<Nps, 'counts' | 'n'>): ChangeOfScore {
  if (now.n < ANSWERS_TO_COMPARE || before.n < ANSWERS_TO_COMPARE) return { kind: 'unknown', needed: ANSWERS_TO_COMPARE }
  const n = now.n + before.n
  const share = (group: 'promoter' | 'detractor') => (now.counts[group] + before.counts[group]) / n
  const [p, d] = [share('promoter'), share('detractor')]
  const [mine, other] = [meanOf(now), meanOf(before)]
  return judged(
    100 * (mine.mean - other.mean),
    (p + d - (p - d) ** 2) * (1 / now.n + 1 / before.n),
    196 * Math.sqrt(mine.variance / now.n + other.variance / before.n),
  )
}

/** The same of two shares (CSAT, reply rates), in percentage points; k of n each. */
export function changeOfShare(now: { k: number; n: number }, before: { k: number; n: number }): ChangeOfScore {
  if (now.n < ANSWERS_TO_COMPARE || before.n < ANSWERS_TO_COMPARE) return { kind: 'unknown', needed: ANSWERS_TO_COMPARE }
  const together = (now.k + before.k) / (now.n + before.n)
  const [a, b] = [now.k / now.n, before.k / before.n]
  const spread = (share: number, n: number) => (share * (1 - share)) / n
  return judged(100 * (a - b), together * (1 - together) * (1 / now.n + 1 / before.n), 196 * Math.sqrt(spread(a, now.n) + spread(b, before.n)))
}

function judged(difference: number, variance: number, margin: number): ChangeOfScore {
  const z = variance === 0 ? 0 : difference / 100 / Math.sqrt(variance)
  return { kind: Math.abs(z) >= 1.959964 ? 'change' : 'chance', difference, margin, p: twoSided(z) }
}

function meanOf({ counts, n }: Pick<Nps, 'counts' | 'n'>) {
  const [p, d] = [counts.promoter / n, counts.detractor / n]
  return { mean: p - d, variance: Math.max(0, p + d - (p - d) ** 2) }
}

/** How often a normal variable lies at least so far from 0: erfc(|z|/√2) by the rational approximation of Abramowitz & Stegun 7.1.26 (error below 1.5e-7). */
function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const polynomial = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  return Math.min(1, polynomial * Math.exp(-x * x))
}
