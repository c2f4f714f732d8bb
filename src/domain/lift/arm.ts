/** All that one arm of an experiment has to tell of a figure: how many people, and the sums of what each of them brought and of its square. Sums of days add up. */
export type Arm = { readonly n: number; readonly sum: number; readonly sumOfSquares: number }

export const NOBODY: Arm = { n: 0, sum: 0, sumOfSquares: 0 }

export const plus = (one: Arm, other: Arm): Arm => ({
  n: one.n + other.n,
  sum: one.sum + other.sum,
  sumOfSquares: one.sumOfSquares + other.sumOfSquares,
})

/** People of whom `count` did it. */
export const armOfCount = (count: number, n: number): Arm => ({ n, sum: count, sumOfSquares: count })

export const meanOf = ({ n, sum }: Arm): number | null => (n === 0 ? null : sum / n)

/** Per person, unbiased; 0 below two people. */
export const varianceOf = ({ n, sum, sumOfSquares }: Arm): number => (n < 2 ? 0 : Math.max(0, (sumOfSquares - (sum * sum) / n) / (n - 1)))
