import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, type Evidence, type GateFacts } from './gate'
import { gateRulesShape, INITIAL_GATE_RULES } from './gate-rules'
import { FREQUENCIES, PURPOSES, TOPICS } from './outbound'
import { quietUntil } from './quiet-hours'
import { zonesOfCountry } from './zones-of-country'

const noon = new Date('2026-11-22T11:00:00Z')
const hours = (n: number) => new Date(+noon - n * 3_600_000)
const seen = (type: Evidence['type'], at: Date): Evidence => ({ type, id: `${type}-1`, at })
const glad: GateFacts = {
  ...{ erased: false, hasAddress: true, addressBounced: false, consent: 'subscribed', topicsOff: [], frequency: 'any', timeZones: ['Europe/Berlin'] },
  ...{ openTicket: null, badContact: null, detractor: null, undelivered: null, openRefund: null, lastAsked: null, lastMessage: null },
  ...{ promotionsInWeek: 0, vip: false, predicted12mMinor: null },
}
const offer = { purpose: 'promotion' as const, expiresAt: new Date('2026-12-01'), reviewed: false }
const ask = { ...offer, purpose: 'survey' as const }
const of = (message: typeof offer | typeof ask, facts: Partial<GateFacts>, rules = {}, now = noon) =>
  decide(message, { ...glad, ...facts }, { ...INITIAL_GATE_RULES, ...rules }, now)

describe('an offer', () => {
  test('goes to somebody who said yes and has nothing to complain of, at a good hour', () => {
    expect(of(offer, {})).toEqual({ kind: 'send' })
  })
  test.each([
    ['erased', { erased: true }],
    ['no-address', { hasAddress: false }],
    ['address-bounced', { addressBounced: true }],
    ['unsubscribed', { consent: 'unsubscribed' as const }],
    ['no-consent', { consent: 'never' as const }],
    ['topic-off', { topicsOff: ['offers' as const] }],
    ['open-ticket', { openTicket: seen('ticket', hours(900)) }],
    ['bad-contact', { badContact: seen('response', hours(71)) }],
    ['detractor', { detractor: seen('response', hours(13 * 24)) }],
    ['parcel-undelivered', { undelivered: seen('order', hours(200)) }],
    ['refund-open', { openRefund: seen('order', hours(200)) }],
    ['own-frequency', { frequency: 'monthly' as const, lastMessage: seen('message', hours(29 * 24)) }],
    ['too-often', { promotionsInWeek: 2 }],
  ])('%s: it is not sent, and the row that says why is named', (reason, facts) => {
    const evidence = Object.values(facts).find((value): value is Evidence => typeof value === 'object' && value !== null && 'id' in value) ?? null
    expect(of(offer, facts)).toEqual({ kind: 'suppress', reason, evidence })
  })
  test('after the calm it goes again', () => {
    expect(of(offer, { badContact: seen('response', hours(72)), detractor: seen('response', hours(14 * 24)) })).toEqual({ kind: 'send' })
  })
  test('to a VIP, or where much is expected, a person looks first; once they have, it goes', () => {
    expect(of(offer, { vip: true })).toEqual({ kind: 'hold', reason: 'vip' })
    expect(of(offer, { predicted12mMinor: 50_000n })).toEqual({ kind: 'hold', reason: 'high-value' })
    expect(of(offer, { predicted12mMinor: 49_999n })).toEqual({ kind: 'send' })
    expect(of(offer, { predicted12mMinor: 50_000n }, { holdAboveMinor: null })).toEqual({ kind: 'send' })
    expect(of({ ...offer, reviewed: true }, { vip: true })).toEqual({ kind: 'send' })
  })
  test('what a person let through is still not sent to somebody who was let down meanwhile', () => {
    expect(of({ ...offer, reviewed: true }, { vip: true, openTicket: seen('ticket', hours(1)) })).toMatchObject({ kind: 'suppress', reason: 'open-ticket' })
  })
})

describe('an ask', () => {
  test('goes to people who never said anything, unless the desk wants a yes; never to who said no', () => {
    expect(of(ask, { consent: 'never' })).toEqual({ kind: 'send' })
    expect(of(ask, { consent: 'never' }, { surveysNeedConsent: true })).toMatchObject({ reason: 'no-consent' })
    expect(of(ask, { consent: 'unsubscribed' })).toMatchObject({ reason: 'unsubscribed' })
  })
  test('once in ninety days, and not while somebody waits for an answer or a parcel', () => {
    expect(of(ask, { lastAsked: seen('invite', hours(89 * 24)) })).toMatchObject({ kind: 'suppress', reason: 'asked-lately' })
    expect(of(ask, { lastAsked: seen('invite', hours(90 * 24)) })).toEqual({ kind: 'send' })
    expect(of(ask, { undelivered: seen('order', hours(1)) })).toMatchObject({ reason: 'parcel-undelivered' })
  })
})

describe('a notice of their own account', () => {
  const notice = { ...offer, purpose: 'notice' as const }
  const decided = (facts: Partial<GateFacts>, against: 'overtaken' | null = null) =>
    decide({ ...notice, against }, { ...glad, ...facts }, INITIAL_GATE_RULES, new Date('2026-11-22T02:00:00Z'))
  test('goes at any hour, whatever they said to offers; not to where it cannot arrive', () => {
    expect(decided({ consent: 'unsubscribed', openTicket: seen('ticket', hours(1)), vip: true })).toEqual({ kind: 'send' })
    expect(decided({ addressBounced: true })).toMatchObject({ reason: 'address-bounced' })
    expect(decided({}, 'overtaken')).toMatchObject({ kind: 'suppress', reason: 'overtaken' })
  })
})

describe('a service message', () => {
  const service = { ...offer, purpose: 'service' as const }
  const decided = (facts: Partial<GateFacts>, at = '2026-11-22T11:00:00Z') => decide(service, { ...glad, ...facts }, INITIAL_GATE_RULES, new Date(at))
  test('is no offer: an apology reaches who has an open ticket, a late parcel and never said yes', () => {
    const hurt = { consent: 'never', openTicket: seen('ticket', hours(1)), undelivered: seen('order', hours(90)), frequency: 'monthly', vip: true } as const
    expect(decided({ ...hurt, lastMessage: seen('message', hours(1)), promotionsInWeek: 9 })).toEqual({ kind: 'send' })
  })
  test('ends with a no to all mail, and waits for the morning', () => {
    expect(decided({ consent: 'unsubscribed' })).toMatchObject({ reason: 'unsubscribed' })
    expect(decided({}, '2026-11-22T02:00:00Z')).toMatchObject({ kind: 'wait', reason: 'quiet-hours' })
  })
})

describe('quiet hours', () => {
  const quiet = { quietFrom: 21, quietTo: 8 }
  const until = (zones: readonly string[], at: string) => quietUntil(quiet, zones, new Date(at))?.toISOString() ?? null
  test('are the customer’s: at night it waits until eight where they are', () => {
    expect(until(['Europe/Berlin'], '2026-11-22T02:10:00Z')).toBe('2026-11-22T07:00:00.000Z')
    expect(until(['Asia/Kolkata'], '2026-11-22T02:10:00Z')).toBe('2026-11-22T02:30:00.000Z')
    expect(until(['Europe/Berlin'], '2026-11-22T12:00:00Z')).toBeNull()
  })
  test('in a wide country it has to be day on both coasts', () => {
    expect(until(zonesOfCountry('US', 'Europe/Berlin'), '2026-11-22T14:00:00Z')).toBe('2026-11-22T18:00:00.000Z')
  })
  test('a message that would be too late by morning is not sent at night', () => {
    expect(of({ ...offer, expiresAt: new Date('2026-11-22T06:00:00Z') }, {}, {}, new Date('2026-11-22T02:00:00Z'))).toMatchObject({ reason: 'too-late' })
  })
  test('the night of the change of clocks ends at eight on the wall', () => {
    expect(until(['Europe/Berlin'], '2026-10-25T01:00:00Z')).toBe('2026-10-25T07:00:00.000Z')
  })
})

test('a promotion after a bad contact cannot be produced, whatever the facts, the settings and what people let through', () => {
  const evidence = (at: fc.Arbitrary<Date>) =>
    fc.option(
      at.map((date) => seen('ticket', date)),
      { nil: null },
    )
  const recent = fc.date({ min: hours(2_000), max: noon, noInvalidDate: true })
  const facts = fc.record({
    ...{ erased: fc.boolean(), hasAddress: fc.boolean(), addressBounced: fc.boolean(), vip: fc.boolean() },
    consent: fc.constantFrom('subscribed' as const, 'unsubscribed' as const, 'never' as const),
    topicsOff: fc.subarray([...TOPICS]),
    frequency: fc.constantFrom(...FREQUENCIES),
    timeZones: fc.constantFrom(['Europe/Berlin'], ['Pacific/Honolulu', 'America/New_York'], ['Asia/Kathmandu']),
    ...{ openTicket: evidence(recent), badContact: evidence(recent), detractor: evidence(recent), undelivered: evidence(recent), openRefund: evidence(recent) },
    ...{
      lastAsked: evidence(recent),
      lastMessage: evidence(recent),
      promotionsInWeek: fc.nat(5),
      predicted12mMinor: fc.option(fc.bigInt(0n, 100_000n), { nil: null }),
    },
  })
  const rules = fc.record({
    ...{
      quietFrom: fc.integer({ min: 0, max: 23 }),
      quietTo: fc.integer({ min: 0, max: 23 }),
      promotionsPerWeek: fc.nat(10),
      askEveryDays: fc.integer({ min: 1, max: 400 }),
    },
    ...{ surveysNeedConsent: fc.boolean(), holdVips: fc.boolean(), calmHours: fc.integer({ min: 72, max: 720 }) },
    holdAboveMinor: fc.option(fc.nat(100_000).map(String), { nil: null }),
  })
  fc.assert(
    fc.property(facts, rules, fc.constantFrom(...PURPOSES), fc.boolean(), (known, set, purpose, reviewed) => {
      const decision = decide({ purpose, reviewed, expiresAt: new Date('2027-01-01') }, known, gateRulesShape.parse(set), noon)
      const letDown = known.openTicket !== null || (known.badContact !== null && +noon - +known.badContact.at < 72 * 3_600_000)
      if (purpose === 'promotion' && letDown) expect(decision.kind).toBe('suppress')
      if (known.erased || known.addressBounced || (known.consent === 'unsubscribed' && purpose !== 'notice')) expect(decision.kind).toBe('suppress')
      if (decision.kind === 'wait') expect(+decision.until).toBeGreaterThan(+noon)
    }),
    { numRuns: 2_000 },
  )
})
