import { expect, it } from 'vitest'
import { snoozeTimes } from './snooze-times'

const keys = (now: Date) => snoozeTimes(now).map(({ key }) => key)

it('every offered time lies ahead, whatever the hour', () => {
  for (let hour = 0; hour < 24 * 62; hour++) {
    const now = new Date(2026, 10, 1, hour)
    for (const { at } of snoozeTimes(now)) expect(at.getTime()).toBeGreaterThan(now.getTime())
  }
})
it('late in the evening there is no later today', () => expect(keys(new Date(2026, 10, 18, 22))).not.toContain('later'))
it('on Sunday, Monday is tomorrow and stands there once', () => expect(keys(new Date(2026, 10, 22, 10))).toEqual(['later', 'tomorrow', 'month']))
it('on Monday, Monday is the next one', () =>
  expect(snoozeTimes(new Date(2026, 10, 23, 10)).find(({ key }) => key === 'monday')?.at).toEqual(new Date(2026, 10, 30, 9)))
it('tomorrow is nine o’clock, also across a change of clocks', () => expect(snoozeTimes(new Date(2026, 2, 28, 10))[1]?.at).toEqual(new Date(2026, 2, 29, 9)))
