import { expect, test } from 'vitest'
import { axisWidth } from './axes'

const german = (value: number) => new Intl.NumberFormat('de', { notation: 'compact' }).format(value)
const english = (value: number) => new Intl.NumberFormat('en', { notation: 'compact' }).format(value)

test('a value axis has room for the longest of its words, and the same as others while they are short', () => {
  expect(axisWidth([3_120, 37_912.4], english)).toBe(44)
  expect(axisWidth([3_120, 37_912.4], german)).toBe('38.000'.length * 7 + 10)
  expect(axisWidth([3, -1_234], german)).toBe('-1300'.length * 7 + 10)
})

test('nothing drawn takes the usual room, and long words do not take the chart’s', () => {
  expect(axisWidth([], german)).toBe(44)
  expect(axisWidth([1], () => 'a very long word indeed')).toBe(96)
})
