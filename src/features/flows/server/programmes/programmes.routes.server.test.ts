import { beforeEach, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { ctxFor } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { freshDatabase } from '@/testing/database'
import { saveProgrammeInput } from '../../domain/programmes/programme'
import { programmesRoutes } from './programmes.routes'
import { saveProgramme } from './save-programme'

const ctx = ctxFor({ kind: 'user', id: newId(), name: 'Carla', role: 'cro' })
const door = {
  routes: programmesRoutes,
  authenticate: async (role: string) => ({ kind: 'token' as const, id: newId(), name: role, role: role as Role }),
  throttle: async () => 0,
}
async function get(path: string, role: Role = 'manager') {
  const response = await handleRest(door, new Request(`http://desk.test/api/v1${path}`, { headers: { authorization: `Bearer ${role}` } }))
  return { status: response.status, body: await response.json() }
}
const save = (name: string, fields: object) => saveProgramme(ctx, saveProgrammeInput.parse({ name, ...fields }), async () => Prisma.sql`true`)

beforeEach(freshDatabase)

test('a program reads every programme once, page by page, and each by its id; filters are the screen’s; agents may not', async () => {
  const ids = []
  for (const name of ['Spring', 'Summer', 'Autumn']) ids.push((await save(name, { trigger: 'relational', everyDays: 90 })).id)
  ids.push((await save('Arrived', { trigger: 'after-delivery', delayHours: 48, active: true })).id)
  const found = []
  let cursor = ''
  do {
    const { status, body } = await get(`/surveys/programmes?limit=1${cursor && `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    found.push(...body.data.map(({ id }: { id: string }) => id))
    cursor = body.nextCursor ?? ''
  } while (cursor)
  expect(found.toSorted()).toEqual(ids.toSorted())
  const arrived = { name: 'Arrived', trigger: 'after-delivery', delayHours: 48, active: true, asked: 0, answered: 0, score: null, margin: null, n: 0 }
  expect((await get('/surveys/programmes?active=true')).body.data).toMatchObject([arrived])
  expect((await get('/surveys/programmes?trigger=relational')).body.data).toHaveLength(3)
  expect(await get(`/surveys/programmes/${ids.at(-1)}`)).toMatchObject({ status: 200, body: { ...arrived, id: ids.at(-1) } })
  expect(await get(`/surveys/programmes/${newId()}`)).toMatchObject({ status: 404, body: { code: 'programme.missing' } })
  expect((await get('/surveys/programmes', 'agent')).status).toBe(403)
})
