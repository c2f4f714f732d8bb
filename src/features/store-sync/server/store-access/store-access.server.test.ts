import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { storeAccess } from './store-access'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', '127.0.0.1')

async function aStore(answer: RequestListener, path = '') {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const pauses: number[] = []
  const store = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, credentials: {}, timeZone: 'UTC', currency: 'EUR' }
  const pause = async (milliseconds: number) => void pauses.push(milliseconds)
  return { access: storeAccess(store, { pause, patience: { timeoutMs: 2_000 } }), pauses, url: store.url }
}

test('a question goes to the store’s address with its query and body', async () => {
  const { access } = await aStore((request, response) => {
    response.end(`${request.method} ${request.url} ${request.headers['x-token']} ${request.headers['content-type']}`)
  }, '/shop')
  const reply = await access.call({ method: 'POST', path: '/wp-json/orders', query: { page: '2', after: 'a b' }, headers: { 'x-token': 't' }, body: { a: 1 } })
  expect(reply).toMatchObject({ status: 200, body: 'POST /shop/wp-json/orders?page=2&after=a+b t application/json' })
})

test('429, 500, silence and cut wires are waited out, with the store’s own hint', async () => {
  let calls = 0
  const { access, pauses } = await aStore((request, response) => {
    calls++
    if (calls === 1) return void response.writeHead(429, { 'retry-after': '3' }).end()
    if (calls === 2) return void response.writeHead(500).end('oops')
    if (calls === 3) return void request.socket.destroy()
    if (calls === 4) return void response.writeHead(200, { 'content-length': '100' }).write('half') // and then nothing
    response.end('at last')
  })
  expect((await access.call({ method: 'GET', path: '/' })).body).toBe('at last')
  expect(pauses[0]).toBe(3_000)
  expect(pauses).toHaveLength(4)
})

test('patience ends, and says how long the store wants to be left alone', async () => {
  const always = await aStore((_, response) => void response.writeHead(503).end())
  await expect(always.access.call({ method: 'GET', path: '/' })).rejects.toMatchObject({ kind: 'unavailable', code: 'store-sync.store-unreachable' })
  expect(always.pauses).toHaveLength(5)
  const longer = await aStore((_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end())
  await expect(longer.access.call({ method: 'GET', path: '/' })).rejects.toMatchObject({ details: { retryAfterMs: 3_600_000 } })
  expect(longer.pauses).toEqual([])
})

test('refused credentials are said at once; other answers are the store’s', async () => {
  let status = 401
  const { access, pauses } = await aStore((_, response) => void response.writeHead(status, { location: '/elsewhere', link: '<x>; rel="next"' }).end('no'))
  await expect(access.call({ method: 'GET', path: '/' })).rejects.toMatchObject({ kind: 'rule', code: 'store-sync.token-refused' })
  for (status of [404, 422, 302]) {
    const reply = await access.call({ method: 'GET', path: '/' })
    expect(reply).toMatchObject({ status, body: 'no' })
    expect(reply.headers.get('Link')).toBe('<x>; rel="next"')
  }
  expect(pauses).toEqual([])
})

test('credentials go nowhere but to the store', async () => {
  const { access, url } = await aStore((_, response) => void response.end('ok'))
  expect((await access.call({ method: 'GET', path: `${url}/next?page=2` })).status).toBe(200)
  await expect(access.call({ method: 'GET', path: 'https://thief.example.com/' })).rejects.toMatchObject({ code: 'store-sync.foreign-address' })
})

test.each([
  ['http://example.com', 'not_https'],
  ['http://localhost', 'not_https'],
  ['https://10.0.0.1', 'not_public'],
  ['https://169.254.169.254', 'not_public'],
  ['https://[::1]', 'not_public'],
  ['https://[::ffff:10.0.0.1]', 'not_public'],
  ['https://localhost', 'not_public'],
])('%s is never called: %s', async (url, problem) => {
  const pause = async () => expect.fail('there is nothing to wait for')
  const access = storeAccess({ url, credentials: {}, timeZone: 'UTC', currency: 'EUR' }, { pause })
  const refused = { kind: 'rule', code: 'store-sync.forbidden-address', details: { problem } }
  await expect(access.call({ method: 'GET', path: '/' })).rejects.toMatchObject(refused)
  await expect(async () => {
    for await (const _ of access.download(`${url}/file`));
  }).rejects.toMatchObject(refused)
})

test('an answer of more than 16 MiB is refused, a file of that size is read in pieces', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x')
  const { access, url } = await aStore((_, response) => {
    for (let i = 0; i < 17; i++) response.write(piece)
    response.end()
  })
  await expect(access.call({ method: 'GET', path: '/' })).rejects.toMatchObject({ code: 'store-sync.answer-too-long' })
  let bytes = 0
  for await (const chunk of access.download(`${url}/file`)) bytes += chunk.length
  expect(bytes).toBe(17 * 1024 * 1024)
})

test('a file that breaks off is no file', async () => {
  const { access, url } = await aStore((request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half')
    setTimeout(() => request.socket.destroy(), 20)
  })
  await expect(async () => {
    for await (const _ of access.download(url));
  }).rejects.toMatchObject({ kind: 'unavailable' })
})
