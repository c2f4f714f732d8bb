/** A line as the store shows it: what was asked after discounts, the discount on it, the tax on it (inside `paidMinor` where prices include tax). */
export type LineMoney = { paidMinor: bigint; discountMinor: bigint; taxMinor: bigint }
export type NetFigures = { grossMinor: bigint; discountMinor: bigint; netMinor: bigint }

/**
 * An order's figures without tax and shipping, as net sales need them (kpis.md): `gross − discount = net`, exactly.
 * Where prices include tax, a line's net is what was paid less its tax, and its discount shrinks in the same proportion (half up, to the
 * minor unit); a line given away whole bears no tax, so its discount stands as it is.
 * @param lines money in minor units of one currency
 */
export function netFigures(lines: readonly LineMoney[], pricesIncludeTax: boolean): NetFigures {
  const sum = { grossMinor: 0n, discountMinor: 0n, netMinor: 0n }
  for (const line of lines) {
    const net = pricesIncludeTax ? line.paidMinor - line.taxMinor : line.paidMinor
    const discount = pricesIncludeTax && net > 0n ? proportion(line.discountMinor, net, line.paidMinor) : line.discountMinor
    sum.netMinor += net
    sum.discountMinor += discount
    sum.grossMinor += net + discount
  }
  return sum
}

/** The largest amount that is believed, in minor units: what is above it is no order but a mistake, and would not fit the database's sums. */
export const MOST_MINOR = 10n ** 13n
export const MOST_PIECES = 1_000_000

/** `amount × part / whole`, rounded half up, for amounts ≥ 0; 0 when the whole is 0. */
export const proportion = (amountMinor: bigint, part: bigint, whole: bigint): bigint => (whole === 0n ? 0n : (2n * amountMinor * part + whole) / (2n * whole))

/**
 * The product value inside a refund of which only the sum is known (tax and shipping in it): in proportion to the order's own make-up,
 * never more than the order's net sales. A refund of the whole total takes exactly the net sales.
 */
export function netOfRefundedSum(refundedMinor: bigint, order: { netMinor: bigint; totalMinor: bigint }): bigint {
  if (order.totalMinor <= 0n) return 0n
  const net = proportion(refundedMinor, order.netMinor, order.totalMinor)
  return net > order.netMinor ? order.netMinor : net
}
