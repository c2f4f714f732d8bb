import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_RATES, parseRates, shiftPoint } from '.'

describe('pasted rates', () => {
  const read = { day: '2026-03-01', currency: 'USD', rate: '0.9215' }

  test.each([
    ['commas', '2026-03-01,USD,0.9215'],
    ['semicolons and a decimal comma', '2026-03-01;usd;0,9215'],
    ['tabs, quotes and spaces', ' "2026-03-01"\t USD\t"0.9215" '],
    ['a heading', 'day,currency,rate\r\n2026-03-01,USD,0.9215\r\n'],
    ['a heading in another order, after a mark of order', '\ufeffWährung;Kurs;Tag\nUSD;0,9215;2026-03-01'],
  ])('are read from %s', (_name, text) => {
    expect(parseRates(text, 'EUR')).toEqual({ rates: [read], problems: [] })
  })

  test('a bad line is named with its field, and the good ones are still read', () => {
    const text = ['2026-03-01,USD,0.9215', '', '2026-02-30,USD,1', '2026-03-02,DOLLARS,-1', '2026-03-03,GBP', '2026-03-04,EUR,1', '2026-03-01,USD,0.93'].join(
      '\n',
    )
    const { rates, problems } = parseRates(text, 'EUR')
    expect(rates).toEqual([read])
    expect(problems.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [3, 'day', 'unreadable'],
      [4, 'currency', 'unreadable'],
      [4, 'rate', 'unreadable'],
      [5, 'line', 'unreadable'],
      [6, 'currency', 'own-currency'],
      [7, 'line', 'twice'],
    ])
  })

  test.each(['0', '0.0', '1e3', '1.12345678901', '1,000.5', '', 'NaN'])('%j is no rate', (rate) => {
    expect(parseRates(`2026-03-01;USD;${rate}`, 'EUR').problems).toMatchObject([{ field: 'rate' }])
  })

  test('more than are taken at once are refused, not cut off in silence', () => {
    const day = (n: number) => new Date(Date.UTC(2015, 0, 1 + n)).toISOString().slice(0, 10)
    const text = Array.from({ length: MAX_RATES + 1 }, (_, n) => `${day(n)},USD,1`).join('\n')
    expect(parseRates(text, 'EUR').problems).toMatchObject([{ line: MAX_RATES + 1, reason: 'too-many' }])
  })
})

test('moving the point of a decimal loses nothing', () => {
  expect(['4599.08', '5', '-0.5', '100'].map((text) => shiftPoint(text, -2))).toEqual(['45.9908', '0.05', '-0.005', '1.00'])
  expect([shiftPoint('0.923', 2), shiftPoint('0.92', 2), shiftPoint('0.92', 0)]).toEqual(['92.3', '92', '0.92'])
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: -6, max: 6 }), (value, places) => {
      expect(Number(shiftPoint(shiftPoint(String(value), places), -places))).toBe(Number(value))
    }),
  )
})
