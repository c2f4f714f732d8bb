import { expect, test } from 'vitest'
import { daysBefore, lastDays } from './last-days'

test('espocrm#2964: the last days are those of the desk’s calendar, wherever the machine and the reader are', () => {
  // 23:30 UTC is the next day in Berlin, and still the day before in Honolulu.
  const now = new Date('2026-11-21T23:30:00Z')
  expect(lastDays(1, 'Europe/Berlin', now)).toEqual({ from: new Date('2026-11-21T23:00:00Z'), before: new Date('2026-11-22T23:00:00Z') })
  expect(lastDays(1, 'Pacific/Honolulu', now)).toEqual({ from: new Date('2026-11-21T10:00:00Z'), before: new Date('2026-11-22T10:00:00Z') })
  expect(lastDays(null, 'Europe/Berlin', now).from).toEqual(new Date(0))
})

test('days keep their number over a change of the clocks, and the days before touch them', () => {
  const now = new Date('2026-10-26T12:00:00Z')
  expect(lastDays(2, 'Europe/Berlin', now)).toEqual({ from: new Date('2026-10-24T22:00:00Z'), before: new Date('2026-10-26T23:00:00Z') })
  expect(daysBefore(2, 'Europe/Berlin', now)).toEqual({ from: new Date('2026-10-22T22:00:00Z'), before: new Date('2026-10-24T22:00:00Z') })
})
