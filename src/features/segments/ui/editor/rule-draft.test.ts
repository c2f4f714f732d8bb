import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleArbitrary } from '@/testing/factories/segments'
import { decide, leavesOf, observationKey, type Rule, ruleProblems } from '../../domain'
import { addTo, changeNode, draftOf, newLeaf, problemsByNode, ruleOf } from './rule-draft'

const vocabulary = { words: {}, params: { days: [7], segmentId: ['11111111-1111-7111-8111-111111111111'], type: ['email_opened'] } }
const bought: Rule = { field: 'orders.count', op: 'at-least', value: 1 }

test('a rule that was opened and saved again answers the same, whatever holds of its conditions', () => {
  fc.assert(
    fc.property(ruleArbitrary(vocabulary), fc.func(fc.boolean()), (rule, holds) => {
      const again = ruleOf(draftOf(rule))
      const asked = (tree: Rule) => decide(tree, (leaf) => holds(observationKey(leaf), leaf.op, JSON.stringify(leaf.value)))
      expect(asked(again)).toBe(asked(rule))
      expect(leavesOf(again)).toEqual(leavesOf(rule))
    }),
  )
})

test('what is wrong is shown at its node, also under a “none of”', () => {
  const draft = draftOf({ all: [bought, { not: { any: [bought, { field: 'profile.tags', op: 'any-of', value: [] }] } }] })
  const [, none] = draft.children
  const wrong = none?.kind === 'group' ? none.children[1]?.id : undefined
  expect([...problemsByNode(draft, ruleProblems(ruleOf(draft))).keys()]).toEqual([wrong])
})

test('conditions are added to their group, changed and taken away', () => {
  const draft = draftOf({ any: [bought, { all: [bought] }] })
  const inner = draft.children[1]?.id ?? ''
  const more = addTo(draft, inner, newLeaf('loyalty.vip'))
  expect(ruleOf(more)).toEqual({ any: [bought, { all: [bought, { field: 'loyalty.vip', op: 'is', value: true }] }] })
  expect(ruleOf(changeNode(more, inner, () => null))).toEqual({ any: [bought] })
})
