import { describe, expect, test } from 'vitest'
import { type CsatFacts, type CsatRule, csatRuleShape, csatVerdict, INITIAL_CSAT_RULE } from './csat-rule'

const closedAt = new Date('2026-11-22T10:00:00Z')
const rule: CsatRule = { ...INITIAL_CSAT_RULE, active: true }
const facts: CsatFacts = {
  ...{ status: 'closed', channel: 'email', topicId: null, merged: false, closedAt, answered: true },
  email: 'a@example.com',
  lastAskedAt: null,
}
const after = (hours: number) => new Date(closedAt.getTime() + hours * 3_600_000)
const verdict = (more: Partial<CsatFacts> = {}, with_: Partial<CsatRule> = {}, now = after(4)) =>
  csatVerdict({ ...rule, ...with_ }, { ...facts, ...more }, closedAt, now)

test('who was helped is asked', () => expect(verdict()).toBe('ask'))
test('a new desk asks nobody before somebody switches it on', () => expect(verdict({}, INITIAL_CSAT_RULE)).toBe('off'))

describe('nobody is asked', () => {
  test.each([
    ['spam', { status: 'spam' }],
    ['merged', { merged: true }],
    ['not-closed', { status: 'open', closedAt: null }],
    ['not-closed', { closedAt: after(1) }],
    ['channel', { channel: 'note' }],
    ['not-answered', { answered: false }],
    ['no-address', { email: null }],
    ['asked-lately', { lastAskedAt: after(-89 * 24) }],
  ] as const)('%s', (expected, more) => expect(verdict(more)).toBe(expected))

  test('twice within the rest, and again after it', () => {
    expect(verdict({ lastAskedAt: after(4 - 90 * 24 + 1) })).toBe('asked-lately')
    expect(verdict({ lastAskedAt: after(4 - 90 * 24) })).toBe('ask')
  })
  test('about what was closed days before the desk heard of it', () => {
    expect(verdict({}, {}, after(4 + 72))).toBe('ask')
    expect(verdict({}, {}, after(4 + 73))).toBe('too-late')
  })
  test('about topics that were left out', () => {
    const topicIds = ['00000000-0000-7000-8000-000000000001']
    expect(verdict({}, { topicIds })).toBe('topic')
    expect(verdict({ topicId: topicIds[0]! }, { topicIds })).toBe('ask')
  })
})

test('what people set is checked', () => {
  expect(csatRuleShape.safeParse(rule).success).toBe(true)
  for (const bad of [{ delayHours: -1 }, { delayHours: 1.5 }, { restDays: 0 }, { channels: ['fax'] }])
    expect(csatRuleShape.safeParse({ ...rule, ...bad }).success).toBe(false)
})
