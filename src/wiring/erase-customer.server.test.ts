import { beforeEach, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { eraseCustomer, exportCustomer, mergeCustomers, recordCustomers } from '@/features/customers/server'
import { recordOrders } from '@/features/orders/server'
import { addNote } from '@/features/tickets/server'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { aMailbox } from '@/testing/factories/flows'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { orderSnapshot } from '@/testing/factories/orders'
import { personEverywhere } from '@/testing/factories/person-everywhere'
import { storeConnection } from '@/testing/factories/stores'
import { staff, ticketFrom } from '@/testing/factories/tickets'
import { invariants } from './invariants'
import { mergeParticipants } from './merge-participants'
import { personalData } from './personal-data'
import { subscribers } from './subscribers'

const WORD = 'zaphodine'
const WORD_EVERYWHERE = 'slartibart'
const OTHER = 'marvinian'
let connectionId: string
let id: string
const ctx = () => systemCtx('test')
const people = (...told: Parameters<typeof recordCustomers>[2]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordCustomers(tx, { connectionId, demo: false }, told))
const order = (fields: Parameters<typeof orderSnapshot>[0]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordOrders(tx, { connectionId, demo: false }, [orderSnapshot(fields)]))
const account = {
  externalId: 'z1',
  email: `${WORD}@example.com`,
  firstName: WORD,
  lastName: 'Beeble',
  note: `${WORD} likes tea`,
  tags: [WORD],
  createdAt: '2025-01-01T00:00:00Z',
}
const erase = () => eraseCustomer(ctx(), personalData, { id })
const names = async () => (await sql<{ name: string | null }>('SELECT name FROM customers ORDER BY name')).map(({ name }) => name)

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const { ids } = await people(customerSnapshot(account), customerSnapshot({ externalId: 'z2', email: `${WORD}.two@example.com`, firstName: WORD }))
  id = ids.get('z1')!
  await order({ externalId: 'o1', number: '#1', email: account.email, customerExternalId: 'z1' })
  await mergeCustomers(ctx(), mergeParticipants, { customerId: id, otherId: ids.get('z2')! })
  await deliverOutbox(subscribers)
})

/** Every row of every table in which the word stands. */
async function rowsWith(word: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const place of await placesOf(word)) {
    const [table] = place.split('.')
    found[table!] ??= (await sql<{ r: string }>(`SELECT to_jsonb(t)::text AS r FROM "${table}" t WHERE to_jsonb(t)::text ILIKE '%${word}%'`))
      .map(({ r }) => r)
      .sort()
  }
  return found
}

/** Every place of every table in which the word stands. */
async function placesOf(word: string): Promise<string[]> {
  const tables = await sql<{ t: string; columns: { c: string; bytes: boolean }[] }>(`
    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS t, jsonb_agg(jsonb_build_object('c', c.column_name, 'bytes', c.data_type = 'bytea')) AS columns
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema NOT IN ('pg_catalog', 'information_schema') AND t.table_type = 'BASE TABLE' GROUP BY 1`)
  const asked = tables.map(({ t, columns }) => {
    const counts = columns.map(
      ({ c, bytes }) => `count(*) FILTER (WHERE ${bytes ? `encode("${c}", 'escape')` : `"${c}"::text`} ILIKE '%${word}%')::int AS "${c}"`,
    )
    return `SELECT '${t}' AS t, to_jsonb(x) AS counts FROM (SELECT ${counts.join(', ')} FROM ${t}) AS x`
  })
  const answers = await sql<{ t: string; counts: Record<string, number> }>(asked.join(' UNION ALL '))
  const found = answers.flatMap(({ t, counts }) => Object.entries(counts).flatMap(([c, n]) => (n > 0 ? [`${t.replace(/^public\./, '')}.${c}`] : [])))
  return found.sort()
}

/** Where a word of somebody can stand: a table that is no longer filled here is no longer searched for either. */
const TABLES_OF_WORDS = [
  ...[
    'adjustments',
    'attachments',
    'carts',
    'consent_changes',
    'customer_identities',
    'customer_sources',
    'customers',
    'delivery_scans',
    'drafts',
    'events',
    'flow_calls',
    'flow_runs',
  ],
  ...[
    'flow_steps',
    'fulfilments',
    'idempotency_keys',
    'identity_claims',
    'import_changes',
    'macro_run_tickets',
    'mail_files',
    'merge_suggestions',
    'messages',
    'next_action_answers',
  ],
  ...[
    'orders',
    'outbound_files',
    'outbound_mails',
    'outbound_messages',
    'outbound_recipients',
    'privacy_requests',
    'quarantined_records',
    'raw_deliveries',
    'raw_mails',
    'redemptions',
  ],
  ...[
    'referral_codes',
    'referrals',
    'refunds',
    'response_loops',
    'reviews',
    'scheduled_replies',
    'survey_responses',
    'task_comments',
    'tasks',
    'ticket_links',
    'ticket_merges',
  ],
  ...['ticket_search', 'ticket_words', 'tickets'],
]

test('an erasure leaves no word of the person in any column of any table, of their merged records either, and every rule of the data holds', async () => {
  await aMailbox()
  await personEverywhere(connectionId, OTHER)
  const person = await personEverywhere(connectionId, WORD_EVERYWHERE)
  await mergeCustomers(ctx(), mergeParticipants, { customerId: person.id, otherId: id })
  await deliverOutbox(subscribers)
  expect(await brokenInvariants(invariants)).toEqual([])
  expect([...new Set((await placesOf(WORD_EVERYWHERE)).map((place) => place.split('.')[0]))].sort()).toEqual(TABLES_OF_WORDS)
  const others = await rowsWith(OTHER)
  await eraseCustomer(ctx(), personalData, { id: person.id })
  await deliverOutbox(subscribers)
  for (const word of [WORD_EVERYWHERE, WORD]) expect(await placesOf(word)).toEqual([])
  expect(await rowsWith(OTHER)).toEqual(others)
  expect(await brokenInvariants(invariants)).toEqual([])
})

test('erased again it answers the same', async () => {
  const first = await erase()
  expect(await erase()).toEqual({ ...first, alreadyErased: true })
})

test('orders and their sums stay', async () => {
  const sums = () => sql('SELECT number, customer_id, net_sales_minor, total_minor, placed_at FROM orders')
  const before = await sums()
  await erase()
  expect(await sums()).toEqual(before)
})

test('a later backfill, webhook or rebuild does not bring the person back', async () => {
  await erase()
  const before = await names()
  await people(customerSnapshot({ ...account, version: Date.now() + 60_000 }))
  await people(customerSnapshot({ ...account, externalId: 'elsewhere', version: Date.now() + 60_000 }))
  await order({
    externalId: 'o1',
    number: '#1',
    version: Date.now() + 60_000,
    email: account.email,
    customerExternalId: 'z1',
    customerName: WORD,
    tags: ['late'],
  })
  await order({ externalId: 'o0', number: '#0', email: account.email, customerExternalId: 'z1', customerName: WORD })
  expect(await names()).toEqual(before)
  expect(await placesOf(WORD)).toEqual([])
})

test('who orders after their erasure is somebody new', async () => {
  await erase()
  await order({ externalId: 'o9', number: '#9', email: account.email, customerName: WORD, placedAt: new Date(Date.now() + 60_000).toISOString() })
  expect((await names()).filter((name) => name !== null)).toEqual([WORD])
})

test('an export holds what every feature has, and the audit log only that it was taken', async () => {
  const { data } = await exportCustomer(ctx(), personalData, id)
  expect(data.customers!.profile).toHaveLength(2)
  expect(data.orders!.orders).toHaveLength(1)
  expect(await sql(`SELECT data FROM audit_entries WHERE action = 'customers.export-data'`)).toEqual([{ data: { records: 2 } }])
})

test('the audit log still shows every row that was changed, but for those whose words an erasure took', async () => {
  await addNote(await staff('agent'), { ticketId: (await ticketFrom('ford@example.com')).ticketId, body: 'A note' })
  await erase()
  const audit = async () => (await brokenInvariants(invariants)).map((broken) => broken.split(':')[0])
  expect(await sql('SELECT 1 FROM audit_entries WHERE erased_at IS NOT NULL')).not.toEqual([])
  expect(await audit()).toEqual([])
  const theirs = '(SELECT id FROM audit_entries WHERE erased_at IS NOT NULL LIMIT 1)'
  const others = '(SELECT id FROM audit_entries WHERE erased_at IS NULL ORDER BY chain, sequence LIMIT 1)'
  for (const id of [theirs, others]) await expect(sql(`UPDATE audit_entries SET data = '{"a": 1}' WHERE id = ${id}`)).rejects.toThrow('append-only')
  const past = (change: string) => sql(`SET session_replication_role = replica; UPDATE audit_entries SET ${change} WHERE id = ${others}`)
  await past(`data = '{"forged": true}'`)
  expect(await audit()).toEqual(['audit.chain-verifies'])
  await past('erased_at = now()')
  expect(await audit()).toEqual(['customers.wordless-audit-names-its-erasure'])
})
