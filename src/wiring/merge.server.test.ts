import { beforeEach, describe, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { customersInvariants, getCustomer, listCustomers, mergeCustomers, recordCustomers, undoMerge } from '@/features/customers/server'
import { listCustomerOrders, ordersInvariants, recordOrders } from '@/features/orders/server'
import { addNote, openTicket, replyToTicket } from '@/features/tickets/server'
import { ctxFor, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { staff } from '@/testing/factories/tickets'
import { mergeParticipants } from './merge-participants'
import { restRoutes } from './rest-routes'
import { subscribers } from './subscribers'

let connectionId: string
let [anna, ben, cleo]: [string, string, string] = ['', '', '']
const ctx = () => systemCtx('test')
const order = (fields: Parameters<typeof orderSnapshot>[0]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordOrders(tx, { connectionId, demo: false }, [orderSnapshot(fields)]))

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const people = ['anna', 'ben', 'cleo'].map((name) => customerSnapshot({ externalId: name, email: `${name}@example.com`, firstName: name }))
  const { ids } = await transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordCustomers(tx, { connectionId, demo: false }, people))
  ;[anna, ben, cleo] = ['anna', 'ben', 'cleo'].map((name) => ids.get(name)!) as [string, string, string]
  await order({ externalId: 'a', number: '#1', email: 'anna@example.com' })
  await order({ externalId: 'b', number: '#2', email: 'ben@example.com', currency: 'USD' })
})

const merge = (customerId: string, otherId: string) => mergeCustomers(ctx(), mergeParticipants, { customerId, otherId })
const undo = (mergeId: string) => undoMerge(ctx(), mergeParticipants, mergeId)
const points = async () => Number((await sql<{ sum: string }>('SELECT coalesce(sum(balance), 0) AS sum FROM points_accounts'))[0]!.sum)
const canonical = async () =>
  Object.fromEntries(
    (
      await sql<{ first_name: string; survivor: string }>(
        'SELECT c.first_name, p.first_name AS survivor FROM customers c JOIN customers p ON p.id = c.canonical_id',
      )
    ).map((r) => [r.first_name, r.survivor]),
  )
const violations = async () => {
  const broken: unknown[] = []
  for (const { name, violations } of [...customersInvariants, ...ordersInvariants]) for (const row of await sql(violations)) broken.push({ name, row })
  return broken
}
const state = async () => [
  await canonical(),
  await sql(
    'SELECT c.first_name, s.currency, s.orders_count, s.net_sales_minor FROM customer_order_stats s JOIN customers c ON c.id = s.customer_id ORDER BY 1, 2',
  ),
  await sql('SELECT first_name, search_text, last_activity_at FROM customers ORDER BY 1'),
  await sql('SELECT c.first_name, a.balance FROM points_accounts a JOIN customers c ON c.id = a.customer_id WHERE a.balance <> 0 ORDER BY 1'),
]

describe('two customers who both have store orders can be merged, and unmerged', () => {
  test('become one person whose orders, sums and addresses are together; old ids keep resolving (chatwoot#2767, freescout#4986)', async () => {
    await deliverOutbox(subscribers)
    const before = await points()
    await merge(anna, ben)
    const person = await getCustomer(ctx(), ben)
    expect(person).toMatchObject({ id: anna, name: 'anna', memberIds: [anna, ben], stats: [{ currency: 'EUR' }, { currency: 'USD' }] })
    expect((await listCustomerOrders(ctx(), { customerId: ben, limit: 10, cursor: null })).data).toHaveLength(2)
    const { data } = await listCustomers(ctx(), { query: 'ben@example', sort: 'activity', limit: 10, cursor: null })
    expect(data.map(({ id }) => id)).toEqual([anna])
    expect(await points()).toBe(before)
    expect(await violations()).toEqual([])
  })

  test('mail to either lands with the person, and a reply to a ticket of the merged one too; a note stays inside (zammad#983, frappe/helpdesk#2539, freescout#5138)', async () => {
    const { ticketId } = await openTicket(ctx(), { email: 'ben@example.com', subject: 'Hello', body: 'Where is it?', channel: 'email' })
    await addNote(ctx(), { ticketId, body: 'SECRET among colleagues' })
    const { mergeId } = await merge(anna, ben)
    await replyToTicket(await staff('agent'), { ticketId, body: 'On its way.' })
    const person = await getCustomer(ctx(), ben)
    const tickets = () => sql<{ customer_id: string }>('SELECT customer_id FROM tickets WHERE customer_id = ANY($1::uuid[])', person.memberIds)
    await openTicket(ctx(), { email: 'ben@example.com', subject: 'Again', body: 'Thank you', channel: 'email' })
    expect(await tickets()).toHaveLength(2)
    expect(await sql(`SELECT 1 FROM outbound_mails WHERE concat(subject, text_body, html_body) LIKE '%SECRET%'`)).toEqual([])
    await undo(mergeId)
    expect((await tickets()).map(({ customer_id }) => customer_id)).toEqual([ben, ben])
  })

  test('become two again, each with what was theirs and what came for them meanwhile', async () => {
    await deliverOutbox(subscribers)
    const before = await state()
    const { mergeId } = await merge(anna, ben)
    await undo(mergeId)
    expect(await state()).toEqual(before)
    const again = await merge(anna, ben)
    await order({ externalId: 'b2', number: '#3', email: 'ben@example.com', currency: 'USD' })
    await deliverOutbox(subscribers)
    const total = await points()
    await undo(again.mergeId)
    expect(await sql('SELECT orders_count FROM customer_order_stats WHERE customer_id = $1', ben)).toEqual([{ orders_count: 2 }])
    expect(await points()).toBe(total)
    expect(await violations()).toEqual([])
  })

  test('chains stay one step deep and unwind in any order', async () => {
    const first = await merge(anna, ben)
    const second = await merge(cleo, anna)
    expect(await canonical()).toEqual({ anna: 'cleo', ben: 'cleo', cleo: 'cleo' })
    await undo(first.mergeId)
    expect(await canonical()).toEqual({ anna: 'cleo', ben: 'ben', cleo: 'cleo' })
    const third = await merge(cleo, ben)
    await undo(second.mergeId)
    expect(await canonical()).toEqual({ anna: 'anna', ben: 'cleo', cleo: 'cleo' })
    await undo(third.mergeId)
    expect(await canonical()).toEqual({ anna: 'anna', ben: 'ben', cleo: 'cleo' })
    expect(await violations()).toEqual([])
  })

  test('merging with oneself, by any of one’s ids, is refused; so is undoing twice (chatwoot#2486)', async () => {
    await expect(merge(anna, anna)).rejects.toMatchObject({ kind: 'rule', code: 'customers.merge-with-oneself' })
    const { mergeId } = await merge(anna, ben)
    await expect(merge(ben, anna)).rejects.toMatchObject({ kind: 'rule' })
    await undo(mergeId)
    await expect(undo(mergeId)).rejects.toMatchObject({ kind: 'rule' })
    await expect(merge(anna, connectionId)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('merged both ways at once end as one merge', async () => {
    const results = await Promise.allSettled([merge(anna, ben), merge(ben, anna)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await violations()).toEqual([])
  })
})

test('the REST answer for a customer has every figure, and says where a merged id lives now', async () => {
  await deliverOutbox(subscribers)
  await merge(anna, ben)
  const get = restRoutes.find(({ method, path }) => method === 'GET' && path === '/customers/{id}')!
  const { body, headers } = await get.handle(ctx(), { params: { id: ben } as never, query: undefined as never, body: undefined as never })
  expect(headers).toEqual({ 'content-location': `/api/v1/customers/${anna}` })
  const json = JSON.parse(JSON.stringify(body))
  expect(get.answers[200]!.safeParse(json).error).toBeUndefined()
  expect(json).toMatchObject({
    id: anna,
    mergedIds: [ben],
    metrics: { ordersCount: 1, netSales: { amountMinor: '8000', currency: 'EUR' }, averageOrderValue: { amountMinor: '8000' }, clv: null },
    openTickets: 0,
    nps: null,
  })
  expect(json.loyalty.balance).toBe(await points())
})
