import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { customersInvariants, recordConsent } from '@/features/customers/server'
import { feedbackInvariants } from '@/features/feedback/server'
import { loyaltyInvariants, loyaltySubscribers, reverseEntry } from '@/features/loyalty/server'
import { ordersInvariants } from '@/features/orders/server'
import { ticketsInvariants } from '@/features/tickets/server'
import { systemCtx } from '@/server/context'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { files } from '@/testing/import-files/files'
import { shopifyExport } from '@/testing/shopify-export/generate'
import type { ImportEntity, ImportFormat } from '../domain'
import { importFile } from './imports/import-file'
import { getRun } from './imports/runs.queries'
import { forgetOldChanges } from './imports/undo/forget-changes'
import { previewUndo, undoImport } from './imports/undo/undo-import'

const ctx = systemCtx('test')
const folder = mkdtempSync(join(tmpdir(), 'rapport-undo-'))

/** Imports a text. @returns the run's id */
async function take(entity: ImportEntity, format: ImportFormat, text: string): Promise<string> {
  const path = join(folder, `${entity}.csv`)
  writeFileSync(path, text)
  await importFile(ctx, { entity, format, file: path, dryRun: false })
  return (await sql<{ id: string }>('SELECT id FROM sync_runs ORDER BY started_at DESC, id DESC LIMIT 1'))[0]!.id
}

/** Everything imports write, as it stands: what an exact undo must bring back. The connection and the log of runs apart. */
async function world(): Promise<Record<string, unknown>> {
  const tables = [
    'orders',
    'order_lines',
    'refunds',
    'fulfilments',
    'products',
    'reviews',
    'survey_responses',
    'tickets',
    'messages',
    'customer_order_stats',
    'imported_tickets',
  ]
  const rows = await Promise.all(tables.map(async (table) => [table, await sql(`SELECT * FROM ${table} t ORDER BY t::text`)] as const))
  const people = await sql(
    'SELECT id, name, first_name, last_name, email, phone, company, country_code, city, note, tags, search_text FROM customers ORDER BY id',
  )
  const events = await sql(`SELECT id FROM events WHERE type NOT LIKE 'customers.%' ORDER BY id`)
  const identities = await sql('SELECT customer_id, kind, value FROM customer_identities ORDER BY 1, 2, 3')
  const untellable = await sql('SELECT event_id FROM outbox o WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = o.event_id)')
  return { ...Object.fromEntries(rows), untellable, people, events, identities }
}

/** Takes the run back: the preview says what happens, and every rule still holds. */
async function takenBack(runId: string) {
  const before = await world()
  expect(await getRun(ctx, runId)).toMatchObject({ undo: 'possible', undone: null })
  const told = await previewUndo(ctx, runId)
  expect(await world()).toEqual(before)
  expect(await undoImport(ctx, runId)).toEqual(told)
  expect(await getRun(ctx, runId)).toMatchObject({ undo: 'undone', undone: told })
  const rules = [...customersInvariants, ...ordersInvariants, ...loyaltyInvariants, ...feedbackInvariants, ...ticketsInvariants]
  expect((await Promise.all(rules.map(({ violations }) => sql(violations)))).flat()).toEqual([])
  return told
}

beforeEach(freshDatabase)

const CUSTOMERS = 'customer id,email,first name,last name,city\n1,anna@example.com,Anna,Ott,Kiel\n2,ben@example.com,Ben,Wu,Delft\n'

test('whom a file made and who has spoken to the desk since stays, also where what they said last is what the file said', async () => {
  const run = await take('customers', 'generic', 'customer id,email,email consent\n1,anna@example.com,yes\n2,ben@example.com,yes\n3,cleo@example.com,yes\n')
  const id = async (email: string) => (await sql<{ id: string }>('SELECT id FROM customers WHERE email = $1', email))[0]!.id
  const said = { channel: 'email', proof: 'Told us on the phone.' } as const
  for (const email of ['anna@example.com', 'ben@example.com']) await recordConsent(ctx, { ...said, customerId: await id(email), state: 'unsubscribed' })
  await recordConsent(ctx, { ...said, customerId: await id('ben@example.com'), state: 'subscribed' })
  const { kept } = await takenBack(run)
  expect(kept).toHaveLength(2)
  expect(kept).toEqual(expect.arrayContaining(['changed-since', 'in-use'].map((reason) => ({ kind: 'customers', reason, count: 1 }))))
  expect(await sql('SELECT email, email_consent FROM customers ORDER BY email')).toEqual([
    { email: 'anna@example.com', email_consent: 'unsubscribed' },
    { email: 'ben@example.com', email_consent: 'subscribed' },
  ])
})

test('customers a file made go again, whole; those it changed get back what they were', async () => {
  await take('customers', 'generic', CUSTOMERS)
  const before = await world()
  const second = await take(
    'customers',
    'generic',
    'customer id,email,first name,last name,city\n1,anna@example.com,Annika,Ott,Köln\n3,cleo@example.com,Cleo,Ra,Cairo\n4,dora@example.com,Dora,Li,Oslo\n',
  )
  const [segment] = await sql<{ id: string }>(`INSERT INTO segments (id, name, rule, created_by, created_at, updated_at)
    VALUES (gen_random_uuid(), 'New', '{}', 'test', now(), now()) RETURNING id`)
  // What the desk computes of somebody new by itself does not make them somebody's.
  await sql(`INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_name, data)
    SELECT id, gen_random_uuid(), 'segments.entered', now(), now(), 'system', 'test', '{}' FROM customers WHERE email = 'cleo@example.com'`)
  await sql(
    `INSERT INTO segment_memberships (customer_id, id, segment_id, entered_at, entered_by) SELECT id, gen_random_uuid(), $1, now(), 'event' FROM customers WHERE email = 'dora@example.com'`,
    segment!.id,
  )
  expect(await takenBack(second)).toEqual({
    removed: { customers: 1 },
    restored: { customers: 1 },
    kept: [{ kind: 'customers', reason: 'in-segment', count: 1 }],
  })
  const after = await world()
  expect((after.people as { email: string }[]).filter(({ email }) => email !== 'dora@example.com')).toEqual(before.people)
  await expect(undoImport(ctx, second)).rejects.toMatchObject({ code: 'store-sync.already-undone' })
  expect(await sql(`SELECT counts->'undone'->'removed' AS removed FROM sync_runs WHERE id = $1`, second)).toEqual([{ removed: { customers: 1 } }])
}, 60_000)

test('a value that somebody changed since stays, and a customer to whom something belongs by now stays', async () => {
  const first = await take('customers', 'generic', CUSTOMERS)
  const second = await take('customers', 'generic', 'customer id,email,first name,last name,city\n1,anna@example.com,Annika,Ott,Köln\n')
  await sql(`UPDATE customers SET city = 'Berlin' WHERE email = 'anna@example.com'`)
  expect(await takenBack(second)).toMatchObject({ restored: { customers: 1 } })
  expect(await sql(`SELECT first_name, city FROM customers WHERE email = 'anna@example.com'`)).toEqual([{ first_name: 'Anna', city: 'Berlin' }])
  await take('nps', 'generic', 'email,score,created_at\nben@example.com,9,2026-05-01\n')
  expect(await takenBack(first)).toEqual({
    ...{ removed: {}, restored: {} },
    kept: expect.arrayContaining([
      { kind: 'customers', reason: 'changed-since', count: 1 },
      { kind: 'customers', reason: 'in-use', count: 1 },
    ]),
  })
}, 60_000)

test('orders, products, reviews, answers and tickets of a file go again and leave nothing; the same file can come in anew', async () => {
  const made = shopifyExport({ customers: 20, orders: 60, seed: 'undo', brokenEvery: 0 })
  await take('customers', 'shopify', [...made.customersCsv()].join(''))
  const before = await world()
  const orders = await take('orders', 'shopify', [...made.ordersCsv()].join(''))
  const told = await takenBack(orders)
  expect(told.removed).toMatchObject({ orders: 60 })
  expect(told.kept).toEqual([])
  for (const [entity, format, text] of [
    ['products', 'shopify', files.shopifyProducts],
    ['reviews', 'generic', files.judgeMe],
    ['tickets', 'zendesk', files.zendesk],
    ['nps', 'generic', 'email,score,created_at\nben@example.com,9,2026-05-01\n'],
  ] as const) {
    const run = await take(entity, format, text)
    expect((await takenBack(run)).kept).toEqual([])
  }
  expect(await world()).toEqual(before)
  expect(await take('tickets', 'zendesk', files.zendesk)).toBeTruthy()
  expect(await sql('SELECT count(*)::int AS n FROM tickets')).toEqual([{ n: 2 }])
}, 120_000)

test('an order that points were booked for stays: the ledger is never rewritten', async () => {
  const made = shopifyExport({ customers: 5, orders: 10, seed: 'points', brokenEvery: 0 })
  const orders = await take('orders', 'shopify', [...made.ordersCsv()].join(''))
  await deliverOutbox(loyaltySubscribers)
  const [{ n }] = (await sql<{ n: number }>('SELECT count(DISTINCT order_id)::int AS n FROM points_entries')) as [{ n: number }]
  expect(n).toBeGreaterThan(0)
  const told = await takenBack(orders)
  expect(told.kept).toContainEqual({ kind: 'orders', reason: 'points-booked', count: n })
  expect(await sql('SELECT count(*)::int AS n FROM orders')).toEqual([{ n }])
}, 60_000)

test('points are taken back by entries of their own; what is spent or reversed already stays and says so', async () => {
  const run = await take('points', 'loyaltylion', 'anna@example.com,100\nben@example.com,50\ncleo@example.com,30\nanna@example.com,-20\n')
  await take('points', 'loyaltylion', 'ben@example.com,-40\n')
  const [cleo] = await sql<{ id: string }>(`SELECT e.id FROM points_entries e JOIN customers c ON c.id = e.customer_id WHERE c.email = 'cleo@example.com'`)
  await reverseEntry(ctx, { entryId: cleo!.id, reason: 'by hand' })
  expect(await takenBack(run)).toEqual({
    ...{ removed: { points: 2 }, restored: {} },
    kept: expect.arrayContaining([
      { kind: 'points', reason: 'points-spent', count: 1 },
      { kind: 'points', reason: 'reversed-before', count: 1 },
      { kind: 'customers', reason: 'points-booked', count: 3 },
    ]),
  })
  expect(await sql('SELECT c.email, a.balance::int FROM points_accounts a JOIN customers c ON c.id = a.customer_id ORDER BY 1')).toEqual([
    { email: 'anna@example.com', balance: 0 },
    { email: 'ben@example.com', balance: 10 },
    { email: 'cleo@example.com', balance: 0 },
  ])
}, 60_000)

test('after 30 days what a run changed is no longer noted, and nothing is offered', async () => {
  const run = await take('customers', 'generic', CUSTOMERS)
  await forgetOldChanges({ ...ctx, clock: { now: () => new Date(Date.now() + 31 * 86_400_000) } })
  expect(await getRun(ctx, run)).toMatchObject({ undo: 'expired' })
  await expect(undoImport(ctx, run)).rejects.toMatchObject({ code: 'store-sync.not-undoable' })
})
