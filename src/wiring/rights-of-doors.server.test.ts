import { beforeAll, expect, test } from 'vitest'
import { dispatchers, otherDoors } from '@/cli/rights/other-doors'
import { right } from '@/cli/rights/right'
import { addressesOf } from '@/cli/rights/source-files'
import { ROLES, type Role } from '@/domain/actor'
import { createToken } from '@/features/access/server'
import { systemCtx } from '@/server/context'
import { createPerson } from '@/testing/factories/people'
import { sessionHeaders } from '@/testing/session'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const files = addressesOf('route.ts')
const who: Record<string, { session: Headers; token: Headers }> = {
  nobody: { session: new Headers({ host: 'localhost', 'x-rapport': '1' }), token: new Headers() },
}

beforeAll(async () => {
  for (const role of ROLES) {
    const { token } = await createToken(systemCtx('test'), { name: role, role })
    who[role] = { session: await sessionHeaders((await createPerson(role)).id), token: new Headers({ authorization: `Bearer ${token}` }) }
  }
})

test('every route file is a dispatcher or in the list of other doors, with every method it answers', async () => {
  const found = await Promise.all(
    files
      .filter(({ path }) => !dispatchers.includes(path) && path !== '/api/auth/[...nextauth]')
      .map(async ({ path, file }) =>
        Object.keys((await import(file)) as object)
          .filter((name) => /^[A-Z]+$/.test(name))
          .map((method) => `${method} ${path}`),
      ),
  )
  const listed = otherDoors.filter(({ path }) => path !== '/api/auth/[...nextauth]').map(({ method, path }) => `${method} ${path}`)
  expect(found.flat().sort()).toEqual(listed.sort())
})

// Open doors have a lock of another kind (a signature, a token of their own), with tests of their own.
const closed = otherDoors.filter(({ takes }) => !('openBecause' in takes))

test.each(closed.map((door) => [`${door.method} ${door.path}`, door] as const))(
  '%s opens to those in the table only',
  async (_, { path, method, by, takes }) => {
    const wanted = right('Other doors', path, takes).who
    const handler = ((await import(files.find((file) => file.path === path)!.file)) as Record<string, Handler>)[method]!
    for (const [role, headers] of Object.entries(who)) {
      const ended = new AbortController()
      const request = new Request(`http://localhost${path}`, {
        method,
        headers: headers[by],
        signal: ended.signal,
        ...(method === 'POST' ? { body: 'garbage' } : {}),
      })
      const { status } = await handler(request, { params: Promise.resolve({ id: 'garbage', kpi: 'garbage', runId: 'garbage' }) })
      ended.abort()
      const outcome = status === 401 || status === 403 ? status : status >= 500 ? status : 'opens'
      expect([role, outcome]).toEqual([role, wanted[role as Role] ? 'opens' : role === 'nobody' ? 401 : 403])
    }
  },
)
