import { allocate } from '@/domain/money'

export const NPS_SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type NpsScore = (typeof NPS_SCORES)[number]
export const NPS_GROUPS = ['detractor', 'passive', 'promoter'] as const
export type NpsGroup = (typeof NPS_GROUPS)[number]

export const isNpsScore = (value: number): value is NpsScore => Number.isInteger(value) && value >= 0 && value <= 10

/** 0–6 detractor, 7–8 passive, 9–10 promoter (Reichheld 2003). */
export function npsGroupOf(score: number): NpsGroup {
  if (score >= 9) return 'promoter'
  return score >= 7 ? 'passive' : 'detractor'
}

/** How many answers there are of each score, 0 to 10. */
export type NpsDistribution = readonly number[]

/** @throws RangeError for a score that is not a whole number from 0 to 10: the door refuses those, so one here is a defect */
export function npsDistribution(scores: Iterable<number>): number[] {
  const counts = NPS_SCORES.map(() => 0)
  for (const score of scores) {
    if (!isNpsScore(score)) throw new RangeError(`${score} is not an NPS score`)
    counts[score]!++
  }
  return counts
}

export type Nps = {
  /** −100 to 100, rounded half away from zero; null without answers. */
  readonly score: number | null
  /** Half the width of the 95 % interval, percentage points; null without answers. */
  readonly margin: number | null
  readonly n: number
  readonly counts: Readonly<Record<NpsGroup, number>>
  readonly distribution: NpsDistribution
}

/**
 * NPS = 100·(p − d), its margin ±196·√((p + d − (p − d)²)/n), p and d being the shares of promoters and detractors (kpis.md). The
 * margin is the normal approximation: with everyone in one group it is 0, however few they are, so n is always shown beside it.
 */
export function npsOf(distribution: NpsDistribution): Nps {
  const counts = { detractor: 0, passive: 0, promoter: 0 }
  for (const score of NPS_SCORES) counts[npsGroupOf(score)] += distribution[score] ?? 0
  const n = counts.detractor + counts.passive + counts.promoter
  if (n === 0) return { score: null, margin: null, n, counts, distribution }
  const [p, d] = [counts.promoter / n, counts.detractor / n]
  const margin = 196 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / n)
  return { score: roundedHalfAway(100 * (counts.promoter - counts.detractor), n), margin, n, counts, distribution }
}

/** The bar of detractors, passives and promoters in whole percent that sum to exactly 100 (largest remainder); all 0 without answers. */
export function npsBar(counts: Readonly<Record<NpsGroup, number>>): Record<NpsGroup, number> {
  const [detractor, passive, promoter] = percentages(NPS_GROUPS.map((group) => counts[group])) as [number, number, number]
  return { detractor, passive, promoter }
}

/** Counts as whole percent that sum to exactly 100 (largest remainder, earlier first); all 0 when there is nothing to share out. */
export function percentages(counts: readonly number[]): number[] {
  if (counts.every((count) => count === 0)) return counts.map(() => 0)
  return allocate(100n, counts.map(BigInt)).map(Number)
}

function roundedHalfAway(value: number, by: number): number {
  const rounded = Math.floor((2 * Math.abs(value) + by) / (2 * by))
  return value < 0 && rounded !== 0 ? -rounded : rounded
}
