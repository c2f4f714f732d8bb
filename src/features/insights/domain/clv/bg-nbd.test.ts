import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BgNbdParameters, expectedPurchases, expectedPurchasesOfNew, pAlive, pSilent } from './bg-nbd'
import { bgNbdModel } from './bg-nbd-model'
import { expectedBy } from './purchase-model'
import { byQuadrature, bySeries } from './survivor-purchases'

/** CDNOW, weeks: Fader, Hardie, Lee (2005); the second customer is the test case of the R package BTYD. */
const cdnow: BgNbdParameters = { r: 0.2426, alpha: 4.4137, a: 0.793, b: 2.4262 }

describe('published values', () => {
  test('a customer with x = 2, t_x = 30.43, T = 38.86 is alive with .7266 and buys 1.226 times in 39 weeks', () => {
    const history = { frequency: 2, recency: 30.43, age: 38.86 }
    expect(pAlive(cdnow, history)).toBeCloseTo(0.7266, 4)
    expect(expectedPurchases(cdnow, history, 39)).toBeCloseTo(1.226, 3)
  })

  test('a customer with x = 26, t_x = 30.857, T = 31 is alive with .9688523 and buys 25.75659 times in 52 weeks', () => {
    const history = { frequency: 26, recency: 30.857, age: 31 }
    expect(pAlive(cdnow, history)).toBeCloseTo(0.9688523, 5)
    expect(expectedPurchases(cdnow, history, 52)).toBeCloseTo(25.75659, 3)
  })

  test.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
  ])('a new customer buys again in %d weeks %d times', (weeks, purchases) => {
    expect(expectedPurchasesOfNew(cdnow, weeks)).toBeCloseTo(purchases, 4)
  })

  test('the published 1.8576 in 78 weeks is the series cut after 150 terms; in full it is 1.8579', () => {
    expect(textbookExpectation(cdnow, 78, 150)).toBeCloseTo(1.8576, 4)
    expect(textbookExpectation(cdnow, 78, 2_000)).toBeCloseTo(1.857946, 6)
    expect(expectedPurchasesOfNew(cdnow, 78)).toBeCloseTo(1.857946, 6)
    expect(Math.abs(expectedPurchasesOfNew(cdnow, 78) - 1.8576)).toBeLessThan(5e-4)
  })

  test.each([
    [10, 0.34746],
    [15, 0.04283],
    [20, 0.004159],
    [25, 0.000358],
  ])('the increasing frequency paradox: last seen at t_x = 20 of T = 39 weeks, %d purchases leave %d in 52 weeks', (frequency, purchases) => {
    const expected = expectedPurchases(cdnow, { frequency, recency: 20, age: 39 }, 52)
    expect(Math.abs(expected / purchases - 1)).toBeLessThan(2e-3)
    expect(expectedBy(bgNbdModel(cdnow), { frequency, recency: 20, age: 39 }, 52)).toBe(expected)
  })

  test('a customer who never came back is alive with certainty', () => {
    expect(pAlive(cdnow, { frequency: 0, recency: 0, age: 500 })).toBe(1)
  })
})

/** Fader, Hardie, Lee (2005), eq. 9, with ₂F₁ summed naively: an independent oracle where it does not cancel. */
function textbookExpectation({ r, alpha, a, b }: BgNbdParameters, t: number, terms: number): number {
  let [term, hypergeometric] = [1, 1]
  for (let j = 0; j < terms; j++) {
    term *= (((r + j) * (b + j)) / ((a + b - 1 + j) * (j + 1))) * (t / (alpha + t))
    hypergeometric += term
  }
  return ((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + t)) ** r * hypergeometric)
}

const parameters = fc.record({ r: spread(1e-3, 1e3), alpha: spread(1e-3, 1e4), a: spread(1e-3, 1e3), b: spread(1e-3, 1e3) })
const histories = fc
  .record({
    frequency: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5_000 })),
    recency: share(),
    age: fc.double({ min: 0, max: 2_000, noNaN: true }),
  })
  .map(({ frequency, recency, age }) => ({ frequency, recency: frequency === 0 ? 0 : recency * age, age }))
const weeks = fc.double({ min: 0, max: 5_000, noNaN: true })

function spread(min: number, max: number) {
  return fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)
}
function share() {
  return fc.double({ min: 0, max: 1, noNaN: true })
}

describe('for any customer and any store', () => {
  test('P(alive) is in (0, 1] and falls the longer the silence', () => {
    fc.assert(
      fc.property(parameters, histories, share(), (store, history, part) => {
        const now = pAlive(store, history)
        const longerSilent = pAlive(store, { ...history, recency: history.recency * part })
        expect(now).toBeGreaterThan(0)
        expect(now).toBeLessThanOrEqual(1)
        expect(longerSilent).toBeLessThanOrEqual(now * (1 + 1e-12))
      }),
    )
  })

  test('expected purchases are finite, never negative, grow with time and stay below those of someone who never leaves', () => {
    fc.assert(
      fc.property(parameters, histories, weeks, share(), (store, history, t, part) => {
        const later = expectedPurchases(store, history, t)
        const sooner = expectedPurchases(store, history, t * part)
        expect(Number.isFinite(later)).toBe(true)
        expect(sooner).toBeGreaterThanOrEqual(0)
        expect(sooner).toBeLessThanOrEqual(later * (1 + 1e-6) + 1e-12)
        expect(later).toBeLessThanOrEqual((((store.r + history.frequency) * t) / (store.alpha + history.age)) * (1 + 1e-9))
      }),
      { numRuns: 400 },
    )
  })

  test('the chance of silence falls with time and never below the chance of having left', () => {
    fc.assert(
      fc.property(parameters, histories, weeks, (store, history, t) => {
        const silent = pSilent(store, history, t)
        expect(silent).toBeLessThanOrEqual(1)
        expect(silent).toBeGreaterThanOrEqual(1 - pAlive(store, history) - 1e-12)
        expect(pSilent(store, history, t + 1)).toBeLessThanOrEqual(silent + 1e-12)
      }),
    )
  })

  test('the sum and the integral agree', () => {
    for (const [shape, rate, a, b, t] of [
      [0.24, 4.4, 0.793, 2.4, 78],
      [26, 31, 0.793, 28, 52],
      [5, 0.1, 1, 2.4, 52],
      [5, 0.1, 0.001, 0.5, 52],
      [5, 0.1, 100, 0.01, 52],
      [500, 100, 1_000, 3_000, 52],
      [0.01, 0.1, 0.001, 0.001, 100],
    ] as const) {
      const survivor = { shape, rate, a, b }
      expect(byQuadrature(survivor, t) / bySeries(survivor, t)).toBeCloseTo(1, 9)
    }
  })

  test('around a = 1, where the textbook form divides by zero, nothing jumps', () => {
    const at = (a: number) => expectedPurchasesOfNew({ ...cdnow, a }, 52)
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9)
    expect(at(0.9)).toBeCloseTo(textbookExpectation({ ...cdnow, a: 0.9 }, 52, 3_000), 9)
  })
})
