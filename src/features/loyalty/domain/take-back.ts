/**
 * How many of an order's points its refunds have taken back in all: earned × refunded ÷ net sales, rounded down in the customer's favour;
 * all of them when everything was refunded, and never more than were earned. Each refund takes the difference to the one before,
 * so the parts sum to the whole whatever their number.
 * @param netSalesMinor what the points were earned on, > 0
 * @param refundedNetMinor Σ of the refunds' product value so far, same basis
 */
export function takenBackInAll(earned: number, netSalesMinor: bigint, refundedNetMinor: bigint): number {
  if (earned <= 0 || netSalesMinor <= 0n || refundedNetMinor <= 0n) return 0
  if (refundedNetMinor >= netSalesMinor) return earned
  return Number((BigInt(earned) * refundedNetMinor) / netSalesMinor)
}
