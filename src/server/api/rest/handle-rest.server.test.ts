import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Role } from '@/domain/actor'
import { newId } from '@/domain/id'
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
