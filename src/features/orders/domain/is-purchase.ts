import type { OrderSnapshot } from './snapshot'

export type PurchaseFacts = {
  readonly financialStatus: OrderSnapshot['financialStatus']
  readonly cancelledAt: Date | null
  readonly test: boolean
  readonly totalMinor: bigint
  readonly refundedMinor: bigint
}

/**
 * Whether an order counts as a purchase in every figure (kpis.md: cancelled, test and fully refunded orders do not). A voided payment is a
 * cancelled order. An order whose money is on its way (pending, authorised, paid in part) counts from the day it was placed, as it does in the
 * stores' own reports; if the money never comes the store voids or cancels it. An order of 0 counts.
 */
export const isPurchase = (order: PurchaseFacts): boolean =>
  order.cancelledAt === null &&
  !order.test &&
  order.financialStatus !== 'voided' &&
  order.financialStatus !== 'refunded' &&
  !(order.totalMinor > 0n && order.refundedMinor >= order.totalMinor)

/** The same rule in SQL, over a row of `orders`: what verify asks. */
export const IS_PURCHASE_SQL = `(cancelled_at IS NULL AND NOT test AND financial_status NOT IN ('voided', 'refunded') AND NOT (total_minor > 0 AND refunded_minor >= total_minor))`

/** Whether all the money came in, now or once: what points are earned for. A test order is never paid. */
export const isPaid = (order: Pick<PurchaseFacts, 'financialStatus' | 'test'>): boolean =>
  !order.test && (order.financialStatus === 'paid' || order.financialStatus === 'partially_refunded' || order.financialStatus === 'refunded')
