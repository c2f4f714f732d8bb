import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { TicketStatus } from '../words'
import { AROUND_THE_CLOCK, type BusinessCalendar } from './business-calendar'
import { dueState } from './due-state'
import { STANDARD_MINUTES } from './policy'
import { type ClockFacts, type ClockRules, NEW_CLOCK, slaDates, type TicketClock, turnClock } from './ticket-clock'

const at = (time: string) => new Date(`2026-11-${time}:00Z`)
const high: ClockRules = { calendar: AROUND_THE_CLOCK, minutes: STANDARD_MINUTES.high }
const asked: ClockFacts = { status: 'open', createdAt: at('21T10:00'), firstResponseAt: null, customerWaitingSince: at('21T10:00'), merged: false }
const opened = turnClock(NEW_CLOCK, asked, high, at('21T10:00'))

const answered: ClockFacts = { ...asked, status: 'pending', firstResponseAt: at('21T11:00'), customerWaitingSince: null }
const afterAnswer = turnClock(opened, answered, high, at('21T11:00'))
const again: ClockFacts = { ...answered, status: 'open', customerWaitingSince: at('22T11:00') }
const afterQuestion = turnClock(afterAnswer, again, high, at('22T11:00'))
const closed: ClockFacts = { ...answered, status: 'closed' }
const outcomes = ({ targets }: TicketClock) => targets.map(({ kind, outcome }) => [kind, outcome])

describe('what is owed', () => {
  it('is the first response, until somebody answers', () => {
    expect(slaDates(opened)).toMatchObject({ dueAt: at('21T14:00'), dueSoonAt: at('21T13:00'), breachesAt: at('21T14:00') })
    expect(outcomes(afterAnswer)).toEqual([
      ['first-response', 'met'],
      ['resolution', null],
    ])
  })

  it('is nothing while it is the customer’s turn; that time is not counted', () => {
    expect(slaDates(afterAnswer)).toMatchObject({ dueAt: null, pausedAt: at('21T11:00') })
    expect(slaDates(afterQuestion)).toMatchObject({ nextResponseDueAt: at('22T15:00'), dueAt: at('22T15:00'), resolutionDueAt: at('23T10:00'), pausedAt: null })
  })

  it('moves with the priority', () => {
    expect(slaDates(turnClock(opened, asked, { ...high, minutes: STANDARD_MINUTES.urgent }, at('21T10:30'))).dueAt).toEqual(at('21T11:00'))
  })

  it('is counted in the minutes of the calendar', () => {
    const shifts = [{ from: 540, to: 1020 }]
    const calendar: BusinessCalendar = { timeZone: 'UTC', week: [shifts, shifts, shifts, shifts, shifts, [], []], holidays: [] }
    // Saturday: four hours from Monday, nine o'clock.
    expect(slaDates(turnClock(NEW_CLOCK, asked, { ...high, calendar }, at('21T10:00'))).dueAt).toEqual(at('23T13:00'))
  })

  it('is nothing where the policy promises nothing', () => {
    const minutes = { ...STANDARD_MINUTES.high, 'first-response': null, resolution: null }
    expect(turnClock(NEW_CLOCK, asked, { ...high, minutes }, at('21T10:00')).targets).toEqual([])
  })
})

it('snoozing stops no clock', () => {
  expect(slaDates(turnClock(opened, { ...asked, status: 'snoozed' }, high, at('21T11:00'))).dueAt).toEqual(at('21T14:00'))
})

it('a late answer is a missed target, and stays one', () => {
  const late = turnClock(opened, { ...answered, firstResponseAt: at('21T15:00') }, high, at('21T15:00'))
  expect(outcomes(late)[0]).toEqual(['first-response', 'missed'])
  expect(late.targets[0]).toMatchObject({ countedMinutes: 300, dueAt: at('21T14:00') })
  expect(slaDates(late).breachesAt).toEqual(at('21T14:00'))
})

it('reopening does not spoil old figures: the solution then promised is a new one (frappe/helpdesk#3465)', () => {
  const solved = turnClock(afterQuestion, closed, high, at('22T12:00'))
  const reopened = turnClock(solved, { ...again, customerWaitingSince: at('25T08:00') }, high, at('25T08:00'))
  expect(reopened.targets.filter(({ kind }) => kind === 'resolution')).toMatchObject([
    { startedAt: at('21T10:00'), endedAt: at('22T12:00'), outcome: 'met', countedMinutes: 120 },
    { startedAt: at('25T08:00'), endedAt: null, dueAt: at('26T08:00') },
  ])
})

it('closing without an answer drops what was not due yet and misses what was', () => {
  const done: ClockFacts = { ...asked, status: 'closed' }
  expect(outcomes(turnClock(opened, done, high, at('21T11:00')))[0]).toEqual(['first-response', 'dropped'])
  expect(outcomes(turnClock(opened, done, high, at('21T15:00')))[0]).toEqual(['first-response', 'missed'])
})

it('a calendar edited midway moves what runs and leaves what has ended', () => {
  const calendar: BusinessCalendar = { ...AROUND_THE_CLOCK, holidays: [{ date: '2026-11-22', name: 'Closed' }] }
  const moved = turnClock(afterQuestion, again, { ...high, calendar }, at('22T11:30'))
  expect(slaDates(moved).nextResponseDueAt).toEqual(at('23T04:00'))
  expect(moved.targets[0]).toEqual(afterQuestion.targets[0])
})

it('an answer that is taken back was never given', () => {
  expect(turnClock(afterAnswer, asked, high, at('21T11:00'), true)).toEqual(opened)
  const solved = turnClock(afterQuestion, { ...closed, customerWaitingSince: null }, high, at('22T12:00'))
  expect(turnClock(solved, again, high, at('22T12:00'), true)).toEqual(afterQuestion)
})

it('a merge that brings an older question makes the answer due earlier, and ends nothing', () => {
  const earlier = turnClock(afterQuestion, { ...again, customerWaitingSince: at('22T09:00') }, high, at('22T12:00'))
  expect(earlier.targets.filter(({ kind }) => kind === 'next-response')).toMatchObject([{ startedAt: at('22T09:00'), endedAt: null }])
})

test.each([
  ['ok', '21T12:59'],
  ['soon', '21T13:00'],
  ['soon', '21T13:59'],
  ['breached', '21T14:00'],
] as const)('is %s at %s when due at 14:00 with high priority', (state, now) => {
  expect(dueState(slaDates(opened), at(now))).toBe(state)
})

test('in any order of events: the same facts change nothing, nothing that ended changes, one target of a kind runs, and its dates follow from the clock', () => {
  const step = fc.record({
    minutes: fc.integer({ min: 0, max: 3_000 }),
    what: fc.constantFrom('wrote', 'replied', 'closed', 'opened', 'snoozed', 'spam'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let [now, facts, clock] = [+asked.createdAt, asked, opened]
      for (const { minutes, what } of steps) {
        now += minutes * 60_000
        const moment = new Date(now)
        const status = { wrote: 'open', replied: 'pending', closed: 'closed', opened: 'open', snoozed: 'snoozed', spam: 'spam' }[what] as TicketStatus
        facts = {
          ...facts,
          status,
          firstResponseAt: facts.firstResponseAt ?? (what === 'replied' ? moment : null),
          customerWaitingSince: what === 'replied' ? null : what === 'wrote' ? (facts.customerWaitingSince ?? moment) : facts.customerWaitingSince,
        }
        const before = clock
        clock = turnClock(before, facts, high, moment)
        expect(turnClock(clock, facts, high, moment)).toEqual(clock)
        for (const ended of before.targets.filter(({ endedAt }) => endedAt)) expect(clock.targets).toContainEqual(ended)
        const running = clock.targets.filter(({ endedAt }) => !endedAt).map(({ kind }) => kind)
        expect(new Set(running).size).toBe(running.length)
        expect(running.includes('resolution')).toBe(status !== 'closed')
        expect(new Set(clock.targets.map(({ kind, startedAt }) => `${kind} ${+startedAt}`)).size).toBe(clock.targets.length)
        expect(slaDates(clock).dueAt === null).toBe(['pending', 'closed', 'spam'].includes(status))
      }
    }),
  )
})
