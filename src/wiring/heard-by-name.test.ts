import { expect, it } from 'vitest'
import { reviewPublished, reviewWritten } from '@/features/feedback/domain'
import { REVIEW_PUBLISHED, REVIEW_WRITTEN, STORES_THAT_MAKE_CODES } from '@/features/loyalty/domain'
import { STORES_THAT_SHOW_POINTS } from '@/features/store-sync/domain'
import { connectors } from './connectors'

// Loyalty comes before feedback and may not import it: it hears these events by their names.
it('the reviews that loyalty hears of are those that feedback tells', () => {
  expect([REVIEW_WRITTEN, REVIEW_PUBLISHED]).toEqual([reviewWritten.type, reviewPublished.type])
  for (const { shape } of [reviewWritten.data, reviewPublished.data]) for (const field of ['reviewId', 'photo', 'video']) expect(shape).toHaveProperty(field)
  expect(reviewWritten.data.shape).toHaveProperty('published')
})

// Stores come after loyalty: it knows by name which of them make codes.
it('the stores that loyalty asks for codes are those whose connector makes them', () => {
  const able = Object.entries(connectors).flatMap(([kind, connector]) => (connector?.discounts ? [kind] : []))
  expect(able.toSorted()).toEqual([...STORES_THAT_MAKE_CODES].toSorted())
})

it('the stores that are said to show points are those whose connector writes them', () => {
  const able = Object.entries(connectors).flatMap(([kind, connector]) => (connector?.pointsBack ? [kind] : []))
  expect(able.toSorted()).toEqual([...STORES_THAT_SHOW_POINTS].toSorted())
})
