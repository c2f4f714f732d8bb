import { expect, test } from 'vitest'
import { biasOf } from './bias'

const group = (key: string, asked: number, promoters: number, detractors: number) => ({
  key,
  label: null,
  asked,
  scores: [
    { score: 10, scaleMax: 10, n: promoters },
    { score: 1, scaleMax: 10, n: detractors },
  ],
})

test('who answered is set against who was asked: half were gold, nine of ten answers are', () => {
  const { rows, weighted, score } = biasOf([group('gold', 100, 40, 5), group('none', 100, 1, 4)])
  expect(rows[0]).toMatchObject({ askedShare: 0.5, answeredShare: 0.9, answered: 45, difference: { kind: 'change', difference: expect.closeTo(40, 8) } })
  expect(rows[1]!.difference).toMatchObject({ kind: 'change', difference: expect.closeTo(-40, 8) })
  expect(score).toBe(64)
  // Half of +77.8 and half of −60.
  expect(weighted).toBeCloseTo(50 * (35 / 45) + 50 * (-3 / 5), 8)
})

test('of groups nobody answered in nothing is known: then there is no weighted score', () => {
  expect(biasOf([group('gold', 100, 10, 0), group('none', 100, 0, 0)]).weighted).toBeNull()
  expect(biasOf([group('gold', 100, 10, 0), group('none', 5, 0, 0)]).weighted).toBe(100)
  expect(biasOf([])).toMatchObject({ asked: 0, weighted: null, rows: [] })
})
