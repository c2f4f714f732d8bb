import { describe, expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { simulateParetoHistories } from '@/testing/simulate/pareto-nbd-store'
import { fitParetoNbd, fitParetoNbdTo } from './pareto-nbd-fit'
import { paretoNbdLikelihood } from './pareto-nbd-likelihood'
import { groupHistories, type PurchaseHistory } from './purchase-history'

const KEYS = ['r', 'alpha', 's', 'beta'] as const
const stores = [
  { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.656 },
  { r: 1.2, alpha: 8, s: 0.8, beta: 20 },
]

describe('Pareto/NBD by maximum likelihood', () => {
  test.each(stores.flatMap((store, i) => ['a', 'b'].map((seed) => ({ store, seed: `store ${i}, seed ${seed}` }))))(
    'finds the parameters of a simulated store within three standard errors ($seed)',
    ({ store, seed }) => {
      const fit = fitParetoNbd(simulateParetoHistories(createRandom(seed), store, Number(process.env.RAPPORT_SIMULATED_BUYERS ?? 2_500), 104))
      if (!fit.ok) throw new Error(fit.detail)
      for (const key of KEYS) expect(Math.abs(fit[key] - store[key]) / fit.standardErrors[key], key).toBeLessThan(3)
    },
    60_000,
  )

  test('no nearby parameters are likelier', () => {
    const grouped = groupHistories(simulateParetoHistories(createRandom('peak'), stores[0]!, 1_000, 78))
    const fit = fitParetoNbdTo(grouped)
    if (!fit.ok) throw new Error(fit.detail)
    for (const key of KEYS)
      for (const factor of [0.97, 0.999, 1.001, 1.03])
        expect(paretoNbdLikelihood({ ...fit, [key]: fit[key] * factor }, grouped).value).toBeLessThan(fit.logLikelihood)
  })

  test('the gradient is the derivative of the likelihood', () => {
    const grouped = groupHistories(simulateParetoHistories(createRandom('slope'), stores[1]!, 200, 104))
    for (const at of [
      { r: 0.6, alpha: 5, s: 1.3, beta: 22 },
      { r: 2, alpha: 40, s: 0.3, beta: 3 },
    ]) {
      const { gradient } = paretoNbdLikelihood(at, grouped)
      for (const [i, key] of KEYS.entries()) {
        const step = at[key] * 1e-5
        const slope =
          (paretoNbdLikelihood({ ...at, [key]: at[key] + step }, grouped).value - paretoNbdLikelihood({ ...at, [key]: at[key] - step }, grouped).value) /
          (2 * step)
        expect(gradient[i]! / slope).toBeCloseTo(1, 4)
      }
    }
  })

  test('weeks or days give the same store', () => {
    const weeks = simulateParetoHistories(createRandom('unit'), stores[1]!, 1_000, 104)
    const [inWeeks, inDays] = [fitParetoNbd(weeks), fitParetoNbd(weeks.map((h) => ({ ...h, recency: h.recency * 7, age: h.age * 7 })))]
    if (!inWeeks.ok || !inDays.ok) throw new Error('expected two fits')
    expect(inDays.alpha / inWeeks.alpha).toBeCloseTo(7, 3)
    expect(inDays.beta / inWeeks.beta).toBeCloseTo(7, 3)
  })

  test('many histories, searched from a sample first, end where all of them do', () => {
    const histories = simulateParetoHistories(createRandom('sampled'), stores[0]!, 20_000, 104)
    const grouped = groupHistories(histories)
    expect(grouped.size).toBeGreaterThan(16_000)
    const fit = fitParetoNbdTo(grouped)
    if (!fit.ok) throw new Error(fit.detail)
    for (const key of KEYS) expect(Math.abs(fit[key] - stores[0]![key]) / fit.standardErrors[key], key).toBeLessThan(3)
  }, 60_000)
})

describe('data that cannot carry the model give a reason', () => {
  const repeat = (n: number, make: (i: number) => PurchaseHistory) => Array.from({ length: n }, (_, i) => make(i))
  test.each([
    ['nobody at all', [], 'too-few-repeat-buyers'],
    ['nine came back', repeat(500, (i) => ({ frequency: i < 9 ? 1 : 0, recency: i < 9 ? 5 : 0, age: 40 })), 'too-few-repeat-buyers'],
    ['all the same', repeat(500, () => ({ frequency: 3, recency: 20, age: 25 })), 'no-variation'],
  ])('%s', (_, histories, reason) => {
    expect(fitParetoNbd(histories)).toMatchObject({ ok: false, reason })
  })

  test.each([
    ['everyone like clockwork', repeat(300, (i) => ({ frequency: 10 + (i % 2), recency: 10 + (i % 2), age: 11 }))],
    ['all bought on one day', repeat(300, (i) => ({ frequency: i % 2, recency: 0, age: 0 }))],
    [
      'one buys ten thousand times',
      repeat(300, (i) => (i === 0 ? { frequency: 10_000, recency: 99, age: 100 } : { frequency: i % 2, recency: i % 2, age: 100 })),
    ],
    ['all gone at once', repeat(300, (i) => ({ frequency: 1, recency: 0.1, age: 100 + (i % 3) }))],
    ['nobody ever leaves', repeat(300, (i) => ({ frequency: 20 + (i % 15), recency: 99 + (i % 10) / 10, age: 100 }))],
  ])('%s: a reason or finite numbers, never NaN', (_, histories) => {
    const fit = fitParetoNbd(histories)
    if (!fit.ok) expect(fit.detail).not.toBe('')
    else
      for (const value of [fit.r, fit.alpha, fit.s, fit.beta, fit.logLikelihood, ...Object.values(fit.standardErrors)])
        expect(Number.isFinite(value)).toBe(true)
  })
})
