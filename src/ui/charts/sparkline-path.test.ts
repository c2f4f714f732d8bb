import { expect, it } from 'vitest'
import { sparklinePath } from './sparkline-path'

it('a gap breaks the line instead of falling to zero', () => {
  expect(sparklinePath([1, 2, null, 1, 2], 40, 24, false).solid).toBe('M0 22L10 2M30 22L40 2')
})

it('an unfinished last period is a path of its own', () => {
  const { solid, dashed } = sparklinePath([0, 10, 5], 20, 24, true)
  expect(solid).toBe('M0 22L10 2')
  expect(dashed).toBe('M10 2L20 12')
})

it('a flat series runs through the middle', () => {
  expect(sparklinePath([3, 3], 10, 24, false).solid).toBe('M0 12L10 12')
})

it('nothing known draws nothing', () => {
  expect(sparklinePath([null, null], 10, 24, true)).toEqual({ solid: '', dashed: '', last: null })
  expect(sparklinePath([], 10, 24, false).last).toBeNull()
})
