import { expect, test } from 'vitest'
import { judgeTarget, marginOfChange } from './judge-target'

const sure = (value: number | null, margin: number | null = null) => ({ value, margin })

test('NPS has fallen only when it fell by more than both margins together', () => {
  expect(marginOfChange(sure(40, 6), sure(50, 8))).toBe(10)
  expect(judgeTarget('falls', null, sure(40, 6), sure(50, 8))).toBe('kept')
  expect(judgeTarget('falls', null, sure(39, 6), sure(50, 8))).toBe('missed')
  expect(judgeTarget('rises', null, sure(39, 6), sure(50, 8))).toBe('kept')
  expect(judgeTarget('rises', null, sure(61, 6), sure(50, 8))).toBe('missed')
})

test('a figure without a margin has to move by a tenth', () => {
  expect(judgeTarget('falls', null, sure(90_000), sure(100_000))).toBe('kept')
  expect(judgeTarget('falls', null, sure(89_999), sure(100_000))).toBe('missed')
})

test('a bound is met or not; without a figure nothing is known', () => {
  expect(judgeTarget('below', 50, sure(49.9), sure(null))).toBe('missed')
  expect(judgeTarget('below', 50, sure(50), sure(null))).toBe('kept')
  expect(judgeTarget('above', 50, sure(50.1), sure(null))).toBe('missed')
  expect(judgeTarget('above', 50, sure(null), sure(60))).toBe('unknown')
  expect(judgeTarget('falls', null, sure(40, 6), sure(null))).toBe('unknown')
})
