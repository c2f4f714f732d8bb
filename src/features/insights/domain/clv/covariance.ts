import type { Objective } from './minimise'

/**
 * How sure a maximum-likelihood estimate is: the inverse of the observed information, by central differences of the gradient.
 * @param negativeLogLikelihood of the whole sample (not its mean), in the parameters `at` is given in
 * @returns null when the likelihood is flat or bends the wrong way there: the data do not identify the parameters
 */
export function covarianceAt(negativeLogLikelihood: Objective, at: readonly number[], step = 1e-4): number[][] | null {
  const n = at.length
  const rows = at.map((_, i) => {
    const up = negativeLogLikelihood(at.map((value, j) => (i === j ? value + step : value))).gradient
    const down = negativeLogLikelihood(at.map((value, j) => (i === j ? value - step : value))).gradient
    return up.map((value, j) => (value - down[j]!) / (2 * step))
  })
  const hessian = rows.map((row, i) => row.map((value, j) => (value + rows[j]![i]!) / 2))
  const lower = choleskyOf(hessian)
  if (!lower) return null
  const columns = Array.from({ length: n }, (_, i) =>
    solve(
      lower,
      Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
    ),
  )
  return columns
}

function choleskyOf(matrix: number[][]): number[][] | null {
  const lower = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!
      if (i !== j) lower[i]![j] = rest / lower[j]![j]!
      else if (rest > 1e-9 * Math.max(1, matrix[i]![i]!)) lower[i]![i] = Math.sqrt(rest)
      else return null
    }
  }
  return lower
}

function solve(lower: number[][], right: number[]): number[] {
  const n = right.length
  const forward: number[] = []
  for (let i = 0; i < n; i++) forward[i] = (right[i]! - forward.reduce((sum, value, k) => sum + lower[i]![k]! * value, 0)) / lower[i]![i]!
  const result = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    let rest = forward[i]!
    for (let k = i + 1; k < n; k++) rest -= lower[k]![i]! * result[k]!
    result[i] = rest / lower[i]![i]!
  }
  return result
}
