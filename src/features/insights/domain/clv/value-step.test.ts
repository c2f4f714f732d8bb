import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VALUE_STEPS, valueStep } from './value-step'

test('steps are 1, 2 or 5 times a power of ten', () => {
  expect([0, 7, 10, 11, 180, 200, 201, 4_321, 99_999].map(valueStep)).toEqual([1, 1, 1, 2, 20, 20, 50, 500, 10_000])
})

test('ten steps reach beyond what nearly everybody is below, and not much further', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 1_000_000_000 }), (most) => {
      const reach = VALUE_STEPS * valueStep(most)
      expect(reach).toBeGreaterThanOrEqual(most)
      expect(reach).toBeLessThanOrEqual(2.5 * most + 10)
    }),
  )
})
