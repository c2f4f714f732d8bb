import { describe, expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { repeatPurchaseTimes } from '@/testing/simulate/bg-nbd-store'
import { expectedPurchases, pAlive } from './bg-nbd'
import { parseDay } from './day'
import { type ClvFitOptions, fitTransactions } from './fit-transactions'
import { PurchaseLedger } from './purchase-ledger'
import { readTransaction, type TransactionRow } from './transaction'

const row = (customerId: string, date: string, amount: string, currency?: string, line = 2): TransactionRow => ({ line, customerId, date, amount, currency })
const store = { r: 0.6, alpha: 7, a: 0.7, b: 3 }

/** Joined over 60 weeks from 2024-01-01; purchases known for 110 weeks. */
function simulatedRows(seed: string, customers = 3_000): TransactionRow[] {
  const random = createRandom(seed)
  const start = parseDay('2024-01-01')!
  return Array.from({ length: customers }, (_, i) => {
    const joined = random.next() * 60
    const spread = random.gamma(4, 60)
    return [0, ...repeatPurchaseTimes(random, store, 110 - joined)].map((at) => {
      const day = new Date((start + Math.floor((joined + at) * 7)) * 86_400_000).toISOString().slice(0, 10)
      return row(`c${i}`, day, random.gamma(5, spread).toFixed(2))
    })
  }).flat()
}

describe('the RFM summary', () => {
  const ledger = (rows: TransactionRow[]) => {
    const gathered = new PurchaseLedger()
    for (const each of rows) {
      const read = readTransaction(each)
      if ('reason' in read) throw new Error(read.reason)
      gathered.add(read)
    }
    return gathered
  }

  test('counts repeat purchases, weeks, and the mean of the repeat purchases; a day is one purchase of its sum', () => {
    const [summary] = ledger([
      row('a', '2025-01-01', '10.00'),
      row('a', '2025-01-08', '20.00'),
      row('a', '2025-01-08', '5.50'),
      row('a', '2025-01-22', '0.50'),
      row('a', '2025-02-05', '99.00'),
    ]).summaries(parseDay('2025-01-29')!)
    expect(summary).toEqual({ customerId: 'a', frequency: 2, recency: 3, age: 4, spend: { purchases: 2, meanValue: 13 } })
  })

  test('the last day counts, the day after does not, and who came later is not there yet', () => {
    const gathered = ledger([row('a', '2025-01-01', '1'), row('a', '2025-01-15', '1'), row('b', '2025-01-16', '1')])
    expect(gathered.summaries(parseDay('2025-01-15')!)).toMatchObject([{ customerId: 'a', frequency: 1, recency: 2, age: 2 }])
    expect(gathered.summaries(parseDay('2025-01-14')!)).toMatchObject([{ frequency: 0, recency: 0, spend: { purchases: 0, meanValue: 0 } }])
  })

  test('the order of the rows does not matter', () => {
    const rows = simulatedRows('order', 50)
    const until = parseDay('2025-06-01')!
    const sorted = (list: TransactionRow[]) =>
      ledger(list)
        .summaries(until)
        .sort((a, b) => a.customerId.localeCompare(b.customerId))
    expect(sorted(createRandom('s').shuffle(rows))).toEqual(sorted(rows))
  })

  test('yen have no cents', () => {
    expect(ledger([row('a', '2025-01-01', '900', 'JPY'), row('a', '2025-01-02', '1200', 'JPY')]).summaries(parseDay('2025-01-03')!)[0]!.spend.meanValue).toBe(
      1_200,
    )
  })
})

describe('one row', () => {
  test.each([
    [row('', '2025-01-01', '1'), 'customer_id is empty'],
    [row('a', '2025-02-30', '1'), 'is not a date'],
    [row('a', '01.02.2025', '1'), 'is not a date'],
    [row('a', '2025-01-01', '1,50'), 'is not an amount'],
    [row('a', '2025-01-01', ''), 'is not an amount'],
    [row('a', '2025-01-01', '-1.50'), 'negative'],
    [row('a', '2025-01-01', '1.50', 'euro'), 'is not a currency'],
  ])('is refused with its line: %j', (bad, reason) => {
    const read = readTransaction(bad)
    expect(read).toMatchObject({ line: 2, reason: expect.stringContaining(reason) })
  })

  test('is exact to the cent, rounds what is finer, and takes a purchase of nothing as a purchase', () => {
    expect(readTransaction(row('a', '2025-01-01T23:59:00+02:00', '90071992547409.93'))).toEqual({
      customerId: 'a',
      day: 20_089,
      amountMinor: 9_007_199_254_740_993n,
      currency: 'EUR',
    })
    expect(readTransaction(row('a', '2025-01-01', '0.995', 'usd'))).toMatchObject({ amountMinor: 100n, currency: 'USD' })
    expect(readTransaction(row('a', '2025-01-01', '12.344999'))).toMatchObject({ amountMinor: 1_234n })
    expect(readTransaction(row('a', '2025-01-01', '0.5', 'JPY'))).toMatchObject({ amountMinor: 1n })
    expect(readTransaction(row('a', '2025-01-01', '0'))).toMatchObject({ amountMinor: 0n })
  })
})

describe('clv fit', () => {
  const options: ClvFitOptions = { until: '2025-08-31', holdoutUntil: '2026-02-01' }

  test('recovers the store, predicts the holdout in sum, and beats persistence', () => {
    const fit = fitTransactions(simulatedRows('holdout'), options)
    expect(fit.problems).toEqual([])
    expect(fit.customers).toBe(3_000)
    expect(fit.predictions).toHaveLength(3_000)
    for (const key of ['r', 'alpha', 'a', 'b'] as const) expect(Math.abs(fit.bgNbd![key] - store[key]) / fit.bgNbd!.standardErrors[key], key).toBeLessThan(4)
    expect(fit.holdout!.predicted / fit.holdout!.actual).toBeCloseTo(1, 0)
    expect(Math.abs(fit.holdout!.predicted / fit.holdout!.actual - 1)).toBeLessThan(0.1)
    expect(fit.holdout!.mae).toBeLessThan(fit.holdout!.persistenceMae)
  })

  test('what comes after `until` changes the holdout and nothing else', () => {
    const rows = simulatedRows('blind', 800)
    const seen = rows.filter((each) => each.date <= options.until)
    const [whole, blind] = [fitTransactions(rows, options), fitTransactions(seen, options)]
    expect(blind.bgNbd).toEqual(whole.bgNbd)
    expect(blind.gammaGamma).toEqual(whole.gammaGamma)
    expect(blind.holdout).toMatchObject({ actual: 0, predicted: whole.holdout!.predicted })
  })

  test('predictions are the model’s own figures for the horizon', () => {
    const fit = fitTransactions(simulatedRows('horizon', 800), { until: '2025-08-31', horizonDays: 91 })
    const p = fit.predictions.find((prediction) => prediction.frequency > 2)!
    expect(p.pAlive).toBe(pAlive(fit.bgNbd!, p))
    expect(p.expectedPurchases).toBeCloseTo(expectedPurchases(fit.bgNbd!, p, 13), 12)
    expect(p.expectedValue).toBeGreaterThan(0)
    expect(p.churnRisk14d).toBeGreaterThanOrEqual(1 - p.pAlive)
  })

  test('persistence repeats the window of equal length before, without first purchases', () => {
    const rows = simulatedRows('base', 400)
    const days = parseDay('2026-02-01')! - parseDay('2025-08-31')!
    const windowStart = parseDay('2025-08-31')! - days
    const dayNumbers = new Map<string, Set<number>>()
    for (const { customerId, date } of rows) dayNumbers.set(customerId, (dayNumbers.get(customerId) ?? new Set()).add(parseDay(date)!))
    let error = 0
    for (const days of dayNumbers.values()) {
      const repeats = [...days].sort((a, b) => a - b).slice(1)
      const before = repeats.filter((day) => day > windowStart && day <= parseDay('2025-08-31')!).length
      error += Math.abs(before - repeats.filter((day) => day > parseDay('2025-08-31')! && day <= parseDay('2026-02-01')!).length)
    }
    const fit = fitTransactions(rows, options)
    expect(fit.holdout!.persistenceMae).toBeCloseTo(error / 400, 12)
  })

  test('bad rows are named and the rest is fitted', () => {
    const rows = simulatedRows('bad', 400)
    const fit = fitTransactions([...rows, row('x', 'yesterday', '1', undefined, 77)], { until: '2026-02-01' })
    expect(fit.rejected).toEqual([{ line: 77, reason: expect.stringContaining('yesterday') }])
    expect(fit.bgNbd).not.toBeNull()
  })

  test('nothing to learn from: both models say why, nothing is predicted', () => {
    const fit = fitTransactions([row('a', '2025-01-01', '10')], { until: '2025-12-31' })
    expect(fit).toMatchObject({
      bgNbd: null,
      gammaGamma: null,
      customers: 1,
      predictions: [],
      problems: [{ model: 'bgNbd', reason: 'too-few-repeat-buyers' }, { model: 'gammaGamma' }],
    })
    expect(fitTransactions([], { until: '2025-12-31' })).toMatchObject({ bgNbd: null, customers: 0 })
  })

  test('amounts in two currencies give purchases but no value', () => {
    const rows = simulatedRows('mixed', 400).map((each, i) => ({ ...each, currency: i % 2 ? 'USD' : 'EUR' }))
    const fit = fitTransactions(rows, { until: '2026-02-01' })
    expect(fit.bgNbd).not.toBeNull()
    expect(fit.problems).toMatchObject([{ model: 'gammaGamma', reason: 'mixed-currencies' }])
    expect(fit.predictions[0]!.expectedValue).toBeNull()
  })

  test.each([{ until: 'soon' }, { until: '2025-01-01', holdoutUntil: '2025-01-01' }, { until: '2025-01-01', horizonDays: 0 }])('refuses %j', (bad) => {
    expect(() => fitTransactions([], bad)).toThrow()
  })
})
