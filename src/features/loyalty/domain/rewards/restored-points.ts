/** What a refund gives back of the points that paid for an order: nothing · its share of them · all, once everything is refunded. */
export const REFUND_RESTORES = ['never', 'share', 'whole'] as const
export type RefundRestores = (typeof REFUND_RESTORES)[number]

/** An order that was paid by points as its refunds stand. Product value in minor units, without tax and shipping. */
export type PaidByPoints = { readonly netSalesMinor: bigint; readonly refundedMinor: bigint; readonly calledOff: boolean }

/**
 * How many of the points are back in all once this much of the order is refunded: points × refunded ÷ sold, rounded down; all of them when everything
 * was refunded or the order was called off. What was given back stays, also where a refund is corrected downwards later.
 * An order that points paid whole has nothing to refund: its first refund or its cancellation gives back everything.
 * @param refunds how many refunds the order has
 */
export function restoredInAll(points: number, order: PaidByPoints & { readonly refunds: number }, rule: RefundRestores): number {
  const isWhole = order.calledOff || (order.refunds > 0 && order.refundedMinor >= order.netSalesMinor)
  if (rule === 'never') return 0
  if (isWhole) return points
  if (rule === 'whole' || order.refundedMinor <= 0n || order.netSalesMinor <= 0n) return 0
  return Number((BigInt(points) * order.refundedMinor) / order.netSalesMinor)
}
