import { expect, test } from 'vitest'
import { referencesIn } from './references-in'

test('order numbers are found however they are written', () => {
  expect(referencesIn('My order #1042 and NW-10-77.')).toEqual(expect.arrayContaining(['#1042', '1042', 'NW-10-77']))
  expect(referencesIn('bestellung nr. sh1044!')).toContain('SH1044')
  expect(referencesIn('Tracking 00340434161094015902')).toContain('00340434161094015902')
})
test('words without a digit, and nothing, are no references', () => {
  expect(referencesIn('Where is my parcel?')).toEqual([])
  expect(referencesIn('')).toEqual([])
})
test('a text full of numbers is bounded', () => {
  expect(referencesIn(Array.from({ length: 5_000 }, (_, n) => `A${n}00`).join(' ')).length).toBeLessThanOrEqual(160)
})
