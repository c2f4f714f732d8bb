import type { EntryKind } from './entry'

/** What expiry needs to know of a booked entry. */
export type LedgerLine = {
  readonly id: string
  readonly kind: EntryKind
  readonly amount: number
  readonly expiresAt: Date | null
  readonly reversesId: string | null
  readonly operationId: string
}

/**
 * A lot lapses once for what is left of it. More may be left of it than its expiry took when a merge is undone: what the other spent of it while they were one
 * was theirs. That lapses as well, by an operation that says how much had lapsed before.
 */
export const expiryOperation = (entryId: string, lapsedBefore = 0): string => (lapsedBefore === 0 ? `expire:${entryId}` : `expire:${entryId}:${lapsedBefore}`)

/** The lot that an expiry empties; null when the operation is none. */
const lotOfExpiry = (operationId: string): string | null => /^expire:([^:]+)(:\d+)?$/.exec(operationId)?.[1] ?? null

/**
 * What is left of points whose time is over: the ledger of one person read as lots. Points that expire soonest are spent first; a reversal and
 * an expiry empty their own lot first; what was taken back below zero is paid off by the next points that come in.
 * @param lines all entries of one person in the order they were booked; those that move points between the accounts of a merge do not matter
 * @returns what has to expire, points > 0 by entry, and the operation that books it
 */
export function expiredPoints(lines: readonly LedgerLine[], now: Date): { entryId: string; points: number; operationId: string }[] {
  const lapsed = new Map<string, number>()
  for (const { operationId, amount } of lines) {
    const lot = lotOfExpiry(operationId)
    if (lot) lapsed.set(lot, (lapsed.get(lot) ?? 0) - amount)
  }
  return readLots(lines)
    .filter((lot) => lot.left > 0 && lot.expiresAt <= now.getTime())
    .map((lot) => ({ entryId: lot.id, points: lot.left, operationId: expiryOperation(lot.id, lapsed.get(lot.id)) }))
}

/** Points that came in together: what is left of them, and when they lapse (infinity: never). */
export type Lot = { readonly id: string; left: number; readonly expiresAt: number }

/** @param onSpent told of each line that takes from a lot */
export function readLots(lines: readonly LedgerLine[], onSpent?: (line: LedgerLine, lot: Lot, points: number) => void): Lot[] {
  const lots: Lot[] = []
  let debt = 0
  for (const line of lines) {
    if (line.kind === 'merge') continue
    if (line.amount > 0) {
      const paidOff = Math.min(debt, line.amount)
      debt -= paidOff
      lots.push({ id: line.id, left: line.amount - paidOff, expiresAt: line.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY })
      continue
    }
    let rest = -line.amount
    const lapsing = lotOfExpiry(line.operationId)
    const own = (id: string) => id === line.reversesId || id === lapsing
    const order = [...lots].sort((a, b) => Number(own(b.id)) - Number(own(a.id)) || Math.sign(a.expiresAt - b.expiresAt) || 0)
    for (const lot of order) {
      const taken = Math.min(lot.left, rest)
      lot.left -= taken
      rest -= taken
      if (taken > 0) onSpent?.(line, lot, taken)
    }
    debt += rest
  }
  return lots
}
