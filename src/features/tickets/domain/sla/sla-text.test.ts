import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationFromText, durationText, holidaysFromText, holidaysText, shiftsFromText, shiftsText } from './sla-text'

test.each([
  ['9-17', [{ from: 540, to: 1020 }]],
  [
    '09:00–12:00, 13:00–18:00',
    [
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
    ],
  ],
  ['8.30 — 24', [{ from: 510, to: 1440 }]],
  ['', []],
])('opening hours “%s” are understood', (text, shifts) => expect(shiftsFromText(text)).toEqual(shifts))

test.each(['nine to five', '17-9', '9-25', '9:75-10', '9-'])('opening hours “%s” are not guessed', (text) => expect(shiftsFromText(text)).toBeNull())

test.each([
  ['90', 90],
  ['1:30', 90],
  ['1.5h', 90],
  ['1,5 Std', 90],
  ['1 h 30 min', 90],
  ['45 min', 45],
  ['2 Stunden', 120],
  [' ', null],
  ['soon', undefined],
  ['-3', undefined],
])('a time of “%s” is understood', (text, minutes) => expect(durationFromText(text)).toBe(minutes))

test('what is written is read back the same', () => {
  const shift = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).filter(([from, to]) => from < to)
  fc.assert(
    fc.property(
      fc.array(
        shift.map(([from, to]) => ({ from, to })),
        { maxLength: 4 },
      ),
      fc.option(fc.integer({ min: 0, max: 100_000 })),
      (shifts, minutes) => {
        expect(shiftsFromText(shiftsText(shifts))).toEqual(shifts)
        expect(durationFromText(durationText(minutes))).toBe(minutes)
      },
    ),
  )
})

test('holidays are a line each, in any order; a line that is no day is named', () => {
  const { holidays } = holidaysFromText('2026-12-25 Christmas\n\n2026-01-01 New Year') as { holidays: { date: string; name: string }[] }
  expect(holidaysText(holidays)).toBe('2026-01-01 New Year\n2026-12-25 Christmas')
  expect(holidaysFromText('2026-01-01\n2026-02-30 never')).toEqual({ badLine: 2 })
})
