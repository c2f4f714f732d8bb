import { describe, expect, test } from 'vitest'
import { ownerKey, recognise } from './claim'
import { emailIdentity, identityKey, phoneIdentity, storeCustomerIdentity } from './identity'
import { normalisePhone } from './phone-number'
import { plainText, searchTextOf, searchWords } from './search-text'
import { judgeSnapshot, type KnownSource } from './source'

const store = storeCustomerIdentity('shop', '77')
const owners = (entries: [Parameters<typeof identityKey>[0], string][]) => new Map(entries.map(([identity, owner]) => [identityKey(identity), owner]))

describe('who a claim is about', () => {
  test('the store’s id decides before the address, and the address stays with whom it was', () => {
    const known = owners([[store, 'anna'], [emailIdentity('x@x.org'), 'ben']]) // biome-ignore format: short
    expect(recognise({ storeCustomer: store, email: 'x@x.org', phone: null }, known)).toMatchObject({
      customerId: 'anna',
      free: [],
      taken: [{ kind: 'email', belongsTo: 'ben', identity: { value: 'x@x.org' } }],
    })
  })
  test('a known address brings an unknown store id home', () => {
    const known = owners([[emailIdentity('x@x.org'), 'ben']])
    expect(recognise({ storeCustomer: store, email: 'x@x.org', phone: null }, known)).toMatchObject({ customerId: 'ben', free: [store], taken: [] })
  })
  test('an address that its source calls unverified brings nobody home: it is a claim to somebody else’s', () => {
    const known = owners([[emailIdentity('x@x.org'), 'ben']])
    const more = [{ ...emailIdentity('x@x.org'), verified: false }]
    expect(recognise({ storeCustomer: store, email: 'x@x.org', phone: null, more }, known)).toMatchObject({
      customerId: null,
      free: [store],
      taken: [{ kind: 'email', belongsTo: 'ben' }],
    })
  })
  test('a loyalty number decides before the address', () => {
    const card = { kind: 'loyalty', scope: '', value: 'L1' } as const
    const known = owners([[card, 'anna'], [emailIdentity('x@x.org'), 'ben']]) // biome-ignore format: short
    expect(recognise({ storeCustomer: null, email: 'x@x.org', phone: null, more: [{ ...card, verified: null }] }, known)).toMatchObject({
      customerId: 'anna',
      taken: [{ kind: 'email', belongsTo: 'ben' }],
    })
  })
  test('a phone number never decides, and is both people’s', () => {
    const known = new Map([[ownerKey(phoneIdentity('+4930'), 'ben'), 'ben']])
    expect(recognise({ storeCustomer: null, email: null, phone: '+4930' }, known)).toMatchObject({ customerId: null, free: [{ value: '+4930' }], taken: [] })
  })
})

describe('whether a snapshot is news', () => {
  const known: KnownSource = {
    customerId: 'anna',
    version: 5,
    contentHash: 'a',
    deletedAt: null,
    toldTags: [],
    toldNote: null,
    toldConsent: { email: null, sms: null },
  }
  const told = (fields: object) => ({ connectionId: 'shop', externalId: '77', version: 5, contentHash: 'a', deletedAt: null, ...fields })
  test.each([
    ['nobody we know', undefined, told({}), 'take'],
    ['the same again', known, told({}), 'ignore'],
    ['older', known, told({ version: 4, contentHash: 'b' }), 'ignore'],
    ['newer without change', known, told({ version: 6 }), 'renew'],
    ['newer', known, told({ version: 6, contentHash: 'b' }), 'take'],
    ['another content of the same second', known, told({ contentHash: 'b' }), 'take'],
    ['an old deletion', known, told({ version: 1, deletedAt: new Date() }), 'bury'],
    ['an update after the deletion', { ...known, deletedAt: new Date() }, told({ version: 9, contentHash: 'b' }), 'ignore'],
  ])('%s', (_, before, snapshot, verdict) => {
    expect(judgeSnapshot(before, snapshot)).toBe(verdict)
  })
})

test('a phone number is read in its country, or not at all', () => {
  expect(normalisePhone('0151 23456789', 'de')).toBe('+4915123456789')
  expect(normalisePhone('0031 6 12345678')).toBe('+31612345678')
  expect(normalisePhone('0151 23456789')).toBeNull()
  expect(normalisePhone('call me', 'DE')).toBeNull()
})

test('what is searched has neither accents nor capitals, and no text twice', () => {
  expect(plainText('  Zoë   ÅNGSTRÖM Straße ')).toBe('zoe angstrom strasse')
  expect(searchTextOf(['Anna', null, 'anna', 'a@x.org'])).toBe('anna a@x.org')
  expect(searchTextOf(['x'.repeat(5_000)])).toHaveLength(1_000)
  expect(searchWords(' Zoë  Müller ')).toEqual(['zoe', 'muller'])
  expect(searchWords('0151 234 567-89')).toEqual(['15123456789'])
})
