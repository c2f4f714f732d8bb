import { describe, expect, it } from 'vitest'
import { lapsesAt, mustBeDecidable } from './approval'
import { orderedTiers } from './change-programme'
import { adjustmentInput } from './inputs'
import { dayStart, largestAllowed, overLimit, WITHOUT_LIMIT } from './limits'
import { previewAdjustment } from './preview'
import { DEFAULT_PROGRAMME, type Tier, valueOfPoints } from './programme'
import { isReversible, mustBeReversible } from './reversal'
import { gapOf } from './roll-forward'
import { tierFor, tierProgress } from './tier'
import { judgeTier } from './tier-rules'

const agent = { perAdjustment: 500, perDay: 2_000 }

describe('limits', () => {
  it('at the limit is within it, one more is not; removing weighs like adding', () => {
    expect(overLimit(500, agent, 0)).toBeNull()
    expect(overLimit(-500, agent, 0)).toBeNull()
    expect(overLimit(501, agent, 0)).toBe('per-adjustment')
    expect(overLimit(-501, agent, 0)).toBe('per-adjustment')
  })
  it('what was posted today counts', () => {
    expect(overLimit(500, agent, 1_500)).toBeNull()
    expect(overLimit(500, agent, 1_501)).toBe('per-day')
    expect(largestAllowed(agent, 1_800)).toBe(200)
    expect(largestAllowed(agent, 9_000)).toBe(0)
  })
  it('an administrator has none', () => {
    expect(overLimit(Number.MAX_SAFE_INTEGER, WITHOUT_LIMIT, 10 ** 12)).toBeNull()
    expect(largestAllowed(WITHOUT_LIMIT, 0)).toBeNull()
  })
  it('a limit of zero sends everything to approval', () => {
    expect(overLimit(1, { perAdjustment: 0, perDay: null }, 0)).toBe('per-adjustment')
  })
  it('the day begins at midnight UTC', () => {
    expect(dayStart(new Date('2026-03-29T00:30:00+02:00')).toISOString()).toBe('2026-03-28T00:00:00.000Z')
  })
})

describe('a request', () => {
  const requestedAt = new Date('2026-11-01T10:00:00Z')
  const request = { status: 'requested' as const, requestedById: 'lena', requestedAt }
  const codeOf = (decide: () => void) => {
    try {
      decide()
      return 'decided'
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  it('is decided by somebody else, once, within seven days', () => {
    expect(codeOf(() => mustBeDecidable(request, { id: 'max' }, requestedAt))).toBe('decided')
    expect(codeOf(() => mustBeDecidable(request, { id: 'lena' }, requestedAt))).toBe('loyalty.self-approval')
    expect(codeOf(() => mustBeDecidable({ ...request, status: 'posted' }, { id: 'max' }, requestedAt))).toBe('loyalty.already-decided')
    expect(codeOf(() => mustBeDecidable(request, { id: 'max' }, lapsesAt(requestedAt)))).toBe('loyalty.request-expired')
  })
})

describe('judging a tier', () => {
  const [bronze, silver, gold] = DEFAULT_PROGRAMME.tiers as [Tier, Tier, Tier]
  const rules = { tiers: [bronze, { ...silver, keepFrom: 400 }, gold], tierGraceDays: 30, tierDrop: 'straight' as const }
  const now = new Date('2026-06-01T00:00:00Z')
  const soon = new Date('2026-07-01T00:00:00Z')
  const judge = (code: string | null, figure: number, graceUntil: Date | null = null, more: object = {}, at = now) => {
    const verdict = judgeTier({ code, figure, graceUntil }, { ...rules, ...more }, at)
    return [verdict.tier.code, verdict.graceUntil]
  }
  it('up is at once, from any tier and from none', () => {
    expect([judge(null, 2_000), judge('bronze', 500), judge('gone', 499)]).toEqual([
      ['gold', null],
      ['silver', null],
      ['bronze', null],
    ])
  })
  it('a tier is kept from its lower bar on, then for the grace time, and lost after it', () => {
    expect(judge('silver', 400)).toEqual(['silver', null])
    expect(judge('silver', 399)).toEqual(['silver', soon])
    expect(judge('silver', 399, soon, {}, new Date('2026-06-30T23:59:59Z'))).toEqual(['silver', soon])
    expect(judge('silver', 399, soon, {}, soon)).toEqual(['bronze', null])
  })
  it('who catches up in time keeps it as if nothing had been', () => {
    expect([judge('silver', 400, soon), judge('silver', 2_500, soon)]).toEqual([
      ['silver', null],
      ['gold', null],
    ])
  })
  it('without grace a tier is lost at once: straight to what is reached, or one step', () => {
    expect(judge('gold', -5, null, { tierGraceDays: 0 })).toEqual(['bronze', null])
    expect(judge('gold', -5, null, { tierGraceDays: 0, tierDrop: 'step' })).toEqual(['silver', null])
  })
  it('keeping a tier never takes more than reaching it', () => {
    expect(() => orderedTiers([bronze, { ...silver, keepFrom: 501 }])).toThrow('more than reaching')
  })
})

describe('tiers', () => {
  const { tiers } = DEFAULT_PROGRAMME
  it('follow points earned, to the point', () => {
    expect(tierFor(tiers, 499).code).toBe('bronze')
    expect(tierFor(tiers, 500).code).toBe('silver')
    expect(tierFor(tiers, -3).code).toBe('bronze')
    expect(tierProgress(tiers, 1_990)).toMatchObject({ tier: { code: 'silver' }, nextTier: { code: 'gold' }, toNextTier: 10 })
    expect(tierProgress(tiers, 5_000)).toMatchObject({ tier: { code: 'platinum' }, nextTier: null, toNextTier: null })
  })
  it('are kept lowest first, each with its own threshold, one at zero', () => {
    expect(orderedTiers(tiers.toReversed()).map((tier) => tier.code)).toEqual(['bronze', 'silver', 'gold', 'platinum'])
    const [bronze, silver] = [tiers[0]!, tiers[1]!]
    expect(() => orderedTiers([silver])).toThrow('start at 0')
    expect(() => orderedTiers([bronze, { ...silver, earnedPoints: 0 }])).toThrow('same number')
    expect(() => orderedTiers([bronze, { ...silver, code: 'bronze' }])).toThrow('same code')
  })
})

it('a preview says what the balance will be and who has to agree', () => {
  expect(previewAdjustment(200, 420, agent, 0)).toEqual({ balanceAfter: 620, insufficient: false, needsApproval: false })
  expect(previewAdjustment(-421, 420, agent, 0)).toMatchObject({ balanceAfter: -1, insufficient: true })
  expect(previewAdjustment(20, -50, agent, 0)).toMatchObject({ balanceAfter: -30, insufficient: false })
  expect(previewAdjustment(501, 0, agent, 0)).toMatchObject({ needsApproval: true })
})

it('a point is worth a cent, and half a cent rounds towards zero', () => {
  expect(valueOfPoints(420, { pointValuePermille: 1_000, currency: 'EUR' })).toEqual({ amountMinor: 420n, currency: 'EUR' })
  expect(valueOfPoints(-3, { pointValuePermille: 500, currency: 'EUR' }).amountMinor).toBe(-1n)
})

it('reversals, merges and earnings that refunds have touched are not reversed', () => {
  expect(() => mustBeReversible({ kind: 'reverse' }, 0)).toThrow('final')
  expect(() => mustBeReversible({ kind: 'merge' }, 0)).toThrow()
  expect(() => mustBeReversible({ kind: 'earn' }, 5)).toThrow('5 of these points')
  expect(() => mustBeReversible({ kind: 'earn' }, 0)).not.toThrow()
  expect(isReversible({ kind: 'adjust', reversedById: 'x' })).toBe(false)
  expect(isReversible({ kind: 'adjust', reversedById: null })).toBe(true)
})

it('a roll-forward that does not close shows its gap', () => {
  const report = {
    opening: 10,
    earned: 5,
    bonuses: 0,
    takenBack: -2,
    adjusted: 1,
    reversed: 0,
    redeemed: -3,
    restored: 0,
    expired: 0,
    imported: 0,
    merged: 0,
    closing: 11,
  }
  expect(gapOf(report)).toBe(0)
  expect(gapOf({ ...report, closing: 12 })).toBe(-1)
})

it.each([0, 1.5, 2 ** 53, -(2 ** 53), Number.NaN, '5', null])('an amount of %s is refused', (amount) => {
  expect(adjustmentInput.safeParse({ amount, reason: 'goodwill' }).success).toBe(false)
})
it('an unknown field is refused', () => {
  expect(adjustmentInput.safeParse({ amount: 5, reason: 'goodwill', balance: 5 }).success).toBe(false)
})
