import gammaln from '@stdlib/math-base-special-gammaln'

/** Someone still a customer: buys at a Gamma(shape, rate) distributed rate, leaves after each purchase with a Beta(a, b) distributed chance. */
export type Survivor = { readonly shape: number; readonly rate: number; readonly a: number; readonly b: number }

const MOST_TERMS = 20_000

/**
 * Purchases expected in the next `time` units. The textbook form is
 *   (a+b−1)/(a−1) · [1 − (rate/(rate+t))^shape · ₂F₁(shape, b; a+b−1; t/(rate+t))],
 * which cancels near a = 1 and overflows for busy customers. The same number as a sum of positive terms: were nobody to leave, the
 * count K would be negative binomial, and the j-th purchase after the first happens when j leavings were survived, so it is
 *   Σ_k P(K = k) · S_k,  S_k = Σ_{j<k} E[(1−p)^j] = Σ_{j<k} (b)_j/(a+b)_j.
 * Exact for every a > 0. When the sum would be very long (rate ≪ time) the same expectation is integrated over p instead.
 * @param time ≥ 0, in the unit of 1/rate
 */
export function expectedPurchasesOfSurvivor(survivor: Survivor, time: number): number {
  if (!(time > 0)) return 0
  const most = (survivor.shape * time) / survivor.rate
  const estimate = termsNeeded(survivor, time) <= MOST_TERMS ? bySeries(survivor, time) : byQuadrature(survivor, time)
  return Math.min(estimate, most)
}

function termsNeeded({ shape, rate }: Survivor, time: number): number {
  const odds = time / rate
  const mean = shape * odds
  return mean + 12 * Math.sqrt(mean * (1 + odds)) + 40 * (1 + odds)
}

export function bySeries({ shape, rate, a, b }: Survivor, time: number): number {
  const odds = time / rate
  const stay = odds / (1 + odds)
  const mean = shape * odds
  // Counts far below the mean have no weight worth adding, and starting at 0 would underflow for busy customers.
  const first = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean * (1 + odds))))
  const last = Math.ceil(termsNeeded({ shape, rate, a, b }, time))
  let weight = first === 0 ? Math.exp(-shape * Math.log1p(odds)) : Math.exp(logNegativeBinomial(first, shape, odds))
  let survived = 0
  let surviving = 1
  let sum = 0
  for (let k = 0; k <= last; k++) {
    if (k > 0) {
      survived += surviving
      surviving *= (b + k - 1) / (a + b + k - 1)
    }
    if (k < first) continue
    if (k > first) weight *= ((shape + k - 1) / k) * stay
    sum += weight * survived
    if (k > mean && weight * survived < 1e-17 * sum) break
  }
  return sum
}

const logNegativeBinomial = (k: number, shape: number, odds: number) =>
  gammaln(shape + k) - gammaln(shape) - gammaln(k + 1) - shape * Math.log1p(odds) + k * (Math.log(odds) - Math.log1p(odds))

/** ∫ [1 − (rate/(rate+pt))^shape]/p · Beta(p; a, b) dp over logit p, with steps that widen away from the middle (double exponential). */
export function byQuadrature({ shape, rate, a, b }: Survivor, time: number): number {
  const middle = Math.log(a / b)
  const width = Math.min(1, Math.sqrt(1 / a + 1 / b))
  const reach = Math.asinh((60 / Math.min(a, b, 1) + Math.abs(middle)) / width)
  const steps = 4_000
  const at = (i: number) => middle + width * Math.sinh(((2 * i) / steps - 1) * reach)
  const logDensity = (logit: number) => -a * Math.log1p(Math.exp(-logit)) - b * Math.log1p(Math.exp(logit))
  const peak = logDensity(middle)
  let mass = 0
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const logit = at(i)
    const weight = Math.exp(clipped(logDensity, logit) - peak) * Math.cosh(((2 * i) / steps - 1) * reach)
    if (!(weight > 0)) continue
    const p = 1 / (1 + Math.exp(-logit))
    mass += weight
    sum += weight * (p > 0 ? -Math.expm1(-shape * Math.log1p((p * time) / rate)) / p : (shape * time) / rate)
  }
  return sum / mass
}

/** exp overflows beyond ±700; the density's logarithm is a straight line there. */
function clipped(logDensity: (logit: number) => number, logit: number): number {
  const near = Math.max(-700, Math.min(700, logit))
  if (near === logit) return logDensity(logit)
  const slope = logDensity(near) / near
  return slope * logit
}
