import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EntryKind } from './entry'
import { expiredPoints, expiryOperation, type LedgerLine } from './lots'

const line = (id: string, amount: number, more: Partial<LedgerLine> & { expires?: string } = {}): LedgerLine => ({
  id,
  kind: (amount > 0 ? 'earn' : 'redeem') as EntryKind,
  amount,
  expiresAt: more.expires ? new Date(more.expires) : null,
  reversesId: null,
  operationId: id,
  ...more,
})
const now = new Date('2026-07-01T00:00:00Z')

it('what was spent does not expire as well', () => {
  expect(expiredPoints([line('a', 100, { expires: '2026-06-30' }), line('b', -40)], now)).toEqual([{ entryId: 'a', points: 60, operationId: 'expire:a' }])
})

it('points that expire soonest are spent first', () => {
  const lines = [line('later', 100, { expires: '2026-12-31' }), line('sooner', 100, { expires: '2026-06-30' }), line('spent', -80)]
  expect(expiredPoints(lines, now)).toEqual([{ entryId: 'sooner', points: 20, operationId: 'expire:sooner' }])
})

it('points expire once', () => {
  const lines = [line('a', 100, { expires: '2026-06-30' }), line('x', -100, { kind: 'expire', operationId: expiryOperation('a') }), line('b', 50)]
  expect(expiredPoints(lines, now)).toEqual([])
})

it('what is left of a lot after it lapsed lapses as well, by an operation of its own, and then nothing is left', () => {
  const lapsed = line('x', -10, { kind: 'expire', operationId: expiryOperation('a') })
  const lines = [line('a', 50, { expires: '2026-06-30' }), lapsed]
  expect(expiredPoints(lines, now)).toEqual([{ entryId: 'a', points: 40, operationId: 'expire:a:10' }])
  const rest = line('y', -40, { kind: 'expire', operationId: expiryOperation('a', 10) })
  expect(expiredPoints([...lines, line('b', 70), rest], now)).toEqual([])
})

it('a reversed grant does not expire', () => {
  expect(expiredPoints([line('a', 100, { expires: '2026-06-30' }), line('b', 70), line('r', -100, { kind: 'reverse', reversesId: 'a' })], now)).toEqual([])
})

it('a reversal empties the lot it reverses, not the one that lapses first', () => {
  const lines = [
    line('sooner', 100, { expires: '2026-06-30' }),
    line('later', 70, { expires: '2026-12-31' }),
    line('r', -70, { kind: 'reverse', reversesId: 'later' }),
  ]
  expect(expiredPoints(lines, now)).toEqual([{ entryId: 'sooner', points: 100, operationId: 'expire:sooner' }])
})

it('an expiry empties the lot that lapsed, whatever else would have been spent first', () => {
  const lapsed = line('x', -50, { kind: 'expire', operationId: expiryOperation('a') })
  const lines = [line('a', 50, { expires: '2026-06-30' }), line('b', 70, { expires: '2026-06-15' }), lapsed]
  expect(expiredPoints(lines, now)).toEqual([{ entryId: 'b', points: 70, operationId: 'expire:b' }])
})

it('points not yet over stay', () => {
  expect(expiredPoints([line('a', 100, { expires: '2026-07-02' })], now)).toEqual([])
})

it('never more expires than the balance holds', () => {
  const entry = fc.record({ amount: fc.integer({ min: -300, max: 300 }).filter((n) => n !== 0), days: fc.option(fc.integer({ min: -60, max: 60 })) })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      const lines = entries.map(({ amount, days }, i) =>
        line(`e${i}`, amount, amount > 0 && days !== null ? { expiresAt: new Date(now.getTime() + days * 86_400_000) } : {}),
      )
      const balance = lines.reduce((sum, { amount }) => sum + amount, 0)
      const expiring = expiredPoints(lines, now).reduce((sum, { points }) => sum + points, 0)
      expect(expiring).toBeLessThanOrEqual(Math.max(0, balance))
    }),
  )
})
