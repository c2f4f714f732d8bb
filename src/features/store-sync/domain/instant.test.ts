import { expect, test } from 'vitest'
import { parseInstant } from './instant'
import { tidyPhone } from './phone'

test.each([
  ['2026-05-01 09:59:00 +0200', '2026-05-01T07:59:00.000Z'],
  ['2026-05-01T09:59:00+02:00', '2026-05-01T07:59:00.000Z'],
  ['2026-05-01T09:59:00-05:30', '2026-05-01T15:29:00.000Z'],
  ['2026-05-01T07:59:00.125Z', '2026-05-01T07:59:00.125Z'],
  ['2026-05-01 07:59:00 UTC', '2026-05-01T07:59:00.000Z'],
  ['2024-02-29 00:00:00 +0000', '2024-02-29T00:00:00.000Z'],
])('%s is one moment', (text, iso) => {
  expect(new Date(parseInstant(text) ?? Number.NaN).toISOString()).toBe(iso)
})

test.each([
  '2026-02-29 00:00:00 +0000',
  '2026-13-01 00:00:00 +0000',
  '2026-05-01 24:00:00 +0000',
  '2026-05-01 09:59:00',
  '2026-05-01',
  '01/05/2026',
  '',
  '2026-05-01 09:59:00 +1500',
  '2026-05-01 +0200',
])('“%s” is no moment', (text) => {
  expect(parseInstant(text)).toBeNull()
})

test('a day without an hour counts as UTC only where that is allowed', () => {
  expect(parseInstant('2026-05-01', 'utc')).toBe(Date.UTC(2026, 4, 1))
  expect(parseInstant('2026-05-01 10:30', 'utc')).toBe(Date.UTC(2026, 4, 1, 10, 30))
  expect(parseInstant('2026-02-30', 'utc')).toBeNull()
})

test.each([
  ["'+31 6 1234 5678", '+31612345678'],
  ['0031 (6) 12-34.56.78', '+31612345678'],
  ['020-1234567', '020-1234567'],
  ['+0123', '+0123'],
  ['  ', null],
])('the phone number “%s” is tidied to %s', (text, expected) => {
  expect(tidyPhone(text)).toBe(expected)
})
