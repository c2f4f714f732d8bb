import fc from 'fast-check'
import { expect, it } from 'vitest'
import { takenBackInAll } from './take-back'

it('refunds in any number of parts take back exactly what one refund of their sum takes, and everything when all is refunded', () => {
  const order = fc.record({
    earned: fc.integer({ min: 0, max: 1_000_000 }),
    refunds: fc.array(fc.bigInt({ min: 0n, max: 100_000n }), { minLength: 1, maxLength: 30 }),
  })
  fc.assert(
    fc.property(order, fc.bigInt({ min: 0n, max: 50_000n }), ({ earned, refunds }, kept) => {
      const refunded = refunds.reduce((sum, net) => sum + net, 0n)
      const netSales = refunded + kept
      let sum = 0n
      let steps = 0
      for (const net of refunds) {
        const step = takenBackInAll(earned, netSales, sum + net) - takenBackInAll(earned, netSales, sum)
        expect(step).toBeGreaterThanOrEqual(0)
        steps += step
        sum += net
      }
      expect(steps).toBe(takenBackInAll(earned, netSales, refunded))
      expect(steps).toBeLessThanOrEqual(earned)
      if (kept === 0n && refunded > 0n) expect(steps).toBe(earned)
    }),
  )
})

it('rounding favours the customer', () => {
  expect(takenBackInAll(10, 100n, 19n)).toBe(1)
})

it('a store that refunds more than it sold takes back no more than was earned', () => {
  expect(takenBackInAll(10, 100n, 5_000n)).toBe(10)
})
