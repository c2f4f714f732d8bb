import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratePer100, standsOut } from './rate'

// Exact Poisson limits (Garwood 1936): 0 → 0–3.69, 1 → 0.025–5.57, 10 → 4.80–18.39, 100 → 81.36–121.63.
test.each([
  [0, 0, 3.69],
  [1, 0.025, 5.57],
  [10, 4.8, 18.39],
  [100, 81.36, 121.63],
])('%d cases in a hundred units lie within the exact Poisson limits', (cases, low, high) => {
  const rate = ratePer100(cases, 100)!
  expect(rate.value).toBe(cases)
  expect(Math.abs(rate.low - low)).toBeLessThan(0.03)
  expect(Math.abs(rate.high - high)).toBeLessThan(0.03)
})

test('the interval holds the rate, and more units make it narrower', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.integer({ min: 1, max: 100_000 }), (cases, units) => {
      const [rate, more] = [ratePer100(cases, units)!, ratePer100(cases * 4, units * 4)!]
      expect(rate.low).toBeLessThanOrEqual(rate.value)
      expect(rate.high).toBeGreaterThan(rate.value)
      expect(more.value).toBeCloseTo(rate.value, 9)
      expect(more.high - more.low).toBeLessThan(rate.high - rate.low)
    }),
  )
})

test('nothing sold has no rate, and a handful of cases does not stand out', () => {
  expect(ratePer100(3, 0)).toBeNull()
  expect(standsOut(ratePer100(2, 100), 1)).toBeNull()
  expect(standsOut(ratePer100(20, 100), 1)).toBe('above')
  expect(standsOut(ratePer100(0, 1_000), 2)).toBe('below')
  expect(standsOut(null, 2)).toBeNull()
})
