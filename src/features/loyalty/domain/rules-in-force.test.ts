import { describe, expect, it } from 'vitest'
import { bonusFor } from './bonus'
import { Issued } from './caps'
import { DEFAULT_EARN_RULES, type EarnRule, type EarnRuleVersion, type ReviewRule } from './earn-rule'
import { rulesInForce } from './rules-in-force'

const [purchase, photo, review] = DEFAULT_EARN_RULES.map(({ definition }) => definition) as [EarnRule, ReviewRule, ReviewRule]
const version = (ruleId: string, n: number, effectiveFrom: string, definition: EarnRule, active = true): EarnRuleVersion => ({
  ...{ id: `${ruleId}.${n}`, ruleId, version: n, name: ruleId, active, definition },
  effectiveFrom: new Date(effectiveFrom),
})
const day = (text: string) => new Date(`${text}T12:00:00Z`)

describe('which version decides', () => {
  const versions = [
    version('base', 1, '1970-01-01', purchase),
    version('base', 2, '2026-06-01', { ...purchase, ratePermille: 2_000 } as EarnRule),
    version('base', 3, '2026-07-01', purchase, false),
    version('base', 4, '2026-08-01', purchase),
  ]
  const at = (text: string) => rulesInForce(versions, 'purchase', day(text)).map(({ id }) => id)

  it('the newest that was in effect when it happened, however late it is heard of; an earlier one never comes back', () => {
    expect([at('2020-01-01'), at('2026-06-15'), at('2026-08-15')]).toEqual([['base.1'], ['base.2'], ['base.4']])
  })
  it('none while the rule was off', () => {
    expect(at('2026-07-15')).toEqual([])
  })
  it('a campaign counts from its first to its last moment', () => {
    const campaign = version('xmas', 1, '1970-01-01', { ...purchase, from: '2026-12-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' })
    const running = (instant: string) => rulesInForce([campaign], 'purchase', new Date(instant)).length
    expect(['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z'].map(running)).toEqual([0, 1, 1, 0])
  })
})

describe('a review', () => {
  const rules = [version('photo', 1, '1970-01-01', photo), version('review', 1, '1970-01-01', review)]
  const give = (hasPhoto: boolean, issued = new Issued(), of = rules) =>
    bonusFor({ personId: 'anna', at: day('2026-06-01'), trigger: 'review', photo: hasPhoto, video: false }, of, issued)?.earnedBy

  it('with a photo earns by the rule that gives the most, and by that one only', () => {
    expect([give(true), give(false)]).toEqual([
      { rule: 'photo', version: 'photo.1', points: 200 },
      { rule: 'review', version: 'review.1', points: 50 },
    ])
  })
  it('a cap cuts the last one off, and then the next best rule gives', () => {
    const capped = [version('photo', 1, '1970-01-01', { ...photo, capPerDay: 250 }), rules[1]!]
    const issued = new Issued()
    expect([1, 2, 3].map(() => give(true, issued, capped)?.points)).toEqual([200, 50, 50])
  })
})

it('caps count by day (UTC), by person, and in all; what was given before counts', () => {
  const rule = version('base', 1, '1970-01-01', { ...purchase, capPerDay: 100, capPerCustomer: 150 })
  const issued = new Issued([{ personId: 'anna', ruleId: 'base', day: '2026-06-01', points: 30 }])
  const take = (personId: string, at: string, points: number) => issued.take(personId, rule, new Date(at), points)
  expect(take('anna', '2026-06-01T23:59:59Z', 200)).toBe(70)
  expect(take('jon', '2026-06-01T23:59:59Z', 200)).toBe(100)
  expect(take('anna', '2026-06-02T00:00:00Z', 200)).toBe(50)
  expect(take('anna', '2026-06-03T00:00:00Z', 200)).toBe(0)
})
