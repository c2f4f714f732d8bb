import { describe, expect, test } from 'vitest'
import { askAfterDelivery, nextRun, saveProgrammeInput } from './programme'

describe('a programme', () => {
  const relational = { name: 'Twice a year', trigger: 'relational', everyDays: 180 }
  test.each([
    ['without its days', { ...relational, everyDays: null }],
    ['more often than weekly', { ...relational, everyDays: 6 }],
    ['with hours after a delivery nobody waits for', { ...relational, delayHours: 24 }],
    ['after a delivery without its hours', { name: 'x', trigger: 'after-delivery' }],
    ['asking nobody', { ...relational, samplePercent: 0 }],
    ['with a field nobody knows', { ...relational, colour: 'red' }],
  ])('%s is refused', (_, input) => expect(saveProgrammeInput.safeParse(input).success).toBe(false))
  test('is off until somebody switches it on', () => expect(saveProgrammeInput.parse(relational)).toMatchObject({ active: false, samplePercent: 100 }))
})

describe('the next run', () => {
  test('is at the same hour on the wall, also over a change of the clocks', () => {
    const due = new Date('2026-03-20T09:00:00Z')
    expect(nextRun(due, 10, 'Europe/Berlin', due)).toEqual(new Date('2026-03-30T08:00:00Z'))
  })
  test('is not made up for after a standstill', () => {
    expect(nextRun(new Date('2026-01-01T09:00:00Z'), 30, 'Europe/Berlin', new Date('2026-06-01T12:00:00Z'))).toEqual(new Date('2026-07-01T12:00:00Z'))
  })
})

describe('after a delivery', () => {
  const scan = new Date('2026-11-20T10:00:00Z')
  const asked = (now: string, hours = 24) => askAfterDelivery(scan, hours, new Date(now))
  test('it asks so many hours after the scan, or at once where they have passed', () => {
    expect(asked('2026-11-20T11:00:00Z')).toEqual(new Date('2026-11-21T10:00:00Z'))
    expect(asked('2026-11-22T10:00:00Z')).toEqual(new Date('2026-11-22T10:00:00Z'))
  })
  test('a parcel that arrived long ago asks nobody', () => {
    expect(asked('2026-11-24T10:00:00Z')).not.toBeNull()
    expect(asked('2026-11-24T10:00:01Z')).toBeNull()
  })
})
