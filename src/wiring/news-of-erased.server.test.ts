import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { changeTags, eraseCustomer, recordCustomers } from '@/features/customers/server'
import { saveNote } from '@/features/customers/server/save-note'
import { recordCarts, recordOrders, recordRefunds } from '@/features/orders/server'
import type { StoreNews } from '@/features/store-sync/domain'
import { replayDeliveries } from '@/features/store-sync/server'
import { processDelivery } from '@/features/store-sync/server/deliveries/process-delivery'
import { replayDelivery } from '@/features/store-sync/server/deliveries/replay-delivery'
import { workOff } from '@/features/store-sync/server/deliveries/work-off'
import { createTaskInput } from '@/features/tasks/domain'
import { createTask } from '@/features/tasks/server'
import { beginTicketInput, openTicketInput } from '@/features/tickets/domain'
import { openTicket, recordConversations } from '@/features/tickets/server'
import { keepRawMail } from '@/features/tickets/server/inbound/keep-raw-mail'
import { beginTicket } from '@/features/tickets/server/open-ticket'
import { ctxFor, systemCtx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderSnapshot, refundDelivery, refundSnapshot } from '@/testing/factories/orders'
import { cart } from '@/testing/factories/person-everywhere'
import { storeConnection } from '@/testing/factories/stores'
import { ScriptedStore } from '@/testing/fakes/scripted-connector'
import { row } from '@/testing/row'
import { personalData } from './personal-data'

const EMAIL = 'zaphod@example.com'
const RAW = Buffer.from(`From: ${EMAIL}\r\nMessage-ID: <m1@mail.example>\r\nSubject: Hello\r\n\r\nIt is me.\r\n`)
const account = customerSnapshot({ externalId: '77', email: EMAIL, firstName: 'Zaphod', note: 'tea' })
const shop = new ScriptedStore()
const connectors = { shopify: shop.connector }
let connectionId: string
let id: string
const ctx = () => systemCtx('test')
const told = <T>(work: (tx: Tx, scope: { connectionId: string; demo: boolean }) => Promise<T>): Promise<T> =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => work(tx, { connectionId, demo: false }))

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  id = (await told((tx, scope) => recordCustomers(tx, scope, [account]))).ids.get('77')!
  await told((tx, scope) => recordOrders(tx, scope, [orderSnapshot({ email: EMAIL, customerExternalId: '77' })]))
  const { id: mailId } = await transact(ctx(), (tx) => keepRawMail(tx, { raw: RAW, source: 'test' }))
  await sql(`UPDATE raw_mails SET disposition = 'suspended' WHERE id = $1::uuid`, mailId)
  await eraseCustomer(ctx(), personalData, { id })
})

/** A delivery that waits, as a store would have sent it. */
async function arrived(news: Partial<StoreNews>, body = JSON.stringify({ customers: [], orders: [], refunds: [], ...news })): Promise<string> {
  const deliveryId = randomUUID()
  await row('raw_deliveries', {
    id: deliveryId,
    connection_id: connectionId,
    topic: 'test',
    dedupe_key: deliveryId,
    body: Buffer.from(body),
    headers: { shop: 'x' },
  })
  return deliveryId
}
const bodies = () => sql(`SELECT status, convert_from(body, 'UTF8') AS body, headers FROM raw_deliveries ORDER BY id`)
const EMPTIED = { status: 'processed', body: '', headers: {} }

test('a cart that is told again keeps neither the address nor the account', async () => {
  const { customerExternalId, ...mine } = { ...cart('zaphod', EMAIL, 5), customerExternalId: '77' }
  await told((tx, scope) => recordCarts(tx, scope, [{ ...mine, customerExternalId }]))
  expect(await sql('SELECT email, customer_external_id, total_minor FROM carts')).toEqual([{ email: null, customer_external_id: null, total_minor: '100' }])
})

test('a cart of somebody else keeps both', async () => {
  await told((tx, scope) => recordCarts(tx, scope, [{ ...cart('ford', 'ford@example.com'), customerExternalId: '78' }]))
  expect(await sql('SELECT email, customer_external_id FROM carts')).toEqual([{ email: 'ford@example.com', customer_external_id: '78' }])
})

test('a conversation that is imported is counted, and has no words', async () => {
  const at = new Date('2026-01-01T10:00:00Z')
  const message = { kind: 'customer' as const, at, body: 'I am Zaphod', authorUserId: null, authorName: 'Zaphod', authorEmail: EMAIL }
  const past = { channel: 'email' as const, priority: 'normal' as const, status: 'open' as const, createdAt: at, closedAt: null, assigneeId: null }
  await transact(ctx(), (tx) => recordConversations(tx, [{ ...past, customerId: id, subject: 'Zaphod asks', tags: ['zaphod'], messages: [message] }]))
  expect(await sql('SELECT subject, snippet, tags FROM tickets')).toEqual([{ subject: '[erased]', snippet: '[erased]', tags: [] }])
  expect(await sql('SELECT body_text, author_name, author_email FROM messages')).toEqual([
    { body_text: '[erased]', author_name: '[erased]', author_email: null },
  ])
  expect(await sql(`SELECT 1 FROM events WHERE data::text ILIKE '%zaphod%'`)).toEqual([])
})

test('a refund of their order has its sum and no reason', async () => {
  await told((tx, scope) => recordRefunds(tx, scope, [refundDelivery({ refund: refundSnapshot({ reason: 'Zaphod sent it back' }) })]))
  expect(await sql('SELECT amount_minor, reason FROM refunds')).toEqual([{ amount_minor: '2375', reason: null }])
})

test('a mail that a mailbox hands over again is known and not kept anew', async () => {
  expect(await transact(ctx(), (tx) => keepRawMail(tx, { raw: RAW, source: 'test' }))).toMatchObject({ isNew: false })
  expect(await sql('SELECT raw, from_address FROM raw_mails')).toEqual([{ raw: Buffer.alloc(0), from_address: null }])
})

test('a delivery about them is taken in and then emptied, one by one or together; one about somebody else stays as it came', async () => {
  const again = { ...account, version: Date.now() + 1 }
  await processDelivery(ctx(), connectors, await arrived({ customers: [again] }))
  expect(await bodies()).toEqual([EMPTIED])
  await sql('DELETE FROM raw_deliveries')
  const first = await arrived({ customers: [{ ...again, version: Date.now() + 2 }] })
  await arrived({ customers: [customerSnapshot({ externalId: '78', email: 'ford@example.com' })] })
  await workOff(ctx(), connectors, first)
  expect(await bodies()).toEqual(
    expect.arrayContaining([EMPTIED, { status: 'processed', body: expect.stringContaining('ford@example.com'), headers: { shop: 'x' } }]),
  )
})

test('a store’s privacy request about them is kept without the address, and its delivery is emptied', async () => {
  const request = { kind: 'erase-customer' as const, externalId: 'p1', customerExternalId: '77', email: EMAIL, orderExternalIds: [] }
  await processDelivery(ctx(), connectors, await arrived({ privacy: [request] }))
  expect(await bodies()).toEqual([EMPTIED])
  expect(await sql('SELECT email, customer_id FROM privacy_requests')).toEqual([{ email: null, customer_id: id }])
})

test('a request that only an address tells apart is kept once, without the address', async () => {
  const request = { kind: 'erase-customer' as const, externalId: `954889/${EMAIL}`, customerExternalId: null, email: EMAIL, orderExternalIds: [] }
  for (let told = 0; told < 2; told++) await processDelivery(ctx(), connectors, await arrived({ privacy: [request] }))
  expect(await sql('SELECT email, external_id FROM privacy_requests')).toEqual([{ email: null, external_id: expect.stringMatching(/^954889\/[0-9a-f]{64}$/) }])
})

test('what was emptied cannot be looked into again, and a rebuild counts it and goes on', async () => {
  const deliveryId = await arrived({ customers: [] })
  await sql(`UPDATE raw_deliveries SET body = '', status = 'ignored', reason = 'erased', processed_at = now() WHERE id = $1::uuid`, deliveryId)
  await expect(replayDelivery(ctx(), deliveryId)).rejects.toMatchObject({ code: 'store-sync.delivery-erased' })
  const body = Buffer.from(JSON.stringify({ customers: [customerSnapshot({ externalId: '79', email: 'trillian@example.com' })], orders: [], refunds: [] }))
  const kept = async function* () {
    yield { topic: 'test', body: new Uint8Array(), receivedAt: new Date() }
    yield { topic: 'test', body, receivedAt: new Date() }
  }
  expect(await replayDeliveries(ctx(), shop.connector, { id: connectionId, name: 'Store' }, kept())).toMatchObject({ deliveries: 2, emptied: 1, silent: 0 })
  expect(await sql(`SELECT 1 AS one FROM customer_identities WHERE value = 'trillian@example.com'`)).toEqual([{ one: 1 }])
})

test('nobody writes about them by hand any more: no ticket, no task, no note, no tag', async () => {
  const refused = { kind: 'rule', code: 'customers.erased' }
  const ticket = { customerId: id, subject: 'Zaphod', body: 'Called again' }
  await expect(openTicket(ctx(), openTicketInput.parse({ ...ticket, channel: 'email' }))).rejects.toMatchObject(refused)
  await expect(beginTicket(ctx(), beginTicketInput.parse({ ...ticket, kind: 'note' }))).rejects.toMatchObject(refused)
  await expect(createTask(ctx(), createTaskInput.parse({ customerId: id, title: 'Call Zaphod' }))).rejects.toMatchObject(refused)
  await expect(saveNote(ctx(), { customerId: id, note: 'Zaphod', seen: '' })).rejects.toMatchObject(refused)
  await expect(changeTags(ctx(), { customerId: id, add: ['zaphod'], remove: [] })).rejects.toMatchObject(refused)
  expect(await sql('SELECT (SELECT count(*)::int FROM tickets) AS tickets, (SELECT count(*)::int FROM tasks) AS tasks, note, tags FROM customers')).toEqual([
    { tickets: 0, tasks: 0, note: null, tags: [] },
  ])
})
