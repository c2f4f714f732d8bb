import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { storeConnection } from '@/testing/factories/stores'
import { type CustomerSnapshot, listSuggestionsInput } from '../../domain'
import { customersSubscribers, mergeCustomers, recordCustomers, undoMerge } from '..'
import { joinCertain } from '../merging/join-certain'
import { listClaims } from '../merging/merge-history'
import { compareAll } from './compare-all'
import { dismissSuggestion, mergeSuggested, reopenSuggestion } from './decide-suggestion'
import { countSuggestions, listSuggestions } from './list-suggestions'

let shop: string
let cafe: string
beforeEach(async () => {
  await freshDatabase()
  ;[shop, cafe] = [await storeConnection(), await storeConnection({ kind: 'woocommerce' })]
})

const ctx = () => systemCtx('test')
const record = async (store: string, ...snapshots: Partial<CustomerSnapshot>[]) => {
  const { ids } = await transact(ctxFor(connector(store, 'Store')), (tx) =>
    recordCustomers(tx, { connectionId: store, demo: false }, snapshots.map(customerSnapshot)),
  )
  await deliverOutbox(customersSubscribers)
  return [...ids.values()] as [string, ...string[]]
}
const list = async (input: object = {}) => (await listSuggestions(ctx(), listSuggestionsInput.parse(input))).data
const reasons = async () => (await list()).map(({ reasons, conflict }) => [...reasons, ...(conflict ? ['conflict'] : [])])
const merge = (customerId: string, otherId: string) => mergeCustomers(ctx(), [], { customerId, otherId })

describe('who may be one person is suggested with its reasons', () => {
  const anna = { externalId: 'a', email: 'anna.berg@gmail.com', firstName: 'Anna', lastName: 'Berg', city: 'Köln', phone: '+4915123456789' }
  test.each<[string, Partial<CustomerSnapshot>, string[]]>([
    ['one number, one name', { phone: '+49 151 23456789', firstName: 'Anna', lastName: 'BERG' }, ['phone', 'same-name']],
    ['addresses that differ by dots and a plus', { email: 'AnnaBerg+shop@googlemail.com' }, ['similar-email']],
    ['name and city in another spelling', { firstName: 'anna', lastName: 'Berg', city: 'KOLN' }, ['name-and-city']],
    ['the address one writes from', { identities: [{ kind: 'ticket-address', value: 'anna.berg@gmail.com' }] }, ['ticket-address']],
  ])('%s', async (_, other, expected) => {
    await record(shop, anna)
    await record(cafe, { externalId: 'b', ...other })
    expect(await reasons()).toEqual([expected])
  })

  test('a city of the same name in another country is another city; where a country is not known, it may be the same', async () => {
    const anna = { firstName: 'Anna', lastName: 'Berg', city: 'Frankfurt' }
    await record(shop, { externalId: 'de', ...anna, countryCode: 'DE' })
    await record(cafe, { externalId: 'us', ...anna, countryCode: 'US' })
    expect(await reasons()).toEqual([])
    await record(cafe, { externalId: 'unknown', ...anna, countryCode: null })
    expect(await reasons()).toHaveLength(2)
  })

  test('one browser, however its id is written', async () => {
    const browser = [{ kind: 'ga-client', value: 'GA1.2.111.222' }] as const
    await record(shop, { externalId: 'a', identities: [...browser] })
    await record(cafe, { externalId: 'b', identities: [{ kind: 'ga-client', value: '111.222' }] })
    expect(await reasons()).toEqual([['ga-client']])
  })

  test('nobody is suggested for what a crowd has in common', async () => {
    await record(shop, ...Array.from({ length: 12 }, (_, i) => ({ externalId: `${i}`, phone: '+4930123456' })))
    expect(await list()).toEqual([])
  })

  test('a number that two people with proved addresses share is a conflict, never guessed', async () => {
    const proved = (email: string) => ({ email, phone: '+4930123456', identities: [{ kind: 'email' as const, value: email, verified: true }] })
    await record(shop, { externalId: 'a', ...proved('a@x.org') })
    await record(cafe, { externalId: 'b', ...proved('b@x.org') })
    expect(await reasons()).toEqual([['phone', 'verified-emails-differ', 'conflict']])
    expect(await countSuggestions(ctx())).toEqual({ open: 1, conflicts: 1 })
    expect(await sql('SELECT 1 FROM customer_merges')).toEqual([])
  })

  test('an address that a store tells of two people is shown on both, and stays where it was', async () => {
    const [a, b] = await record(shop, { externalId: 'a', email: 'a@x.org' }, { externalId: 'b', email: 'b@x.org' })
    await record(shop, { externalId: 'a', email: 'b@x.org', version: 2_000 })
    expect(await reasons()).toEqual([['claimed', 'both-in-one-store', 'conflict']])
    expect((await list())[0]!.common).toEqual(['b@x.org'])
    expect(await listClaims(ctx(), a)).toMatchObject([{ value: 'b@x.org', belongsTo: b, mine: false }])
    expect(await listClaims(ctx(), b!)).toMatchObject([{ value: 'b@x.org', belongsTo: a, mine: true }])
  })

  test('the nightly pass finds what news did not show, and repeats itself without a trace', async () => {
    await record(shop, { externalId: 'a', phone: '+4930123456' })
    await record(cafe, { externalId: 'b', phone: '+4930123456' })
    await sql('DELETE FROM merge_suggestions')
    await compareAll(ctx(), undefined)
    const once = await sql('SELECT * FROM merge_suggestions')
    expect(once).toHaveLength(1)
    await compareAll(ctx(), undefined)
    expect(await sql('SELECT * FROM merge_suggestions')).toEqual(once)
  })
})

describe('what nothing speaks against joins by itself', () => {
  const joins = () =>
    sql<{ payload: { customerId: string; otherId: string } }>(
      `SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'customers.join-certain'`,
    )
  const join = async () => {
    const asked = await joins()
    return Promise.all(asked.map(({ payload }) => joinCertain(ctx(), [], payload)))
  }

  test('a store’s account that learns the address of an earlier guest is the guest, and can be told apart again for good', async () => {
    const [guest] = await record(cafe, { externalId: 'g', email: 'guest@x.org' })
    const [account] = await record(shop, { externalId: 'a' })
    await record(shop, { externalId: 'a', email: 'guest@x.org', version: 2_000 })
    expect(await join()).toEqual([true])
    expect(await sql('SELECT canonical_id FROM customers WHERE id = $1', account)).toEqual([{ canonical_id: guest }])
    expect(await list()).toEqual([])
    const [merge] = await sql<{ id: string; merged_by: string }>('SELECT id, merged_by FROM customer_merges')
    expect(merge!.merged_by).toBe('the same e-mail address')
    await undoMerge(ctx(), [], merge!.id)
    expect(await join()).toEqual([false])
  })

  test('an account with another address, two accounts of one store, and an address its store doubts wait for people', async () => {
    await record(cafe, { externalId: 'g', email: 'guest@x.org' })
    await record(shop, { externalId: 'a', email: 'own@x.org' })
    await record(shop, { externalId: 'a', email: 'guest@x.org', version: 2_000 })
    await record(cafe, { externalId: 'h' })
    await record(cafe, { externalId: 'h', email: 'guest@x.org', version: 2_000 })
    expect(await join()).toEqual([false, false])
    await record(shop, { externalId: 'd', email: 'guest@x.org', identities: [{ kind: 'email', value: 'guest@x.org', verified: false }] })
    expect(await joins()).toHaveLength(2)
    expect(await list({ conflicts: true })).toHaveLength(3)
  })
})

describe('what people decide stays decided', () => {
  let [a, b]: [string, string] = ['', '']
  beforeEach(async () => {
    ;[a] = await record(shop, { externalId: 'a', phone: '+4930123456' })
    ;[b] = await record(cafe, { externalId: 'b', phone: '+4930123456' })
  })

  test('a dismissed pair comes back only with something new', async () => {
    await dismissSuggestion(ctx(), { id: (await list())[0]!.id, why: 'mother and son' })
    await compareAll(ctx(), undefined)
    expect(await list()).toEqual([])
    expect(await list({ state: 'dismissed' })).toMatchObject([{ decidedBy: 'test', decidedWhy: 'mother and son' }])
    await record(cafe, { externalId: 'b', phone: '+4930123456', version: 2_000, identities: [{ kind: 'device', value: 'tablet-7' }] })
    expect(await list()).toEqual([])
    await record(shop, { externalId: 'a', phone: '+4930123456', version: 2_000, identities: [{ kind: 'device', value: 'tablet-7' }] })
    expect(await reasons()).toEqual([['phone', 'device']])
  })

  test('a dismissal holds for whoever one side is merged into', async () => {
    await dismissSuggestion(ctx(), { id: (await list())[0]!.id })
    const [c] = await record(shop, { externalId: 'c', email: 'c@x.org' })
    await merge(c, a)
    await deliverOutbox(customersSubscribers)
    expect(await list()).toEqual([])
  })

  test('taking a dismissal back asks again; deciding twice is refused', async () => {
    const { id } = (await list())[0]!
    await dismissSuggestion(ctx(), { id })
    await expect(dismissSuggestion(ctx(), { id })).rejects.toMatchObject({ kind: 'rule', code: 'customers.suggestion-decided' })
    await reopenSuggestion(ctx(), { id })
    expect(await list()).toHaveLength(1)
  })

  test('merging answers the question, by whatever door; its undoing asks it again', async () => {
    const { id } = (await list())[0]!
    const { mergeId } = await mergeSuggested(ctx(), [], { id, survivorId: b })
    expect(await list()).toEqual([])
    expect(await list({ state: 'merged' })).toMatchObject([{ id, mergeId }])
    await expect(mergeSuggested(ctx(), [], { id, survivorId: b })).rejects.toMatchObject({ code: 'customers.suggestion-decided' })
    await undoMerge(ctx(), [], mergeId)
    await deliverOutbox(customersSubscribers)
    expect(await list()).toMatchObject([{ id, reasons: ['phone'] }])
    await merge(a, b)
    expect(await countSuggestions(ctx())).toEqual({ open: 0, conflicts: 0 })
  })

  test('a pair that nothing speaks for any more leaves the queue', async () => {
    await sql(`DELETE FROM customer_identities WHERE kind = 'phone' AND customer_id = $1`, a)
    await compareAll(ctx(), undefined)
    expect(await list()).toEqual([])
  })

  test('the queue has everybody once, likeliest first, whatever the page size', async () => {
    await record(shop, ...Array.from({ length: 7 }, (_, i) => ({ externalId: `p${i}`, email: `p.${i}@x.org` })))
    await record(cafe, ...Array.from({ length: 7 }, (_, i) => ({ externalId: `p${i}`, email: `p${i}@x.org` })))
    const whole = await list({ limit: 100 })
    expect(whole).toHaveLength(8)
    expect(whole.map(({ score }) => score)).toEqual(whole.map(({ score }) => score).toSorted((x, y) => y - x))
    const paged: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listSuggestions(ctx(), listSuggestionsInput.parse({ limit: 3, cursor }))
      paged.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(paged).toEqual(whole.map(({ id }) => id))
  })
})
