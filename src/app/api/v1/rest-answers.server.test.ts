import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { ROLES, type Role } from '@/domain/actor'
import { createToken } from '@/features/access/server'
import type { RestRoute } from '@/server/api'
import { systemCtx } from '@/server/context'
import { sql } from '@/testing/database'
import { personEverywhere } from '@/testing/factories/person-everywhere'
import { storeConnection } from '@/testing/factories/stores'
import { row } from '@/testing/row'
import { restRoutes } from '@/wiring/rest-routes'
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from './[[...path]]/route'
import * as document from './openapi.json/route'

const doors: Record<string, typeof GET> = { DELETE, GET, OPTIONS, PATCH, POST, PUT }

const tokens = {} as Record<Role, string>
const ids: Record<string, string> = {}
type Answer = { status: number; headers: Headers; body: Record<string, unknown> & { data: unknown[] } }

async function call(method: string, path: string, body?: unknown, role: Role = 'admin'): Promise<Answer> {
  const init = { method, headers: { authorization: `Bearer ${tokens[role]}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await doors[method]!(new Request(`http://desk.test/api/v1${path}`, init))
  return { status: response.status, headers: response.headers, body: (await response.json()) as never }
}

beforeAll(async () => {
  for (const role of ROLES) tokens[role] = (await createToken(systemCtx('test'), { name: role, role })).token
  ids.storeId = await storeConnection()
  const { id, ticketId } = await personEverywhere(ids.storeId, 'zaphod')
  await personEverywhere(ids.storeId, 'trillian')
  const first = async (table: string) => (await sql<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 1`))[0]!.id
  Object.assign(ids, { id, ticketId, orderId: await first('orders'), taskId: await first('tasks'), responseId: await first('survey_responses') })
})

const own: Record<string, string> = {
  '/orders/{id}': 'orderId',
  '/tasks/{id}': 'taskId',
  '/surveys/responses/{id}': 'responseId',
  '/stores/{id}/runs': 'storeId',
  '/stores/{id}/reconciliation': 'storeId',
}
const addressOf = ({ path }: RestRoute) =>
  path
    .replace('{kpi}', 'net-sales')
    .replace('{id}', ids[own[path] ?? (path.startsWith('/tickets/') ? 'ticketId' : 'id')]!)
    .replace('{customerId}', ids.id!)
const ranged: Record<string, string> = {
  '/insights/kpis/{kpi}': '?from=2026-02-01&to=2026-03-31',
  '/insights/kpis/{kpi}/rows': '?from=2026-02-01&to=2026-03-31',
  '/insights/cohorts/customers': '?key=2026-03',
}

/** Routes that need what nobody of this test has: a segment, a flow, a programme, a webhook, a second customer. */
const apart = ['/segments/{id}', '/flows', '/surveys/programmes/{id}', '/webhooks/{id}', '/customers/{id}/merge-preview']
const read = restRoutes.filter(({ method, path }) => method === 'GET' && !apart.some((start) => path.startsWith(start)))

test.each(read.map((route) => [route.path, route] as const))('%s answers no more and no less than the document says', async (path, route) => {
  const { status, body } = await call('GET', `${addressOf(route)}${ranged[path] ?? ''}`)
  expect(status).toBe(200)
  // What a schema does not name is stripped by it: the answer is the same before and after.
  expect(route.answers[200]!.parse(body)).toEqual(body)
})

test('moments leave in UTC, amounts with their currency', async () => {
  const texts = JSON.stringify(
    await Promise.all(['', '/identities', '/orders', '/consent', '/next-actions'].map(async (part) => (await call('GET', `/customers/${ids.id}${part}`)).body)),
  )
  const order = JSON.stringify((await call('GET', `/orders/${ids.orderId}`)).body)
  expect(`${texts}${order}`).not.toMatch(/\d\d:\d\d(:\d\d(\.\d+)?)?[+-]\d\d:\d\d"/)
  expect(order).not.toMatch(/"\w+Minor":(?<!"amountMinor":)/)
})

test.each(['/customers/{id}/reviews', '/customers/{id}/orders', '/customers/{id}/wishlist', '/stores/{id}/reconciliation', '/stores/{id}/runs'])(
  '%s of nobody is 404',
  async (path) => expect((await call('GET', path.replace('{id}', randomUUID()))).status).toBe(404),
)

test('every method and the root of the API are answered by the door itself', async () => {
  expect(await call('PUT', '/me')).toMatchObject({ status: 405, body: { code: 'request.wrong-method', requestId: expect.any(String) } })
  expect((await call('OPTIONS', '/customers')).headers.get('allow')).toBe('GET')
  expect(await call('GET', '')).toMatchObject({ status: 404, body: { code: 'request.no-such-route' } })
})

test('the document is read, and says in the words of the door that it takes nothing', async () => {
  expect(await document.GET().json()).toMatchObject({ openapi: '3.1.0' })
  const refused = document.POST(new Request('http://desk.test/api/v1/openapi.json', { method: 'POST' }))
  expect([refused.status, refused.headers.get('allow'), refused.headers.get('content-type')]).toEqual([405, 'GET', 'application/problem+json'])
  expect(await refused.json()).toMatchObject({ code: 'request.wrong-method', requestId: expect.any(String) })
})

const cursor = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
test.each([
  ['/tasks', cursor('x', randomUUID())],
  ['/tasks?sort=stake', cursor('NaN', randomUUID())],
  ['/customers', cursor('0000-01-01T00:00:00Z', randomUUID())],
  ['/merge-suggestions', cursor(2 ** 31, randomUUID())],
  ['/customers/{id}/timeline', cursor('2026-01-01T00:00:00Z', '9'.repeat(20))],
  ['/customers/{id}/reviews', cursor('x', randomUUID())],
  ['/surveys/responses', cursor('x', randomUUID())],
  ['/stores/{storeId}/runs', cursor('x', randomUUID())],
  ['/tickets/{ticketId}/messages', cursor('0000-01-01T00:00:00Z', randomUUID())],
  ['/insights/kpis/net-sales/rows?from=2026-02-01&to=2026-03-31', cursor('x', 'y')],
])('%s names a cursor that nobody was given', async (path, made) => {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!)
  expect(await call('GET', `${address}${address.includes('?') ? '&' : '?'}cursor=${made}`)).toMatchObject({ status: 400, body: { code: 'page.bad-cursor' } })
})

test.each([{ dueAt: 5 }, { dueAt: true }, { dueAt: '2026-12-01T10:00:00' }, { remindAt: '0000-01-01T00:00:00Z' }])(
  'a task is not given %j for a moment',
  async (change) => expect((await call('PATCH', `/tasks/${ids.taskId}`, change)).status).toBe(400),
)

test.each([{ field: { toString: null } }, { field: 'orders.count', op: { toString: null } }, { field: 'events.count', op: 'at-least', params: { type: {} } }])(
  'a rule of %j is refused, not stumbled over',
  async (rule) => expect(await call('POST', '/segments', { name: 'x', rule })).toMatchObject({ status: 400, body: { code: 'request.invalid' } }),
)

test.each(['from=0000-01-01&to=0000-01-02', 'from=0001-01-01&to=0001-01-02', 'from=9999-12-30&to=9999-12-31'])('no figure is told of %s', async (range) => {
  for (const part of ['', '/rows'])
    expect(await call('GET', `/insights/kpis/net-sales${part}?${range}`)).toMatchObject({ status: 400, body: { details: { field: 'from' } } })
})

test('a promise that is late and still runs is a row of the figure with a numerator: none kept', async () => {
  await row('sla_targets', { ticket_id: ids.ticketId, kind: 'next-response', outcome: null, due_at: '2026-03-05T10:00:00.000Z', ended_at: null })
  const { body } = await call('GET', '/insights/kpis/sla-attainment/rows?from=2026-03-05&to=2026-03-05')
  expect(body.data).toMatchObject([{ numerator: '0', denominator: '1' }])
})

test('customers are exported while others write to the audit log', async () => {
  const exports = Array.from({ length: 12 }, () => call('GET', `/customers/${ids.id}/export`))
  const changes = Array.from({ length: 24 }, (_, n) => call('POST', `/customers/${ids.id}/points`, { amount: n + 1, reason: 'goodwill' }))
  expect((await Promise.all([...exports, ...changes])).map(({ status }) => status)).toEqual([...exports.map(() => 200), ...changes.map(() => 201)])
})
