import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { npsBar, npsDistribution, npsGroupOf, npsOf, percentages } from './nps'

const times = (score: number, n: number) => Array.from({ length: n }, () => score)
const of = (...scores: number[]) => npsOf(npsDistribution(scores))

describe('NPS', () => {
  test('0–6 are detractors, 7–8 passives, 9–10 promoters', () => {
    expect([0, 6, 7, 8, 9, 10].map(npsGroupOf)).toEqual(['detractor', 'detractor', 'passive', 'passive', 'promoter', 'promoter'])
  })

  test('50 promoters, 30 passives, 20 detractors are 30 ± 15', () => {
    const nps = of(...times(10, 30), ...times(9, 20), ...times(8, 30), ...times(0, 20))
    expect(nps).toMatchObject({ score: 30, n: 100, counts: { promoter: 50, passive: 30, detractor: 20 } })
    expect(nps.margin).toBeCloseTo(196 * Math.sqrt((0.7 - 0.09) / 100), 10)
    expect(nps.margin).toBeCloseTo(15.308, 3)
    expect(nps.distribution).toEqual([20, 0, 0, 0, 0, 0, 0, 0, 30, 20, 30])
  })

  test('no answers: no score and no margin', () => expect(npsOf(npsDistribution([]))).toMatchObject({ score: null, margin: null, n: 0 }))

  test('a half rounds away from zero, for better and for worse', () => {
    expect(of(10, ...times(7, 199)).score).toBe(1)
    expect(of(0, ...times(7, 199)).score).toBe(-1)
    expect(Object.is(of(0, ...times(7, 999)).score, 0)).toBe(true)
  })

  test('a score off the scale is a defect, not an answer', () => {
    for (const bad of [-1, 11, 7.5, Number.NaN]) expect(() => npsDistribution([bad])).toThrow(RangeError)
  })

  test('whatever the answers: −100 to 100, turned round by turning the groups round, margin never more than 196/√n', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 300 }), (scores) => {
        const nps = of(...scores)
        const mirror = { promoter: 0, passive: 7, detractor: 10 }
        expect(Math.abs(nps.score!)).toBeLessThanOrEqual(100)
        expect(of(...scores.map((score) => mirror[npsGroupOf(score)])).score! + nps.score!).toBe(0)
        expect(nps.margin).toBeGreaterThanOrEqual(0)
        expect(nps.margin).toBeLessThanOrEqual(196 / Math.sqrt(scores.length) + 1e-9)
      }),
    )
  })
})

describe('the stacked bar', () => {
  test('thirds are 34 + 33 + 33', () => expect(npsBar({ detractor: 1, passive: 1, promoter: 1 })).toEqual({ detractor: 34, passive: 33, promoter: 33 }))

  test('parts sum to exactly 100 and none is off by a whole percent', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 11 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0)
        const parts = percentages(counts)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total === 0 ? 0 : 100)
        for (const [i, part] of parts.entries()) expect(Math.abs(part - (total === 0 ? 0 : (100 * counts[i]!) / total))).toBeLessThan(1)
      }),
    )
  })
})
