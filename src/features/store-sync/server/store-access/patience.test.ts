import { expect, test } from 'vitest'
import { isPassing, pauseBefore } from './patience'

const NOW = Date.parse('2026-05-01T12:00:00Z')
const headers = (values: Record<string, string>) => new Headers(values)

test('the store’s own hint decides how long we wait', () => {
  expect(pauseBefore(1, headers({ 'retry-after': '7' }), NOW, 0)).toBe(7_000)
  expect(pauseBefore(1, headers({ 'retry-after': '2.5' }), NOW, 0)).toBe(2_500)
  expect(pauseBefore(1, headers({ 'retry-after': 'Fri, 01 May 2026 12:00:10 GMT' }), NOW, 0)).toBe(10_000)
  expect(pauseBefore(1, headers({ 'retry-after': 'Fri, 01 May 2026 11:00:00 GMT' }), NOW, 0)).toBe(0)
  expect(pauseBefore(4, headers({ 'x-rate-limit-time-reset-ms': '1500' }), NOW, 0)).toBe(1_500)
})

test('without a hint the wait doubles, with jitter, and is bounded', () => {
  expect([1, 2, 3, 4].map((attempt) => pauseBefore(attempt, null, NOW, 0))).toEqual([250, 500, 1_000, 2_000])
  expect(pauseBefore(3, headers({ 'retry-after': 'soon' }), NOW, 0.999)).toBe(1_999)
  expect(pauseBefore(60, null, NOW, 0.999)).toBeLessThanOrEqual(30_000)
})

test('a refusal for good is not waited out', () => {
  expect([429, 500, 502, 503, 504].every(isPassing)).toBe(true)
  expect([200, 301, 400, 401, 403, 404, 422].some(isPassing)).toBe(false)
})
