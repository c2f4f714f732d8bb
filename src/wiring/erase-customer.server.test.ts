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
import { brokenInvariants } from '@/testing/factories/loyalty'
import { orderSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { staff, ticketFrom } from '@/testing/factories/tickets'
import { invariants } from './invariants'
import { mergeParticipants } from './merge-participants'
import { personalData } from './personal-data'
import { subscribers } from './subscribers'

const WORD = 'zaphodine'
let connectionId: string
let id: string
const ctx = () => systemCtx('test')
const people = (...told: Parameters<typeof recordCustomers>[2]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordCustomers(tx, { connectionId, demo: false }, told))
const order = (fields: Parameters<typeof orderSnapshot>[0]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordOrders(tx, { connectionId, demo: false }, [orderSnapshot(fields)]))
const account = { externalId: 'z1', email: `${WORD}@example.com`, firstName: WORD, lastName: 'Beeble', note: `${WORD} likes tea`, tags: [WORD], createdAt: '2025-01-01T00:00:00Z' }
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

/** Every place of every table in which the word stands. */
async function placesOf(word: string): Promise<string[]> {
  const columns = await sql<{ t: string; c: string; bytes: boolean }>(`
    SELECT c.table_name AS t, c.column_name AS c, c.data_type = 'bytea' AS bytes FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'`)
  const found: string[] = []
  for (const { t, c, bytes } of columns) {
    const text = bytes ? `encode("${c}", 'escape')` : `"${c}"::text`
    const [row] = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM "${t}" WHERE ${text} ILIKE '%${word}%'`)
    if (row!.n > 0) found.push(`${t}.${c}`)
  }
  return found
}

test('an erasure leaves no word of the person in any column of any table, of their merged records either, and every rule of the data holds', async () => {
  const agent = await staff('agent')
  const { ticketId } = await ticketFrom(account.email, { subject: `Where is ${WORD}`, body: `I am ${WORD}` })
  await addNote(agent, { ticketId, body: `${WORD} again` })
  await deliverOutbox(subscribers)
  expect((await placesOf(WORD)).length).toBeGreaterThan(8)
  await erase()
  await deliverOutbox(subscribers)
  // Words that a search suggests go with the nightly round.
  expect((await placesOf(WORD)).filter((place) => place !== 'ticket_words.word')).toEqual([])
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
  await order({ externalId: 'o1', number: '#1', version: Date.now() + 60_000, email: account.email, customerExternalId: 'z1', customerName: WORD, tags: ['late'] })
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
