import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { systemCtx } from '@/server/context'
import { customerRow } from '@/testing/customer-row'
import { sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { membersCsv } from './queries/members'
import { segmentsRoutes } from './segments.routes'

const door = {
  routes: segmentsRoutes,
  authenticate: async (role: string) => ({ kind: 'token' as const, id: newId(), name: role, role: role as Role }),
  throttle: async () => 0,
}

async function call(role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) {
  const init = { method, headers: { authorization: `Bearer ${role}` }, ...(body ? { body: JSON.stringify(body) } : {}) }
  const response = await handleRest(door, new Request(`http://desk.test/api/v1${path}`, init))
  return { status: response.status, body: await response.json() }
}

const twice = { all: [{ field: 'orders.count', op: 'at-least', value: 2 }] }
let [anna, ben, orders]: [string, string, string[]] = [] as never
beforeAll(async () => {
  ;[anna, ben] = [await customerRow({ name: 'Anna', email: 'anna@example.com' }), await customerRow({ name: 'Ben' })]
  const store = await storeRow()
  const at = (day: number) => new Date(Date.UTC(2026, 9, day))
  orders = [await orderRow(store, { customerId: anna, placedAt: at(1) }), await orderRow(store, { customerId: anna, placedAt: at(2) })]
  await orderRow(store, { customerId: ben, placedAt: at(3) })
})

test('a program makes a segment, reads it with its sentence, lists who is in, and asks why somebody is or is not', async () => {
  expect((await call('agent', 'POST', '/segments', { name: 'Twice', rule: twice })).status).toBe(403)
  const made = await call('manager', 'POST', '/segments', { name: 'Twice', rule: twice })
  expect(made).toMatchObject({ status: 201, body: { name: 'Twice', rule: twice, ruleVersion: 1, members: 1, sentence: 'at least 2 purchases' } })
  const { id } = made.body
  expect((await call('agent', 'GET', `/segments/${id}`)).body).toMatchObject({ id, members: 1 })
  const listed = await call('agent', 'GET', '/segments?limit=1')
  expect(listed).toMatchObject({ status: 200, body: { data: [{ id: expect.any(String) }], nextCursor: expect.any(String) } })
  expect(await call('agent', 'GET', `/segments/${id}/customers`)).toMatchObject({
    status: 200,
    body: {
      data: [
        { id: anna, name: 'Anna', email: 'anna@example.com', ordersCount: expect.any(Number), netSales: { amountMinor: expect.any(String), currency: 'EUR' } },
      ],
      nextCursor: null,
    },
  })
  const why = await call('agent', 'GET', `/segments/${id}/customers/${anna}/why`)
  expect(why).toMatchObject({
    status: 200,
    body: {
      ...{ segmentId: id, customerId: anna, met: true, member: true, because: 'in Twice because: 2 purchases' },
      leaves: [{ path: 'all.0', field: 'orders.count', operator: 'at-least', threshold: 2, observed: 2, met: true, evidenceCount: 2, flipsAt: 1 }],
    },
  })
  expect(why.body.leaves[0].evidenceIds.toSorted()).toEqual(orders.toSorted())
  const not = (await call('agent', 'GET', `/segments/${id}/customers/${ben}/why`)).body
  expect(not).toMatchObject({ met: false, member: false, leaves: [{ observed: 1, met: false, flipsAt: 2 }], nearestChange: [{ from: 1, to: 2 }] })
  expect((await call('agent', 'GET', `/segments/${id}/customers/${newId()}/why`)).status).toBe(404)
  expect((await call('agent', 'GET', `/segments/${newId()}`)).status).toBe(404)
})

describe('what cannot be a rule is refused at its node, and nothing is made', () => {
  const member = (segmentId: string) => ({ field: 'segments.member', params: { segmentId }, op: 'is', value: true })
  test.each<[string, object, string]>([
    ['an unknown field', { all: [{ field: 'orders.drop', op: 'is', value: true }] }, 'rule.all.0.field'],
    ['a value of another type', { all: [twice.all[0], { field: 'orders.count', op: 'at-least', value: 'two' }] }, 'rule.all.1.value'],
    ['too many conditions', { all: Array(101).fill(twice.all[0]) }, 'rule'],
    ['groups five deep', { all: [{ all: [{ all: [{ all: [twice] }] }] }] }, 'rule.all.0.all.0.all.0.all.0'],
  ])('%s', async (_, rule, place) => {
    const before = await sql('SELECT count(*) AS n FROM segments')
    const { status, body } = await call('manager', 'POST', '/segments', { name: 'Broken', rule })
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain(place)
    expect(await sql('SELECT count(*) AS n FROM segments')).toEqual(before)
  })

  test('an unknown key beside name and rule', async () => {
    expect((await call('manager', 'POST', '/segments', { name: 'x', rule: twice, colour: 'red' })).status).toBe(400)
  })

  test('a circle, and a segment that is not there', async () => {
    const { id: inner } = (await call('manager', 'POST', '/segments', { name: 'Inner', rule: twice })).body
    const { id: outer } = (await call('manager', 'POST', '/segments', { name: 'Outer', rule: { all: [member(inner)] } })).body
    expect(await call('manager', 'PATCH', `/segments/${inner}`, { rule: { all: [member(outer)] } })).toMatchObject({
      status: 422,
      body: { code: 'segments.circle' },
    })
    expect(await call('manager', 'POST', '/segments', { name: 'x', rule: { all: [member(newId())] } })).toMatchObject({
      status: 422,
      body: { code: 'segments.unknown-segment' },
    })
  })
})

test('the file of members holds each of them once, and no name of theirs is a formula', async () => {
  const eve = await customerRow({ name: '@SUM(A1)', email: 'eve@example.com' })
  await sql(`UPDATE customers SET tags = '{eve}' WHERE id = $1`, eve)
  const { body } = await call('manager', 'POST', '/segments', { name: 'Eve', rule: { all: [{ field: 'profile.tags', op: 'any-of', value: ['eve'] }] } })
  const { csv, count } = await membersCsv(systemCtx('test'), { id: body.id })
  expect([body, count]).toMatchObject([{ members: 1 }, 1])
  expect(csv.split('\r\n')[1]).toMatch(new RegExp(`^${eve},'@SUM\\(A1\\),eve@example.com,`))
})
