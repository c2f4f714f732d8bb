import { type LedgerLine, readLots } from '../lots'

const GRACE_MS = 30 * 86_400_000

/**
 * When points that are given back lapse: with the longest-lived of the points that had paid, and not before the customer had a month to spend them.
 * @param lines all entries of the person, in the order they were booked
 * @returns null where some of them would never have lapsed
 */
export function restoredExpiry(lines: readonly LedgerLine[], redeemEntryId: string, now: Date): Date | null {
  const spent: number[] = []
  readLots(lines, (line, lot) => void (line.id === redeemEntryId && spent.push(lot.expiresAt)))
  const latest = Math.max(...spent)
  return Number.isFinite(latest) ? new Date(Math.max(latest, now.getTime() + GRACE_MS)) : null
}
