import { describe, expect, test } from 'vitest'
import { TEMPLATES } from '../templates'
import { ruleProblems, ruleSchema } from './check-rule'
import { cycleOf, dependentsOf } from './cycles'
import { leavesOf, MAX_CONDITIONS, type Rule } from './rule'

const bought: Rule = { field: 'orders.count', op: 'at-least', value: 1 }
const at = (rule: unknown) => ruleProblems(rule).map(({ path }) => path.join('.'))
const member = (segmentId: string): Rule => ({ field: 'segments.member', params: { segmentId }, op: 'is', value: true })
const [a, b, c] = ['11111111-1111-7111-8111-111111111111', '22222222-2222-7222-8222-222222222222', '33333333-3333-7333-8333-333333333333'] as const

describe('a rule that cannot run is refused at its node', () => {
  test.each([
    ['an unknown field', { all: [bought, { field: 'orders.drop-table', op: 'is', value: true }] }, ['all.1.field']],
    ['a value of another type', { any: [{ field: 'orders.count', op: 'at-least', value: 'three' }] }, ['any.0.value']],
    ['a fraction of a purchase', { any: [{ field: 'orders.count', op: 'at-least', value: 1.5 }] }, ['any.0.value']],
    ['fewer than none', { any: [{ field: 'orders.count', op: 'at-least', value: -1 }] }, ['any.0.value']],
    ['money as a number', { any: [{ field: 'orders.net-sales', op: 'at-least', value: 500 }] }, ['any.0.value']],
    ['an operator the field does not have', { not: { field: 'loyalty.vip', op: 'at-least', value: 1 } }, ['not.op']],
    ['a parameter the field does not take', { all: [{ ...bought, params: { stars: 5 } }] }, ['all.0.params.stars']],
    ['a window of no days', { all: [{ ...bought, params: { days: 0 } }] }, ['all.0.params.days']],
    ['a parameter that is needed and missing', { all: [{ field: 'events.count', op: 'at-least', value: 1 }] }, ['all.0.params.type']],
    ['an event nobody tells', { all: [{ field: 'events.count', params: { type: "x'; --" }, op: 'at-least', value: 1 }] }, ['all.0.params.type']],
    ['a consent state there is not', { all: [{ field: 'consent.email', op: 'any-of', value: ['maybe'] }] }, ['all.0.value']],
    ['an empty group', { all: [{ any: [] }] }, ['all.0.any']],
    ['a key that means nothing', { all: [bought], or: [] }, ['or']],
    ['two kinds of node at once', { all: [bought], any: [bought] }, ['']],
    ['not of not', { not: { not: bought } }, ['not']],
    ['no tree at all', 'orders.count >= 1', ['']],
  ])('%s', (_, rule, paths) => expect(at(rule)).toEqual(paths))

  test('a group five deep, where the fifth begins', () => {
    const deep = (levels: number): Rule => (levels === 0 ? bought : { all: [deep(levels - 1)] })
    expect(at(deep(4))).toEqual([])
    expect(at(deep(5))).toEqual(['all.0.all.0.all.0.all.0'])
  })

  test('one condition more than allowed', () => {
    expect(at({ all: Array(MAX_CONDITIONS).fill(bought) })).toEqual([])
    expect(at({ all: Array(MAX_CONDITIONS + 1).fill(bought) })).toEqual([''])
  })

  test('zod says the same, with the path', () => {
    const { error } = ruleSchema.safeParse({ any: [{ field: 'orders.count', op: 'at-least', value: 'three' }] })
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['any.0.value', 'A number is needed.']])
  })
})

test('every template is a rule that may run, under a name and code of its own', () => {
  for (const { rule, code } of TEMPLATES) expect([code, ruleProblems(rule)]).toEqual([code, []])
  expect(new Set(TEMPLATES.flatMap(({ code, name }) => [code, name])).size).toBe(2 * TEMPLATES.length)
  expect(TEMPLATES.flatMap(({ rule }) => leavesOf(rule)).length).toBeGreaterThan(20)
})

describe('segments that ask for others', () => {
  const rules = new Map<string, Rule>([
    [a, { any: [bought] }],
    [b, { all: [member(a)] }],
    [c, { not: member(b) }],
  ])
  test('a circle is found, also through others', () => {
    expect(cycleOf(a, member(c), rules)).toEqual([a, c, b, a])
    expect(cycleOf(a, { all: [bought, { not: member(a) }] }, rules)).toEqual([a, a])
    expect(cycleOf(c, { any: [member(a), member(b)] }, rules)).toBeNull()
  })
  test('those that follow a change are known, nearest first', () => expect(dependentsOf(a, rules)).toEqual([b, c]))
})
