import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBefore, facts, leafArbitrary, NOW, ruleArbitrary, world } from '@/testing/factories/segments'
import type { FactEvent, FactOrder } from '../catalogue/facts'
import { type FIELD_IDS, specOf } from '../catalogue/fields'
import { decideBy, type Evidence, matches, observeAll } from '../catalogue/observe'
import type { Observed } from '../rule/operators'
import { leavesOf, observationKey, type Rule } from '../rule/rule'
import { TEMPLATES } from '../templates'
import { type Speech, sayBecause, sayRule } from '../words/sentence'
import { decideAgain, explain } from './explain'
import { apply, nearestChange } from './nearest-change'

const speech = (locale: 'en' | 'de'): Speech => ({ locale, currency: 'EUR', nameOf: () => undefined })
const template = (code: string) => TEMPLATES.find((one) => one.code === code)?.rule as Rule

const ticket = (n: number, days: number) => ({ id: `t${n}`, number: n, subject: 'Broken', status: 'open', tags: [], createdAt: daysBefore(days) })
const opened = (n: number, days: number): FactEvent => ({ id: `e${n}`, type: 'email_opened', at: daysBefore(days) })
const order = (n: number, fields: Partial<FactOrder> = {}): FactOrder => ({
  ...{ id: `o${n}`, number: `#${n}`, currency: 'EUR', netMinor: 5_000n, discountMinor: 0n, isPurchase: true, placedAt: daysBefore(10 * n) },
  ...{ returnedAt: [], test: false, cancelled: false, lines: [{ productId: 'p', category: 'Shoes', vendor: null, quantity: 1, returned: 0 }] },
  ...fields,
})

describe('the sentence of product/rules.md 8', () => {
  const anna = facts({
    tickets: [ticket(1, 1), ticket(2, 3), ticket(3, 6), ticket(4, 30)],
    events: [...Array.from({ length: 58 }, (_, n) => opened(n, 10)), ...Array.from({ length: 100 }, (_, n) => opened(100 + n, 120))],
    orders: [
      order(1, { lines: [{ productId: 'p', category: 'Shoes', vendor: null, quantity: 8, returned: 4 }] }),
      order(2, { lines: [] }),
      order(3, { lines: [] }),
    ],
  })
  const shoes = world({ categoryReturnRates: new Map([['Shoes', 0.15625]]) })
  const { tree, met } = explain(template('at-risk'), observeAll(template('at-risk'), anna, shoes))

  test('word for word, from rows', () => {
    expect(met).toBe(true)
    expect(sayBecause('At risk', tree, speech('en'))).toBe(
      'in At risk because: 3 support tickets in 7 days + 42 % drop in email opens + return rate 3.2× category average',
    )
  })

  test('and in German', () =>
    expect(sayBecause('Gefährdet', tree, speech('de'))).toBe(
      'in Gefährdet, weil: 3 Support-Tickets in 7 Tagen + 42 % weniger geöffnete E-Mails + Rücksendequote das 3,2-Fache der Kategorie',
    ))

  test('each condition with the rows it stands on, newest first', () => {
    const [tickets] = tree.kind === 'any' ? tree.parts : []
    expect(tickets).toMatchObject({ observed: 3, met: true, flip: { to: 2 }, evidenceCount: 3 })
    expect((tickets as unknown as { evidence: Evidence[] }).evidence.map(({ kind, id }) => [kind, id])).toEqual([
      ['ticket', 't1'],
      ['ticket', 't2'],
      ['ticket', 't3'],
    ])
  })
})

describe('a rule in words', () => {
  test.each([
    ['vip-no-purchase-60', 'VIP tier AND no purchase in 60 days', 'VIP-Stufe UND kein Kauf in 60 Tagen'],
    ['five-stars-and-points', 'at least 1 review with 5 stars AND more than 500 points', 'mindestens 1 Bewertung mit 5 Sternen UND mehr als 500 Punkte'],
    ['top-10-percent', 'top 10 % by net sales in 365 days', 'obere 10 % nach Nettoumsatz in 365 Tagen'],
    ['incomplete-profile', 'incomplete profile', 'unvollständiges Profil'],
    [
      'birthday-with-wish',
      'birthday in the next 7 days AND at least 1 wishlist item',
      'Geburtstag in den nächsten 7 Tagen UND mindestens 1 Artikel auf der Wunschliste',
    ],
  ])('%s', (code, en, de) => {
    expect(sayRule(template(code), speech('en'))).toBe(en)
    expect(sayRule(template(code), speech('de'))).toBe(de)
  })

  test('groups in brackets, money in the currency, NOT around its group', () => {
    const rule: Rule = {
      all: [
        { field: 'orders.net-sales', params: { days: 365 }, op: 'at-least', value: '50000' },
        {
          not: {
            any: [
              { field: 'profile.country', op: 'any-of', value: ['DE', 'AT'] },
              { field: 'loyalty.vip', op: 'is', value: true },
            ],
          },
        },
        {
          any: [
            { field: 'orders.count', op: 'less-than', value: 3 },
            { field: 'orders.last-days-ago', op: 'more-than', value: 90 },
          ],
        },
      ],
    }
    expect(sayRule(rule, speech('en'))).toBe(
      'Net sales in 365 days: at least €500.00 AND NOT (Country: DE or AT OR VIP tier) AND (fewer than 3 purchases OR Days since the last purchase: more than 90 days)',
    )
  })
})

/** A value of the field's type, as rows could give it. */
function observedArbitrary(key: string): fc.Arbitrary<Observed> {
  const { type, min, max } = specOf(key.split('?')[0] as (typeof FIELD_IDS)[number])
  const number = fc.integer({ min: Math.max(min ?? -20, -20), max: Math.min(max ?? 40, 40) })
  if (type === 'flag') return fc.boolean()
  if (type === 'choice') return fc.constantFrom(null, 'x', 'y', 'subscribed')
  if (type === 'words') return fc.uniqueArray(fc.constantFrom('x', 'y', 'z'))
  if (type === 'money') return fc.option(fc.integer({ min: -500, max: 70_000 }).map(BigInt))
  return fc.option(type === 'integer' ? number : fc.oneof(number, fc.double({ min: Math.max(min ?? -50, -50), max: Math.min(max ?? 100, 100), noNaN: true })))
}
const vocabulary = { words: {}, params: { days: [7, 60], segmentId: ['11111111-1111-7111-8111-111111111111'], type: ['email_opened'], stars: [4, 5] } }
const judged = ruleArbitrary(vocabulary).chain((rule) => {
  const keys = [...new Set(leavesOf(rule).map(observationKey))]
  return fc.record({
    rule: fc.constant(rule),
    values: fc.tuple(...keys.map(observedArbitrary)).map((values) => new Map(keys.map((key, i) => [key, values[i] ?? null]))),
  })
})

describe('for any rule and whatever was found', () => {
  test('an explanation decided again from what it says gives the same answer', () => {
    fc.assert(
      fc.property(judged, ({ rule, values }) => {
        const found = new Map([...values].map(([key, value]) => [key, { value, evidence: [] }]))
        const { tree, met } = explain(rule, found)
        expect(decideAgain(JSON.parse(JSON.stringify(tree, (_, v) => (typeof v === 'bigint' ? String(v) : v))))).toBe(met)
        expect(decideBy(rule, values)).toBe(met)
      }),
      { numRuns: 500 },
    )
  })

  test('applying the nearest change turns the answer, and nothing smaller of one condition was passed over', () => {
    let found = 0
    fc.assert(
      fc.property(judged, ({ rule, values }) => {
        const changes = nearestChange(rule, values)
        if (changes === null) return
        found++
        expect(decideBy(rule, apply(values, changes))).toBe(!decideBy(rule, values))
      }),
      { numRuns: 500 },
    )
    expect(found).toBeGreaterThan(400)
  })

  test('a single condition that some value can turn always has a nearest change', () => {
    fc.assert(
      fc.property(leafArbitrary(vocabulary), fc.integer({ min: 0, max: 40 }), (leaf, n) => {
        const { type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = specOf(leaf.field)
        fc.pre((type === 'integer' || type === 'decimal') && n >= min && n <= max)
        const values = new Map([[observationKey(leaf), n as Observed]])
        const always =
          (leaf.op === 'at-least' && leaf.value === min) ||
          (leaf.op === 'less-than' && leaf.value === min) ||
          (leaf.op === 'at-most' && leaf.value === max) ||
          (leaf.op === 'more-than' && leaf.value === max)
        expect(nearestChange(leaf, values) === null).toBe(always)
      }),
      { numRuns: 300 },
    )
  })
})

test('a rule that contradicts itself has no nearest change', () => {
  const rule: Rule = {
    all: [
      { field: 'orders.count', op: 'at-least', value: 5 },
      { field: 'orders.count', op: 'at-most', value: 3 },
    ],
  }
  expect(nearestChange(rule, new Map([['orders.count', 4]]))).toBeNull()
})

test('two conditions on one thing are turned by one value that suits both', () => {
  const rule: Rule = {
    all: [
      { field: 'orders.count', op: 'at-least', value: 2 },
      { field: 'orders.count', op: 'at-most', value: 4 },
    ],
  }
  expect(nearestChange(rule, new Map([['orders.count', 9]]))).toMatchObject([{ from: 9, to: 4 }])
})

describe('what is unknown', () => {
  const never = facts()
  test('who never ordered did not order more than 60 days ago, but has no purchase in 60 days', () => {
    expect(matches({ field: 'orders.last-days-ago', op: 'more-than', value: 60 }, never, world())).toBe(false)
    expect(matches({ field: 'orders.count', params: { days: 60 }, op: 'equals', value: 0 }, never, world())).toBe(true)
  })
  test('a window reaches back to the millisecond', () => {
    const at = (ms: number) => facts({ orders: [order(1, { placedAt: new Date(NOW.getTime() - 60 * 86_400_000 + ms) })] })
    const rule: Rule = { field: 'orders.count', params: { days: 60 }, op: 'at-least', value: 1 }
    expect([matches(rule, at(0), world()), matches(rule, at(-1), world())]).toEqual([true, false])
  })
})
