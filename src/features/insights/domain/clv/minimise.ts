export type Evaluation = { readonly value: number; readonly gradient: number[] }
export type Objective = (at: readonly number[]) => Evaluation
export type Minimum = {
  readonly at: number[]
  readonly value: number
  readonly gradient: number[]
  readonly converged: boolean
  /** What the search learnt of the curvature: the inverse Hessian, roughly. A search of much the same objective may begin with it. */
  readonly inverse: number[][]
}

const MAX_STEPS = 300
const GRADIENT_TOLERANCE = 1e-7
const LONGEST_STEP = 2

/**
 * BFGS with a backtracking line search (Nocedal & Wright, Numerical Optimization, ch. 6). Made for a handful of unknowns in log space.
 * Objectives may answer Infinity where they are not defined: the search then steps back.
 * @param known the inverse Hessian of a search like this one, if there was one
 * @returns converged is false when it ran out of steps before the gradient vanished
 */
export function minimise(objective: Objective, start: readonly number[], known: number[][] | null = null): Minimum {
  let at = [...start]
  let here = objective(at)
  let inverse = known ?? identity(at.length)
  let fresh = known === null
  for (let step = 0; step < MAX_STEPS; step++) {
    if (largest(here.gradient) < GRADIENT_TOLERANCE) return { at, ...here, converged: true, inverse }
    const direction = descent(inverse, here.gradient)
    const next = lineSearch(objective, at, here, direction)
    if (next === null) {
      // No descent along the remembered curvature: forget it once, then give up at what rounding allows.
      if (fresh) return { at, ...here, converged: largest(here.gradient) < 1e-4, inverse }
      inverse = identity(at.length)
      fresh = true
      continue
    }
    const moved = next.at.map((value, i) => value - at[i]!)
    const turned = next.evaluation.gradient.map((value, i) => value - here.gradient[i]!)
    inverse = updated(inverse, moved, turned, fresh)
    fresh = false
    at = next.at
    here = next.evaluation
  }
  return { at, ...here, converged: false, inverse }
}

function lineSearch(objective: Objective, at: readonly number[], here: Evaluation, direction: readonly number[]) {
  const slope = dot(here.gradient, direction)
  if (!(slope < 0)) return null
  for (let length = Math.min(1, LONGEST_STEP / largest(direction)); length > 1e-12; length /= 2) {
    const candidate = at.map((value, i) => value + length * direction[i]!)
    const evaluation = objective(candidate)
    if (evaluation.value <= here.value + 1e-4 * length * slope && evaluation.value < here.value) return { at: candidate, evaluation }
  }
  return null
}

/** The BFGS update of the inverse Hessian; skipped where the curvature is not positive. */
function updated(inverse: number[][], moved: number[], turned: number[], fresh: boolean): number[][] {
  const curvature = dot(moved, turned)
  if (!(curvature > 1e-14)) return inverse
  const scaled = fresh ? inverse.map((row) => row.map((value) => (value * curvature) / dot(turned, turned))) : inverse
  const pulled = scaled.map((row) => dot(row, turned))
  const factor = (1 + dot(turned, pulled) / curvature) / curvature
  return scaled.map((row, i) => row.map((value, j) => value + factor * moved[i]! * moved[j]! - (pulled[i]! * moved[j]! + moved[i]! * pulled[j]!) / curvature))
}

const descent = (inverse: number[][], gradient: readonly number[]) => inverse.map((row) => -dot(row, gradient))
const identity = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
const largest = (values: readonly number[]) => values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
