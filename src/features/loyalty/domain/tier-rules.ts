import type { Programme, Tier } from './programme'
import { tierFor } from './tier'

/** What a tier is reached by: points earned (never the balance), what was spent (minor units of net sales), or the number of purchases. */
export const TIER_BASES = ['points', 'spend', 'orders'] as const
export type TierBasis = (typeof TIER_BASES)[number]
/** Over how long: for ever, the last months, or a calendar year (UTC), where what was reached in one holds to the end of the next. */
export const TIER_WINDOWS = ['ever', 'rolling', 'calendar'] as const
export type TierWindow = (typeof TIER_WINDOWS)[number]
/** Who loses a tier falls to the one they still reach, or down one step at a time. */
export const TIER_DROPS = ['straight', 'step'] as const
export type TierDrop = (typeof TIER_DROPS)[number]

export type TierStanding = {
  /** The tier held now; null or a code that is gone: none. */
  readonly code: string | null
  /** What they reach in the programme's measure and window. */
  readonly figure: number
  /** Until when a tier is kept that is no longer earned. */
  readonly graceUntil: Date | null
}
export type TierVerdict = { readonly tier: Tier; readonly graceUntil: Date | null }

const DAY_MS = 86_400_000

/**
 * Which tier somebody holds from now on. Up is at once. Down is not before the figure is below what keeps the tier, and then not before the grace is over;
 * who catches up in time keeps it as if nothing had been.
 */
export function judgeTier({ code, figure, graceUntil }: TierStanding, rules: Pick<Programme, 'tiers' | 'tierGraceDays' | 'tierDrop'>, now: Date): TierVerdict {
  const reached = tierFor(rules.tiers, figure)
  const held = rules.tiers.find((tier) => tier.code === code)
  if (!held || rules.tiers.indexOf(reached) >= rules.tiers.indexOf(held)) return { tier: reached, graceUntil: null }
  if (held.keepFrom !== null && figure >= held.keepFrom) return { tier: held, graceUntil: null }
  const until = graceUntil ?? new Date(now.getTime() + rules.tierGraceDays * DAY_MS)
  if (until > now) return { tier: held, graceUntil: until }
  return { tier: rules.tierDrop === 'step' ? rules.tiers[rules.tiers.indexOf(held) - 1]! : reached, graceUntil: null }
}

/** Whether the tier follows from points earned alone, so that it can be told before anything is looked up: no window, no grace, no lower bar for keeping. */
export const followsFromPoints = (rules: Pick<Programme, 'tierBasis' | 'tierWindow' | 'tierGraceDays' | 'tierDrop' | 'tiers'>): boolean =>
  rules.tierBasis === 'points' &&
  rules.tierWindow === 'ever' &&
  rules.tierGraceDays === 0 &&
  rules.tierDrop === 'straight' &&
  rules.tiers.every(({ keepFrom }) => keepFrom === null)

export const tierEntryOperation = (personId: string, code: string): string => `tier-entry:${personId}:${code}`
