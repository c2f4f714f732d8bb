/** Whether who buys often also spends more at a time: Gamma-Gamma takes for granted that the two have nothing to do with each other. */
export type Independence = {
  readonly customers: number
  /** Correlation of repeat purchases with their mean value. */
  readonly pearson: number
  /** The same of ranks: a few large orders cannot make it. With its 95 % interval (Fisher). */
  readonly spearman: number
  readonly low: number
  readonly high: number
  readonly holds: boolean
}

/** From here on the spend model is off noticeably: frequent buyers' orders are worth systematically more, or less. */
const NOTICEABLE = 0.3

/** @param frequencies repeat purchases @param means their mean value; both of customers who came back @returns null when there are too few, or one of the two does not vary */
export function independenceOf(frequencies: Float64Array, means: Float64Array): Independence | null {
  const n = frequencies.length
  if (n < 10) return null
  const pearson = correlation(frequencies, means)
  const spearman = correlation(ranks(frequencies), ranks(means))
  if (pearson === null || spearman === null) return null
  const [middle, reach] = [Math.atanh(Math.max(-0.999999, Math.min(0.999999, spearman))), 1.96 / Math.sqrt(n - 3)]
  return { customers: n, pearson, spearman, low: Math.tanh(middle - reach), high: Math.tanh(middle + reach), holds: Math.abs(spearman) < NOTICEABLE }
}

function correlation(a: Float64Array, b: Float64Array): number | null {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [both, ofA, ofB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB]
    both += x * y
    ofA += x * x
    ofB += y * y
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : null
}

/** Ranks from 1; equal values share the mean of theirs. */
function ranks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const result = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++
    for (let at = from; at <= to; at++) result[order[at]!] = (from + to) / 2 + 1
    from = to + 1
  }
  return result
}
