import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayBegin } from './begin'
import { flowProblems } from './check-flow'
import { flowDefinitionSchema } from './definition'
import { fillWords } from './fill-words'
import { circleOf } from './told-by'
import { waitEnd } from './wait-end'
import { walkAll } from './walk'
import { meetsWhere } from './where'

const at = (when: string) => new Date(when)

describe('words', () => {
  test('take what is known, else what stands after the bar; what is neither is named', () => {
    expect(fillWords('Order {{orderNumber}} by {{ carrier | the carrier }}', { orderNumber: '#1' })).toEqual({ text: 'Order #1 by the carrier', missing: [] })
    expect(fillWords('{{product}} {{product}}', {}).missing).toEqual(['product'])
  })
  test('leave the first name to the gate, which knows it when the mail leaves', () => {
    expect(fillWords('Hello {{firstName|there}}', { firstName: 'x' })).toEqual({ text: 'Hello {{firstName|there}}', missing: [] })
  })
})

test('conditions on an event compare as numbers, as money beyond what a number holds, and never by accident', () => {
  const holds = (field: string, op: 'equals' | 'not-equals' | 'at-least' | 'at-most', value: string | number | boolean, data: object) =>
    meetsWhere('feedback.survey-answered', data, [{ field, op, value }])
  expect([holds('score', 'at-most', 6, { score: 6 }), holds('score', 'at-most', 6, { score: 7 }), holds('score', 'at-most', 6, {})]).toEqual([
    true,
    false,
    false,
  ])
  const paid = (told: string) =>
    meetsWhere('orders.order-paid', { netSalesMinor: told }, [{ field: 'netSalesMinor', op: 'at-least', value: '9007199254740993' }])
  expect([paid('9007199254740992'), paid('9007199254740993')]).toEqual([false, true])
  expect(meetsWhere('orders.order-paid', { colour: 'red' }, [{ field: 'colour', op: 'equals', value: 'red' }])).toBe(false)
})

test('once is once, after so many days is after so many, each time is each time', () => {
  const [first, later] = [at('2026-01-01T00:00:00Z'), at('2026-01-03T00:00:00Z')]
  expect([mayBegin('once', null, first), mayBegin('once', first, later), mayBegin('each-time', first, first)]).toEqual([true, false, true])
  expect([mayBegin({ afterDays: 2 }, first, later), mayBegin({ afterDays: 3 }, first, later)]).toEqual([true, false])
})

test('a wait of opening hours counts them, and one of days ends with an open minute', () => {
  const nineToFive = [{ from: 540, to: 1_020 }]
  const calendar = { timeZone: 'UTC', week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []], holidays: [] }
  const friday = at('2026-11-20T16:00:00Z')
  expect(waitEnd({ n: 2, unit: 'hours' }, friday, null)).toEqual(at('2026-11-20T18:00:00Z'))
  expect(waitEnd({ n: 2, unit: 'hours' }, friday, calendar)).toEqual(at('2026-11-23T10:00:00Z'))
  expect(waitEnd({ n: 1, unit: 'days' }, friday, calendar)).toEqual(at('2026-11-23T09:00:00Z'))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.constantFrom('minutes', 'hours', 'days'), (n, unit) => {
      expect(waitEnd({ n, unit }, friday, calendar).getTime()).toBeGreaterThanOrEqual(waitEnd({ n, unit }, friday, null).getTime())
    }),
    { numRuns: 30 },
  )
})

test('a flow that would begin itself is refused, and so is a circle of several', () => {
  const define = (event: string, kind: 'ticket' | 'tag') =>
    flowDefinitionSchema.parse({
      trigger: { kind: 'event', event },
      steps: [{ id: 'a', kind: 'action', action: kind === 'ticket' ? { kind, subject: 'a', body: 'b' } : { kind, add: ['x'] } }],
      settings: {},
    })
  expect(flowProblems(define('tickets.ticket-opened', 'ticket'))).toMatchObject([{ field: 'trigger.event', code: 'flows.circle' }])
  expect(flowProblems(define('tickets.ticket-opened', 'tag'))).toEqual([])
  const own = { id: '1', name: 'A', definition: define('tickets.ticket-opened', 'ticket') }
  expect(circleOf(own, [])).toEqual(['A', 'A'])
  expect(circleOf({ ...own, definition: define('orders.order-paid', 'ticket') }, [own])).toBeNull()
})

test('a simulated run takes its time, ends at a guard, and comes through again only when it may', () => {
  const definition = flowDefinitionSchema.parse({
    trigger: { kind: 'event', event: 'orders.order-paid' },
    steps: [
      { id: 'w', kind: 'wait', for: { n: 1, unit: 'days' } },
      { id: 'g', kind: 'guard', rule: { field: 'loyalty.vip', op: 'is', value: true } },
      { id: 't', kind: 'action', action: { kind: 'tag', add: ['x'] } },
    ],
    settings: {},
  })
  const began = at('2026-11-01T12:00:00Z')
  const known = { calendar: {} as never, meets: (_: string, id: string) => id === 'vip', nextEvent: () => null, isHeldOut: (id: string) => id === 'out' }
  const [vip, other, again, out] = walkAll(definition, ['vip', 'other', 'vip', 'out'].map((personId) => ({ personId, at: began })), known) // biome-ignore format: short
  expect(vip).toMatchObject({
    begins: 'starts',
    ends: 'done',
    steps: [{ outcome: 'waits' }, { outcome: 'passed', at: at('2026-11-02T12:00:00Z') }, { outcome: 'done' }],
  })
  expect(other).toMatchObject({ ends: 'stopped', reason: 'guard' })
  expect([again?.begins, out?.begins]).toEqual(['not-again', 'held-out'])
})
