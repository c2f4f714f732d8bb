import { expect, test } from 'vitest'
import { cellsOfGroup, RFM_GROUPS, rfmGroupOf } from './rfm-group'

test('every cell of the grid is in exactly one group', () => {
  const all = RFM_GROUPS.flatMap((group) => cellsOfGroup(group).map(({ recency, frequency }) => `${recency}/${frequency}`))
  expect(all).toHaveLength(25)
  expect(new Set(all).size).toBe(25)
})

test('who bought lately and often is a champion; who did once and often is at risk; who did neither is lost', () => {
  expect([rfmGroupOf(5, 5), rfmGroupOf(4, 1), rfmGroupOf(3, 3), rfmGroupOf(3, 1), rfmGroupOf(2, 5), rfmGroupOf(1, 1)]).toEqual([
    ...['champions', 'recent', 'loyal', 'needs-attention', 'at-risk', 'lost'],
  ])
})
