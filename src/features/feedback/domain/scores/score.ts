import { shareOf } from '@/domain/share'
import { npsDistribution, npsOf } from '../nps'
import type { SurveyKind } from '../survey'

/** NPS from −100 to 100 or the satisfied of a hundred, with the 95 % interval. */
export type Score = { readonly score: number | null; readonly low: number | null; readonly high: number | null; readonly n: number; readonly counts: Counts }
/** Of NPS promoters, passives, detractors; of CSAT the best two, the middle, the worst two of five. */
type Counts = { readonly promoter: number; readonly passive: number; readonly detractor: number }

/** How many answers there are of each score, on the scale that was stored with them. */
export type ScoreCount = { readonly score: number; readonly scaleMax: number; readonly n: number }

/** All in one group: the formula's margin is 0 there, however few they are. So many of the next answers may be of another kind yet (Wilson), at worst of the opposite one. */
function ofOneKind(n: number): [down: number, up: number] {
  const others = 1 - (shareOf(n, n).low ?? 0)
  return [200 * others, 200 * others]
}

/** CSAT: the share of 4–5 on the scale of five; answers on other scales are left out (kpis.md). Wilson interval. NPS: score and margin of `npsOf`. */
export function scoreOf(kind: SurveyKind, answers: readonly ScoreCount[]): Score {
  if (kind === 'csat') {
    const of = (holds: (score: number) => boolean) => answers.filter(({ score, scaleMax }) => scaleMax === 5 && holds(score)).reduce((sum, { n }) => sum + n, 0)
    const counts = { promoter: of((score) => score >= 4), passive: of((score) => score === 3), detractor: of((score) => score <= 2) }
    const { value, low, high, n } = shareOf(counts.promoter, counts.promoter + counts.passive + counts.detractor)
    const percent = (share: number | null) => (share === null ? null : 100 * share)
    return { score: percent(value), low: percent(low), high: percent(high), n, counts }
  }
  const distribution = npsDistribution([])
  for (const { score, n } of answers) distribution[score] = (distribution[score] ?? 0) + n
  const { score, margin, n, counts } = npsOf(distribution)
  if (n === 0 || margin === null) return { score, low: null, high: null, n, counts }
  const exact = (100 * (counts.promoter - counts.detractor)) / n
  const [down, up] = margin > 0 ? [margin, margin] : ofOneKind(n)
  return { score, low: Math.max(-100, exact - down), high: Math.min(100, exact + up), n, counts }
}
