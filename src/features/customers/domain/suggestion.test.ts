import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVIDENCE, type Evidence, type EvidenceKind, judgePair } from './suggestion'

const plain = { sameName: false, verifiedEmailsDiffer: false, bothInOneStore: false }
const of = (...kinds: EvidenceKind[]): Evidence[] => kinds.map((reason) => ({ reason, key: reason }))

describe('how likely two people are one', () => {
  test.each([
    ['a shared number', of('phone'), plain, 60, false],
    ['a shared number and the same name', of('phone'), { ...plain, sameName: true }, 72, false],
    ['a shared number of two proved addresses is a conflict', of('phone'), { ...plain, verifiedEmailsDiffer: true }, 45, true],
    ['what a source claims is always a conflict', of('claimed'), plain, 90, true],
    ['name and city count once', of('name-and-city'), { ...plain, sameName: true }, 50, false],
    ['two accounts in one store weigh against', of('name-and-city'), { ...plain, bothInOneStore: true }, 43, false],
  ])('%s', (_, evidence, facts, score, conflict) => {
    expect(judgePair(evidence, facts)).toMatchObject({ score, conflict })
  })
  test('a shared browser and a contradiction is too little to ask', () => {
    expect(judgePair(of('ga-client'), { ...plain, bothInOneStore: true })).toBeNull()
    expect(judgePair([], { ...plain, sameName: true })).toBeNull()
  })
  test('more evidence never lowers the score, and nothing is ever certain twice', () => {
    const kind = fc.constantFrom(...(Object.keys(EVIDENCE) as EvidenceKind[]))
    fc.assert(
      fc.property(fc.uniqueArray(kind, { minLength: 1 }), kind, fc.boolean(), (kinds, more, sameName) => {
        const facts = { ...plain, sameName }
        const [less, all] = [judgePair(of(...kinds), facts), judgePair(of(...new Set([...kinds, more])), facts)]
        // Name and city together weigh more than the name alone, so a pair may only gain.
        expect(all?.score ?? 0).toBeGreaterThanOrEqual(less?.score ?? 0)
        expect(all?.score ?? 0).toBeLessThanOrEqual(100)
      }),
    )
  })
})
