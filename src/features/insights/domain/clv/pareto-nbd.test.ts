import gammaln from '@stdlib/math-base-special-gammaln'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bgNbdModel } from './bg-nbd-model'
import { noDeparture } from './departure'
import { expectedInPareto, expectedOfNewInPareto, logOddsAlive, type ParetoNbdParameters, pAliveInPareto, pSilentOfSurvivorInPareto } from './pareto-nbd'
import { paretoNbdLikelihood } from './pareto-nbd-likelihood'
import { paretoNbdModel } from './pareto-nbd-model'
import { groupHistories, type PurchaseHistory } from './purchase-history'
import { expectedBy, pSilentBy } from './purchase-model'

/** CDNOW, weeks: Fader & Hardie (2005) print r .553, α 10.58, s .606, β 11.66; these are the seven places the R package BTYD keeps, whose manual has the values below. */
const cdnow: ParetoNbdParameters = { r: 0.5533971, alpha: 10.5801985, s: 0.6060625, beta: 11.6562237 }
const rounded: ParetoNbdParameters = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.656 }

describe('published values', () => {
  test('a customer who never came back in 39 weeks is alive with .2941633', () => {
    expect(pAliveInPareto(cdnow, { frequency: 0, recency: 0, age: 39 })).toBeCloseTo(0.2941633, 6)
    expect(pAliveInPareto(rounded, { frequency: 0, recency: 0, age: 39 })).toBeCloseTo(0.294, 3)
  })

  test('a customer with x = 26, t_x = 30.857, T = 31 is alive with .9979 and buys 25.46 times in 52 weeks', () => {
    const history = { frequency: 26, recency: 30.857, age: 31 }
    for (const store of [cdnow, rounded]) {
      expect(pAliveInPareto(store, history)).toBeCloseTo(0.9979, 4)
      expect(Math.abs(expectedInPareto(store, history, 52) - 25.46)).toBeLessThan(0.01)
    }
  })

  test('a new customer buys again 1.473 times in 52 weeks', () => {
    expect(expectedOfNewInPareto(cdnow, 52)).toBeCloseTo(1.473, 3)
    expect(expectedOfNewInPareto(rounded, 52)).toBeCloseTo(1.473, 2)
  })

  test('who bought this very moment is alive with certainty', () => {
    expect(pAliveInPareto(cdnow, { frequency: 23, recency: 39, age: 39 })).toBe(1)
  })
})

/** ₂F₁(a, b; c; z) summed as it is defined: an independent oracle for 0 ≤ z < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1]
  for (let j = 0; j < 200_000 && term > 1e-18 * sum; j++) {
    term *= (((a + j) * (b + j)) / ((c + j) * (j + 1))) * z
    sum += term
  }
  return sum
}

/** ln of A₀ · s/(r+s+x), Fader & Hardie 2005, eq. 15 and 16: the difference of two hypergeometric functions the integral stands for. */
function textbookLogMass({ r, alpha, s, beta }: ParetoNbdParameters, { frequency, recency, age }: PurchaseHistory): number {
  const [all, larger, second] = [r + s + frequency, Math.max(alpha, beta), alpha >= beta ? s + 1 : r + frequency]
  const at = (time: number) => hypergeometric(all, second, all + 1, Math.abs(alpha - beta) / (larger + time)) / (larger + time) ** all
  return Math.log((s / all) * (at(recency) - at(age)))
}

const between = (min: number, max: number) => fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)
const parameters = fc.record({ r: between(0.05, 20), alpha: between(0.05, 500), s: between(0.05, 20), beta: between(0.05, 500) })
const histories = fc
  .record({ frequency: fc.integer({ min: 0, max: 300 }), part: fc.double({ min: 0, max: 1, noNaN: true }), age: between(0.1, 500) })
  .map(({ frequency, part, age }) => ({ frequency, recency: frequency === 0 ? 0 : part * age, age }))

describe('the integral', () => {
  test.each([
    [cdnow, { frequency: 2, recency: 30.43, age: 38.86 }],
    [cdnow, { frequency: 0, recency: 0, age: 39 }],
    [
      { r: 0.553, alpha: 11.656, s: 0.606, beta: 10.58 },
      { frequency: 5, recency: 10, age: 39 },
    ],
    [
      { r: 3, alpha: 40, s: 0.2, beta: 0.5 },
      { frequency: 1, recency: 2, age: 90 },
    ],
    [
      { r: 0.2, alpha: 0.5, s: 4, beta: 60 },
      { frequency: 7, recency: 80, age: 90 },
    ],
  ])('is the textbook’s difference of hypergeometric functions, where that does not cancel (%#)', (store, history) => {
    const odds = logOddsAlive(store, history, noDeparture())
    const { r, alpha, s, beta } = store
    const expected = -(r + history.frequency) * Math.log(alpha + history.age) - s * Math.log(beta + history.age) - textbookLogMass(store, history)
    expect(odds).toBeCloseTo(expected, 8)
  })

  test('agrees with a fine sum of rectangles for any store and customer', () => {
    fc.assert(
      fc.property(parameters, histories, ({ r, alpha, s, beta }, { frequency, recency, age }) => {
        if (age - recency < 1e-6) return
        const odds = logOddsAlive({ r, alpha, s, beta }, { frequency, recency, age }, noDeparture())
        const logDensity = (tau: number) => -(r + frequency) * Math.log((alpha + tau) / (alpha + recency)) - (s + 1) * Math.log((beta + tau) / (beta + recency))
        // Evenly in the logarithm of the time since t_x (plus the shorter scale), where the density is smooth.
        const scale = Math.min(alpha, beta) + recency
        const [steps, length] = [40_000, Math.log1p((age - recency) / scale)]
        let sum = 0
        for (let i = 0; i < steps; i++) {
          const w = ((i + 0.5) / steps) * length
          sum += Math.exp(logDensity(recency + scale * Math.expm1(w)) + w)
        }
        const logMass = Math.log(s * sum * (length / steps) * scale) - (r + frequency) * Math.log(alpha + recency) - (s + 1) * Math.log(beta + recency)
        expect(odds).toBeCloseTo(-(r + frequency) * Math.log(alpha + age) - s * Math.log(beta + age) - logMass, 3)
      }),
      { numRuns: Number(process.env.RAPPORT_PROPERTY_RUNS ?? 60) },
    )
  })
})

test('the likelihood of a customer who never came back is P(X = 0) of the published distribution', () => {
  // T = 39: E[ (α/(α+u))^r over the life u ], by the closed form through the textbook's integral.
  const history = { frequency: 0, recency: 0, age: 39 }
  const { r, alpha, s, beta } = cdnow
  const expected = alpha ** r * beta ** s * ((alpha + 39) ** -r * (beta + 39) ** -s + Math.exp(textbookLogMass(cdnow, history)))
  expect(paretoNbdLikelihood(cdnow, groupHistories([history])).value).toBeCloseTo(Math.log(expected), 10)
})

test('the likelihood of three purchases has their gamma functions', () => {
  const history = { frequency: 3, recency: 20, age: 39 }
  const { r, alpha, s, beta } = cdnow
  const expected =
    gammaln(r + 3) -
    gammaln(r) +
    r * Math.log(alpha) +
    s * Math.log(beta) +
    Math.log((alpha + 39) ** -(r + 3) * (beta + 39) ** -s + Math.exp(textbookLogMass(cdnow, history)))
  expect(paretoNbdLikelihood(cdnow, groupHistories([history])).value).toBeCloseTo(expected, 10)
})

describe('for any customer and any store', () => {
  const models = [
    { name: 'Pareto/NBD', of: ({ r, alpha, s, beta }: ParetoNbdParameters) => paretoNbdModel({ r, alpha, s, beta }) },
    { name: 'BG/NBD', of: ({ r, alpha, s, beta }: ParetoNbdParameters) => bgNbdModel({ r, alpha, a: s, b: beta }) },
  ]
  test.each(models)('$name: chances are chances, the longer the silence the smaller P(alive), and nothing is NaN', ({ of }) => {
    fc.assert(
      fc.property(
        parameters,
        histories,
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (store, history, weeks, part) => {
          const model = of(store)
          const alive = model.pAlive(history)
          expect(alive).toBeGreaterThan(0)
          expect(alive).toBeLessThanOrEqual(1)
          expect(model.pAlive({ ...history, recency: history.recency * part })).toBeLessThanOrEqual(alive * (1 + 1e-9))
          const silent = pSilentBy(model, history, weeks)
          expect(silent).toBeGreaterThanOrEqual(1 - alive - 1e-9)
          expect(silent).toBeLessThanOrEqual(1)
          expect(expectedBy(model, history, weeks)).toBeGreaterThanOrEqual(0)
          expect(expectedBy(model, history, weeks)).toBeLessThanOrEqual(((store.r + history.frequency) / (store.alpha + history.age)) * weeks * (1 + 1e-9))
        },
      ),
      { numRuns: Number(process.env.RAPPORT_PROPERTY_RUNS ?? 150) },
    )
  })

  test.each(models)('$name: the distribution of a survivor’s purchases has the expectation and the silence the closed forms say', ({ of }) => {
    for (const store of [cdnow, { r: 2, alpha: 8, s: 1, beta: 30 }, { r: 0.3, alpha: 20, s: 3, beta: 3 }]) {
      const model = of(store)
      for (const [frequency, age, weeks] of [
        [0, 39, 13],
        [3, 60, 52],
        [40, 100, 52],
      ] as const) {
        const counts = model.countsOfSurvivor(frequency, age, weeks)
        const mean = counts.reduce((sum, chance, k) => sum + (k > 0 ? chance : 0), 0)
        expect(mean / model.expectedOfSurvivor(frequency, age, weeks)).toBeCloseTo(1, 3)
        expect(1 - (counts[1] ?? 0)).toBeCloseTo(model.pSilentOfSurvivor(frequency, age, weeks), 6)
      }
    }
  })
})

test('around s = 1, where the textbook divides by zero, nothing jumps', () => {
  const at = (s: number) => expectedOfNewInPareto({ ...cdnow, s }, 52)
  expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9)
  expect(at(1)).toBeCloseTo((cdnow.r / cdnow.alpha) * cdnow.beta * Math.log1p(52 / cdnow.beta), 12)
})

test('silence of a survivor is 1 for no time at all and falls with time', () => {
  expect(pSilentOfSurvivorInPareto(cdnow, 3, 40, 0)).toBe(1)
  expect(pSilentOfSurvivorInPareto(cdnow, 3, 40, 2)).toBeGreaterThan(pSilentOfSurvivorInPareto(cdnow, 3, 40, 3))
})
