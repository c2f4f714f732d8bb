import { describe, expect, it, test } from 'vitest'
import { demandFilled, fillText, type MacroRunner, type MacroTicket, macroSchema, planMacro, STARTER_MACROS, saveMacroInput, unfilledIn } from './index'

const ticket: MacroTicket = {
  ...{
    ticketId: 't',
    number: 7,
    subject: 'S',
    customerName: 'Anna',
    email: 'anna@shop.example',
    status: 'open',
    priority: 'normal',
    assigneeId: null,
    tags: ['old'],
    balance: 50,
  },
  values: { 'customer.firstName': 'Anna', 'order.number': null },
}
const runner: MacroRunner = {
  ...{ userId: 'me', now: new Date('2026-11-22T10:00:00Z'), mayAdjust: true, limit: { perAdjustment: 200, perDay: 300 }, usedToday: 0, reasons: ['goodwill'] },
  ...{ names: new Map([['me', 'Lena']]), pointValuePermille: 1_000, currency: 'EUR' },
}
const macro = (fields: object) => ({ name: 'M', language: 'en' as const, kind: 'reply' as const, body: '', actions: [], topics: [], ...fields })

describe('a macro’s text', () => {
  it('takes values, then defaults, and says what is missing and what does not exist', () => {
    expect(
      fillText('{{customer.firstName|there}} {{order.number|"your order"}} {{ customer.name | default: "you" }} {{order.total}} {{nonsense}}', ticket.values),
    ).toEqual({
      text: 'Anna your order you {{order.total}} {{nonsense}}',
      missing: ['order.total'],
      unknown: ['nonsense'],
    })
  })
  it('does not read braces in a customer’s name', () => {
    expect(fillText('Hi {{customer.name}}', { 'customer.name': '{{order.total}}' })).toEqual({ text: 'Hi {{order.total}}', missing: [], unknown: [] })
  })
  it('that is missing something blocks and says what', () => {
    expect(planMacro(macro({ body: 'Order {{order.number}}' }), ticket, runner, true, 0).problems).toEqual([
      { problem: 'missing-variable', names: ['order.number'] },
    ])
  })
})

test('a variable that nobody filled in is found in a reply, with or without its default; other braces are text', () => {
  expect(unfilledIn('Hi {{customer.firstName|there}}, {{ order.number | default: "it" }} {{order.total}} {{ mustache }} {{customer.firstName}}')).toEqual([
    'customer.firstName',
    'order.number',
    'order.total',
  ])
  expect(unfilledIn('Use {{ name }} in your template')).toEqual([])
  expect(() => demandFilled('Dear {{customer.name}}')).toThrowError(expect.objectContaining({ code: 'tickets.unfilled-variables' }))
})

test('every effect is known in points and money before it happens, and what is so already is none', () => {
  const actions = [
    { kind: 'status', status: 'closed' },
    { kind: 'priority', priority: 'normal' },
    { kind: 'assign', to: 'me' },
    { kind: 'tags', add: ['old', 'new'], remove: ['gone'] },
    { kind: 'points', amount: 150, reason: 'goodwill' },
  ]
  expect(planMacro(macro({ actions }), ticket, runner, true, 0)).toEqual({
    effects: [
      { kind: 'status', from: 'open', to: 'closed' },
      { kind: 'assign', from: null, to: 'Lena' },
      { kind: 'tags', add: ['new'], remove: [] },
      { kind: 'points', amount: 150, balanceAfter: 200, needsApproval: false, valueMinor: '150', currency: 'EUR' },
    ],
    problems: [],
    pointsUsed: 150,
  })
})

test('the limit of a day counts what the same run posted before', () => {
  const give = macro({ actions: [{ kind: 'points', amount: 150, reason: 'goodwill' }] })
  expect(planMacro(give, ticket, runner, true, 150).effects).toMatchObject([{ needsApproval: false }])
  expect(planMacro(give, ticket, runner, true, 151).effects).toMatchObject([{ needsApproval: true }])
})

test.each([
  [{ kind: 'points', amount: -51, reason: 'goodwill' }, 'insufficient-points'],
  [{ kind: 'points', amount: 5, reason: 'none' }, 'no-such-reason'],
  [{ kind: 'assign', to: '0191a000-0000-7000-8000-000000000001' }, 'no-such-assignee'],
])('%j is blocked: %s', (action, problem) => {
  expect(planMacro(macro({ actions: [action] }), ticket, runner, true, 0).problems).toEqual([{ problem }])
})

test('ten starters in two languages, each of them a macro that may be saved', () => {
  expect(STARTER_MACROS).toHaveLength(20)
  for (const { starter, ...one } of STARTER_MACROS) {
    expect([starter, macroSchema.safeParse(one).success]).toEqual([starter, true])
    expect([starter, fillText(one.body, {}).unknown]).toEqual([starter, []])
  }
})

test('a macro that names what does not exist, or says and does nothing, is not kept', () => {
  expect(saveMacroInput.safeParse(macro({ body: '{{customer.shoeSize}}' })).success).toBe(false)
  expect(saveMacroInput.safeParse(macro({})).success).toBe(false)
})
