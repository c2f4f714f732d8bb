import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { orderPaid } from '@/features/orders/domain'
import { handleRest } from '@/server/api/rest/handle-rest'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase, sql } from '@/testing/database'
import { aMailbox, mailedShopper } from '@/testing/factories/flows'
import { flowRoutes } from './flow.routes'

const door = {
  routes: flowRoutes,
  authenticate: async (role: string) => ({ kind: 'token' as const, id: newId(), name: role, role: role as Role }),
  throttle: async () => 0,
}

async function call(role: Role, method: 'GET' | 'POST', path: string, body?: object) {
  const init = { method, headers: { authorization: `Bearer ${role}` }, ...(body ? { body: JSON.stringify(body) } : {}) }
  const response = await handleRest(door, new Request(`http://desk.test/api/v1${path}`, init))
  return { status: response.status, body: await response.json() }
}

const definition = {
  trigger: { kind: 'event', event: 'orders.order-paid' },
  steps: [{ id: 'm', kind: 'action', action: { kind: 'mail', purpose: 'promotion', subject: 'Thanks', body: 'Hello' } }],
  settings: {},
}

beforeEach(freshDatabase)

test('a program makes a flow, which is a draft, lists it, and simulates it; an agent may not, and a mistake is told at its place', async () => {
  await aMailbox()
  const anna = await mailedShopper('Anna')
  const order = { orderId: randomUUID(), number: '#1', connectionId: randomUUID(), currency: 'EUR', totalMinor: '1', netSalesMinor: '1' }
  await transact(systemCtx('test'), async (tx) =>
    tx.emit(orderPaid, { customerId: anna, occurredAt: new Date(Date.now() - 3_600_000), data: { ...order, paidAt: new Date().toISOString() } }),
  )
  expect((await call('agent', 'POST', '/flows', { name: 'Thanks', definition })).status).toBe(403)
  const broken = { ...definition, steps: [{ id: 'g', kind: 'guard', rule: { field: 'profile.shoe', op: 'equals', value: 1 } }] }
  expect(await call('manager', 'POST', '/flows', { name: 'Thanks', definition: broken })).toMatchObject({ status: 400 })
  const made = await call('manager', 'POST', '/flows', { name: 'Thanks', definition })
  expect(made).toMatchObject({ status: 201, body: { name: 'Thanks', state: 'draft', number: 1, problems: [] } })
  expect(await call('manager', 'GET', '/flows')).toMatchObject({
    status: 200,
    body: { data: [{ id: made.body.id, state: 'draft', newestNumber: 1 }], nextCursor: null },
  })
  const simulated = await call('manager', 'POST', `/flows/${made.body.id}/simulate`, {
    from: new Date(Date.now() - 86_400_000).toISOString(),
    to: new Date().toISOString(),
  })
  expect(simulated).toMatchObject({ status: 200, body: { totals: { starts: 1 }, data: [{ customerId: anna, begins: 'starts' }] } })
  expect((await call('manager', 'POST', `/flows/${newId()}/simulate`, {})).status).toBe(404)
  expect(await sql('SELECT 1 FROM flow_runs')).toEqual([])
})
