import { expect, it } from 'vitest'
import { expiryOf, inactiveBefore, monthsAfter } from './expiry'

const earnedAt = new Date('2026-08-31T10:00:00Z')
const day = (date: Date | null) => date?.toISOString() ?? null

it('a fixed lifetime runs from the day the points were earned, to the last day of a shorter month', () => {
  expect(day(expiryOf({ expiry: 'lifetime', expiryMonths: 6 }, earnedAt))).toBe('2027-02-28T10:00:00.000Z')
  expect(day(monthsAfter(new Date('2026-03-31T00:00:00Z'), -1))).toBe('2026-02-28T00:00:00.000Z')
})

it('at a year’s end points lapse with the year in which they get that old', () => {
  expect(day(expiryOf({ expiry: 'year-end', expiryMonths: 0 }, earnedAt))).toBe('2027-01-01T00:00:00.000Z')
  expect(day(expiryOf({ expiry: 'year-end', expiryMonths: 12 }, earnedAt))).toBe('2028-01-01T00:00:00.000Z')
})

it('points that never lapse, or lapse by inactivity, carry no date', () => {
  expect(expiryOf({ expiry: 'never', expiryMonths: 12 }, earnedAt)).toBeNull()
  expect(expiryOf({ expiry: 'inactivity', expiryMonths: 12 }, earnedAt)).toBeNull()
  expect(day(inactiveBefore({ expiry: 'inactivity', expiryMonths: 12 }, earnedAt))).toBe('2025-08-31T10:00:00.000Z')
  expect(inactiveBefore({ expiry: 'never', expiryMonths: 12 }, earnedAt)).toBeNull()
})
