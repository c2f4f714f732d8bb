/** Chances below this end a distribution: of ten thousand customers not one. */
const NEGLIGIBLE = 1e-7
const MOST_COUNTS = 5_000

/**
 * P(K = k), k = 0, 1, …, of the negative binomial: Poisson purchases whose rate is Gamma(shape, 1/odds), in logarithms so that busy customers do not underflow.
 * @param odds time ÷ the rate parameter
 */
export function negativeBinomial(shape: number, odds: number): Float64Array {
  const mean = shape * odds
  const most = Math.min(MOST_COUNTS, Math.ceil(mean + 12 * Math.sqrt(mean * (1 + odds)) + 16 * (1 + odds) + 4))
  const chances = new Float64Array(most + 1)
  const logStay = Math.log(odds) - Math.log1p(odds)
  let log = -shape * Math.log1p(odds)
  chances[0] = Math.exp(log)
  for (let k = 1; k <= most; k++) {
    log += Math.log((shape + k - 1) / k) + logStay
    chances[k] = Math.exp(log)
  }
  return chances
}

/** P(K ≥ k) from P(K = k), cut where it no longer matters. */
export function atLeast(chances: Float64Array): Float64Array {
  const tail = new Float64Array(chances.length)
  let sum = 0
  for (let k = chances.length - 1; k > 0; k--) {
    sum += chances[k]!
    tail[k] = Math.min(1, sum)
  }
  tail[0] = 1
  let end = tail.length
  while (end > 1 && tail[end - 1]! < NEGLIGIBLE) end--
  return tail.slice(0, end)
}

export type CountInterval = {
  readonly low: number
  readonly high: number /** What the model itself gives the interval: counts are whole, so it is rarely just the level. */
  readonly chance: number
}

/**
 * The central interval of a customer's purchases: gone with 1 − pAlive, else as a survivor buys.
 * @param survivor P(N ≥ k) of a survivor @param level for example 0.9: at most 5 % lie below it and at most 5 % above
 */
export function countInterval(pAlive: number, survivor: Float64Array, level: number): CountInterval {
  const outside = (1 - level) / 2
  const reaches = (k: number) => (k === 0 ? 1 : k < survivor.length ? pAlive * survivor[k]! : 0)
  let low = 0
  while (1 - reaches(low + 1) < outside) low++
  let high = low
  while (reaches(high + 1) > outside) high++
  return { low, high, chance: reaches(low) - reaches(high + 1) }
}

/** P(N = k) of a customer, never 0: what the model rules out costs a forecast dearly, not infinitely. */
export function chanceOf(count: number, pAlive: number, survivor: Float64Array): number {
  const reaches = (k: number) => (k === 0 ? 1 : k < survivor.length ? pAlive * survivor[k]! : 0)
  return Math.max(reaches(count) - reaches(count + 1), 1e-9)
}
