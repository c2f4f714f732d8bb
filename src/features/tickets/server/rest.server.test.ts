import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { handleRest } from '@/server/api/rest/handle-rest'
import { customer, staff } from '@/testing/factories/tickets'
import { ticketsRoutes } from './rest-routes'

const agent = await staff('agent')
const door = { routes: ticketsRoutes, authenticate: async () => agent.actor, throttle: async () => 0 }

async function call(method: string, path: string, body?: object, key?: string) {
  const request = new Request(`http://desk.example/api/v1${path}`, {
    method,
    headers: { authorization: 'Bearer t', 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const response = await handleRest(door, request)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const open = async (fields: object = {}) =>
  (await call('POST', '/tickets', { email: 'rest@example.com', subject: 'Hi', body: 'Help', channel: 'api', ...fields })).body

test('a ticket is opened, answered, changed, merged and listed as the contract says', async () => {
  const created = await call('POST', '/tickets', {
    email: 'rest@example.com',
    subject: 'Where?',
    body: 'Where is it?',
    channel: 'email',
    priority: 'high',
    tags: ['wismo'],
  })
  expect(created.status).toBe(201)
  const { id } = created.body
  expect(created.body).toMatchObject({
    number: expect.any(Number),
    subject: 'Where?',
    status: 'open',
    priority: 'high',
    assignee: null,
    tags: ['wismo'],
    sla: { firstResponseDueAt: expect.any(String), nextResponseDueAt: null, resolutionDueAt: expect.any(String), breached: false },
  })
  const reply = await call('POST', `/tickets/${id}/messages`, { kind: 'reply', body: 'On its way', lastSeenMessageId: created.body.messages[0].id })
  expect(reply).toMatchObject({ status: 201, body: { kind: 'reply', body: 'On its way', delivery: { status: 'queued', to: 'rest@example.com' } } })
  expect(await call('PATCH', `/tickets/${id}`, { status: 'closed', assigneeId: agent.userId })).toMatchObject({
    status: 200,
    body: { status: 'closed', assignee: { id: agent.userId } },
  })
  const other = await open()
  expect(await call('POST', `/tickets/${id}/merge`, { otherId: other.id })).toMatchObject({ status: 200, body: { id, mergedIds: [other.id] } })
  const merged = await call('GET', `/tickets/${other.id}`)
  expect([merged.status, merged.body.id, merged.headers.get('content-location')]).toEqual([200, id, `/api/v1/tickets/${id}`])
  const list = await call('GET', `/tickets?query=where&limit=5&sort=newest`)
  expect(list.body.data.map((ticket: { id: string }) => ticket.id)).toContain(id)
  expect((await call('GET', `/customers/${created.body.customerId}/tickets`)).body.data.length).toBeGreaterThan(0)
})

test('what a new ticket and a new message answer is what is read of them afterwards, and their key keeps it', async () => {
  await customer('read.back@example.com', 'Rita Back')
  const fields = { email: 'read.back@example.com', subject: ' Where\u0000? ', body: 'Where\r\nis it?\u0000', tags: ['wismo', 'wismo'], priority: 'high' }
  for (const ask of [
    { ...fields, channel: 'email' },
    { ...fields, channel: 'note' },
  ]) {
    const [key, messageKey] = [randomUUID(), randomUUID()]
    const created = await call('POST', '/tickets', ask, key)
    expect(created.status).toBe(201)
    expect(created.body).toEqual((await call('GET', `/tickets/${created.body.id}`)).body)
    const path = `/tickets/${created.body.id}/messages`
    const message = { kind: ask.channel === 'email' ? 'reply' : 'note', body: 'On its way ' }
    const written = await call('POST', path, message, messageKey)
    expect(written.status).toBe(201)
    expect((await call('GET', path)).body.data[0]).toEqual(written.body)
    expect(await call('POST', '/tickets', ask, key)).toMatchObject({ status: 201, body: created.body })
    expect(await call('POST', path, message, messageKey)).toMatchObject({ status: 201, body: written.body })
    expect((await call('GET', path)).body.data).toHaveLength(2)
  }
})

test('a ticket that could not be opened keeps no answer: the same key may ask again', async () => {
  const key = randomUUID()
  const ask = { customerId: randomUUID(), subject: 'Hi', body: 'Help', channel: 'email' }
  expect(await call('POST', '/tickets', ask, key)).toMatchObject({ status: 404, body: { code: 'customer.missing' } })
  const known = { ...ask, customerId: await customer('again@example.com') }
  expect((await call('POST', '/tickets', known, key)).status).toBe(201)
})

test('a stale lastSeenMessageId answers 409 tickets.changed-meanwhile', async () => {
  const { id, messages } = await open()
  await call('POST', `/tickets/${id}/messages`, { kind: 'note', body: 'Wait' })
  expect(await call('POST', `/tickets/${id}/messages`, { kind: 'reply', body: 'Too late', lastSeenMessageId: messages[0].id })).toMatchObject({
    status: 409,
    body: { code: 'tickets.changed-meanwhile' },
  })
})

test.each([
  ['POST', '/tickets', { subject: 'x', body: 'y', channel: 'email' }, 400],
  ['POST', '/tickets', { email: 'a@example.com', customerId: crypto.randomUUID(), subject: 'x', body: 'y', channel: 'email' }, 400],
  ['POST', '/tickets', { email: 'a@example.com', subject: 'x\r\nBcc: b@example.com', body: 'y', channel: 'email' }, 400],
  ['POST', '/tickets', { email: 'no address', subject: 'x', body: 'y', channel: 'email' }, 400],
  ['POST', '/tickets', { email: 'a@example.com', subject: 'x', body: 'y', channel: 'email', unknown: 1 }, 400],
  ['POST', '/tickets', { customerId: crypto.randomUUID(), subject: 'x', body: 'y', channel: 'email' }, 404],
  ['GET', '/tickets?status=solved', undefined, 400],
  ['GET', '/tickets?cursor=nonsense', undefined, 400],
  ['GET', `/tickets/${crypto.randomUUID()}`, undefined, 404],
  ['GET', `/customers/${crypto.randomUUID()}/tickets`, undefined, 404],
])('%s %s with %j answers %i', async (method, path, body, status) => expect((await call(method, path, body)).status).toBe(status))

test('the messages of a ticket are listed newest first, a page at a time', async () => {
  const { id, messages } = await open()
  const note = await call('POST', `/tickets/${id}/messages`, { kind: 'note', body: 'Looked into it' })
  const first = await call('GET', `/tickets/${id}/messages?limit=1`)
  expect(first).toMatchObject({ status: 200, body: { data: [{ id: note.body.id, kind: 'note' }] } })
  const rest = await call('GET', `/tickets/${id}/messages?limit=1&cursor=${first.body.nextCursor}`)
  expect(rest.body).toMatchObject({ data: [{ id: messages[0].id }], nextCursor: null })
  expect((await call('GET', `/tickets/${crypto.randomUUID()}/messages`)).status).toBe(404)
})

test('a ticket may sleep until its customer writes', async () => {
  const { id } = await open()
  expect((await call('PATCH', `/tickets/${id}`, { status: 'snoozed', snoozedUntil: null })).body).toMatchObject({ status: 'snoozed', snoozedUntil: null })
})

test('snoozing without a time is refused, and a ticket cannot be merged with itself', async () => {
  const { id } = await open()
  expect((await call('PATCH', `/tickets/${id}`, { status: 'snoozed' })).status).toBe(400)
  expect((await call('POST', `/tickets/${id}/merge`, { otherId: id })).status).toBe(422)
})

test('a ticket for a customer we know needs only the id', async () => {
  const customerId = await customer('known@example.com', 'Known')
  expect(await open({ email: undefined, customerId })).toMatchObject({
    customer: { id: customerId, name: 'Known' },
    messages: [{ kind: 'customer', author: { email: 'known@example.com' } }],
  })
})
