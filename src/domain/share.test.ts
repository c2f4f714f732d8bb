import { expect, test } from 'vitest'
import { differenceOf, shareOf } from './share'

// Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [10, 10, 0, 10, 0.6075, 1],
])('%i of %i against %i of %i: the published interval', (k1, n1, k2, n2, low, high) => {
  const difference = differenceOf(shareOf(k1, n1), shareOf(k2, n2))!
  expect(difference.difference).toBeCloseTo(k1 / n1 - k2 / n2, 12)
  expect(difference.low).toBeCloseTo(low, 4)
  expect(difference.high).toBeCloseTo(high, 4)
})

test('nothing is said while one side has nobody', () => {
  expect(differenceOf(shareOf(0, 0), shareOf(1, 2))).toBeNull()
})
