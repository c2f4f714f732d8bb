import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { storeConnection } from '@/testing/factories/stores'
import { addIdentityInput, type CustomerSnapshot } from '../../domain'
import { getCustomer, mergeCustomers, recordCustomers, resolvePeople, undoMerge } from '..'
import { addIdentity } from './add-identity'
import { noteSurveyLink, noteTicketAddress } from './note-identity'
import { removeIdentity } from './remove-identity'
import { verifyIdentity } from './verify-identity'

let shop: string
let anna: string
let ben: string
const ctx = () => systemCtx('Ada')
const record = async (...snapshots: Partial<CustomerSnapshot>[]) => {
  const { ids } = await transact(ctxFor(connector(shop, 'Store')), (tx) =>
    recordCustomers(tx, { connectionId: shop, demo: false }, snapshots.map(customerSnapshot)),
  )
  return [...ids.values()] as [string, ...string[]]
}
beforeEach(async () => {
  await freshDatabase()
  shop = await storeConnection()
  ;[anna] = await record({ externalId: 'a', email: 'a@x.org', countryCode: 'DE', firstName: 'Anna' })
  ;[ben] = await record({ externalId: 'b', email: 'b@x.org', firstName: 'Ben' })
})
const add = (customerId: string, kind: string, value: string, more: object = {}) =>
  addIdentity(ctx(), addIdentityInput.parse({ customerId, kind, value, ...more }))
const known = async (id: string) => (await getCustomer(ctx(), id)).identities.map(({ kind, scope, value }) => [kind, scope, value].filter(Boolean).join(' '))

describe('what is added by hand', () => {
  test.each([
    ['email', ' Anna.B@Example.COM ', {}, 'email anna.b@example.com'],
    ['phone', '0151 23456789', {}, 'phone +4915123456789'],
    ['loyalty', '12-34 ab', {}, 'loyalty 1234AB'],
    ['ga-client', 'GA1.2.11.22', {}, 'ga-client 11.22'],
    ['fb-pixel', 'fb.1.1700000000000.AbC', {}, 'fb-pixel fb.1.1700000000000.AbC'],
    ['device', 'tablet-7', {}, 'device tablet-7'],
    ['pos', '0077', { scope: 'Till 3' }, 'pos till 3 0077'],
    ['social', '10915', { scope: 'Google' }, 'social google 10915'],
    ['crm', '003xx', { scope: 'salesforce' }, 'crm salesforce 003xx'],
    ['ticket-address', 'Office@x.org', {}, 'ticket-address office@x.org'],
  ])('%s is kept in the form in which two spellings meet', async (kind, value, more, kept) => {
    await add(anna, kind, value, more)
    expect(await known(anna)).toContain(kept)
  })

  test.each([
    ['email', 'not an address', {}, 'value'],
    ['phone', 'call me', {}, 'value'],
    ['ga-client', 'abc', {}, 'value'],
    ['fb-pixel', 'pixel', {}, 'value'],
    ['crm', '003', {}, 'scope'],
    ['device', 'd1', { scope: 'somewhere' }, 'scope'],
    ['store-customer', '77', {}, 'kind'],
    ['survey-token', 'f'.repeat(64), {}, 'kind'],
  ])('a wrong %s (%s) is refused at its field', async (kind, value, more, field) => {
    await expect(add(anna, kind, value, more)).rejects.toMatchObject({ details: { field } })
  })

  test('what is another’s alone is refused and says whose; what people share is both’s', async () => {
    await add(anna, 'loyalty', 'L1')
    await expect(add(ben, 'loyalty', 'l-1')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'customers.identity-of-another',
      details: { field: 'value', customerId: anna, name: 'Anna' },
    })
    await add(anna, 'phone', '+4930123456')
    await add(ben, 'phone', '+4930123456')
    expect(await known(ben)).toContain('phone +4930123456')
  })

  test('twice is once; saying that it is proved marks it', async () => {
    const first = await add(anna, 'loyalty', 'L1')
    expect(await add(anna, 'loyalty', 'L1')).toEqual({ ...first, added: false })
    await add(anna, 'loyalty', 'L1', { verified: true })
    expect((await getCustomer(ctx(), anna)).identities.find(({ kind }) => kind === 'loyalty')).toMatchObject({ verifiedBy: 'Ada' })
  })

  test('eight people who claim one card at once: one has it', async () => {
    const ids = await record(...Array.from({ length: 8 }, (_, i) => ({ externalId: `x${i}` })))
    const tries = await Promise.allSettled(ids.map((id) => add(id, 'loyalty', 'ONE')))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await sql(`SELECT 1 FROM customer_identities WHERE kind = 'loyalty'`)).toHaveLength(1)
  })
})

describe('what is taken away or confirmed', () => {
  test('an address taken away is not shown any more, and another of theirs is', async () => {
    const { id } = (await getCustomer(ctx(), anna)).identities.find(({ kind }) => kind === 'email')!
    await add(anna, 'email', 'anna@home.org')
    await removeIdentity(ctx(), { customerId: anna, identityId: id, reason: 'typed wrong' })
    expect(await getCustomer(ctx(), anna)).toMatchObject({ email: 'anna@home.org' })
  })
  test('why it was taken away stands on the timeline, and no word of it in the audit log, which outlives an erasure', async () => {
    const { id, value } = (await getCustomer(ctx(), anna)).identities.find(({ kind }) => kind === 'email')!
    const reason = `${value} is her sister's`
    await removeIdentity(ctx(), { customerId: anna, identityId: id, reason })
    expect(await sql(`SELECT data FROM audit_entries WHERE action = 'customers.remove-identity'`)).toEqual([{ data: { kind: 'email', identityId: id } }])
    expect(await sql(`SELECT data->>'reason' AS reason FROM events WHERE type = 'customers.identities-changed' AND data->'removed' ? 'email'`)).toEqual([
      { reason },
    ])
  })
  test('a store’s own id is not taken away by hand, nor is what somebody else has', async () => {
    const own = (await getCustomer(ctx(), anna)).identities.find(({ kind }) => kind === 'store-customer')!
    await expect(removeIdentity(ctx(), { customerId: anna, identityId: own.id, reason: 'x' })).rejects.toMatchObject({ code: 'customers.identity-not-by-hand' })
    await expect(removeIdentity(ctx(), { customerId: ben, identityId: own.id, reason: 'x' })).rejects.toMatchObject({ kind: 'missing' })
  })
  test('confirming twice is once', async () => {
    const { id } = (await getCustomer(ctx(), anna)).identities.find(({ kind }) => kind === 'email')!
    await verifyIdentity(ctx(), { customerId: anna, identityId: id })
    await verifyIdentity(ctx(), { customerId: anna, identityId: id })
    expect(await sql(`SELECT 1 FROM audit_entries WHERE action = 'customers.verify-identity'`)).toHaveLength(1)
  })
  test('what is added or taken away while merged stays so afterwards, with the one it belongs to', async () => {
    const { mergeId } = await mergeCustomers(ctx(), [], { customerId: anna, otherId: ben })
    await add(anna, 'loyalty', 'L1')
    const bens = (await getCustomer(ctx(), anna)).identities.find(({ value }) => value === 'b@x.org')!
    await removeIdentity(ctx(), { customerId: anna, identityId: bens.id, reason: 'bounced' })
    await undoMerge(ctx(), [], mergeId)
    expect(await known(anna)).toEqual(['email a@x.org', 'loyalty L1', `store-customer ${shop} a`])
    expect(await known(ben)).toEqual([`store-customer ${shop} b`])
  })
})

describe('what sources tell along', () => {
  test('a card number brings news home before the address does, and further addresses are known', async () => {
    await add(anna, 'loyalty', 'L1')
    const [id] = await record({
      externalId: 'c',
      email: 'new@x.org',
      identities: [
        { kind: 'loyalty', value: 'l1' },
        { kind: 'email', value: 'second@x.org', verified: true },
      ],
    })
    expect(id).toBe(anna)
    expect(await known(anna)).toEqual(expect.arrayContaining(['email new@x.org', 'email second@x.org']))
  })
  test('an address its store calls unverified joins nobody: it is kept as a claim', async () => {
    const unproved = { externalId: 'c', email: 'a@x.org', identities: [{ kind: 'email' as const, value: 'A@x.org', verified: false }] }
    const [id] = await record(unproved)
    expect(id).not.toBe(anna)
    expect(await sql('SELECT value FROM identity_claims')).toEqual([{ value: 'a@x.org' }])
  })
  test('what cannot be read is left out, and the shopper is not', async () => {
    const [id] = await record({
      externalId: 'c',
      identities: [
        { kind: 'ga-client', value: 'nonsense' },
        { kind: 'device', value: 'd1' },
      ],
    })
    expect(await known(id)).toEqual(['device d1', `store-customer ${shop} c`])
  })
  test('a store that vouches for an address later marks it, once', async () => {
    await record({ externalId: 'a', email: 'a@x.org', version: 2_000, identities: [{ kind: 'email', value: 'a@x.org', verified: true }] })
    expect((await getCustomer(ctx(), anna)).identities[0]).toMatchObject({ value: 'a@x.org', verifiedBy: `store:${shop}` })
  })
  test('guest and registered orders of one person meet (medusa#11147, medusa#11827)', async () => {
    const hint = { storeCustomerId: null, phone: null, name: null, countryCode: null, at: new Date('2026-01-01T00:00:00Z') }
    const scope = { connectionId: shop, demo: false }
    const buyer = (email: string, storeCustomerId: string | null = null) =>
      transact(
        ctxFor(connector(shop, 'Store')),
        async (tx) => (await resolvePeople(tx, scope, 'order', [{ ...hint, key: '1', email, storeCustomerId }])).get('1')!,
      )
    const guest = await buyer('guest@x.org')
    const [registered] = await record({ externalId: 'r', email: 'Guest@x.org' })
    expect(registered).toBe(guest)
    expect(await buyer('guest@x.org')).toBe(guest)
    expect(await buyer('another@x.org', 'r')).toBe(guest)
  })
})

describe('what people show by what they do', () => {
  const tokenHash = new Uint8Array(32).fill(7)

  test('a link they answered is theirs, once; an address they write from is noted once, and never where it is their own', async () => {
    for (const _ of [1, 2]) {
      await transact(ctx(), (tx) => noteSurveyLink(tx, { customerId: anna, tokenHash }))
      for (const address of ['Spouse@x.org', 'A@x.org', 'no address', null]) await transact(ctx(), (tx) => noteTicketAddress(tx, { customerId: anna, address }))
    }
    expect((await known(anna)).filter((one) => /^(survey-token|ticket-address)/.test(one))).toEqual([
      `survey-token ${'07'.repeat(32)}`,
      'ticket-address spouse@x.org',
    ])
    expect(await sql(`SELECT data->'added' AS added FROM events WHERE type = 'customers.identities-changed' AND data->>'source' = 'ticket'`)).toEqual([
      { added: ['ticket-address'] },
    ])
  })

  test('of somebody erased nothing is noted', async () => {
    await sql('UPDATE customers SET erased_at = now() WHERE id = $1::uuid', anna)
    await transact(ctx(), (tx) => noteSurveyLink(tx, { customerId: anna, tokenHash }))
    await transact(ctx(), (tx) => noteTicketAddress(tx, { customerId: anna, address: 'late@x.org' }))
    expect(await sql(`SELECT 1 FROM customer_identities WHERE kind IN ('survey-token', 'ticket-address')`)).toEqual([])
  })
})
