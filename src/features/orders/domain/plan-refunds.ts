import type { RefundState } from './order-state'
import type { RefundSnapshot } from './snapshot'

export type RefundNews = { readonly refund: RefundSnapshot; readonly version: number }
type Refunds = { readonly refunds: readonly RefundState[]; readonly refundsVersion: number }

/**
 * All refunds of an order, told at once: the list replaces what is older than it. A refund told by itself under a newer version stays, and so
 * does its content; thus a list and single refunds end in the same state in whatever order they come.
 */
export function takeRefundList(known: Refunds, list: readonly RefundSnapshot[], version: number, newId: () => string): Refunds {
  if (version < known.refundsVersion) return known
  const kept = known.refunds.filter((refund) => refund.version > version || (refund.version === version && !list.some(sameAs(refund))))
  const told = list.filter((refund) => !kept.some(sameAs(refund))).map((refund) => stateOf(refund, version, known.refunds.find(sameAs(refund))?.id ?? newId()))
  return { refunds: inOrder([...told, ...kept]), refundsVersion: version }
}

/**
 * One refund told by itself: added, or in place of an older telling of the same one. Ignored when a list at least as new does not have it:
 * that store has taken it back.
 */
export function takeRefund(known: Refunds, { refund, version }: RefundNews, newId: () => string): Refunds {
  const before = known.refunds.find(sameAs(refund))
  if (before ? version <= before.version : version < known.refundsVersion) return known
  const next = stateOf(refund, version, before?.id ?? newId())
  return { ...known, refunds: inOrder([...known.refunds.filter((other) => other !== before), next]) }
}

/** What went back in all, in the order's currency. */
export const refundedSums = (refunds: readonly RefundState[]) => ({
  refundedMinor: refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n),
  refundedNetMinor: refunds.reduce((sum, refund) => sum + refund.netMinor, 0n),
})

const sameAs =
  ({ externalId }: { externalId: string }) =>
  (other: { externalId: string }) =>
    other.externalId === externalId

const stateOf = (refund: RefundSnapshot, version: number, id: string): RefundState => ({ ...refund, id, version, refundedAt: new Date(refund.refundedAt) })

const inOrder = (refunds: RefundState[]) =>
  refunds.toSorted((a, b) => a.refundedAt.getTime() - b.refundedAt.getTime() || (a.externalId < b.externalId ? -1 : 1))
