import { expect, test } from 'vitest'
import { bgNbdModel } from './bg-nbd-model'
import { weeksOf } from './day'
import { discountLabel, INITIAL_VALUE_TERMS, presentShare, termsLabel, valueTermsShape } from './value-terms'

const storeId = '01990000-0000-7000-8000-000000000001'

test('money of the next 12 months counted at their middle is what discounting it week by week makes of it, within a hundredth', () => {
  // The published parameters of BG/NBD for the CD data, in weeks.
  const model = bgNbdModel({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 })
  const histories = [
    { frequency: 0, recency: 0, age: 30 },
    { frequency: 2, recency: 30, age: 39 },
    { frequency: 12, recency: 38, age: 39 },
  ]
  for (const discountBasisPoints of [300, 800, 1_500])
    for (const { frequency, recency, age } of histories) {
      const pAlive = model.pAlive({ frequency, recency, age })
      const upTo = (days: number) => pAlive * model.expectedOfSurvivor(frequency, age, weeksOf(days))
      let [exact, whole] = [0, 0]
      for (let day = 0; day < 364; day += 7) {
        const orders = upTo(day + 7) - upTo(day)
        whole += orders
        exact += orders * (1 + discountBasisPoints / 10_000) ** (-(day + 3.5) / 365)
      }
      expect(Math.abs((whole * presentShare({ discountBasisPoints })) / exact - 1)).toBeLessThan(0.01)
    }
})

test('nothing set: value is net sales, and no row says otherwise', () => {
  expect(presentShare(INITIAL_VALUE_TERMS)).toBe(1)
  expect(termsLabel(INITIAL_VALUE_TERMS) + discountLabel(INITIAL_VALUE_TERMS)).toBe('')
})

test('a row says its margin and its rate', () => {
  const terms = { marginBasisPoints: 3_750, storeMargins: [], discountBasisPoints: 800 }
  expect(`net sales${termsLabel(terms)}${discountLabel(terms)}`).toBe('net sales × 37.5 % ÷ (1 + 8 %)^½')
  expect(termsLabel({ ...terms, storeMargins: [{ storeId, marginBasisPoints: 100 }] })).toBe(' × margin of its stores')
})

test('a margin is above nothing and at most everything; a store’s needs the desk’s and is told once', () => {
  const fields = (terms: unknown) => valueTermsShape.safeParse(terms).error?.issues.map(({ path }) => path.join('.')) ?? []
  const one = { storeId, marginBasisPoints: 2_000 }
  expect(fields({ marginBasisPoints: 4_000, storeMargins: [one], discountBasisPoints: 0 })).toEqual([])
  expect(fields({ marginBasisPoints: 0, storeMargins: [], discountBasisPoints: -1 })).toEqual(['marginBasisPoints', 'discountBasisPoints'])
  expect(fields({ marginBasisPoints: 10_001, storeMargins: [], discountBasisPoints: 10_001 })).toEqual(['marginBasisPoints', 'discountBasisPoints'])
  expect(fields({ marginBasisPoints: null, storeMargins: [one], discountBasisPoints: 0 })).toEqual(['marginBasisPoints'])
  expect(fields({ marginBasisPoints: 4_000, storeMargins: [one, one], discountBasisPoints: 0 })).toEqual(['storeMargins'])
})
