import { netOfRefundedSum } from '../../order-money'

/**
 * The product value inside refunds of which only the sums are known, in the order in which they were paid out. Counted from the running sum, so
 * that refunds which together give everything back together take exactly the net sales: no residue of a cent.
 * @param amounts what went back, in minor units
 */
export function refundedNets(amounts: readonly bigint[], order: { netMinor: bigint; totalMinor: bigint }): bigint[] {
  let sum = 0n
  return amounts.map((amount) => {
    const before = netOfRefundedSum(sum, order)
    sum += amount
    return netOfRefundedSum(sum, order) - before
  })
}
