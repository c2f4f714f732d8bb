import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/testing/database'
import { createPerson, type Person } from '@/testing/factories/people'
import { sessionHeaders } from '@/testing/session'
import { GET, POST } from './route'

let admin: Person
let theirs: Headers
beforeAll(async () => {
  admin = await createPerson('admin')
  theirs = await sessionHeaders(admin.id)
})

const epoch = async () => (await sql<{ epoch: number }>('SELECT epoch FROM users WHERE id = $1', admin.id))[0]!.epoch
const statusOf = async (
  path: string,
  { method = 'GET', more = {}, body }: { method?: 'GET' | 'POST'; more?: Record<string, string | null>; body?: BodyInit },
) => {
  const headers = new Headers(theirs)
  for (const [name, value] of Object.entries(more)) value === null ? headers.delete(name) : headers.set(name, value)
  const request = new Request(`http://localhost/api/trpc/${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  return (await (method === 'GET' ? GET(request) : POST(request))).status
}

test('a page of this desk may call; so may somebody who types the address', async () => {
  expect(await statusOf('access.me', { more: { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' } })).toBe(200)
  expect(await statusOf('access.me', { more: { 'sec-fetch-site': 'none' } })).toBe(200)
})

test.each([
  ['a form on another site: it cannot send the header', { 'x-rapport': null }],
  ['a header that says something else', { 'x-rapport': 'yes' }],
  ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['another port of this machine', { origin: 'http://localhost:8080' }],
  ['an origin that says nothing', { origin: 'null' }],
] as const)('no mutation runs for %s', async (_, more) => {
  const before = await epoch()
  const form = new FormData()
  form.set('0', '{}')
  for (const body of [JSON.stringify({ json: { id: admin.id } }), form])
    expect(
      await statusOf('access.signOutEverywhere', {
        ...{ method: 'POST', body },
        more: { ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}), ...more },
      }),
    ).toBe(403)
  expect(await epoch()).toBe(before)
})

test.each([
  ['sec-fetch-site', 'cross-site'],
  ['origin', 'https://evil.example'],
] as const)('another site reads nothing either: %s %s', async (name, value) => {
  expect(await statusOf('access.me', { more: { [name]: value } })).toBe(403)
})

test('ten calls go in one request, eleven do not, however the commas are written', async () => {
  const calls = (n: number, comma = ',') => Array.from({ length: n }, () => 'access.me').join(comma)
  expect(await statusOf(`${calls(10)}?batch=1`, {})).toBe(200)
  expect(await statusOf(`${calls(11)}?batch=1`, {})).toBe(400)
  expect(await statusOf(`${calls(11, '%2C')}?batch=1`, {})).toBe(400)
})
