import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MATTER_KINDS, type Matter, type MatterKind } from './matter'
import { rankMatters } from './rank-matters'

const now = new Date('2026-11-22T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
const matter = (kind: MatterKind, minor: string | null = null, at: string | null = null): Matter => ({
  ...{ kind, values: {}, at, href: '/x' },
  money: minor === null ? null : { amountMinor: minor, currency: 'EUR' },
})
const kinds = (matters: readonly Matter[]) => rankMatters(matters, now).map(({ kind }) => kind)

test('five facts at most, the weightiest first', () => {
  const all = kinds(MATTER_KINDS.map((kind) => matter(kind)))
  expect(all).toEqual(['parcel-failed', 'parcel-late', 'promise-broken', 'refund-open', 'order-unpaid'])
})
test('what is near outweighs what is far', () => {
  expect(kinds([matter('tier-lapses', null, inDays(60)), matter('points-expire', null, inDays(1))])).toEqual(['points-expire', 'tier-lapses'])
})
test('money outweighs a neighbour without any, and does not hide a late parcel', () => {
  expect(kinds([matter('csat-low'), matter('score-low', '80000')])).toEqual(['score-low', 'csat-low'])
  expect(kinds([matter('points-balance', '99999999999'), matter('parcel-late')])).toEqual(['parcel-late', 'points-balance'])
})
test('of one kind the weightiest is told, once', () => {
  const ranked = rankMatters([matter('parcel-late', '1000'), matter('parcel-late', '90000'), matter('parcel-late', '50')], now)
  expect(ranked).toEqual([matter('parcel-late', '90000')])
})
test('the same facts in any order read the same', () => {
  const facts = fc.array(
    fc.record({ kind: fc.constantFrom(...MATTER_KINDS), minor: fc.option(fc.nat({ max: 10_000_000 })), days: fc.option(fc.integer({ min: -60, max: 60 })) }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(facts, (drawn) => {
      const one = drawn.map(({ kind, minor, days }) => matter(kind, minor === null ? null : String(minor), days === null ? null : inDays(days)))
      const ranked = kinds(one)
      expect(kinds([...one].reverse())).toEqual(ranked)
      expect(ranked.length).toBe(Math.min(5, new Set(one.map(({ kind }) => kind)).size))
    }),
    { numRuns: 100 },
  )
})
