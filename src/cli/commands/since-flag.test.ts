import { expect, test } from 'vitest'
import { UsageError } from '../command'
import { sinceFlag } from './since-flag'

test('--since is a day or a moment of the calendar', () => {
  expect(sinceFlag(undefined)).toBeNull()
  expect(sinceFlag('2026-01-31')).toEqual(new Date('2026-01-31T00:00:00Z'))
  expect(sinceFlag('2026-01-31T10:00:00+02:00')).toEqual(new Date('2026-01-31T08:00:00Z'))
})

test.each(['never', '2026-02-30', '01/02/2026', '5', ''])('%j is a usage mistake that names the flag', (text) => {
  expect(() => sinceFlag(text)).toThrow(UsageError)
  expect(() => sinceFlag(text)).toThrow('--since')
})
