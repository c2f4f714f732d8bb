import { expect, test } from 'vitest'
import { nextDue } from './recurrence'

const berlin = 'Europe/Berlin'

test('the next one is due at the same time on the wall, also across a change of clocks', () => {
  expect(nextDue('quarterly', new Date('2026-01-15T09:00:00Z'), new Date('2026-01-16T00:00:00Z'), berlin)?.toISOString()).toBe('2026-04-15T08:00:00.000Z')
})
test('the 31st becomes the last day of a shorter month, without drifting to it for good', () => {
  const due = new Date('2026-01-31T11:00:00Z')
  expect(nextDue('monthly', due, due, berlin)?.toISOString()).toBe('2026-02-28T11:00:00.000Z')
  expect(nextDue('monthly', due, new Date('2026-03-01T00:00:00Z'), berlin)?.toISOString()).toBe('2026-03-31T10:00:00.000Z')
})
test('a birthday finished two years late comes next year, not in the past', () => {
  expect(nextDue('yearly', new Date('2024-05-01T10:00:00Z'), new Date('2026-06-01T00:00:00Z'), berlin)?.toISOString()).toBe('2027-05-01T10:00:00.000Z')
})
test('most tasks come once', () => {
  expect(nextDue('none', new Date(), new Date(), berlin)).toBeNull()
})
