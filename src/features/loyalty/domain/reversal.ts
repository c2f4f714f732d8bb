import type { EntryKind } from './entry'
import { notReversible, partlyTakenBack } from './errors'

/**
 * An entry is undone whole, once, by an entry of its own. A reversal and a merge are not undone here; an earning that refunds have begun to
 * take back is not undone either: together they would take more than was given.
 * @param takenBack points ≥ 0 that refunds of the same order have taken back
 * @throws rule `loyalty.not-reversible`, rule `loyalty.partly-taken-back`
 */
export function mustBeReversible(entry: { readonly kind: EntryKind }, takenBack: number): void {
  if (isFinal(entry.kind)) throw notReversible(entry.kind)
  if (entry.kind === 'earn' && takenBack > 0) throw partlyTakenBack(takenBack)
}

/** A release undoes nothing by itself: the earning behind it is what gets reversed. */
const isFinal = (kind: EntryKind): boolean => kind === 'reverse' || kind === 'merge' || kind === 'release' || kind === 'redeem' || kind === 'restore'

export const isReversible = (entry: { readonly kind: EntryKind; readonly reversedById: string | null }): boolean =>
  !isFinal(entry.kind) && entry.reversedById === null
