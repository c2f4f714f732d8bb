import { beforeEach, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { staff } from '@/testing/factories/tickets'
import { tasksRoutes } from './tasks.routes'

const door = {
  routes: tasksRoutes,
  authenticate: async (role: string) => ({ kind: 'token' as const, id: newId(), name: role, role: role as Role }),
  throttle: async () => 0,
}

async function call(role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) {
  const init = { method, headers: { authorization: `Bearer ${role}` }, ...(body ? { body: JSON.stringify(body) } : {}) }
  const response = await handleRest(door, new Request(`http://desk.test/api/v1${path}`, init))
  return { status: response.status, body: await response.json() }
}

const APOLOGY = '0199f000-0000-7000-8000-000000000006'
let [anna, lena]: [string, string] = [] as never
beforeEach(async () => {
  await freshDatabase()
  anna = await customerRow({ name: 'Anna' })
  lena = (await staff('agent', { now: () => new Date('2026-11-20T10:00:00Z') }, 'Lena')).userId
})
const fields = () => ({ kind: 'win-back-call', title: 'Call Anna', customerId: anna, assigneeId: lena, dueAt: '2026-12-01T09:00:00.000Z', priority: 'high' })

test('a program makes a task, finds it, works it and ends it with an outcome; an agent makes none', async () => {
  expect((await call('agent', 'POST', '/tasks', fields())).status).toBe(403)
  const made = await call('manager', 'POST', '/tasks', fields())
  expect(made).toMatchObject({ status: 201, body: { ...fields(), status: 'todo', outcome: null, version: 1 } })
  const { id } = made.body
  expect(await call('agent', 'GET', `/tasks?assigneeId=${lena}&customerId=${anna}`)).toMatchObject({ status: 200, body: { data: [{ id }], nextCursor: null } })
  const changed = { kind: 'apology', title: 'Apologise', dueAt: '2026-12-02T09:00:00.000Z', priority: 'urgent', status: 'doing' }
  expect(await call('manager', 'PATCH', `/tasks/${id}`, changed)).toMatchObject({ status: 200, body: { ...changed, version: 2 } })
  expect(await call('manager', 'PATCH', `/tasks/${id}`, { status: 'done' })).toMatchObject({ status: 422, body: { code: 'tasks.outcome-missing' } })
  expect(await call('manager', 'PATCH', `/tasks/${id}`, { status: 'done', outcome: 'reached' })).toMatchObject({
    status: 200,
    body: { status: 'done', outcome: 'reached', doneAt: expect.any(String) },
  })
  expect((await call('manager', 'GET', '/tasks?view=done')).body.data).toMatchObject([{ id }])
  expect(await call('manager', 'PATCH', `/tasks/${id}`, { colour: 'red' })).toMatchObject({ status: 400 })
  expect((await call('manager', 'GET', `/tasks/${newId()}`)).status).toBe(404)
})

test('one that is under way or over already is made so, or not at all', async () => {
  expect(await call('manager', 'POST', '/tasks', { ...fields(), status: 'done', outcome: 'delighted' })).toMatchObject({
    status: 201,
    body: { status: 'done', outcome: 'delighted' },
  })
  expect(await call('manager', 'POST', '/tasks', { ...fields(), status: 'done' })).toMatchObject({ status: 422, body: { code: 'tasks.outcome-missing' } })
  expect(await sql('SELECT count(*)::int AS n FROM tasks')).toEqual([{ n: 1 }])
})

test('a second open task of a playbook is a conflict, somebody unknown is named: neither is a fault of ours', async () => {
  const ask = (more: object = {}) => call('manager', 'POST', '/tasks', { title: 'Apologise', customerId: anna, playbookId: APOLOGY, ...more })
  expect(await ask()).toMatchObject({ status: 201, body: { kind: 'apology', playbookId: APOLOGY } })
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'tasks.open-already' } })
  expect(await ask({ customerId: newId() })).toMatchObject({ status: 404, body: { code: 'customer.missing' } })
  expect(await ask({ playbookId: newId() })).toMatchObject({ status: 404, body: { code: 'playbook.missing' } })
  expect((await call('manager', 'POST', '/tasks', { ...fields(), assigneeId: newId() })).status).toBe(400)
})
