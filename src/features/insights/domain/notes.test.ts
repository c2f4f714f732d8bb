import { expect, test } from 'vitest'
import { marksOf } from './notes'

const notes = [
  { day: '2026-11-02', text: 'Sale began' },
  { day: '2026-11-04', text: 'Shop was down' },
  { day: '2026-11-09', text: 'Sale ended' },
]

test('a note stands at its day, with its place in the list', () => {
  expect(marksOf(notes, 'day').map(({ date, places }) => [date, places])).toEqual([
    ['2026-11-02', [1]],
    ['2026-11-04', [2]],
    ['2026-11-09', [3]],
  ])
})

test('notes of one week or month share a mark that says both', () => {
  expect(marksOf(notes, 'week')).toEqual([
    { date: '2026-11-02', places: [1, 2], text: 'Sale began; Shop was down' },
    { date: '2026-11-09', places: [3], text: 'Sale ended' },
  ])
  expect(marksOf(notes, 'month')).toHaveLength(1)
  expect(marksOf([], 'day')).toEqual([])
})
