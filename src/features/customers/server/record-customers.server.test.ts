import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { storeConnection } from '@/testing/factories/stores'
import type { CustomerSnapshot } from '../domain'
import { recordCustomers, resolvePeople, setConsent } from '.'

let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
})

const record = (snapshots: CustomerSnapshot[], store = connectionId) =>
  transact(ctxFor(connector(store, 'Test store')), (tx) => recordCustomers(tx, { connectionId: store, demo: false }, snapshots))
const customers = () => sql('SELECT * FROM customers ORDER BY created_at, id')
const told = async () => (await sql<{ type: string }>('SELECT type FROM events ORDER BY seq')).map(({ type }) => type)

describe('recording customers', () => {
  test('a new customer is findable by everything told', async () => {
    const result = await record([
      customerSnapshot({ email: ' Zoë@Example.COM ', phone: '0151 23456789', countryCode: 'DE', firstName: 'Zoë', lastName: 'Ångström', company: 'Acme' }),
    ])
    expect(result).toMatchObject({ created: 1, updated: 0, unchanged: 0, conflicts: [] })
    expect((await customers())[0]).toMatchObject({
      name: 'Zoë Ångström',
      email: 'zoë@example.com',
      phone: '+4915123456789',
      search_text: 'zoe angstrom acme zoe@example.com +4915123456789',
    })
    expect(await sql('SELECT kind, value FROM customer_identities ORDER BY kind')).toEqual([
      { kind: 'email', value: 'zoë@example.com' },
      { kind: 'phone', value: '+4915123456789' },
      { kind: 'store-customer', value: 'c1' },
    ])
  })

  test('addresses that differ only in case are one person, in one batch or in two', async () => {
    const [anna, twin] = [customerSnapshot({ externalId: 'a', email: 'Anna@Example.com' }), customerSnapshot({ externalId: 'b', email: 'anna@example.COM' })]
    expect(await record([anna, twin])).toMatchObject({ created: 1, updated: 1 })
    expect(await record([customerSnapshot({ externalId: 'c', email: 'ANNA@example.com' })])).toMatchObject({ created: 0, updated: 1 })
    expect(await customers()).toHaveLength(1)
    expect(await record([anna, twin])).toMatchObject({ unchanged: 2 })
  })

  test('two stores at once with the same shoppers make one customer each person', async () => {
    const other = await storeConnection({ kind: 'woocommerce' })
    const people = Array.from({ length: 20 }, (_, i) => customerSnapshot({ externalId: `${i}`, email: `p${i}@example.com` }))
    await Promise.all([record(people), record(people.toReversed(), other)])
    expect(await customers()).toHaveLength(20)
  })

  test('eight connections that meet the same new person at once make one customer', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, i) => record([customerSnapshot({ externalId: `x${i}`, email: 'new@example.com' })])))
    expect(await customers()).toHaveLength(1)
    expect(await sql('SELECT 1 FROM customer_sources')).toHaveLength(8)
  })

  test('where store id and address disagree the id wins and the address stays where it is', async () => {
    await record([customerSnapshot({ externalId: 'a', email: 'a@example.com' }), customerSnapshot({ externalId: 'b', email: 'b@example.com' })])
    const result = await record([customerSnapshot({ externalId: 'a', email: 'b@example.com', version: 2_000 })])
    expect(result.conflicts).toMatchObject([{ externalId: 'a', kind: 'email' }])
    expect(await sql('SELECT email FROM customers ORDER BY email')).toEqual([{ email: 'a@example.com' }, { email: 'b@example.com' }])
  })

  test('a phone number two people share joins nobody, and is how both are known', async () => {
    await record(['a', 'b'].map((externalId) => customerSnapshot({ externalId, phone: '+4915123456789' })))
    expect(await sql('SELECT phone FROM customers')).toEqual([{ phone: '+4915123456789' }, { phone: '+4915123456789' }])
    expect(await sql(`SELECT 1 FROM customer_identities WHERE kind = 'phone'`)).toHaveLength(2)
  })

  test('null changes nothing, older news is ignored, a tombstone beats a late update', async () => {
    await record([customerSnapshot({ version: 5, firstName: 'Anna', city: 'Berlin' })])
    await record([customerSnapshot({ version: 6, firstName: null, city: 'Bonn' })])
    expect(await record([customerSnapshot({ version: 4, firstName: 'Old' })])).toMatchObject({ unchanged: 1 })
    expect((await customers())[0]).toMatchObject({ first_name: 'Anna', city: 'Bonn', deleted_at: null })
    await record([customerSnapshot({ version: 3, deletedAt: '2026-02-01T00:00:00Z' })])
    expect(await record([customerSnapshot({ version: 9, firstName: 'Ghost' })])).toMatchObject({ unchanged: 1 })
    expect((await customers())[0]).toMatchObject({ first_name: 'Anna', deleted_at: new Date('2026-02-01T00:00:00Z') })
  })

  test('a deletion of somebody we never met keeps their late creation out', async () => {
    await record([customerSnapshot({ deletedAt: '2026-02-01T00:00:00Z' })])
    expect(await record([customerSnapshot({ email: 'late@example.com' })])).toMatchObject({ created: 0, unchanged: 1 })
    expect(await customers()).toEqual([])
  })

  test('what two stores say of one person ends the same whichever is heard first', async () => {
    const other = await storeConnection()
    const shop = customerSnapshot({ version: 10, email: 'a@example.com', firstName: 'Ann', city: 'Rome' })
    const cafe = customerSnapshot({ version: 20, email: 'a@example.com', firstName: 'Anna' })
    await record([shop])
    await record([cafe], other)
    await record([customerSnapshot({ ...cafe, email: 'b@example.com', externalId: 'c2' })])
    await record([customerSnapshot({ ...shop, email: 'b@example.com', externalId: 'c2' })], other)
    const profiles = await sql('SELECT first_name, city FROM customers')
    expect(profiles).toEqual([
      { first_name: 'Anna', city: 'Rome' },
      { first_name: 'Anna', city: 'Rome' },
    ])
  })

  test('consent is kept with its history; saying nothing or “never” does not undo a withdrawal', async () => {
    const states = ['subscribed', null, 'unsubscribed', 'never'] as const
    for (const [version, email] of states.entries()) await record([customerSnapshot({ version: version + 1, consent: { email, sms: null } })])
    expect((await customers())[0]).toMatchObject({ email_consent: 'unsubscribed', sms_consent: 'never' })
    expect(await sql('SELECT channel, state FROM consent_changes ORDER BY at')).toEqual([
      { channel: 'email', state: 'subscribed' },
      { channel: 'email', state: 'unsubscribed' },
    ])
    expect((await told()).filter((type) => type === 'customers.consent-changed')).toHaveLength(2)
  })

  test('what somebody took back themselves a store does not give again by repeating itself; a yes they give it later does', async () => {
    const withdrawn = Date.now()
    const say = (hours: number, email: 'subscribed' | 'unsubscribed', fields: Partial<CustomerSnapshot> = {}) =>
      record([
        customerSnapshot({ version: withdrawn + hours * 3_600_000, createdAt: '2026-01-01T00:00:00Z', consent: { email, sms: 'subscribed' }, ...fields }),
      ])
    const consent = async () => (await customers())[0]?.email_consent
    await say(-48, 'subscribed')
    const [{ id: customerId }] = (await customers()) as [{ id: string }]
    await transact(systemCtx('test'), (tx) => setConsent(tx, { customerId, channel: 'email', state: 'unsubscribed', via: 'preference centre' }))
    await say(1, 'subscribed', { city: 'Berlin' })
    expect([await consent(), (await customers())[0]?.city]).toEqual(['unsubscribed', 'Berlin'])
    await say(2, 'unsubscribed')
    await say(3, 'subscribed')
    expect(await consent()).toBe('subscribed')
    expect(await sql(`SELECT state FROM consent_changes WHERE channel = 'email' ORDER BY id`)).toEqual([
      { state: 'subscribed' },
      { state: 'unsubscribed' },
      { state: 'subscribed' },
    ])
  })

  test('another store that has known them from before the withdrawal does not undo it; one they come to later does', async () => {
    const withdrawn = Date.now()
    const [old, late] = [await storeConnection({ kind: 'woocommerce' }), await storeConnection({ kind: 'woocommerce' })]
    const yes = (createdAt: string, version: number) =>
      customerSnapshot({ email: 'anna@example.com', version, createdAt, consent: { email: 'subscribed', sms: null } })
    await record([yes('2026-01-01T00:00:00Z', 1)])
    const [{ id: customerId }] = (await customers()) as [{ id: string }]
    await transact(systemCtx('test'), (tx) => setConsent(tx, { customerId, channel: 'email', state: 'unsubscribed', via: 'one-click unsubscribe' }))
    await record([yes('2026-02-01T00:00:00Z', withdrawn + 3_600_000)], old)
    expect((await customers())[0]).toMatchObject({ email_consent: 'unsubscribed' })
    await record([yes(new Date(withdrawn + 3_600_000).toISOString(), withdrawn + 3_600_000)], late)
    expect((await customers())[0]).toMatchObject({ email_consent: 'subscribed' })
  })

  test('an agent’s tags and note survive the store’s next word', async () => {
    await record([customerSnapshot({ version: 1, tags: ['vip', 'old'], note: 'from the store' })])
    await sql(`UPDATE customers SET tags = tags || 'allergic'::text, note = 'from an agent'`)
    await record([customerSnapshot({ version: 2, tags: ['vip', 'new'], note: 'the store again' })])
    expect((await customers())[0]).toMatchObject({ tags: ['vip', 'allergic', 'new'], note: 'from an agent' })
  })

  test('an erased person is not brought back by a late update', async () => {
    await record([customerSnapshot({ email: 'gone@example.com', firstName: 'Gone' })])
    await sql('UPDATE customers SET name = NULL, first_name = NULL, email = NULL, erased_at = now()')
    await record([customerSnapshot({ version: 2_000, email: 'gone@example.com', firstName: 'Gone again' })])
    expect((await customers())[0]).toMatchObject({ name: null, email: null })
  })

  test('a few changes leave an audit row each, a bulk batch one with its counts', async () => {
    await record([customerSnapshot({ externalId: 'a' }), customerSnapshot({ externalId: 'b' })])
    await record(Array.from({ length: 60 }, (_, i) => customerSnapshot({ externalId: `bulk${i}` })))
    expect(await sql('SELECT action, count(*)::int FROM audit_entries GROUP BY action ORDER BY action')).toEqual([
      { action: 'customers.record', count: 2 },
      { action: 'customers.record-batch', count: 1 },
    ])
  })

  test('any stories of identities leave every identity with one customer, and no customer without one', { timeout: 120_000 }, async () => {
    const claim = fc.record({
      externalId: fc.constantFrom('1', '2', '3', '4'),
      email: fc.constantFrom(null, 'a@x.org', 'A@X.org', 'b@x.org', 'c@x.org'),
      version: fc.integer({ min: 1, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(claim, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), async (batches) => {
        const store = await storeConnection()
        const domain = store.slice(0, 13)
        await Promise.all(
          batches.map((batch) =>
            record(
              batch.map((fields) => customerSnapshot({ ...fields, email: fields.email && `${fields.email}.${domain}` })),
              store,
            ),
          ),
        )
        const stray = await sql(
          `SELECT c.id FROM customer_sources s JOIN customers c ON c.id = s.customer_id
           LEFT JOIN customer_identities i ON i.kind = 'store-customer' AND i.scope = s.connection_id::text AND i.value = s.external_id
           WHERE s.connection_id = $1 AND (i.customer_id IS DISTINCT FROM c.id OR (c.email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM customer_identities e WHERE e.kind = 'email' AND e.value = c.email AND e.customer_id = c.id)))`,
          store,
        )
        expect(stray).toEqual([])
      }),
      { numRuns: Number(process.env.RAPPORT_PROPERTY_RUNS ?? 20) },
    )
  })
})

describe('people named in passing', () => {
  test('are found by address, made when unknown, and never overwrite a profile', async () => {
    const hint = { storeCustomerId: null, phone: null, countryCode: null, at: new Date('2026-01-01T00:00:00Z') }
    await record([customerSnapshot({ email: 'anna@example.com', firstName: 'Anna' })])
    const ids = await transact(ctxFor(connector(connectionId, 'Test store')), (tx) =>
      resolvePeople(tx, null, 'mail', [
        { key: '1', email: 'ANNA@example.com', name: 'Somebody Else', ...hint },
        { key: '2', email: 'new@example.com', name: 'New Person', ...hint },
      ]),
    )
    expect(ids.size).toBe(2)
    expect(await sql('SELECT name FROM customers ORDER BY name')).toEqual([{ name: 'Anna' }, { name: 'New Person' }])
  })
})
