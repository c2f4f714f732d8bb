import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueState, isBreached, pauseFor, type SlaFacts, slaDates } from './sla'
import { PRIORITIES, TICKET_STATUSES } from './words'

const at = (time: string) => new Date(`2026-11-${time}:00Z`)
const facts = (fields: Partial<SlaFacts> = {}): SlaFacts => ({
  priority: 'high',
  createdAt: at('21T10:00'),
  firstResponseAt: null,
  customerWaitingSince: at('21T10:00'),
  pausedAt: null,
  pausedSeconds: 0,
  closedAt: null,
  ...fields,
})

describe('what is owed', () => {
  it('is the first response, until somebody answers', () => {
    expect(slaDates(facts()).dueAt).toEqual(at('21T14:00'))
  })

  it('is the next response once the customer wrote again, counted from the oldest unanswered message', () => {
    const answered = facts({ firstResponseAt: at('21T11:00'), customerWaitingSince: at('21T12:00') })
    expect(slaDates(answered)).toMatchObject({ nextResponseDueAt: at('21T16:00'), dueAt: at('21T16:00') })
  })

  it('is the resolution when nobody waits for an answer', () => {
    expect(slaDates(facts({ firstResponseAt: at('21T11:00'), customerWaitingSince: null })).dueAt).toEqual(at('22T10:00'))
  })

  it('is nothing while it is the customer’s turn; that time is added to the resolution', () => {
    const waiting = facts({ firstResponseAt: at('21T11:00'), customerWaitingSince: null, ...pauseFor('pending', facts(), at('21T11:00')) })
    expect(slaDates(waiting).dueAt).toBeNull()
    const resumed = { ...waiting, ...pauseFor('open', waiting, at('22T11:00')) }
    expect(slaDates(resumed).resolutionDueAt).toEqual(at('23T10:00'))
  })

  it('moves with the priority', () => {
    expect(slaDates(facts({ priority: 'urgent' })).dueAt).toEqual(at('21T11:00'))
    expect(slaDates(facts({ priority: 'low' })).dueAt).toEqual(at('22T10:00'))
  })
})

it('snoozing stops no clock', () => {
  expect(pauseFor('snoozed', facts(), at('21T11:00')).pausedAt).toBeNull()
})

it('a pause within a pause counts once, and pauses add up to the second', () => {
  const moment = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...TICKET_STATUSES), moment), { maxLength: 30 }), (steps) => {
      const ordered = steps.toSorted((a, b) => a[1] - b[1])
      let state = { pausedAt: null as Date | null, pausedSeconds: 0 }
      let expected = 0
      let since: number | null = null
      for (const [status, second] of ordered) {
        state = pauseFor(status, state, new Date(second * 1_000))
        const pauses = ['pending', 'closed', 'spam'].includes(status)
        if (pauses) since ??= second
        else if (since !== null) {
          expected += second - since
          since = null
        }
      }
      expect(state.pausedSeconds).toBe(expected)
      expect(state.pausedAt?.getTime() ?? null).toBe(since === null ? null : since * 1_000)
    }),
  )
})

it.each([
  ['ok', '21T12:59'],
  ['soon', '21T13:00'],
  ['soon', '21T13:59'],
  ['breached', '21T14:00'],
] as const)('is %s at %s when due at 14:00 with high priority', (state, now) => {
  expect(dueState(at('21T14:00'), 'high', at(now))).toBe(state)
})

it('nothing due is no state, in every priority', () => {
  for (const priority of PRIORITIES) expect(dueState(null, priority, at('21T14:00'))).toBe('none')
})

it('a target missed once stays missed after the answer and after closing', () => {
  const late = facts({ firstResponseAt: at('21T15:00'), customerWaitingSince: null, closedAt: at('21T15:00'), pausedAt: at('21T15:00') })
  expect(isBreached(late, slaDates(late), at('30T10:00'))).toBe(true)
  const inTime = facts({ firstResponseAt: at('21T11:00'), customerWaitingSince: null, closedAt: at('21T15:00'), pausedAt: at('21T15:00') })
  expect(isBreached(inTime, slaDates(inTime), at('30T10:00'))).toBe(false)
})
