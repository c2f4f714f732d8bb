import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { restRoutes } from './rest-routes'

const door = {
  routes: restRoutes,
  authenticate: async (token: string) => ({ kind: 'token' as const, id: newId(), name: token, role: token as Role }),
  throttle: async () => 0,
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each compared with what it must be
async function call(role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<{ status: number; body: any }> {
  const request = new Request(`http://desk.test/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${role}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const response = await handleRest(door, request)
  return { status: response.status, body: await response.json() }
}

const bought = (times: number) => ({ all: [{ field: 'orders.count', params: { days: 60 }, op: 'at-least', value: times }] })
let [anna, jon] = ['', '']
beforeEach(async () => {
  await freshDatabase()
  const store = await storeRow()
  ;[anna, jon] = [await customerRow({ name: 'Anna Weber' }), await customerRow({ name: 'Jon Park' })]
  await orderRow(store, { customerId: anna, placedAt: new Date(Date.now() - 5 * 86_400_000) })
})

describe('segments over REST', () => {
  test('made, listed with the rule in words, and asked for its customers', async () => {
    const made = await call('manager', 'POST', '/segments', { name: 'Bought lately', rule: bought(1) })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Bought lately', sentence: 'at least 1 purchase in 60 days', members: 1, ruleVersion: 1, rule: bought(1) },
    })
    const { id } = made.body
    const list = await call('agent', 'GET', '/segments?limit=100')
    expect(list.body.data.map((segment: { id: string }) => segment.id)).toContain(id)
    expect(list.body.data.length).toBeGreaterThan(15)
    const members = await call('agent', 'GET', `/segments/${id}/customers`)
    expect(members.body).toMatchObject({
      data: [{ id: anna, name: 'Anna Weber', netSales: { currency: 'EUR' }, enteredAt: expect.any(String) }],
      nextCursor: null,
    })
  })

  test('why: each leaf with observed value, threshold, true or false, and the ids of its evidence', async () => {
    const { id } = (await call('manager', 'POST', '/segments', { name: 'Bought lately', rule: bought(1) })).body
    expect((await call('agent', 'GET', `/segments/${id}/customers/${anna}/why`)).body).toMatchObject({
      ...{ met: true, member: true, because: 'in Bought lately because: 1 purchase in 60 days' },
      leaves: [{ path: 'all.0', field: 'orders.count', threshold: 1, observed: 1, met: true, evidenceIds: [expect.any(String)], flipsAt: 0 }],
      nearestChange: [{ field: 'orders.count', from: 1, to: 0, sentence: 'Purchases in 60 days: 1 → 0' }],
    })
    const other = await call('agent', 'GET', `/segments/${id}/customers/${jon}/why`)
    expect(other.body).toMatchObject({ met: false, member: false, leaves: [{ observed: 0, met: false, evidenceIds: [] }], nearestChange: [{ to: 1 }] })
    expect((await call('agent', 'GET', `/segments/${id}/customers/${newId()}/why`)).status).toBe(404)
  })

  test('GET /customers?segmentId= gives its people, also searched among them; a segment nobody has is 404', async () => {
    const { id } = (await call('manager', 'POST', '/segments', { name: 'Bought lately', rule: bought(1) })).body
    const names = async (query: string) => (await call('agent', 'GET', `/customers?segmentId=${id}${query}`)).body.data.map((row: { name: string }) => row.name)
    expect([await names(''), await names('&sort=net-sales'), await names('&query=Anna'), await names('&query=Jon')]).toEqual([
      ['Anna Weber'],
      ['Anna Weber'],
      ['Anna Weber'],
      [],
    ])
    expect((await call('agent', 'GET', `/customers?segmentId=${newId()}`)).status).toBe(404)
  })

  test('another rule is another membership in the same answer; an older version is refused', async () => {
    const { id } = (await call('manager', 'POST', '/segments', { name: 'Bought lately', rule: bought(1) })).body
    expect(await call('manager', 'PATCH', `/segments/${id}`, { rule: bought(2), seenVersion: 1 })).toMatchObject({
      status: 200,
      body: { members: 0, ruleVersion: 2 },
    })
    expect((await call('agent', 'GET', `/segments/${id}/customers`)).body.data).toEqual([])
    expect((await call('manager', 'PATCH', `/segments/${id}`, { rule: bought(3), seenVersion: 1 })).status).toBe(409)
    expect((await call('manager', 'POST', `/segments/${id}/archive`, {})).status).toBe(200)
    expect((await call('agent', 'GET', `/segments/${id}`)).status).toBe(404)
  })

  test.each([
    ['an unknown field', { all: [{ field: 'orders.secret', op: 'is', value: true }] }],
    ['a value of another type', { all: [{ field: 'orders.count', op: 'at-least', value: '1' }] }],
    ['an empty rule', {}],
  ])('%s is refused, and nothing is made', async (_, rule) => {
    const { status, body } = await call('manager', 'POST', '/segments', { name: 'Broken', rule })
    expect([status, body.code !== undefined]).toEqual([400, true])
    expect(JSON.stringify(body)).toContain('rule')
    expect((await call('agent', 'GET', '/segments?limit=100')).body.data.some((segment: { name: string }) => segment.name === 'Broken')).toBe(false)
  })

  test('agents look and do not make', async () => expect((await call('agent', 'POST', '/segments', { name: 'X', rule: bought(1) })).status).toBe(403))
})
