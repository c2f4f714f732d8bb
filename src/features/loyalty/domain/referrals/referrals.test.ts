import { describe, expect, test } from 'vitest'
import { birthdayIn, birthdaysOn } from '../birthday'
import { codeInTag, mailboxOf, type ReferralParty, referralCode, selfReferral } from './referral'

const party = (personId: string, told: Partial<ReferralParty> = {}): ReferralParty => ({
  ...{ personId, emails: [`${personId}@example.com`], phones: [], devices: [], names: [personId], places: [] },
  ...told,
})

describe('nobody refers themselves', () => {
  test('under another spelling of their mailbox', () => {
    expect(mailboxOf('anna.weber+shop@gmail.com')).toBe(mailboxOf('annaweber@googlemail.com'))
    expect(mailboxOf('anna+2@example.com')).toBe('anna@example.com')
    expect(mailboxOf('a.b@example.com')).not.toBe(mailboxOf('ab@example.com'))
    expect(selfReferral(party('a', { emails: ['anna@example.com'] }), party('b', { emails: ['anna+friend@example.com'] }))).toBe('same-email')
  })
  test('with the same phone, the same device, or the same name in the same town; the strongest reason is told', () => {
    const phone = { phones: ['+4930123'] }
    expect(selfReferral(party('a', phone), party('b', phone))).toBe('same-phone')
    expect(selfReferral(party('a', { devices: ['device:1'] }), party('b', { devices: ['device:1'] }))).toBe('same-device')
    expect(selfReferral(party('a', { devices: ['device:1'] }), party('b', { devices: ['ga-client:1'] }))).toBeNull()
    const home = { names: ['Zoë  Müller'], places: ['köln, DE'] }
    expect(selfReferral(party('a', home), party('b', { ...home, names: ['zoe muller'] }))).toBe('same-address')
    expect(selfReferral(party('a'), party('a'))).toBe('same-person')
  })
  test('and two people in one town, or of one name, are two people', () => {
    expect(selfReferral(party('a', { places: ['köln, DE'] }), party('b', { places: ['köln, DE'] }))).toBeNull()
    expect(selfReferral(party('a', { names: ['Anna Weber'] }), party('b', { names: ['Anna Weber'] }))).toBeNull()
    expect(selfReferral(party('a', { names: [''], places: [''] }), party('b', { names: [''], places: [''] }))).toBeNull()
  })
})

test('a code is said easily, and is found in an order’s tags in any case', () => {
  expect(referralCode('Zoë Müller', Uint8Array.of(0, 1, 2, 31))).toMatch(/^ZOE-ABCA$/)
  expect(referralCode(null, Uint8Array.of(0, 0, 0, 0))).toBe('FRIEND-AAAA')
  expect([codeInTag('Referral: zoe-abca'), codeInTag('referral'), codeInTag('my referral:x')]).toEqual(['ZOE-ABCA', null, null])
})

test('a birthday is the tag’s month and day; the 29th of February is the 1st of March where there is none', () => {
  expect([birthdayIn('birthday:1990-04-23'), birthdayIn('birthday:04-23'), birthdayIn('birthday:soon')]).toEqual(['04-23', '04-23', null])
  expect([birthdaysOn('2026-03-01'), birthdaysOn('2028-03-01'), birthdaysOn('2028-02-29'), birthdaysOn('2100-03-01')]).toEqual([
    ['03-01', '02-29'],
    ['03-01'],
    ['02-29'],
    ['03-01', '02-29'],
  ])
})
