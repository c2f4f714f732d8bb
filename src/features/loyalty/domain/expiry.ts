import type { Programme } from './programme'

/** never · so many months after they were earned · at the end of the year in which they get that old · after so many months without earning or redeeming. */
export const EXPIRY_RULES = ['never', 'lifetime', 'year-end', 'inactivity'] as const
export type ExpiryRule = (typeof EXPIRY_RULES)[number]

type Rules = Pick<Programme, 'expiry' | 'expiryMonths'>

/**
 * When points earned at a moment lapse: their own lot's time. Days and years end at midnight UTC, as the ledger counts.
 * @returns null where they do not lapse by themselves: never, or by inactivity, which is asked of the whole account
 */
export function expiryOf({ expiry, expiryMonths }: Rules, earnedAt: Date): Date | null {
  if (expiry === 'lifetime') return monthsAfter(earnedAt, expiryMonths)
  if (expiry === 'year-end') return new Date(Date.UTC(monthsAfter(earnedAt, expiryMonths).getUTCFullYear() + 1, 0, 1))
  return null
}

/** Who has neither earned nor redeemed since then is inactive; null when the programme does not ask. */
export const inactiveBefore = ({ expiry, expiryMonths }: Rules, now: Date): Date | null => (expiry === 'inactivity' ? monthsAfter(now, -expiryMonths) : null)

/** The same day so many months later; the last day of a shorter month (31 January → 28 February). */
export function monthsAfter(at: Date, months: number): Date {
  const moved = new Date(at)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(at.getUTCDate(), lastDay))
  return moved
}
