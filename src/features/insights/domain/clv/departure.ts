import { gaussLegendre, type Quadrature } from './gauss-legendre'

/** What is known of the moment of leaving, given that it lies in an interval: the integral's logarithm and means under its integrand. */
export type Departure = { logMass: number; logA: number; overA: number; logB: number; overB: number }

export const noDeparture = (): Departure => ({ logMass: Number.NEGATIVE_INFINITY, logA: 0, overA: 0, logB: 0, overB: 0 })

const FEW = gaussLegendre(12)
const MANY = gaussLegendre(24)
/** e^−40 of the largest value adds nothing a double could hold. */
const DEEPEST = 40

/**
 * ∫ (α+τ)^−p (β+τ)^−q dτ from `from` to `to`, the one integral Pareto/NBD is made of: customers who left at τ. The papers write it as a difference of two Gauss
 * hypergeometric functions, which cancel for busy or long silent customers; the integrand itself is positive, so its sum cannot. In the variable
 * w = ln((γ+τ)/(γ+from)), γ = min(α, β), its logarithm is concave and its poles are π away from the path: 12 or 24 nodes give nearly all digits.
 * @param p r + x @param q s + 1 @param into is written to: the logarithm of the integral; the means of ln(α+τ), 1/(α+τ), ln(β+τ), 1/(β+τ) that its derivatives need
 */
export function integrateDeparture(p: number, q: number, alpha: number, beta: number, from: number, to: number, into: Departure): void {
  into.logMass = Number.NEGATIVE_INFINITY
  into.logA = into.overA = into.logB = into.overB = 0
  if (!(to > from)) return
  const near = Math.min(alpha, beta)
  const base = near + from
  const [gapA, gapB] = [alpha - near, beta - near]
  const logAt = (w: number) => {
    const g = base * Math.exp(w)
    return Math.log(g) - p * Math.log(g + gapA) - q * Math.log(g + gapB)
  }
  const whole = Math.log1p((to - from) / base)
  const top = Math.max(
    0,
    peakWithin(whole, (w) => slopeAt(base * Math.exp(w), p, q, gapA, gapB)),
  )
  const peak = logAt(top)
  const length = endOfWeight(logAt, top, whole, peak - DEEPEST)
  const drop = peak - Math.min(logAt(0), logAt(length))
  const { nodes, weights }: Quadrature = drop < 12 && length < 3 ? FEW : MANY
  let mass = 0
  for (let i = 0; i < nodes.length; i++) {
    const g = base * Math.exp(length * nodes[i]!)
    const [a, b] = [g + gapA, g + gapB]
    const [logA, logB] = [Math.log(a), Math.log(b)]
    const weight = weights[i]! * Math.exp((gapA === 0 ? logA : logB) - p * logA - q * logB - peak)
    mass += weight
    into.logA += weight * logA
    into.overA += weight / a
    into.logB += weight * logB
    into.overB += weight / b
  }
  into.logMass = peak + Math.log(mass * length)
  into.logA /= mass
  into.overA /= mass
  into.logB /= mass
  into.overB /= mass
}

const slopeAt = (g: number, p: number, q: number, gapA: number, gapB: number) => 1 - (p * g) / (g + gapA) - (q * g) / (g + gapB)

/** Where a falling slope crosses zero; the end nearer to it when it does not. */
function peakWithin(length: number, slope: (w: number) => number): number {
  if (slope(0) <= 0) return 0
  if (slope(length) >= 0) return length
  let [low, high] = [0, length]
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (slope(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Right of the peak the logarithm falls ever faster: the place where it has fallen to `floor`, or the end. */
function endOfWeight(logAt: (w: number) => number, top: number, end: number, floor: number): number {
  if (logAt(end) >= floor) return end
  let [low, high] = [top, end]
  for (let i = 0; i < 60 && logAt(low) - logAt(high) > 2; i++) {
    const middle = (low + high) / 2
    if (logAt(middle) > floor) low = middle
    else high = middle
  }
  return high
}
