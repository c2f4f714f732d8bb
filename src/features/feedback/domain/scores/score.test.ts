import { expect, test } from 'vitest'
import { scoreOf } from './score'

test('NPS is the rounded score with its margin on both sides, never beyond the scale', () => {
  const score = scoreOf('nps', [
    { score: 10, scaleMax: 10, n: 60 },
    { score: 8, scaleMax: 10, n: 20 },
    { score: 2, scaleMax: 10, n: 20 },
  ])
  const margin = 196 * Math.sqrt((0.8 - 0.16) / 100)
  expect(score).toMatchObject({ score: 40, n: 100, low: expect.closeTo(40 - margin, 8), high: expect.closeTo(40 + margin, 8) })
  expect(
    scoreOf('nps', [
      { score: 9, scaleMax: 10, n: 2 },
      { score: 7, scaleMax: 10, n: 1 },
    ]).high,
  ).toBe(100)
})
test('CSAT is the share of 4–5 of five; answers on another scale are another question', () => {
  expect(
    scoreOf('csat', [
      { score: 5, scaleMax: 5, n: 7 },
      { score: 3, scaleMax: 5, n: 1 },
      { score: 1, scaleMax: 5, n: 2 },
      { score: 3, scaleMax: 3, n: 50 },
    ]),
  ).toMatchObject({ score: 70, n: 10, counts: { promoter: 7, passive: 1, detractor: 2 }, low: expect.closeTo(39.68, 1), high: expect.closeTo(89.22, 1) })
})
test('a few answers of one kind are not certain: three promoters may be anywhere above −12', () => {
  expect(scoreOf('nps', [{ score: 10, scaleMax: 10, n: 3 }])).toMatchObject({ score: 100, high: 100, low: expect.closeTo(100 - 200 * (1 - 0.4385), 1) })
  expect(scoreOf('nps', [{ score: 7, scaleMax: 10, n: 2 }])).toMatchObject({ score: 0, low: -100, high: 100 })
  expect(scoreOf('nps', [{ score: 10, scaleMax: 10, n: 1_000 }]).low).toBeGreaterThan(99)
})
test('without answers there is no score', () => expect(scoreOf('nps', [])).toMatchObject({ score: null, low: null, high: null, n: 0 }))
