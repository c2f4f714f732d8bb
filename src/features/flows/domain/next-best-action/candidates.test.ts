import { describe, expect, test } from 'vitest'
import type { ActionFacts } from './action-facts'
import { ASK_TAG, candidatesOf, pointsFor } from './candidates'

const now = new Date('2026-11-22T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const order = (days: number) => ({ id: id(1), number: '#1001', at: daysAgo(days), totalMinor: '8000', currency: 'EUR' })
const forecast = { runId: id(9), pAlive: 0.8, frequency: 4, predicted12mMinor: '20000', purchaseMinor: '5000', currency: 'EUR', until: daysAgo(1) }
const calm: ActionFacts = {
  ...{
    customerId: id(0),
    tags: [],
    hasEmail: true,
    hasPhone: true,
    consent: 'subscribed',
    purchases: 8,
    lastPurchase: order(40),
    lateParcel: null,
    lowScore: null,
    praise: null,
  },
  ...{ replenish: null, wish: null, forecast: null, expiring: null, nextTier: null, pointValuePermille: 1_000, openTaskKinds: [], timeZone: 'Europe/Berlin' },
}
const of = (facts: Partial<ActionFacts>) => candidatesOf({ ...calm, ...facts }, now)
const kinds = (facts: Partial<ActionFacts>) => of(facts).map(({ kind }) => kind)

test('somebody of whom nothing is known to need doing has nothing to be done', () => expect(kinds({})).toEqual([]))

describe('each action stands on its row', () => {
  test('a late parcel: amends in points, a twentieth of the order, with what is expected of them', () => {
    const [one] = of({ lateParcel: { ...order(9), days: 3 }, forecast })
    expect(one).toMatchObject({
      kind: 'apologise-late-parcel',
      about: `order:${id(1)}`,
      values: { order: '#1001', days: 3 },
      worth: { of: 'expected', amountMinor: '20000' },
    })
    expect(one!.doing).toEqual({ by: 'points', amount: 400, reason: 'service-recovery' })
  })
  test('where points are worth nothing, the apology is work for somebody', () => {
    expect(of({ lateParcel: { ...order(9), days: 3 }, pointValuePermille: null })[0]!.doing).toMatchObject({ by: 'task', kind: 'apology' })
  })
  test('gone more likely than not, after coming back before: a call, worth what would be lost', () => {
    const gone = { ...forecast, pAlive: 0.25, predicted12mMinor: '5000' }
    expect(of({ forecast: gone })[0]).toMatchObject({ kind: 'win-back-call', worth: { of: 'lost', amountMinor: '15000' }, values: { chance: 25 } })
    expect(kinds({ forecast: { ...gone, frequency: 1 } })).toEqual([])
    expect(kinds({ forecast: { ...gone, pAlive: 0.5 } })).toEqual([])
    expect(of({ forecast: { ...gone, predicted12mMinor: null } })[0]!.worth).toBeNull()
  })
  test('a thank-you after the third purchase, not after the second or the fourth, and not weeks later', () => {
    expect(kinds({ purchases: 3, lastPurchase: order(2) })).toEqual(['thank-third-purchase'])
    for (const facts of [
      { purchases: 2, lastPurchase: order(2) },
      { purchases: 4, lastPurchase: order(2) },
      { purchases: 3, lastPurchase: order(15) },
    ])
      expect(kinds(facts)).toEqual([])
  })
  test('a birthday within a week, with something they wish for', () => {
    const wish = { productId: id(4), title: 'Teapot', addedAt: daysAgo(30), items: 2 }
    expect(kinds({ tags: ['birthday:1990-11-27'], wish })).toEqual(['birthday-wish'])
    expect(kinds({ tags: ['birthday:1990-11-27'] })).toEqual([])
    expect(kinds({ tags: ['birthday:12-05'], wish })).toEqual([])
  })
  test('a tier is close from four fifths of the way', () => {
    const tier = (missing: number) => ({ nextTier: { code: 'gold', name: 'Gold', missing, from: 1_000, basis: 'points' as const, currency: 'EUR' } })
    expect(kinds(tier(200))).toEqual(['tier-close'])
    expect(kinds(tier(201))).toEqual([])
  })
  test('what runs out, points that lapse and a friend’s word need somebody who can be written to', () => {
    const facts = {
      replenish: { productId: id(5), title: 'Tea', days: 30, lastAt: daysAgo(28), dueAt: daysAgo(-2) },
      expiring: { entryId: id(6), points: 300, at: daysAgo(-10), worth: null },
      praise: { id: id(7), score: 10, at: daysAgo(3) },
    }
    expect(kinds(facts)).toEqual(['points-expiring', 'replenish', 'ask-review'])
    expect(kinds({ ...facts, hasEmail: false })).toEqual(['complete-profile'])
    expect(of({ ...facts, forecast }).find(({ kind }) => kind === 'replenish')!.worth).toEqual({ of: 'purchase', amountMinor: '4000', currency: 'EUR' })
  })
  test('what is missing in a profile is one tag, set once', () => {
    expect(of({ hasPhone: false, consent: 'never' })[0]).toMatchObject({ about: 'missing:phone+consent', doing: { by: 'tag', tag: ASK_TAG } })
    expect(kinds({ hasPhone: false, tags: [ASK_TAG] })).toEqual([])
  })
  test('what a colleague works on already is not proposed', () => {
    const lowScore = { id: id(3), kind: 'nps' as const, score: 2, at: daysAgo(1) }
    expect(kinds({ lowScore })).toEqual(['answer-low-score'])
    expect(kinds({ lowScore, openTaskKinds: ['apology'] })).toEqual([])
  })
})

test('amends are a twentieth, in steps of fifty, and never more than anybody may give alone', () => {
  expect([pointsFor('100', 1_000), pointsFor('8100', 1_000), pointsFor('999999', 1_000), pointsFor('8000', 500), pointsFor('8000', 0)]).toEqual([
    50,
    450,
    500,
    500,
    null,
  ])
})
