/** A tenth of the customers, ranked by what was predicted of them (the highest first): sums of what was predicted and of what came. */
export type Tenth = { readonly n: number; readonly predicted: number; readonly actual: number }

/**
 * Ten groups as equal as whole customers allow, the first with the highest predictions. Equal predictions keep the customers' order.
 * @param predicted one a customer @param actual what came of it
 */
export function tenthsBy(predicted: Float64Array, actual: Float64Array): Tenth[] {
  const order = Int32Array.from(predicted, (_, i) => i).sort((a, b) => predicted[b]! - predicted[a]! || a - b)
  return Array.from({ length: 10 }, (_, tenth) => {
    const members = order.subarray(Math.floor((order.length * tenth) / 10), Math.floor((order.length * (tenth + 1)) / 10))
    let [sum, came] = [0, 0]
    for (const i of members) {
      sum += predicted[i]!
      came += actual[i]!
    }
    return { n: members.length, predicted: sum, actual: came }
  })
}

/** The same tenths of several origins as one. */
export const pooledTenths = (parts: readonly (readonly Tenth[])[]): Tenth[] =>
  Array.from({ length: 10 }, (_, i) =>
    parts.reduce((sum, part) => ({ n: sum.n + part[i]!.n, predicted: sum.predicted + part[i]!.predicted, actual: sum.actual + part[i]!.actual }), {
      n: 0,
      predicted: 0,
      actual: 0,
    }),
  )
