import { expect, it } from 'vitest'
import { type EarningOrder, moneyCounted, pointsEarned } from './earn'
import { DEFAULT_EARN_RULES, type PurchaseRule } from './earn-rule'

const perEuro = DEFAULT_EARN_RULES[0]!.definition as PurchaseRule
const rule = (changes: Partial<PurchaseRule> = {}) => ({ definition: { ...perEuro, ...changes } })
const order = (netSalesMinor: bigint, more: Partial<EarningOrder> = {}): EarningOrder => ({
  connectionId: 'shop',
  currency: 'EUR',
  netSalesMinor,
  taxMinor: 0n,
  shippingMinor: 0n,
  lines: [],
  ...more,
})

it('one point per euro, rounded down', () => {
  expect(pointsEarned(order(12_99n), rule(), 1_000)).toBe(12)
  expect(pointsEarned(order(99n), rule(), 1_000)).toBe(0)
})

it('the tier multiplies before rounding, not after', () => {
  expect(pointsEarned(order(9_99n), rule(), 1_100)).toBe(10) // 10.989; 9 × 1.1 would be 9
  expect(pointsEarned(order(200_00n), rule(), 1_250)).toBe(250)
  expect(pointsEarned(order(200_00n), rule({ withTierMultiplier: false }), 1_250)).toBe(200)
})

it('a sum no float could hold earns exactly', () => {
  expect(pointsEarned(order(90_071_992_547_409_91n), rule({ ratePermille: 10 }), 1_000)).toBe(900_719_925_474)
})

it('a currency without cents earns by its own unit', () => {
  expect(pointsEarned(order(1_500n, { currency: 'JPY' }), rule({ ratePermille: 10 }), 1_000)).toBe(15)
})

it.each([
  ['nothing sold', 0n],
  ['a negative order', -5_000n],
])('%s earns nothing, whatever tax and shipping were', (_, net) => {
  expect(pointsEarned(order(net, { taxMinor: 500n, shippingMinor: 900n }), rule({ withTax: true, withShipping: true }), 1_000)).toBe(0)
})

it('tax and shipping count where the rule says so', () => {
  const sold = order(80_00n, { taxMinor: 15_20n, shippingMinor: 4_90n })
  expect(moneyCounted(sold, perEuro)).toBe(80_00n)
  expect(moneyCounted(sold, { ...perEuro, withTax: true })).toBe(95_20n)
  expect(moneyCounted(sold, { ...perEuro, withTax: true, withShipping: true })).toBe(100_10n)
})

it('a rule for some products counts their share of the order, and no shipping', () => {
  const lines = [
    { sku: 'MUG', category: 'Mugs', valueMinor: 30_00n },
    { sku: 'TEA', category: 'Tea', valueMinor: 60_00n },
    { sku: null, category: null, valueMinor: 10_00n },
  ]
  const sold = order(80_00n, { shippingMinor: 5_00n, lines })
  expect(moneyCounted(sold, { ...perEuro, withShipping: true, categories: ['Mugs'] })).toBe(24_00n)
  expect(moneyCounted(sold, { ...perEuro, skus: ['TEA'], categories: ['Mugs'] })).toBe(72_00n)
  expect(moneyCounted(sold, { ...perEuro, skus: ['OTHER'] })).toBe(0n)
  expect(moneyCounted(order(80_00n), { ...perEuro, skus: ['TEA'] })).toBe(0n)
})

it('a rule for some stores counts nothing elsewhere', () => {
  expect(moneyCounted(order(80_00n), { ...perEuro, connectionIds: ['other'] })).toBe(0n)
  expect(moneyCounted(order(80_00n), { ...perEuro, connectionIds: ['shop', 'other'] })).toBe(80_00n)
})
