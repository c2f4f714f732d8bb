import { beforeEach, describe, expect, test, vi } from 'vitest'
import { connector } from '@/domain/actor'
import type { DomainError } from '@/domain/errors'
import { recordOrders } from '@/features/orders/server'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { type CustomerSnapshot, listCustomersInput } from '../domain'
import { getCustomer, listCustomers, listTimeline, recordCustomers } from '.'
import { changeTags } from './change-tags'
import { saveNote } from './save-note'

let connectionId: string
beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
})

const ctx = () => systemCtx('test')
const record = (...snapshots: CustomerSnapshot[]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordCustomers(tx, { connectionId, demo: false }, snapshots))
const order = (fields: Parameters<typeof orderSnapshot>[0]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordOrders(tx, { connectionId, demo: false }, [orderSnapshot(fields)]))
const list = (input: object) => listCustomers(ctx(), listCustomersInput.parse(input))
const found = async (query: string) => (await list({ query })).data.map(({ name, email }) => name ?? email)

async function fillTables(size: number): Promise<void> {
  await sql(
    `INSERT INTO customers (id, canonical_id, name, search_text, since, last_activity_at, created_at, updated_at)
     SELECT id, id, 'P', 'person ' || translate(md5(n::text), '0123456789', 'ghijklmnop') || ' p' || n || '@example.com', now(), now() - n * interval '1 minute', now(), now()
     FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, ${size}) n) AS g`,
  )
  await sql(
    `INSERT INTO orders (id, connection_id, external_id, version, content_hash, customer_id, number, currency, gross_minor, discount_minor, shipping_minor, tax_minor, total_minor,
       net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, updated_at)
     SELECT gen_random_uuid(), '${connectionId}', number, 1, '', id, number, 'EUR', 100, 0, 0, 0, 100, 100, 'paid', 'unfulfilled', true, now(), now()
     FROM (SELECT id, '#N' || row_number() OVER (ORDER BY last_activity_at DESC) AS number FROM customers) AS c`,
  )
  await sql(`INSERT INTO customer_order_stats SELECT customer_id, 'EUR', 1, 100, 0, placed_at, placed_at FROM orders`)
  await sql(
    `INSERT INTO customer_identities (id, customer_id, kind, value, source, created_at) SELECT gen_random_uuid(), id, 'email', split_part(search_text, ' ', 3), 'test', now() FROM customers`,
  )
  for (const table of ['customers', 'orders', 'customer_order_stats', 'customer_identities']) await sql(`VACUUM ANALYZE ${table}`)
}

/** That what runs uses the index and does not read all customers, by PostgreSQL's own counters (told within a second or so). */
async function expectIndex(index: string, run: () => Promise<unknown>): Promise<void> {
  const counters = async () =>
    (
      await sql<{ index: string; table: string }>(
        `SELECT (SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = $1) AS index, (SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'customers') AS table`,
        index,
      )
    )[0]!
  const before = await counters()
  const used = async () => {
    await run()
    expect(Number((await counters()).index), index).toBeGreaterThan(Number(before.index))
  }
  await vi.waitFor(used, { timeout: 8_000, interval: 300 })
  expect((await counters()).table).toBe(before.table)
}

describe('finding customers', () => {
  beforeEach(async () => {
    await record(
      customerSnapshot({ externalId: '1', firstName: 'Zoë', lastName: 'Müller', email: 'zoe@example.com', phone: '+4915123456789' }),
      customerSnapshot({ externalId: '2', firstName: 'Max', lastName: 'Muster', email: 'max_100%@example.org' }),
      customerSnapshot({ externalId: '3', firstName: 'Ann', lastName: 'Bo', email: 'ann@shop.test' }),
    )
    await order({ email: 'zoe@example.com', number: '#1001' })
  })

  test.each([
    ['a name without its accents', 'zoe muller', ['Zoë Müller']],
    ['the words in any order', 'Müller Zoë', ['Zoë Müller']],
    ['the beginning of a word', 'mus', ['Max Muster']],
    ['two letters a word begins with', 'bo', ['Ann Bo']],
    ['part of an address', 'shop.te', ['Ann Bo']],
    ['a percent sign as itself', '100%', ['Max Muster']],
    ['a phone number with spaces', '+49 151 2345 6789', ['Zoë Müller']],
    ['a phone number as it is dialled at home', '0151 23456789', ['Zoë Müller']],
    ['an order number with its sign', '#1001', ['Zoë Müller']],
    ['an order number’s beginning without its sign', '100', ['Max Muster', 'Zoë Müller']],
    ['a slip of the finger', 'Mulelr', ['Zoë Müller']],
    ['nothing that is there', 'qqqqqqqq', []],
  ])('%s finds them', async (_, query, names) => {
    expect((await found(query)).toSorted()).toEqual(names)
  })

  test('a whole address in any spelling, and a store’s id, find exactly', async () => {
    expect((await list({ email: ' ZOE@Example.com' })).data).toHaveLength(1)
    expect((await list({ email: 'zoe@example.co' })).data).toHaveLength(0)
    expect((await list({ externalId: '3' })).data).toMatchObject([{ name: 'Ann Bo' }])
  })
})

describe('the list of customers', () => {
  test.each([
    ['activity', ['p9', 'p4', 'p3']],
    ['net-sales', ['p9', 'p4', 'p3']],
    ['newest', ['p22', 'p21', 'p20']],
    ['inactive', ['p0', 'p1', 'p2']],
  ])('sorted by %s has everybody once, whatever the page size', async (sort, first) => {
    await record(...Array.from({ length: 23 }, (_, i) => customerSnapshot({ externalId: `${i}`, email: `p${i}@example.com` })))
    for (const i of [3, 4, 9])
      await order({ externalId: `o${i}`, email: `p${i}@example.com`, grossMinor: BigInt(i * 1_000), placedAt: `2026-03-0${i}T00:00:00Z` })
    const whole = (await list({ sort, limit: 100 })).data.map(({ id }) => id)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page = await list({ sort, limit: 5, cursor })
      paged.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(23)
    expect((await list({ sort, limit: 3 })).data.map(({ email }) => email)).toEqual(first.map((name) => `${name}@example.com`))
  })

  test('at size, every way to find customers goes by an index and none reads the whole table', { timeout: 60_000 }, async () => {
    await fillTables(25_000)
    await expectIndex('customers_last_activity_at_id_idx', () => list({}))
    await expectIndex('customers_last_activity_at_id_idx', () => list({ sort: 'inactive' }))
    await expectIndex('customers_pkey', () => list({ sort: 'newest' }))
    await expectIndex('customers_search_text_trgm', async () => expect((await list({ query: 'p24123@exa' })).data).toHaveLength(1))
    const [{ name }] = (await sql<{ name: string }>(`SELECT split_part(search_text, ' ', 2) AS name FROM customers OFFSET 12345 LIMIT 1`)) as [{ name: string }]
    await expectIndex('customers_search_text_trgm', async () =>
      expect((await list({ query: name.slice(0, 9) + name.slice(10, 18) })).data.length).toBeGreaterThan(0),
    )
    await expectIndex('orders_number_prefix', async () => expect((await list({ query: '#N24123' })).data).toHaveLength(1))
    await expectIndex('customer_order_stats_currency_net_sales_minor_customer_id_idx', () => list({ sort: 'net-sales' }))
    await expectIndex('customer_identities_kind_scope_value_key', () => list({ email: 'p24123@example.com' }))
  })
})

describe('a customer, whole', () => {
  test('shows identities, sources, figures and consent', async () => {
    await record(
      customerSnapshot({ externalId: '7', email: 'anna@example.com', firstName: 'Anna', tags: ['vip'], consent: { email: 'subscribed', sms: null } }),
    )
    await order({})
    const { data } = await list({ query: 'anna' })
    expect(await getCustomer(ctx(), data[0]!.id)).toMatchObject({
      name: 'Anna',
      tags: ['vip'],
      consent: { email: 'subscribed', sms: 'never' },
      stats: [{ currency: 'EUR', ordersCount: 1, netSalesMinor: '8000' }],
      sources: [{ externalId: '7', connectionName: 'Test store' }],
      identities: [{ kind: 'email', value: 'anna@example.com' }, { kind: 'store-customer' }],
    })
  })

  test('has a timeline, newest first, by feature and page by page', async () => {
    await record(customerSnapshot({ email: 'anna@example.com' }))
    await order({})
    const { data } = await list({})
    const page = await listTimeline(ctx(), { customerId: data[0]!.id, types: ['orders'], limit: 1, cursor: null })
    expect(page.data).toMatchObject([{ type: 'orders.order-paid', actor: { kind: 'connector' } }])
    const next = await listTimeline(ctx(), { customerId: data[0]!.id, types: ['orders'], limit: 5, cursor: page.nextCursor })
    expect(next.data).toMatchObject([{ type: 'orders.order-placed' }])
  })

  test('that is not there is missing', async () => {
    await expect(getCustomer(ctx(), connectionId)).rejects.toMatchObject({ kind: 'missing' })
  })
})

describe('edits', () => {
  test('tags are added and taken away, with one audit row and one event; no change leaves neither', async () => {
    await record(customerSnapshot({ tags: ['old'] }))
    const customerId = (await list({})).data[0]!.id
    expect(await changeTags(ctx(), { customerId, add: ['vip'], remove: ['old'] })).toEqual(['vip'])
    expect(await changeTags(ctx(), { customerId, add: ['vip'], remove: ['gone'] })).toEqual(['vip'])
    expect(await sql(`SELECT data FROM audit_entries WHERE action = 'customers.change-tags'`)).toEqual([{ data: { added: ['vip'], removed: ['old'] } }])
  })

  test('a note written against an older one is refused and nothing is lost', async () => {
    await record(customerSnapshot({}))
    const customerId = (await list({})).data[0]!.id
    await saveNote(ctx(), { customerId, note: 'first', seen: null })
    const late = saveNote(ctx(), { customerId, note: 'second', seen: null })
    await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'customers.changed-meanwhile' } satisfies Partial<DomainError>)
    expect(await sql('SELECT note FROM customers')).toEqual([{ note: 'first' }])
  })
})
