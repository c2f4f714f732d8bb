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

export const expiryOperation = (entryId: string): string => `expire:${entryId}`

/**
 * What is left of points whose time is over: the ledger of one person read as lots. Points that expire soonest are spent first; a reversal and
 * an expiry empty their own lot first; what was taken back below zero is paid off by the next points that come in.
 * @param lines all entries of one person in the order they were booked; those that move points between the accounts of a merge do not matter
 * @returns what has to expire, points > 0 by entry
 */
export function expiredPoints(lines: readonly LedgerLine[], now: Date): { entryId: string; points: number }[] {
  const lots: { id: string; left: number; expiresAt: number }[] = []
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
    const own = (id: string) => id === line.reversesId || expiryOperation(id) === line.operationId
    const order = [...lots].sort((a, b) => Number(own(b.id)) - Number(own(a.id)) || Math.sign(a.expiresAt - b.expiresAt) || 0)
    for (const lot of order) {
      const taken = Math.min(lot.left, rest)
      lot.left -= taken
      rest -= taken
    }
    debt += rest
  }
  return lots.filter((lot) => lot.left > 0 && lot.expiresAt <= now.getTime()).map((lot) => ({ entryId: lot.id, points: lot.left }))
}
