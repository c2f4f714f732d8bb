import type { Programme } from './programme'

const DAY_MS = 86_400_000

/**
 * Until when points of an order wait: the return window counted from the payment.
 * @returns null when they are available at once: no window (however far ahead the store's clock is), or it is over already (an order taken in late)
 */
export function heldUntil({ holdDays }: Pick<Programme, 'holdDays'>, paidAt: Date, now: Date): Date | null {
  const until = new Date(paidAt.getTime() + holdDays * DAY_MS)
  return holdDays > 0 && until > now ? until : null
}

/** The release of what one order's earning put on hold. */
export const releaseOperation = (entryId: string): string => `release:${entryId}`
