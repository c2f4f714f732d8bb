import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { insertRows, segmentCrowd } from '@/testing/factories/segment-people'
import { NOW, ruleArbitrary, type Vocabulary } from '@/testing/factories/segments'
import { apply, decideAgain, decideBy, type Explained, type ExplainedLeaf, observationKey, type Rule, type Speech, sayBecause } from '../../domain'
import { createSegment } from '../write/create-segment'
import { listMembers } from './members'
import { segmentsOfCustomer, whyInSegment } from './why'

const ctx = systemCtx('test', { clock: fixedClock(NOW) })
let crowd: Vocabulary & { ids: string[] }
beforeAll(async () => {
  crowd = await segmentCrowd(25, 'why')
})

const leavesIn = (tree: Explained): ExplainedLeaf[] => (tree.kind === 'condition' ? [tree] : tree.parts.flatMap(leavesIn))

describe('for any rule and customer', () => {
  test('the explanation, decided again from what it says, is the membership; applying its change turns it', async () => {
    const words: Vocabulary = { ...crowd, params: { ...crowd.params, segmentId: ['99999999-9999-7999-8999-999999999999'] } }
    // A segment that does not exist cannot be asked for.
    const rules = ruleArbitrary(words).filter((rule) => !JSON.stringify(rule).includes('segments.member'))
    const check = async (rule: Rule, n: number) => {
      const { id } = await createSegment(ctx, { name: 'Any', rule })
      const member = (await listMembers(ctx, { id, limit: 100 })).data.map((row) => row.id)
      const customerId = crowd.ids[n % crowd.ids.length] as string
      const why = await whyInSegment(ctx, { id, customerId }).catch((error) => (error.kind === 'missing' ? null : Promise.reject(error)))
      if (why === null) return expect(member).not.toContain(customerId)
      expect([why.met, decideAgain(why.tree), why.memberSince !== null]).toEqual(Array(3).fill(member.includes(customerId)))
      const found = new Map(leavesIn(why.tree).map(({ leaf, observed }) => [observationKey(leaf), observed]))
      expect(decideBy(rule, found)).toBe(why.met)
      if (why.nearestChange) expect(decideBy(rule, apply(found, why.nearestChange))).toBe(!why.met)
    }
    await fc.assert(fc.asyncProperty(rules, fc.nat(1_000), check), { numRuns: 60 })
  })
})

test('an evidence row is one of the customer’s own rows, and the segment on their page says its reason', async () => {
  const rule: Rule = { all: [{ field: 'orders.count', op: 'at-least', value: 1 }] }
  const { id } = await createSegment(ctx, { name: 'Buyers', rule })
  const [first] = (await listMembers(ctx, { id, limit: 1 })).data
  const why = await whyInSegment(ctx, { id, customerId: first?.id ?? '' })
  const [leaf] = leavesIn(why.tree)
  expect(leaf?.evidenceCount).toBe(leaf?.observed)
  expect(leaf?.evidence.every(({ kind, label }) => kind === 'order' && label?.startsWith('#'))).toBe(true)
  const stays = await segmentsOfCustomer(ctx, first?.id ?? '')
  const speech: Speech = { locale: 'en', currency: 'EUR', nameOf: () => undefined }
  const stay = stays.find((one) => one.segmentId === id)
  expect(stay && sayBecause(stay.name, stay.tree, speech)).toMatch(/^in Buyers because: \d+ purchases?$/)
})

test('a record that was merged is explained as the person it belongs to; somebody unknown is missing', async () => {
  const { id } = await createSegment(ctx, { name: 'All', rule: { field: 'orders.count', op: 'at-least', value: 0 } })
  const [person] = crowd.ids
  const base = {
    since: NOW,
    created_at: NOW,
    updated_at: NOW,
    last_activity_at: NOW,
    email_consent: 'never',
    sms_consent: 'never',
    search_text: '',
    demo: false,
    tags: [],
  }
  await insertRows('customers', [{ id: '88888888-8888-7888-8888-888888888888', canonical_id: person, profile_version: -1, ...base }])
  expect((await whyInSegment(ctx, { id, customerId: '88888888-8888-7888-8888-888888888888' })).customerId).toBe(person)
  await expect(whyInSegment(ctx, { id, customerId: id })).rejects.toMatchObject({ code: 'customer.missing' })
  await expect(whyInSegment(ctx, { id: person ?? '', customerId: person ?? '' })).rejects.toMatchObject({ code: 'segment.missing' })
})
