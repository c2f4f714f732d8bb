import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTION_KIND_NAMES, ACTION_KINDS, type ActionKind, type Answer, type Candidate } from './action'
import { rankActions } from './rank-actions'

const now = new Date('2026-11-22T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
const kind = { ok: { offer: null, ask: null, mail: null } }
const action = (
  name: ActionKind,
  { about = `${name}:1`, minor, at = null, by = 'mail' }: { about?: string; minor?: number; at?: string | null; by?: 'mail' | 'tag' } = {},
): Candidate => ({
  ...{ kind: name, about, values: {}, at },
  evidence: [{ type: 'customer', id: '01900000-0000-7000-8000-000000000001', at: null, href: '/x' }],
  worth: minor === undefined ? null : { of: 'lost', amountMinor: String(minor), currency: 'EUR' },
  doing: by === 'mail' ? { by } : { by, tag: 'x' },
})
const dismissed = (name: ActionKind, about: string): Answer => ({ kind: name, about, answer: 'dismissed' })
const ranked = (candidates: readonly Candidate[], answers: readonly Answer[] = [], unkind = kind.ok) =>
  rankActions(candidates, { answers, unkind, now }).actions.map(({ kind: name }) => name)

describe('the order', () => {
  test('amends come before chances, chances before housekeeping', () => {
    expect(ranked(ACTION_KIND_NAMES.toReversed().map((name) => action(name)))).toEqual([...ACTION_KIND_NAMES])
  })
  test('what is near, and what much money hangs on, comes before its like', () => {
    expect(ranked([action('birthday-wish', { at: inDays(6) }), action('points-expiring', { at: inDays(1) })])).toEqual(['points-expiring', 'birthday-wish'])
    expect(ranked([action('points-expiring'), action('replenish', { minor: 100_000 })])).toEqual(['replenish', 'points-expiring'])
  })
  test('of one kind the weightiest is shown', () => {
    const found = rankActions([action('replenish', { about: 'a', at: inDays(20) }), action('replenish', { about: 'b', at: inDays(0) })], {
      answers: [],
      unkind: kind.ok,
      now,
    })
    expect(found.actions.map(({ about }) => about)).toEqual(['b'])
  })
})

describe('what was answered', () => {
  test('a kind that was waved away sinks for this customer, further each time', () => {
    const both = [action('points-expiring'), action('ask-review')]
    expect(ranked(both)).toEqual(['points-expiring', 'ask-review'])
    expect(ranked(both, [dismissed('points-expiring', 'another')])).toEqual(['ask-review', 'points-expiring'])
  })
  test('what was done does not make its kind sink', () => {
    expect(ranked([action('points-expiring'), action('ask-review')], [{ kind: 'points-expiring', about: 'another', answer: 'taken' }])[0]).toBe(
      'points-expiring',
    )
  })
  test('when the weightiest of a kind was answered, the next of it is shown', () => {
    const two = [action('replenish', { about: 'a', at: inDays(0) }), action('replenish', { about: 'b', at: inDays(3) })]
    expect(rankActions(two, { answers: [dismissed('replenish', 'a')], unkind: kind.ok, now }).actions.map(({ about }) => about)).toEqual(['b'])
  })
})

describe('the gate’s empathy', () => {
  const ticket = { type: 'ticket' as const, id: '01900000-0000-7000-8000-000000000002', at: now }
  const unkind = { offer: { reason: 'open-ticket' as const, evidence: ticket }, ask: null, mail: { reason: 'unsubscribed' as const, evidence: null } }
  test('an offer to somebody who waits for us is held back, with the row that says why; amends are not', () => {
    const found = rankActions([action('win-back-call'), action('answer-low-score')], { answers: [], unkind, now })
    expect(found.actions.map((one) => one.kind)).toEqual(['answer-low-score'])
    expect(found.heldBack).toEqual([{ kind: 'win-back-call', reason: 'open-ticket', evidence: ticket }])
  })
  test('who wants no mail is not written to; what needs none is still done', () => {
    const found = rankActions([action('ask-review'), action('complete-profile', { by: 'tag' })], { answers: [], unkind, now })
    expect(found.actions.map((one) => one.kind)).toEqual(['complete-profile'])
    expect(found.heldBack).toMatchObject([{ kind: 'ask-review', reason: 'unsubscribed' }])
  })
})

const names = fc.constantFrom(...ACTION_KIND_NAMES)
const abouts = fc.constantFrom('a', 'b', 'c', 'd')
const drawn = fc.uniqueArray(
  fc.record({ name: names, about: abouts, minor: fc.option(fc.nat(10_000_000), { nil: undefined }), days: fc.option(fc.integer({ min: -60, max: 60 })) }),
  { maxLength: 20, selector: ({ name, about }) => `${name} ${about}` },
)
const given = fc.array(fc.record({ kind: names, about: abouts, answer: fc.constantFrom('taken' as const, 'dismissed' as const) }), { maxLength: 12 })
const reasons = fc.constantFrom(null, { reason: 'open-ticket' as const, evidence: null })
const candidatesFrom = (all: readonly { name: ActionKind; about: string; minor: number | undefined; days: number | null }[]) =>
  all.map(({ name, about, minor, days }) => action(name, { about, ...(minor === undefined ? {} : { minor }), at: days === null ? null : inDays(days) }))

test('the same facts in any order read the same: the order is total and stable', () => {
  fc.assert(
    fc.property(drawn, given, fc.integer(), (all, answers, seed) => {
      const candidates = candidatesFrom(all)
      const once = rankActions(candidates, { answers, unkind: kind.ok, now })
      const shuffled = candidates.toSorted((a, b) => ((a.about + a.kind + seed).length % 3) - ((b.about + b.kind + seed).length % 3)).toReversed()
      expect(rankActions(shuffled, { answers: answers.toReversed(), unkind: kind.ok, now })).toEqual(once)
      expect(rankActions(once.actions, { answers, unkind: kind.ok, now }).actions).toEqual(once.actions)
    }),
  )
})
test('what was answered never comes back for the same rows, whatever else is known, nor what would be unkind', () => {
  fc.assert(
    fc.property(drawn, given, reasons, reasons, (all, answers, offer, ask) => {
      const { actions, heldBack } = rankActions(candidatesFrom(all), { answers, unkind: { offer, ask, mail: null }, now })
      for (const { kind: name, about } of actions) expect(answers.some((one) => one.kind === name && one.about === about)).toBe(false)
      for (const { kind: name } of actions) expect(ACTION_KINDS[name] === 'offer' ? offer : ACTION_KINDS[name] === 'ask' ? ask : null).toBeNull()
      expect(new Set(actions.map((one) => one.kind)).size).toBe(actions.length)
      expect(heldBack.some(({ kind: name }) => ACTION_KINDS[name] === 'amends')).toBe(false)
    }),
  )
})
