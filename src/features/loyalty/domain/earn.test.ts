import { expect, it } from 'vitest'
import { pointsEarned } from './earn'
import { DEFAULT_PROGRAMME } from './programme'

const programme = { ...DEFAULT_PROGRAMME, currency: 'EUR' }
const at = (multiplierPermille: number) => ({ multiplierPermille })
const euros = (netSalesMinor: bigint) => ({ netSalesMinor, currency: 'EUR' })

it('one point per euro, rounded down', () => {
  expect(pointsEarned(euros(12_99n), programme, at(1_000))).toBe(12)
  expect(pointsEarned(euros(99n), programme, at(1_000))).toBe(0)
})

it('the tier multiplies before rounding, not after', () => {
  expect(pointsEarned(euros(9_99n), programme, at(1_100))).toBe(10) // 10.989; 9 × 1.1 would be 9
  expect(pointsEarned(euros(200_00n), programme, at(1_250))).toBe(250)
})

it('a sum no float could hold earns exactly', () => {
  expect(pointsEarned(euros(90_071_992_547_409_91n), { ...programme, earnRatePermille: 10 }, at(1_000))).toBe(900_719_925_474)
})

it('a currency without cents earns by its own unit', () => {
  expect(pointsEarned({ netSalesMinor: 1_500n, currency: 'JPY' }, { ...programme, currency: 'JPY', earnRatePermille: 10 }, at(1_000))).toBe(15)
})

it.each([
  ['another currency', { netSalesMinor: 10_000n, currency: 'USD' }, programme],
  ['nothing sold', euros(0n), programme],
  ['a negative order', euros(-5_000n), programme],
  ['a paused programme', euros(10_000n), { ...programme, active: false }],
] as const)('%s earns nothing', (_, order, rules) => {
  expect(pointsEarned(order, rules, at(1_000))).toBe(0)
})
