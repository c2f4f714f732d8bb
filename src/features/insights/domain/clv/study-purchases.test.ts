import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '@/testing/random'
import { repeatPurchaseTimes } from '@/testing/simulate/bg-nbd-store'
import { repeatPurchasesUntilLeaving } from '@/testing/simulate/pareto-nbd-store'
import { HOLDOUT_DAYS } from './model-gate'
import { historiesUntil, PurchaseCollector, repeatsBetween } from './purchase-columns'
import { PurchaseLedger } from './purchase-ledger'
import { type Study, studyPurchases } from './study-purchases'

const UNTIL = 20_000
const settings = { untilDay: UNTIL, unit: 100 }
type Bought = { customer: string; day: number; minor: number }

const studied = (purchases: readonly Bought[]): Study => {
  const collector = new PurchaseCollector()
  for (const { customer, day, minor } of purchases) collector.add(customer, day, minor)
  return studyPurchases(collector.finish().columns, settings)
}

/** Buyers who joined over `days` before the last one and buy as `times` says, weeks after they joined. */
function store(seed: string, buyers: number, days: number, times: (random: Random, age: number) => number[]): Bought[] {
  const random = createRandom(seed)
  return Array.from({ length: buyers }, (_, i) => {
    const joined = UNTIL - Math.floor(random.next() * days)
    const mean = random.gamma(4, 60)
    return [0, ...times(random, (UNTIL - joined) / 7)].map((at) => ({
      customer: `c${i}`,
      day: joined + Math.floor(at * 7),
      minor: Math.round(100 * random.gamma(5, mean)),
    }))
  }).flat()
}

const bgNbd = (random: Random, age: number) => repeatPurchaseTimes(random, { r: 0.8, alpha: 6, a: 0.7, b: 3 }, age)
const pareto = (random: Random, age: number) => repeatPurchasesUntilLeaving(random, { r: 1.5, alpha: 8, s: 0.5, beta: 5 }, age)

const everyNumber = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : ArrayBuffer.isView(value)
      ? [...(value as Float64Array)]
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(everyNumber)
        : []

describe('a store that follows the models', () => {
  const study = studied(store('bg', 2_500, 700, bgNbd))

  test('gets a model that beats both persistence and the plain rate on every day it is tested from, in orders and in money', () => {
    const { report } = study
    expect(report.refusal).toBeNull()
    expect(report.origins).toHaveLength(4)
    const test = report.models[report.chosen!].test!
    for (const errors of [test.orders, test.money!]) {
      expect(errors.mae).toBeLessThan(errors.persistenceMae)
      expect(errors.mae).toBeLessThan(errors.plainRateMae)
      expect(Math.abs(errors.predicted / errors.actual - 1)).toBeLessThan(0.15)
    }
    expect(report.origins.reduce((sum, origin) => sum + origin.errors['bg-nbd']!.orders.actual, 0)).toBe(report.models['bg-nbd'].test!.orders.actual)
  })

  test('its 90 % intervals hold as often as it says, and its tenths mean what they say', () => {
    const test = study.report.models['bg-nbd'].test!
    expect(test.coverage.expected).toBeGreaterThan(0.9)
    expect(Math.abs(test.coverage.observed - test.coverage.expected)).toBeLessThan(0.02)
    expect(test.calibration.reduce((sum, { n }) => sum + n, 0)).toBe(test.buyers)
    const [first, last] = [test.calibration[0]!, test.calibration[9]!]
    expect(first.actual / first.n).toBeGreaterThan(5 * (last.actual / last.n))
    expect(Math.abs(first.predicted / first.actual - 1)).toBeLessThan(0.2)
    expect(test.churn.brier).toBeLessThan(test.churn.baseBrier)
    expect(test.lift[0]!.actual).toBeGreaterThan(test.lift[9]!.actual)
  })

  test('says of everybody something finite, and of cohorts what adds up to the whole', () => {
    const { report, predictions } = study
    expect(predictions!.customer).toHaveLength(2_500)
    for (const number of everyNumber({ report, parameters: study.parameters, predictions })) expect(Number.isFinite(number)).toBe(true)
    expect(report.cohorts.reduce((sum, { buyers }) => sum + buyers, 0)).toBe(2_500)
    const orders = predictions!.expectedPurchases.reduce((sum, value) => sum + value, 0)
    expect(report.cohorts.reduce((sum, { expectedOrders }) => sum + expectedOrders, 0) / orders).toBeCloseTo(1, 9)
    expect(report.cohorts.every(({ aloneOrders, aloneProblem }) => (aloneOrders === null) !== (aloneProblem === null))).toBe(true)
    expect(report.independence).toMatchObject({ holds: true })
  })
}, 120_000)

test('where people leave between purchases, Pareto/NBD is the better one and is used; BG/NBD stands beside it', () => {
  const { report, parameters } = studied(store('pareto', 3_000, 700, pareto))
  expect(report.chosen).toBe('pareto-nbd')
  expect(parameters.paretoNbd).not.toBeNull()
  expect(report.models['bg-nbd'].test).not.toBeNull()
  expect(report.models['pareto-nbd'].test!.logScore).toBeGreaterThan(report.models['bg-nbd'].test!.logScore)
}, 120_000)

describe('no forecast, and the reason', () => {
  test('fewer than 500 buyers', () => {
    expect(studied(store('few', 499, 700, bgNbd)).report).toMatchObject({
      chosen: null,
      refusal: { reason: 'too-few-buyers', values: { buyers: 499, needed: 500 } },
    })
  })

  test('fewer than 180 days', () => {
    const { report, predictions } = studied(store('short', 800, 170, bgNbd))
    expect(report.refusal?.reason).toBe('too-short-history')
    expect(predictions).toBeNull()
  })

  test('nothing at all', () => {
    expect(studied([]).report).toMatchObject({ chosen: null, buyers: 0, refusal: { reason: 'too-few-buyers' } })
  })

  test('no sign of anybody leaving (a → 0): a stated reason and no NaN', () => {
    const random = createRandom('loyal')
    const purchases = Array.from({ length: 700 }, (_, i) => {
      const every = 5 + random.int(0, 40)
      const count = random.int(3, 12)
      return Array.from({ length: count }, (_, k) => ({ customer: `c${i}`, day: UNTIL - k * every, minor: 1_000 + random.int(0, 5_000) }))
    }).flat()
    const study = studied(purchases)
    expect(study.report.chosen).toBeNull()
    expect(study.report.refusal?.reason).toBe('no-model')
    expect(study.report.refusal?.detail).not.toBe('')
    expect(study.report.models['bg-nbd'].problem).not.toBeNull()
    for (const number of everyNumber({ report: study.report, parameters: study.parameters })) expect(Number.isFinite(number)).toBe(true)
  })

  test('no better than “as often as before”: people who buy like clockwork, or stopped long ago', () => {
    const random = createRandom('clockwork')
    const purchases = Array.from({ length: 900 }, (_, i) => {
      const every = [10, 15, 18, 30, 45, 90][i % 6]!
      const joined = UNTIL - 700 + random.int(0, 89)
      const last = i % 3 === 0 ? joined + random.int(0, 120) : UNTIL
      return Array.from({ length: Math.floor((last - joined) / every) + 1 }, (_, k) => ({
        customer: `c${i}`,
        day: joined + k * every,
        minor: 2_000 + random.int(0, 2_000),
      }))
    }).flat()
    const { report } = studied(purchases)
    expect(report.refusal).toMatchObject({ reason: 'not-better-than-persistence', values: { days: HOLDOUT_DAYS } })
    expect(report.refusal?.detail).toContain('as often as before')
  }, 60_000)
})

test('columns say of everybody what the ledger says, in any order of rows', () => {
  const purchases = createRandom('order').shuffle([
    ...store('columns', 200, 400, bgNbd),
    { customer: 'c1', day: UNTIL - 400, minor: 5 },
    { customer: 'c1', day: UNTIL - 400, minor: 6 },
  ])
  const collector = new PurchaseCollector()
  const ledger = new PurchaseLedger()
  for (const { customer, day, minor } of purchases) {
    collector.add(customer, day, minor)
    ledger.add({ customerId: customer, day, amountMinor: BigInt(minor), currency: 'EUR' })
  }
  const { ids, columns } = collector.finish()
  const until = UNTIL - 100
  const histories = historiesUntil(columns, until)
  const byId = new Map(ledger.summaries(until).map((summary) => [summary.customerId, summary]))
  expect(histories.size).toBe(byId.size)
  for (let i = 0; i < histories.size; i++) {
    const id = ids[histories.customer[i]!]!
    const { frequency, recency, age, spend } = byId.get(id)!
    expect([histories.frequency[i], histories.recency[i], histories.age[i]]).toEqual([frequency, recency, age])
    expect(histories.repeatMinor[i]! / 100).toBeCloseTo(spend.purchases * spend.meanValue, 6)
    expect(repeatsBetween(columns, histories.customer[i]!, until, UNTIL).orders).toBe(ledger.repeatPurchases(id, until, UNTIL))
  }
})
