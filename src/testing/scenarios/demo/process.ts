import type { BgNbdParameters, GammaGammaParameters } from '@/features/insights/domain'

/** How the demo store's customers come back and leave, in weeks: what the CLV model has to find again. About 3.6 orders a customer. */
export const DEMO_PURCHASING: BgNbdParameters = { r: 0.8, alpha: 9, a: 0.8, b: 4 }
/** What they spend on one purchase, euros without tax and shipping: 62 on average. */
export const DEMO_SPENDING: GammaGammaParameters = { p: 4, q: 4, v: 46.5 }
export const DEMO_DAYS = 730
export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/**
 * The same moment, or the next one at which somebody is at work (Monday to Friday, 7 to 16 UTC), a little after the doors open.
 */
export function atWork(ms: number): number {
  const dayStart = Math.floor(ms / DAY_MS) * DAY_MS
  const weekday = new Date(ms).getUTCDay()
  const minutesIn = (ms - dayStart) / MINUTE_MS
  const opened = weekday !== 0 && weekday !== 6
  if (opened && minutesIn >= 7 * 60 && minutesIn < 16 * 60) return ms
  const nextDay = opened && minutesIn < 7 * 60 ? dayStart : dayStart + DAY_MS
  return atWork(nextDay + 7 * HOUR_MS + (ms % (90 * MINUTE_MS)))
}

export const iso = (ms: number): string => new Date(ms).toISOString()
