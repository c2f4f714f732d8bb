import { describe, expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { simulateHistories } from '@/testing/simulate/bg-nbd-store'
import { fitBgNbd } from './bg-nbd-fit'
import { bgNbdLikelihood } from './bg-nbd-likelihood'
import { groupHistories, type PurchaseHistory } from './purchase-history'

const stores = [
  { r: 0.2426, alpha: 4.4137, a: 0.793, b: 2.4262 },
  { r: 0.8, alpha: 8, a: 0.8, b: 4 },
  { r: 2, alpha: 10, a: 0.5, b: 10 },
]

describe('BG/NBD by maximum likelihood', () => {
  test.each(stores.flatMap((store, i) => ['a', 'b', 'c'].map((seed) => ({ store, seed: `store ${i}, seed ${seed}` }))))(
    'finds the parameters of a simulated store within three standard errors ($seed)',
    ({ store, seed }) => {
      const fit = fitBgNbd(simulateHistories(createRandom(seed), store, 4_000, 104))
      if (!fit.ok) throw new Error(fit.detail)
      for (const key of ['r', 'alpha', 'a', 'b'] as const) expect(Math.abs(fit[key] - store[key]) / fit.standardErrors[key], key).toBeLessThan(3)
    },
  )

  test('over many stores the errors are as large as the standard errors say', () => {
    const squares: number[] = []
    for (let seed = 0; seed < 40; seed++) {
      const fit = fitBgNbd(simulateHistories(createRandom(`honest ${seed}`), stores[1]!, 1_000, 104))
      if (!fit.ok) throw new Error(fit.detail)
      for (const key of ['r', 'alpha', 'a', 'b'] as const) squares.push((Math.log(fit[key] / stores[1]![key]) / (fit.standardErrors[key] / fit[key])) ** 2)
    }
    const meanSquare = squares.reduce((sum, square) => sum + square, 0) / squares.length
    expect(meanSquare).toBeGreaterThan(0.7)
    expect(meanSquare).toBeLessThan(1.4)
  }, 30_000)

  test('no nearby parameters are likelier', () => {
    const histories = simulateHistories(createRandom('peak'), stores[0]!, 2_000, 78)
    const fit = fitBgNbd(histories)
    if (!fit.ok) throw new Error(fit.detail)
    const grouped = groupHistories(histories)
    for (const key of ['r', 'alpha', 'a', 'b'] as const) {
      for (const factor of [0.97, 0.999, 1.001, 1.03])
        expect(bgNbdLikelihood({ ...fit, [key]: fit[key] * factor }, grouped).value).toBeLessThan(fit.logLikelihood)
    }
  })

  test('weeks or days give the same store', () => {
    const weeks = simulateHistories(createRandom('unit'), stores[1]!, 1_500, 104)
    const [inWeeks, inDays] = [fitBgNbd(weeks), fitBgNbd(weeks.map((h) => ({ ...h, recency: h.recency * 7, age: h.age * 7 })))]
    if (!inWeeks.ok || !inDays.ok) throw new Error('expected two fits')
    expect(inDays.alpha / inWeeks.alpha).toBeCloseTo(7, 4)
    expect(inDays.r).toBeCloseTo(inWeeks.r, 5)
  })

  test('the gradient is the derivative of the likelihood', () => {
    const grouped = groupHistories(simulateHistories(createRandom('slope'), stores[1]!, 200, 104))
    const at = { r: 0.6, alpha: 5, a: 1.3, b: 2.2 }
    const { gradient } = bgNbdLikelihood(at, grouped)
    for (const [i, key] of (['r', 'alpha', 'a', 'b'] as const).entries()) {
      const step = 1e-5
      const slope =
        (bgNbdLikelihood({ ...at, [key]: at[key] + step }, grouped).value - bgNbdLikelihood({ ...at, [key]: at[key] - step }, grouped).value) / (2 * step)
      expect(gradient[i]! / slope).toBeCloseTo(1, 5)
    }
  })

  test('equal histories counted together weigh as much as apart', () => {
    const history = { frequency: 2, recency: 10, age: 20 }
    const grouped = groupHistories([history, history, { frequency: 0, recency: 0, age: 20 }])
    expect(grouped.size).toBe(2)
    const one = bgNbdLikelihood(stores[0]!, groupHistories([history])).value
    const none = bgNbdLikelihood(stores[0]!, groupHistories([{ frequency: 0, recency: 0, age: 20 }])).value
    expect(bgNbdLikelihood(stores[0]!, grouped).value).toBeCloseTo(2 * one + none, 10)
  })
})

describe('data that cannot carry the model give a reason', () => {
  const repeat = (n: number, make: (i: number) => PurchaseHistory) => Array.from({ length: n }, (_, i) => make(i))
  test.each([
    ['nobody at all', [], 'too-few-repeat-buyers'],
    ['nobody came back', repeat(500, (i) => ({ frequency: 0, recency: 0, age: i % 50 })), 'too-few-repeat-buyers'],
    ['nine came back', repeat(500, (i) => ({ frequency: i < 9 ? 1 : 0, recency: i < 9 ? 5 : 0, age: 40 })), 'too-few-repeat-buyers'],
    ['all the same', repeat(500, () => ({ frequency: 3, recency: 20, age: 25 })), 'no-variation'],
  ])('%s', (_, histories, reason) => {
    expect(fitBgNbd(histories)).toMatchObject({ ok: false, reason })
  })

  test('nobody ever leaves', () => {
    const random = createRandom('loyal')
    const histories = repeat(2_000, () => {
      const age = random.next() * 100
      const rate = random.gamma(1, 5)
      let [frequency, recency] = [0, 0]
      for (let at = random.exponential(rate); at <= age; at += random.exponential(rate)) [frequency, recency] = [frequency + 1, at]
      return { frequency, recency, age }
    })
    const fit = fitBgNbd(histories)
    if (fit.ok) expect(fit.a / (fit.a + fit.b)).toBeLessThan(0.01)
    else expect(['no-dropout-visible', 'parameters-at-bounds', 'not-identified']).toContain(fit.reason)
  })

  test.each([
    ['everyone like clockwork', repeat(300, (i) => ({ frequency: 10 + (i % 2), recency: 10 + (i % 2), age: 11 }))],
    ['all bought on one day', repeat(300, (i) => ({ frequency: i % 2, recency: 0, age: 0 }))],
    [
      'one buys ten thousand times',
      repeat(300, (i) => (i === 0 ? { frequency: 10_000, recency: 99, age: 100 } : { frequency: i % 2, recency: i % 2, age: 100 })),
    ],
    ['all gone at once', repeat(300, (i) => ({ frequency: 1, recency: 0.1, age: 100 + (i % 3) }))],
  ])('%s: a reason or finite numbers, never NaN', (_, histories) => {
    const fit = fitBgNbd(histories)
    if (!fit.ok) expect(fit.detail).not.toBe('')
    else
      for (const value of [fit.r, fit.alpha, fit.a, fit.b, fit.logLikelihood, ...Object.values(fit.standardErrors)]) expect(Number.isFinite(value)).toBe(true)
  })
})
