import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { storeConnection } from '@/testing/factories/stores'
import type { ConsentState, CustomerSnapshot } from '../../domain'
import { getCustomer, mergeCustomers, recordCustomers, undoMerge } from '..'
import { listConsentChanges } from './list-consent-changes'
import { recordConsent } from './record-consent'

const HOUR = 3_600_000
const agent = ctxFor({ kind: 'user', id: '01900000-0000-7000-8000-00000000000a', name: 'Ada', role: 'agent' })
const PROOF = 'Asked for the newsletter on the phone, 22 November, about order 1001.'
let shop: string
let start: number

const say = async (hours: number, email: ConsentState | null, fields: Partial<CustomerSnapshot> = {}) => {
  const told = customerSnapshot({ version: start + hours * HOUR, createdAt: '2026-01-01T00:00:00Z', consent: { email, sms: null }, ...fields })
  const { ids } = await transact(ctxFor(connector(shop, 'Store')), (tx) => recordCustomers(tx, { connectionId: shop, demo: false }, [told]))
  return [...ids.values()][0] as string
}
const note = (customerId: string, state: 'subscribed' | 'unsubscribed', proof?: string) =>
  recordConsent(agent, { customerId, channel: 'email', state, ...(proof === undefined ? {} : { proof }) })
const consent = async (id: string) => (await getCustomer(agent, id)).consent.email

beforeEach(async () => {
  await freshDatabase()
  start = Date.now()
  shop = await storeConnection()
})

describe('what a customer tells the team', () => {
  test('a withdrawal holds at once, stands in the history with who wrote it, and a store’s repeated yes does not undo it; their later yes there does', async () => {
    const anna = await say(-2, 'subscribed')
    expect(await note(anna, 'unsubscribed', 'No more offers, please.')).toBe(true)
    await say(1, 'subscribed', { city: 'Berlin' })
    expect(await consent(anna)).toBe('unsubscribed')
    const [last] = await listConsentChanges(agent, anna)
    expect(last).toMatchObject({ channel: 'email', state: 'unsubscribed', source: 'desk', recordedBy: 'Ada', proof: 'No more offers, please.' })
    await say(2, 'unsubscribed')
    await say(3, 'subscribed')
    expect(await consent(anna)).toBe('subscribed')
  })

  test('a yes on the phone has its proof or is refused, and a store that never had one, or repeats its no, does not take it away; a later no does', async () => {
    const anna = await say(-3, 'unsubscribed')
    for (const proof of [undefined, ''])
      await expect(note(anna, 'subscribed', proof)).rejects.toMatchObject({ code: 'customers.consent-needs-proof', details: { field: 'proof' } })
    expect(await consent(anna)).toBe('unsubscribed')
    await note(anna, 'subscribed', PROOF)
    await say(1, 'unsubscribed', { city: 'Berlin' })
    await say(2, 'never')
    expect(await consent(anna)).toBe('subscribed')
    await say(3, 'unsubscribed')
    expect(await consent(anna)).toBe('unsubscribed')
  })

  test('it is told and logged once per record, and neither event nor log holds the words', async () => {
    const anna = await say(-2, 'never')
    await note(anna, 'subscribed', PROOF)
    expect(await note(anna, 'subscribed', PROOF)).toBe(false)
    const told = await sql<{ data: unknown }>(`SELECT data FROM events WHERE type = 'customers.consent-changed'`)
    expect(told).toEqual([{ data: { channel: 'email', from: 'never', to: 'subscribed', source: 'desk' } }])
    const logged = await sql<{ actor_name: string; data: unknown }>(`SELECT actor_name, data FROM audit_entries WHERE action = 'customers.set-consent'`)
    expect(logged).toEqual([{ actor_name: 'Ada', data: { channel: 'email', from: 'never', to: 'subscribed', via: 'desk', withProof: true } }])
  })

  test('it is the person’s: of every record of theirs, one line of history, and it outlives the undoing of a merge', async () => {
    const anna = await say(-2, 'subscribed', { externalId: 'a', email: 'a@example.com' })
    const annie = await say(-2, 'subscribed', { externalId: 'b', email: 'b@example.com' })
    const { mergeId } = await mergeCustomers(agent, [], { customerId: anna, otherId: annie })
    await note(annie, 'unsubscribed')
    expect((await listConsentChanges(agent, anna)).filter(({ source }) => source === 'desk')).toHaveLength(1)
    await undoMerge(agent, [], mergeId)
    expect([await consent(anna), await consent(annie)]).toEqual(['unsubscribed', 'unsubscribed'])
  })

  test('of somebody erased or unknown nothing is written down', async () => {
    const anna = await say(-2, 'subscribed')
    await sql('UPDATE customers SET erased_at = now()')
    await expect(note(anna, 'unsubscribed')).rejects.toMatchObject({ kind: 'missing' })
    await expect(note('01900000-0000-7000-8000-0000000000ff', 'unsubscribed')).rejects.toMatchObject({ kind: 'missing' })
  })
})

test('the database keeps no yes of the desk without its proof', async () => {
  const anna = await say(-2, 'never')
  const insert = (proof: string | null) =>
    sql(
      `INSERT INTO consent_changes (customer_id, id, channel, state, source, at, proof) VALUES ($1::uuid, gen_random_uuid(), 'email', 'subscribed', 'desk', now(), $2)`,
      anna,
      proof,
    )
  await expect(insert(null)).rejects.toThrow(/consent_changes_proof/)
  await insert(PROOF)
})
