import { expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { npsDistribution, npsOf } from '../nps'
import { changeOfNps, changeOfShare } from './change-of-score'

const of = (promoters: number, passives: number, detractors: number) =>
  npsOf(npsDistribution([...Array(promoters).fill(10), ...Array(passives).fill(7), ...Array(detractors).fill(0)]))

test('a change is told with its margin: from +50 to +20 on 200 answers each is none of chance', () => {
  // By hand: p = .6, d = .25 together, V = .85 − .1225 = .7275; z = −.3 ÷ √(.7275 ÷ 100) = −3.517.
  const change = changeOfNps(of(100, 40, 60), of(140, 20, 40))
  expect(change).toMatchObject({ kind: 'change' })
  if (change.kind === 'unknown') throw new Error('too few')
  expect(change.difference).toBeCloseTo(-30, 10)
  expect(change.p).toBeCloseTo(0.000436, 5)
  expect(change.margin).toBeCloseTo(196 * Math.sqrt((0.8 - 0.04) / 200 + (0.9 - 0.25) / 200), 6)
})

test('the same fall on 25 answers each may be chance, and fewer say nothing', () => {
  expect(changeOfNps(of(12, 6, 7), of(17, 3, 5))).toMatchObject({ kind: 'chance' })
  expect(changeOfNps(of(10, 0, 9), of(100, 0, 0))).toEqual({ kind: 'unknown', needed: 20 })
  expect(changeOfNps(of(30, 0, 0), of(30, 0, 0))).toMatchObject({ kind: 'chance', difference: 0, p: expect.closeTo(1, 6) })
})

test('a share likewise: 60 of 100 against 40 of 100 is z = 2.83', () => {
  const change = changeOfShare({ k: 60, n: 100 }, { k: 40, n: 100 })
  expect(change).toMatchObject({ kind: 'change', difference: expect.closeTo(20, 10) })
  expect(change.kind !== 'unknown' && change.p).toBeCloseTo(0.004678, 5)
})

test('where nothing changed, a change is told about one time in twenty', () => {
  const random = createRandom('scores')
  const sample = (n: number) => npsOf(npsDistribution(Array.from({ length: n }, () => (random.chance(0.55) ? 9 : random.chance(0.6) ? 8 : 3))))
  const told = Array.from({ length: 4_000 }, () => changeOfNps(sample(20 + Math.floor(random.next() * 200)), sample(60))).filter(
    ({ kind }) => kind === 'change',
  ).length
  expect(told / 4_000).toBeGreaterThan(0.035)
  expect(told / 4_000).toBeLessThan(0.065)
})
