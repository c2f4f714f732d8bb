import { expect, test } from 'vitest'
import { startOfDay } from './start-of-day'

test('a day begins when it begins in the store’s zone, also on the day the clocks change', () => {
  const now = new Date('2026-03-29T22:30:00Z') // 00:30 on the 30th in Berlin
  expect(startOfDay('today', now, 'Europe/Berlin')).toEqual(new Date('2026-03-29T22:00:00Z'))
  expect(startOfDay('yesterday', now, 'Europe/Berlin')).toEqual(new Date('2026-03-28T23:00:00Z'))
  expect(startOfDay('2026-11-01', now, 'Europe/Berlin')).toEqual(new Date('2026-10-31T23:00:00Z'))
})
