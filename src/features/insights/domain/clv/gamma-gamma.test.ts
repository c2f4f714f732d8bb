import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { simulateSpends } from '@/testing/simulate/bg-nbd-store'
import { digamma } from './digamma'
import { expectedPurchaseValue, gammaGammaLikelihood, groupSpends, meanPurchaseValue } from './gamma-gamma'
import { fitGammaGamma } from './gamma-gamma-fit'

/** CDNOW, US dollars: Fader & Hardie (2013). */
const cdnow = { p: 6.25, q: 3.74, v: 15.44 }

describe('published values', () => {
  test('the average customer spends pv/(q−1) = $35.2', () => {
    expect(meanPurchaseValue(cdnow)).toBeCloseTo(35.22, 2)
    expect(expectedPurchaseValue(cdnow, { purchases: 0, meanValue: 0 })).toBeCloseTo(meanPurchaseValue(cdnow), 12)
  })

  test('the first CDNOW customer, two repeat purchases of $22.35, is expected to spend $24.66 the next time', () => {
    expect(expectedPurchaseValue(cdnow, { purchases: 2, meanValue: 22.35 })).toBeCloseTo(24.66, 2)
  })

  test('the likelihood of one mean is the density of the paper', () => {
    // x = 1: Γ(p+q)/(Γ(p)Γ(q)) · v^q z^(p−1)/(v+z)^(p+q) for p = 2, q = 3, v = 4, z = 5: 24/(1·2) · 64·5/9^5
    expect(gammaGammaLikelihood({ p: 2, q: 3, v: 4 }, groupSpends([{ purchases: 1, meanValue: 5 }])).value).toBeCloseTo(Math.log((12 * 64 * 5) / 9 ** 5), 12)
  })
})

describe('Gamma-Gamma by maximum likelihood', () => {
  test.each([1, 2, 3, 4])('finds the parameters of a simulated store within three standard errors (%i)', (seed) => {
    const random = createRandom(`spend-${seed}`)
    const fit = fitGammaGamma(simulateSpends(random, cdnow, 4_000, () => random.int(1, 6)))
    if (!fit.ok) throw new Error(fit.detail)
    for (const key of ['p', 'q', 'v'] as const) expect(Math.abs(fit[key] - cdnow[key]) / fit.standardErrors[key], key).toBeLessThan(3)
  })

  test('cents or euros give the same store', () => {
    const random = createRandom('cents')
    const euros = simulateSpends(random, cdnow, 1_000, () => random.int(1, 6))
    const [inEuros, inCents] = [fitGammaGamma(euros), fitGammaGamma(euros.map((s) => ({ ...s, meanValue: s.meanValue * 100 })))]
    if (!inEuros.ok || !inCents.ok) throw new Error('expected two fits')
    expect(inCents.v / inEuros.v).toBeCloseTo(100, 2)
    expect(inCents.q).toBeCloseTo(inEuros.q, 4)
  })

  test('the gradient is the derivative of the likelihood', () => {
    const random = createRandom('slope')
    const spends = groupSpends(simulateSpends(random, cdnow, 200, () => random.int(1, 6)))
    const { gradient } = gammaGammaLikelihood(cdnow, spends)
    for (const [i, key] of (['p', 'q', 'v'] as const).entries()) {
      const step = 1e-4
      const at = (by: number) => gammaGammaLikelihood({ ...cdnow, [key]: cdnow[key] + by }, spends).value
      expect(gradient[i]!).toBeCloseTo((at(step) - at(-step)) / (2 * step), 3)
    }
  })

  test('the expected value lies between the customer’s own mean and the population’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1e6, noNaN: true }), (purchases, meanValue) => {
        const value = expectedPurchaseValue(cdnow, { purchases, meanValue })
        const ends = [meanValue, meanPurchaseValue(cdnow)]
        expect(value).toBeGreaterThanOrEqual(Math.min(...ends) * (1 - 1e-12))
        expect(value).toBeLessThanOrEqual(Math.max(...ends) * (1 + 1e-12))
      }),
    )
  })
})

describe('data that cannot carry the spend model give a reason', () => {
  const many = (n: number, value: (i: number) => number, purchases = 2) => Array.from({ length: n }, (_, i) => ({ purchases, meanValue: value(i) }))
  test.each([
    ['nobody', [], 'too-few-repeat-buyers'],
    ['everything was free', many(500, () => 0), 'too-few-repeat-buyers'],
    ['everyone spends the same', many(500, () => 19.9), 'no-variation'],
  ])('%s', (_, spends, reason) => {
    expect(fitGammaGamma(spends)).toMatchObject({ ok: false, reason })
  })

  test('a tail so heavy that the mean is infinite', () => {
    const random = createRandom('tail')
    const fit = fitGammaGamma(many(2_000, () => random.gamma(8, random.gamma(0.6, 3)), 1))
    expect(fit).toMatchObject({ ok: false })
    if (!fit.ok) expect(['no-finite-mean', 'parameters-at-bounds']).toContain(fit.reason)
  })

  test('an even spread with no difference between customers: a reason or finite numbers', () => {
    const fit = fitGammaGamma(many(400, (i) => 20 + (i % 2) * 0.01))
    if (fit.ok) for (const value of [fit.p, fit.q, fit.v, fit.logLikelihood]) expect(Number.isFinite(value)).toBe(true)
    else expect(fit.detail).not.toBe('')
  })
})

test('digamma: ψ(1) = −γ, ψ(1/2) = −γ − 2 ln 2, ψ(x+1) = ψ(x) + 1/x', () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13)
  expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 13)
  fc.assert(fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => Math.abs(digamma(x + 1) - digamma(x) - 1 / x) < 1e-9 * Math.max(1, 1 / x)))
})
