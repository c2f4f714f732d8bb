import { describe, expect, test } from 'vitest'
import { INITIAL_LOOP_RULE, isLow, type LoopRule, loopAfter, planLoop } from './loop'

const rule = (fields: Partial<LoopRule> = {}): LoopRule => ({ ...INITIAL_LOOP_RULE, nps: 'ticket', csat: 'task', ...fields })
const nps = (score: number) => ({ kind: 'nps' as const, score, scaleMax: 10 })
const csat = (score: number, scaleMax = 5) => ({ kind: 'csat' as const, score, scaleMax })

describe('a low score', () => {
  test('is 0–6 of NPS and the lower two of five of CSAT', () => {
    expect([0, 6, 7, 10].map((score) => isLow('nps', score, 10))).toEqual([true, true, false, false])
    expect([1, 2, 3, 5].map((score) => isLow('csat', score, 5))).toEqual([true, true, false, false])
    expect([1, 2].map((score) => isLow('csat', score, 3))).toEqual([true, false])
  })
  test('makes what the rule says of its kind', () => {
    expect(planLoop(rule(), nps(6), false)).toEqual({ ticket: true, task: false })
    expect(planLoop(rule(), csat(2), false)).toEqual({ ticket: false, task: true })
    expect(planLoop(rule(), nps(7), true)).toBeNull()
    expect(planLoop(rule({ nps: 'none' }), nps(0), true)).toBeNull()
  })
  test('of a VIP makes a task beside whatever else, where the rule says so', () => {
    expect(planLoop(rule(), nps(3), true)).toEqual({ ticket: true, task: true })
    expect(planLoop(rule({ nps: 'list' }), nps(3), true)).toEqual({ ticket: false, task: true })
    expect(planLoop(rule({ vipTask: false }), nps(3), true)).toEqual({ ticket: true, task: false })
  })
  test('on a new desk is listed and makes no work of somebody who is no VIP', () => {
    expect(planLoop(INITIAL_LOOP_RULE, nps(2), false)).toEqual({ ticket: false, task: false })
  })
})

describe('a loop', () => {
  test.each([
    ['open', { kind: 'replied' }, 'contacted'],
    ['resolved', { kind: 'replied' }, 'resolved'],
    ['contacted', { kind: 'closed' }, 'resolved'],
    ['resolved', { kind: 'reopened' }, 'contacted'],
    ['open', { kind: 'task-done', outcome: 'reached' }, 'resolved'],
    ['open', { kind: 'task-done', outcome: 'no-answer' }, 'contacted'],
    ['resolved', { kind: 'task-done', outcome: 'no-answer' }, 'resolved'],
    ['contacted', { kind: 'task-done', outcome: 'words of their own' }, 'contacted'],
  ] as const)('%s, after %o, is %s', (before, news, after) => expect(loopAfter(before, news)).toBe(after))
})
