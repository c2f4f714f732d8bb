import { expect, test } from 'vitest'
import { oldEnough } from './old-enough'

const today = '2026-11-22'
const last30 = { from: '2026-10-24', to: today }

test('who cannot have come back within 90 days yet is not asked about: as many days, the newest that are old enough', () => {
  expect(oldEnough(last30, 90, today)).toEqual({ from: '2026-07-25', to: '2026-08-23' })
})

test('a range with a day that is old enough stays: its younger days are left out by the figure itself', () => {
  const year = { from: '2025-11-23', to: today }
  expect(oldEnough(year, 90, today)).toBe(year)
  expect(oldEnough(last30, 7, today)).toBe(last30)
  expect(oldEnough({ from: '2026-08-23', to: today }, 90, today).from).toBe('2026-08-23')
  expect(oldEnough({ from: '2026-08-24', to: today }, 90, today).to).toBe('2026-08-23')
})

test('what can be judged at once is told of the range', () => {
  expect(oldEnough(last30, null, today)).toBe(last30)
})
