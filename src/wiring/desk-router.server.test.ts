import { beforeEach, expect, test } from 'vitest'
import { connector } from '@/domain/actor'
import { newId } from '@/domain/id'
import { mergeCustomers, recordCustomers } from '@/features/customers/server'
import { recordOrders } from '@/features/orders/server'
import { createCallerFactory } from '@/server/api'
import { ctxFor, requestCtx, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { orderSnapshot } from '@/testing/factories/orders'
import { createPerson } from '@/testing/factories/people'
import { storeConnection } from '@/testing/factories/stores'
import { deskRouter } from './desk-router'
import { mergeParticipants } from './merge-participants'

let connectionId: string
let [anna, ben]: [string, string] = ['', '']

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const people = ['anna', 'ben'].map((name) => customerSnapshot({ externalId: name, email: `${name}@example.com`, firstName: name }))
  const { ids } = await transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordCustomers(tx, { connectionId, demo: false }, people))
  ;[anna, ben] = [ids.get('anna')!, ids.get('ben')!]
})

const order = (fields: Parameters<typeof orderSnapshot>[0]) =>
  transact(ctxFor(connector(connectionId, 'Store')), (tx) => recordOrders(tx, { connectionId, demo: false }, [orderSnapshot(fields)]))
const asAgent = async () => createCallerFactory(deskRouter)(requestCtx((await createPerson('agent')).actor))

test('somebody who has bought nothing has no figures, and the reason why there is no forecast', async () => {
  const { metrics, forecast, noForecast, nps, openTickets } = await (await asAgent()).customer({ id: anna })
  expect(metrics).toMatchObject({ ordersCount: 0, averageOrderValue: null, clv: null, pAlive: null })
  expect({ forecast, noForecast, nps, openTickets }).toEqual({
    forecast: null,
    noForecast: { reason: 'no-model', detail: null, refusal: null },
    nps: null,
    openTickets: 0,
  })
})

test('a model that was fitted before somebody came is named as the reason', async () => {
  await sql(`INSERT INTO model_runs (id, kind, status, current, until, started_at) VALUES ($1, 'bg-nbd', 'done', true, '2026-01-01', '2026-01-02')`, newId())
  await order({ externalId: 'a', number: '#1', email: 'anna@example.com' })
  const { metrics, noForecast } = await (await asAgent()).customer({ id: anna })
  expect(metrics.ordersCount).toBe(1)
  expect(noForecast).toMatchObject({ reason: 'not-in-model', until: new Date('2026-01-01') })
})

test('a merged id answers with the person it belongs to, and with what both bought', async () => {
  await order({ externalId: 'a', number: '#1', email: 'anna@example.com' })
  await order({ externalId: 'b', number: '#2', email: 'ben@example.com' })
  await mergeCustomers(systemCtx('test'), mergeParticipants, { customerId: anna, otherId: ben })
  const { person, metrics } = await (await asAgent()).customer({ id: ben })
  expect(person.id).toBe(anna)
  expect(person.merges).toMatchObject([{ mergedId: ben }])
  expect(metrics.ordersCount).toBe(2)
})

test('an id nobody has is missing', async () => {
  await expect((await asAgent()).customer({ id: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
