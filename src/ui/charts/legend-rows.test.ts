import { expect, test } from 'vitest'
import { legendRows } from './legend-rows'

test('names stand beside each other while they fit, and nothing is lost where one is wider than the picture', () => {
  expect(legendRows([40, 40, 40], 100)).toEqual([
    { x: 0, row: 0 },
    { x: 56, row: 0 },
    { x: 0, row: 1 },
  ])
  expect(legendRows([300, 10], 100)).toEqual([
    { x: 0, row: 0 },
    { x: 0, row: 1 },
  ])
  expect(legendRows([], 100)).toEqual([])
})
