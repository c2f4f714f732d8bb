import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { connector } from '@/domain/actor'
import { ERASED_WORDS } from '@/domain/erased-words'
import { newId } from '@/domain/id'
import { nameToConfirm } from '@/features/customers/domain'
import { erasuresPath, readErasures, recordCustomers } from '@/features/customers/server'
import { createCallerFactory } from '@/server/api'
import { ctxFor, requestCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { createPerson } from '@/testing/factories/people'
import { storeConnection } from '@/testing/factories/stores'
import { ticketFrom } from '@/testing/factories/tickets'
import { appRouter } from './routers'

const EMAIL = 'anke@example.com'
let connectionId: string
let [anke, nobody]: [string, string] = ['', '']

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const people = [customerSnapshot({ externalId: 'anke', email: EMAIL, firstName: 'Anke', lastName: 'Brandt' }), customerSnapshot({ externalId: 'nobody' })]
  const { ids } = await transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordCustomers(tx, { connectionId, demo: false }, people))
  ;[anke, nobody] = [ids.get('anke')!, ids.get('nobody')!]
})

const as = async (role: Role) => createCallerFactory(appRouter)(requestCtx((await createPerson(role)).actor))
const erasedAt = async (id: string) => (await sql<{ erased_at: Date | null }>('SELECT erased_at FROM customers WHERE id = $1', id))[0]!.erased_at

async function requested(kind: 'export' | 'erase-customer' | 'erase-store', customerId: string | null): Promise<string> {
  const id = newId()
  await sql(
    `INSERT INTO privacy_requests (id, connection_id, kind, external_id, customer_external_id, email, customer_id, received_at) VALUES ($1::uuid, $2, $3, $1::text, 'anke', $4, $5, now())`,
    ...[id, connectionId, kind, EMAIL, customerId],
  )
  return id
}
const request = async (id: string) => (await sql('SELECT status, outcome, email, done_at IS NOT NULL AS "isDone" FROM privacy_requests WHERE id = $1', id))[0]

test('an agent may neither take out what is held of a customer, nor see what an erasure would do, nor erase', async () => {
  const { customers, stores } = await as('agent')
  const [take, forget] = [await requested('export', anke), await requested('erase-customer', anke)]
  const refused = { code: 'FORBIDDEN' }
  await expect(customers.exportData({ id: anke })).rejects.toMatchObject(refused)
  await expect(customers.previewErasure({ id: anke })).rejects.toMatchObject(refused)
  await expect(customers.erase({ id: anke, name: 'Anke Brandt' })).rejects.toMatchObject(refused)
  await expect(stores.exportForRequest({ id: take })).rejects.toMatchObject(refused)
  await expect(stores.eraseForRequest({ id: forget, name: 'Anke Brandt' })).rejects.toMatchObject(refused)
  expect(await erasedAt(anke)).toBeNull()
})

test('a manager takes out what is held of a customer, and who took it is in the log', async () => {
  const { data } = await (await as('manager')).customers.exportData({ id: anke })
  expect(JSON.stringify(data.customers)).toContain(EMAIL)
  expect(await sql(`SELECT customer_id AS id FROM audit_entries WHERE action = 'customers.export-data'`)).toEqual([{ id: anke }])
})

describe('an erasure at the desk', () => {
  test('is refused, and does nothing, unless the name was typed', async () => {
    const { customers } = await as('manager')
    for (const name of ['', 'Anke', 'anke brandt', EMAIL])
      await expect(customers.erase({ id: anke, name })).rejects.toMatchObject({ cause: { code: 'customers.name-differs', details: { field: 'name' } } })
    expect(await erasedAt(anke)).toBeNull()
    expect(await customers.erase({ id: anke, name: ' Anke  Brandt' })).toMatchObject({ id: anke, alreadyErased: false })
    expect(await erasedAt(anke)).not.toBeNull()
  })

  test('of somebody without a name is confirmed by what the preview names them', async () => {
    const { customers } = await as('manager')
    const preview = await customers.previewErasure({ id: nobody })
    await customers.erase({ id: nobody, name: nameToConfirm(preview) })
    expect(await erasedAt(nobody)).not.toBeNull()
    expect((await customers.previewErasure({ id: nobody })).erasedAt).not.toBeNull()
  })

  test('leaves a page that says so: nothing that names them, nobody finds them, and their ticket is of somebody erased', async () => {
    const manager = await as('manager')
    const { ticketId } = await ticketFrom(EMAIL, { subject: 'Where is my parcel?' })
    await manager.customers.erase({ id: anke, name: 'Anke Brandt' })
    const { person } = await manager.desk.customer({ id: anke })
    expect(person).toMatchObject({ name: null, email: null, identities: [], erasedAt: expect.any(Date) })
    expect((await manager.customers.list({ query: 'anke' })).data).toEqual([])
    const [ticket] = (await manager.tickets.list({ sort: 'newest', customerId: anke })).data
    expect(ticket).toMatchObject({ id: ticketId, subject: ERASED_WORDS, customer: { name: null, email: null, erased: true } })
  })
})

describe('a privacy request of a store', () => {
  test('for data is done once they are taken out', async () => {
    const manager = await as('manager')
    const id = await requested('export', anke)
    expect(JSON.stringify((await manager.stores.exportForRequest({ id })).data)).toContain(EMAIL)
    expect(await request(id)).toEqual({ status: 'done', outcome: 'data-exported', email: null, isDone: true })
    await expect(manager.stores.exportForRequest({ id })).rejects.toMatchObject({ cause: { code: 'store-sync.request-done' } })
    expect(await sql(`SELECT id FROM audit_entries WHERE action = 'customers.export-data'`)).toHaveLength(1)
  })

  test('to be forgotten is done with the erasure, in one step: without the name neither happens', async () => {
    const manager = await as('manager')
    const id = await requested('erase-customer', anke)
    await expect(manager.stores.eraseForRequest({ id, name: 'Anke' })).rejects.toMatchObject({ cause: { code: 'customers.name-differs' } })
    expect(await request(id)).toMatchObject({ status: 'waiting' })
    await manager.stores.eraseForRequest({ id, name: 'Anke Brandt' })
    expect(await erasedAt(anke)).not.toBeNull()
    expect(await request(id)).toEqual({ status: 'done', outcome: 'customer-erased', email: null, isDone: true })
  })

  test('that somebody has dealt with erases nobody', async () => {
    const id = await requested('erase-customer', anke)
    await (await as('admin')).stores.settlePrivacyRequest({ id, outcome: 'It was a mistake.' })
    const again = (await as('manager')).stores.eraseForRequest({ id, name: 'Anke Brandt' })
    await expect(again).rejects.toMatchObject({ cause: { code: 'store-sync.request-done' } })
    expect(await erasedAt(anke)).toBeNull()
  })

  test('of somebody who was erased meanwhile is done without a name', async () => {
    const manager = await as('manager')
    const id = await requested('erase-customer', anke)
    await manager.customers.erase({ id: anke, name: 'Anke Brandt' })
    expect(await manager.stores.eraseForRequest({ id, name: '' })).toMatchObject({ alreadyErased: true })
    expect(await request(id)).toMatchObject({ status: 'done' })
  })

  test('of nobody here, or of another kind, is settled by hand', async () => {
    const { stores } = await as('manager')
    const refusal = (code: string) => ({ cause: { code } })
    await expect(stores.exportForRequest({ id: await requested('export', null) })).rejects.toMatchObject(refusal('store-sync.request-of-nobody'))
    await expect(stores.eraseForRequest({ id: await requested('erase-store', null), name: '' })).rejects.toMatchObject(
      refusal('store-sync.request-of-another-kind'),
    )
    await expect(stores.exportForRequest({ id: await requested('erase-customer', anke) })).rejects.toMatchObject(refusal('store-sync.request-of-another-kind'))
  })
})

test('by either door it stands outside the database, too, when it is answered', async () => {
  const manager = await as('manager')
  const id = await requested('erase-customer', anke)
  await manager.stores.eraseForRequest({ id, name: 'Anke Brandt' })
  const written = async () => (await readErasures(erasuresPath()))!.erasures.map(({ erasure }) => erasure.customerId)
  expect(await written()).toContain(anke)
  await manager.customers.erase({ id: nobody, name: nameToConfirm(await manager.customers.previewErasure({ id: nobody })) })
  expect(await written()).toContain(nobody)
})
