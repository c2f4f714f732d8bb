import { beforeEach, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { handleRest } from '@/server/api/rest/handle-rest'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase } from '@/testing/database'
import { feedbackRoutes } from '../feedback.routes'
import { recordResponses } from '../record-responses'

const door = {
  routes: feedbackRoutes,
  authenticate: async (role: string) => ({ kind: 'token' as const, id: newId(), name: role, role: role as Role }),
  throttle: async () => 0,
}
async function get(path: string, role: Role = 'agent') {
  const response = await handleRest(door, new Request(`http://desk.test/api/v1${path}`, { headers: { authorization: `Bearer ${role}` } }))
  return { status: response.status, body: await response.json() }
}

let anna: string
beforeEach(async () => {
  await freshDatabase()
  anna = await customerRow({ name: 'Anna' })
  const said = [9, 3, 7, 10, 0].map((score, line) => ({
    ...{ customerId: anna, score, comment: score < 7 ? 'The parcel came late' : null, channel: 'import' },
    ...{ respondedAt: new Date(Date.UTC(2026, 9, 1 + line)), sourceKey: `file:${line}` },
  }))
  await transact(systemCtx('import'), (tx) => recordResponses(tx, 'nps', said))
})

test('a program reads every answer once, page by page, newest first, and each of them by its id', async () => {
  const scores = []
  let cursor = ''
  do {
    const { status, body } = await get(`/surveys/responses?limit=2${cursor && `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    scores.push(...body.data.map(({ score }: { score: number }) => score))
    cursor = body.nextCursor ?? ''
  } while (cursor)
  expect(scores).toEqual([0, 10, 7, 3, 9])
  const newest = (await get('/surveys/responses?limit=1')).body.data[0]
  expect(newest).toMatchObject({
    kind: 'nps',
    scaleMax: 10,
    customerId: anna,
    customerName: 'Anna',
    respondedAt: '2026-10-05T00:00:00.000Z',
    sentiment: 'negative',
  })
  expect(await get(`/surveys/responses/${newest.id}`)).toEqual({ status: 200, body: newest })
})

test('the filters are the screen’s; half a group, a field nobody knows and an answer that is not there are named', async () => {
  const scores = async (query: string) => (await get(`/surveys/responses?${query}`)).body.data.map(({ score }: { score: number }) => score)
  expect(await scores('group=promoter')).toEqual([10, 9])
  expect(await scores('withComment=true')).toEqual([0, 3])
  expect(await scores('by=tier&key=none')).toEqual([0, 10, 7, 3, 9])
  expect(await scores('by=tier&key=gold')).toEqual([])
  expect(await scores('kind=csat')).toEqual([])
  expect(await get('/surveys/responses?by=tier')).toMatchObject({ status: 400, body: { code: 'feedback.half-a-group' } })
  expect((await get('/surveys/responses?mood=low')).status).toBe(400)
  expect(await get(`/surveys/responses/${newId()}`)).toMatchObject({ status: 404, body: { code: 'response.missing' } })
})
