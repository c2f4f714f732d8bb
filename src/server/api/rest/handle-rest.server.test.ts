import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { instantSchema } from '@/domain/instant-schema'
import { freshDatabase } from '@/testing/database'
import { handleRest, type RestDoor } from './handle-rest'
import { openApiDocument } from './openapi'
import { route } from './route'

let made = 0
const routes = [
  route({
    method: 'POST',
    path: '/things/{id}',
    permission: 'loyalty.adjust',
    tag: 'things',
    summary: 'Make a thing',
    params: z.strictObject({ id: z.string().max(5) }),
    body: z.strictObject({ n: z.number().int() }),
    answers: { 201: z.strictObject({ made: z.number() }) },
    handle: async (_ctx, { body }) => {
      if (body.n === 13) throw new Error('boom')
      return { status: 201, body: { made: ++made } }
    },
  }),
  route({
    method: 'GET',
    path: '/secrets',
    permission: 'access.manage-tokens',
    tag: 'things',
    summary: 'See',
    answers: { 200: z.strictObject({}) },
    handle: async () => ({ body: {} }),
  }),
  route({
    method: 'POST',
    path: '/echo',
    permission: 'loyalty.adjust',
    tag: 'things',
    summary: 'Say it again',
    query: z.strictObject({ q: z.string().optional() }),
    body: z.union([
      z.strictObject({ kind: z.literal('one'), n: z.int() }),
      z.array(z.int()).max(3),
      z.strictObject({ any: z.record(z.string(), z.unknown()) }),
    ]),
    answers: { 200: z.unknown() },
    handle: async (_ctx, input) => ({ body: input }),
  }),
]
const actors: Record<string, Actor> = Object.fromEntries((['agent', 'admin'] as Role[]).map((role) => [role, { kind: 'token', id: newId(), name: role, role }]))
let wait = 0
const door: RestDoor = { routes, authenticate: async (token) => actors[token] ?? null, throttle: async () => wait }
const call = async (method: string, path: string, options: { token?: string; body?: unknown; key?: string } = {}) => {
  const headers = { ...(options.token ? { authorization: `Bearer ${options.token}` } : {}), ...(options.key ? { 'idempotency-key': options.key } : {}) }
  const response = await handleRest(
    door,
    new Request(`http://desk/api/v1${path}`, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }),
    }),
  )
  return { status: response.status, type: response.headers.get('content-type'), retryAfter: response.headers.get('retry-after'), body: await response.json() }
}

beforeEach(async () => {
  await freshDatabase()
  made = 0
  wait = 0
})

describe('the REST door', () => {
  test('answers what a route gives', async () => {
    expect(await call('POST', '/things/a', { token: 'agent', body: { n: 1 } })).toMatchObject({ status: 201, body: { made: 1 } })
  })

  test('no token 401, no right 403 before parsing, no route 404, wrong method 405, too often 429', async () => {
    expect(await call('GET', '/secrets')).toMatchObject({ status: 401, type: 'application/problem+json', body: { code: 'access.no-token' } })
    expect(await call('GET', '/secrets', { token: 'wrong' })).toMatchObject({ status: 401 })
    expect(await call('GET', '/secrets?garbage=1', { token: 'agent' })).toMatchObject({ status: 403 })
    expect(await call('GET', '/nothing', { token: 'agent' })).toMatchObject({ status: 404 })
    expect(await call('PATCH', '/secrets', { token: 'admin' })).toMatchObject({ status: 405 })
    wait = 7
    expect(await call('GET', '/secrets', { token: 'admin' })).toMatchObject({ status: 429, retryAfter: '7' })
  })

  test('bad input names the field; unknown fields and broken JSON are refused', async () => {
    expect(await call('POST', '/things/a', { token: 'agent', body: { n: 'x' } })).toMatchObject({
      status: 400,
      body: { details: { fields: [{ field: 'n' }] } },
    })
    expect(await call('POST', '/things/a', { token: 'agent', body: { n: 1, extra: true } })).toMatchObject({ status: 400 })
    expect(await call('POST', '/things/a', { token: 'agent', body: '{' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    expect(await call('POST', '/things/toolong', { token: 'agent', body: { n: 1 } })).toMatchObject({ status: 400 })
    expect(await call('POST', '/things/a', { token: 'agent', body: ' '.repeat(2 ** 20 + 1) })).toMatchObject({ status: 413 })
    expect(made).toBe(0)
  })

  test('who may not is told which right is needed', async () => {
    const { body } = await call('GET', '/secrets', { token: 'agent' })
    expect(body).toMatchObject({ code: 'access.forbidden', detail: expect.stringContaining('access.manage-tokens') })
  })

  test('a parameter given twice is refused and named', async () => {
    const { status, body } = await call('POST', '/echo?q=1&q=2', { token: 'agent', body: [1] })
    expect([status, body.details]).toEqual([400, { where: 'query', fields: [{ field: 'q', message: 'given more than once' }] }])
  })

  test('bytes that are no UTF-8 and bodies without a bottom are refused', async () => {
    const deep = `{"any":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    for (const body of [deep, new Uint8Array([0x22, 0xff, 0xfe, 0x22])]) {
      const request = new Request('http://desk/api/v1/echo', { method: 'POST', headers: { authorization: 'Bearer agent' }, body })
      const response = await handleRest(door, request)
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'request.invalid'])
    }
  })

  test('texts come without what the database cannot hold, their names as well', async () => {
    const { body } = await call('POST', '/echo?q=a%00b', { token: 'agent', body: '{"any":{"a\\u0000":["b\\u0000c","\\ud800"]}}' })
    expect(body).toMatchObject({ query: { q: 'ab' }, body: { any: { a: ['bc', '\ufffd'] } } })
  })

  test.each([
    [[1, 2, 3, 4], { field: 'body', message: expect.stringContaining('3') }],
    [[1, 'x'], { field: '1', message: expect.stringContaining('number') }],
    [
      { kind: 'one', n: 'x' },
      { field: 'n', message: expect.stringContaining('number') },
    ],
    [{ any: 5 }, { field: 'any', message: expect.stringContaining('record') }],
  ])('of several shapes %j comes nearest to one, and that names what is wrong', async (body, fault) => {
    const answer = await call('POST', '/echo', { token: 'agent', body })
    expect([answer.status, answer.body.details.fields]).toEqual([400, [fault]])
  })

  test('the same key and body answer the first result, another body 422, another caller is another key', async () => {
    const first = await call('POST', '/things/a', { token: 'agent', body: { n: 1 }, key: 'k' })
    expect(await call('POST', '/things/a', { token: 'agent', body: { n: 1 }, key: 'k' })).toMatchObject({ status: 201, body: first.body })
    expect(await call('POST', '/things/a', { token: 'agent', body: { n: 2 }, key: 'k' })).toMatchObject({
      status: 422,
      body: { code: 'request.idempotency-key-reused' },
    })
    expect(await call('POST', '/things/a', { token: 'admin', body: { n: 1 }, key: 'k' })).toMatchObject({ status: 201, body: { made: 2 } })
  })

  test('a key sent by twenty callers at once does the work once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/things/a', { token: 'agent', body: { n: 1 }, key: 'burst' })))
    expect(made).toBe(1)
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201, 409].filter((status) => answers.some((answer) => answer.status === status))))
  })

  test('our own fault is a 500 that tells nothing but an id', async () => {
    const answer = await call('POST', '/things/a', { token: 'agent', body: { n: 13 } })
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(JSON.stringify(answer.body)).not.toContain('boom')
  })
})

test('the OpenAPI document is made from the schemas that parse', () => {
  expect(openApiDocument(routes, '1.0.0')).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/things/{id}': {
        post: {
          parameters: [{ name: 'id', in: 'path', required: true }, { name: 'Idempotency-Key' }],
          requestBody: { content: { 'application/json': { schema: { required: ['n'], additionalProperties: false } } } },
        },
      },
    },
  })
})

test('the OpenAPI document says what a Date is in JSON, and names nothing it does not have', () => {
  const dated = route({ ...routes[0]!, path: '/dated', body: z.strictObject({ at: instantSchema.nullish() }), handle: async () => ({}) })
  const document = openApiDocument([dated], '1.0.0')
  expect(document).toMatchObject({
    paths: {
      '/dated': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { properties: { at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] } } } } },
          },
        },
      },
    },
  })
  for (const [, place] of JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g))
    expect(
      place!
        .slice(2)
        .split('/')
        .reduce<unknown>((node, name) => (node as Record<string, unknown>)?.[name], document),
    ).toBeDefined()
})
