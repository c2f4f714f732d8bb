import { describe, expect, test } from 'vitest'
import type { LedgerLine } from '../lots'
import { type obstacleTo as Obstacle, obstacleTo } from './redemption'
import { restoredExpiry } from './restored-expiry'
import { restoredInAll } from './restored-points'
import { type Reward, rewardSchema } from './reward'
import { rewardCode } from './reward-code'

const now = new Date('2026-06-01T12:00:00Z')
const reward = (changes: Partial<Reward> = {}): Reward =>
  rewardSchema.parse({
    ...{ kind: 'money-off', amountMinor: '1000', minimumMinor: null, points: 500, costMinor: '1000', stock: null, perCustomer: null },
    ...{ fromTier: null, from: null, until: null, validDays: null, ...changes },
  })
type Facts = Parameters<typeof Obstacle>[1]
const facts = (changes: Partial<Facts> = {}): Facts => ({
  ...{ balance: 500, tiers: ['bronze', 'silver', 'gold'], tier: 'silver', givenInAll: 0, givenToCustomer: 0 },
  ...changes,
})
const why = (definition: Partial<Reward>, changes: Partial<Facts> = {}, active = true) =>
  obstacleTo({ active, definition: reward(definition) }, facts(changes), now)

describe('who can have a reward', () => {
  test('whoever has the points, exactly', () => {
    expect(why({})).toBeNull()
    expect(why({}, { balance: 499 })).toBe('points')
  })
  test('a tier or a higher one; nobody without a tier', () => {
    expect(why({ fromTier: 'silver' }, { tier: 'gold' })).toBeNull()
    expect(why({ fromTier: 'gold' })).toBe('tier')
    expect(why({ fromTier: 'bronze' }, { tier: null })).toBe('tier')
  })
  test('while it is offered: from its beginning, until its end, not while it is paused', () => {
    expect(why({ from: now.toISOString() })).toBeNull()
    expect(why({ from: '2026-06-02T00:00:00Z' })).toBe('not-yet')
    expect(why({ until: now.toISOString() })).toBe('over')
    expect(why({}, {}, false)).toBe('paused')
  })
  test('as long as some are left, and as often as one customer may', () => {
    expect(why({ stock: 3 }, { givenInAll: 2 })).toBeNull()
    expect(why({ stock: 3 }, { givenInAll: 3 })).toBe('out-of-stock')
    expect(why({ perCustomer: 1 }, { givenToCustomer: 1 })).toBe('per-customer')
  })
})

describe('points that paid for an order that is refunded', () => {
  const order = (refundedMinor: bigint, more = {}) => ({ netSalesMinor: 8_000n, refundedMinor, refunds: 1, calledOff: false, ...more })
  test('come back by their share, all of them when everything was refunded, never more', () => {
    expect([0n, 2_000n, 2_001n, 7_999n, 8_000n, 9_000n].map((refunded) => restoredInAll(500, order(refunded), 'share'))).toEqual([0, 125, 125, 499, 500, 500])
  })
  test('or only once everything is refunded, or never', () => {
    expect([2_000n, 8_000n].map((refunded) => restoredInAll(500, order(refunded), 'whole'))).toEqual([0, 500])
    expect(restoredInAll(500, order(8_000n), 'never')).toBe(0)
  })
  test('all of them where points paid the whole order, or it was called off; not before anything happened', () => {
    expect(restoredInAll(500, { netSalesMinor: 0n, refundedMinor: 0n, refunds: 0, calledOff: false }, 'share')).toBe(0)
    expect(restoredInAll(500, { netSalesMinor: 0n, refundedMinor: 0n, refunds: 1, calledOff: false }, 'share')).toBe(500)
    expect(restoredInAll(500, { netSalesMinor: 8_000n, refundedMinor: 0n, refunds: 0, calledOff: true }, 'whole')).toBe(500)
  })
})

describe('FloCafe#78: points that come back lapse with those that had paid', () => {
  const line = (id: string, amount: number, expiresAt: string | null = null): LedgerLine => ({
    ...{ id, amount, kind: amount > 0 ? 'earn' : 'redeem', operationId: id, reversesId: null },
    expiresAt: expiresAt ? new Date(expiresAt) : null,
  })
  test('with the longest-lived of them', () => {
    expect(restoredExpiry([line('a', 30, '2026-08-01'), line('b', 50, '2026-09-01'), line('r', -40)], 'r', now)).toEqual(new Date('2026-09-01'))
    expect(restoredExpiry([line('a', 30, '2026-08-01'), line('b', 50, '2026-09-01'), line('r', -30)], 'r', now)).toEqual(new Date('2026-08-01'))
  })
  test('never, where some of them never would', () => expect(restoredExpiry([line('a', 30, '2026-08-01'), line('b', 50), line('r', -40)], 'r', now)).toBeNull())
  test('and not before a month is over', () =>
    expect(restoredExpiry([line('a', 30, '2026-05-01'), line('r', -10)], 'r', now)).toEqual(new Date('2026-07-01T12:00:00Z')))
})

test('a code has no letters that are taken for one another, and its bytes are used evenly', () => {
  let next = 0
  const bytes = (n: number) => Uint8Array.from({ length: n }, () => next++ % 256)
  const codes = Array.from({ length: 200 }, () => rewardCode(bytes))
  for (const code of codes) expect(code).toMatch(/^RW-[ABCDEFGHJKMNPQRSTUVWXYZ2-9]{5}-[ABCDEFGHJKMNPQRSTUVWXYZ2-9]{5}$/)
  expect(new Set(codes.join('').replaceAll(/RW-|-/g, '')).size).toBe(31)
})
