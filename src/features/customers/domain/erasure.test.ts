import { describe, expect, test } from 'vitest'
import { ownerKey } from './claim'
import type { CustomerState } from './customer-state'
import { erasedBehind } from './erasure'
import { emailIdentity, identityKey, phoneIdentity, storeCustomerIdentity } from './identity'
import type { ToldSource } from './source'

const ERASED_AT = new Date('2026-06-01T12:00:00Z')
const [before, after] = [new Date('2026-05-01T12:00:00Z'), new Date('2026-07-01T12:00:00Z')]
const [email, account, otherAccount, phone] = [
  emailIdentity('z@x.org'),
  storeCustomerIdentity('shop', '77'),
  storeCustomerIdentity('shop', '78'),
  phoneIdentity('+4930'),
]
const mark = { customerId: 'gone', erasedAt: ERASED_AT }
const marks = new Map([email, account].map((identity) => [identityKey(identity), mark]))
const nobody = { owners: new Map<string, string>(), customers: new Map<string, CustomerState>() }
const back = {
  owners: new Map([[ownerKey(email, 'new'), 'new']]),
  customers: new Map([['new', { erased: false } as CustomerState]]),
}
const claim = (fields: Partial<Parameters<typeof erasedBehind>[0]['claim']> = {}) => ({ storeCustomer: null, email: 'z@x.org', phone: null, ...fields })
const order = (at: Date, fields = {}) => ({ claim: claim(fields), source: null, at, since: at })
const told = (fields: object, since: Date | null) => ({ claim: claim(fields), source: { externalId: '77' } as ToldSource, at: after, since })
const line = { claim: claim(), source: null, at: after, since: after, isHearsay: true }

describe('whose news this is after an erasure', () => {
  test.each([
    ['an order from before is the erased person’s', order(before), nobody, 'gone'],
    ['an order at the very moment is the erased person’s', order(ERASED_AT), nobody, 'gone'],
    ['a later order is somebody new’s', order(after), nobody, null],
    ['a later order by the same account is somebody new’s', order(after, { storeCustomer: account }), nobody, null],
    ['an order from before stays theirs when they have come back', order(before), back, 'gone'],
    ['the same account told again is theirs', told({ storeCustomer: account }, before), nobody, 'gone'],
    ['the same account is theirs whenever the store says it was opened', told({ storeCustomer: account }, after), nobody, 'gone'],
    ['another account with their address, opened before, is theirs', told({ storeCustomer: otherAccount }, before), nobody, 'gone'],
    ['another account, nobody knows since when, is theirs', told({ storeCustomer: otherAccount }, null), nobody, 'gone'],
    ['another account opened after is somebody new’s', told({ storeCustomer: otherAccount }, after), nobody, null],
    ['an account told of somebody who came back is not theirs', told({ storeCustomer: account }, before), back, null],
    ['a line of a file is theirs, whenever it is read', line, nobody, 'gone'],
    ['a line of a file of somebody who came back is not theirs', line, back, null],
    ['a number that people share says nothing', { ...order(before), claim: claim({ email: null, phone: '+4930' }) }, nobody, null],
    ['somebody else is somebody else', order(before, { email: 'a@x.org' }), nobody, null],
  ] as const)('%s', (_, news, known, whose) => {
    expect(erasedBehind(news, new Map([...marks, [identityKey(phone), mark]]), known)).toBe(whose)
  })
  test('of two erasures the later decides', () => {
    const twice = new Map([[identityKey(email), mark], [identityKey(account), { customerId: 'gone again', erasedAt: after }]]) // biome-ignore format: short
    expect(erasedBehind(order(after, { storeCustomer: account }), twice, nobody)).toBe('gone again')
  })
})
