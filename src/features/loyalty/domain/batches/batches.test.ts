import fc from 'fast-check'
import { expect, it } from 'vitest'
import { batchOverLimit } from './batch-limit'
import { fare } from './fare'

const row = (n: number, personId: string, amount: number, closed = false) => ({ n, personId, amount, closed })

it('each row sees what the rows above left, and one that cannot be booked leaves nothing', () => {
  const rows = [
    row(1, 'anna', 50),
    row(2, 'anna', -120),
    row(3, 'anna', -100),
    row(4, 'jon', -1),
    row(5, 'eve', 10, true),
    row(6, 'anna', Number.MAX_SAFE_INTEGER),
  ]
  const problems = fare(rows, new Map([['anna', 60]]))
  expect([...problems.values()]).toEqual([null, 'insufficient', null, 'insufficient', 'closed', 'too-large'])
})

it('no order of rows takes anybody below zero', () => {
  const rowsOf = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: -100, max: 100 })), { maxLength: 30 })
  fc.assert(
    fc.property(rowsOf, fc.nat(100), (drawn, start) => {
      const rows = drawn.map(([personId, amount], n) => row(n, personId, amount || 1))
      const problems = fare(rows, new Map([['a', start]]))
      const end = (id: string, from: number) =>
        rows.filter(({ n, personId }) => personId === id && problems.get(n) === null).reduce((sum, { amount }) => sum + amount, from)
      expect(end('a', start)).toBeGreaterThanOrEqual(0)
      expect(end('b', 0)).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('a batch is weighed as a whole: no large sum passes in small pieces', () => {
  const limit = { perAdjustment: 500, perDay: 2_000 }
  expect(batchOverLimit({ largest: 500, gross: 2_000 }, limit, 0)).toBeNull()
  expect(batchOverLimit({ largest: 501, gross: 501 }, limit, 0)).toBe('per-adjustment')
  expect(batchOverLimit({ largest: 10, gross: 2_001 }, limit, 0)).toBe('per-day')
  expect(batchOverLimit({ largest: 10, gross: 100 }, limit, 1_901)).toBe('per-day')
  expect(batchOverLimit({ largest: 9e9, gross: 9e9 }, { perAdjustment: null, perDay: null }, 9e9)).toBeNull()
})
