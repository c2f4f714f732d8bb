/** A share of something counted: k of n, with the 95 % Wilson score interval (Wilson 1927), which stays honest for small n and near 0 or 1. */
export type Share = { readonly value: number | null; readonly n: number; readonly low: number | null; readonly high: number | null }

const Z = 1.959963984540054

/** @param k how many of `n` have it, 0 ≤ k ≤ n */
export function shareOf(k: number, n: number): Share {
  if (n === 0) return { value: null, n, low: null, high: null }
  const value = k / n
  const middle = (value + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((value * (1 - value)) / n + Z ** 2 / (4 * n ** 2))
  return { value, n, low: k === 0 ? 0 : middle - half, high: k === n ? 1 : middle + half }
}

/** The middle of the values (mean of the two middle ones); null without values. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** How far the first share lies above the second, with Newcombe's 95 % interval for independent shares (Newcombe 1998, method 10). */
export type ShareDifference = { readonly difference: number; readonly low: number; readonly high: number }

/** Null while one of them has nobody. */
export function differenceOf(first: Share, second: Share): ShareDifference | null {
  if (first.value === null || second.value === null) return null
  const difference = first.value - second.value
  return {
    difference,
    low: difference - Math.hypot(first.value - first.low!, second.high! - second.value),
    high: difference + Math.hypot(first.high! - first.value, second.value - second.low!),
  }
}
