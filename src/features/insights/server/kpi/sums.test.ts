import { expect, test } from 'vitest'
import { aggregate } from './sums'

const sums = (num: bigint, den: bigint) => ({ num, den, quantile: null, squares: null, n: 300 })

test('a score rounds half away from zero, and what rounds to nothing has no minus before it', () => {
  expect([1n, -1n, 2n, -2n, 0n].map((num) => aggregate('nps', sums(num, 200n)))).toEqual([1, -1, 1, -1, 0])
  expect(aggregate('nps', sums(-1n, 300n))).toBe(0)
})

test('a share of nothing, or of less because more was taken back than given, is no share', () => {
  expect([0n, -5n].map((den) => aggregate('percent', sums(10n, den)))).toEqual([null, null])
  expect(aggregate('percent', sums(10n, 40n))).toBe(25)
})
