import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { recordOrders } from '@/features/orders/server'
import { openTicket, replyToTicket } from '@/features/tickets/server'
import { handleRest } from '@/server/api/rest/handle-rest'
import { openApiDocument } from '@/server/api/rest/openapi'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderSnapshot } from '@/testing/factories/orders'
import { storeConnection } from '@/testing/factories/stores'
import { office, staff } from '@/testing/factories/tickets'
import { dismissAction, noteTaken, takeAsTag, takeAsTask } from './answer-action'
import { listNextActions } from './next-actions.query'
import { nextActionsRoutes } from './next-actions.routes'

const now = '2026-11-22T11:00:00Z'
const clock = fixedClock(now)
let carla: Awaited<ReturnType<typeof staff>>
let anna: string
beforeEach(async () => {
  await freshDatabase()
  carla = await staff('cro', clock, 'Carla')
  anna = await customerRow({ name: 'Anna', email: 'anna@example.com' })
  await sql(`UPDATE customers SET phone = '+4930123456', email_consent = 'subscribed', country_code = 'DE' WHERE id = $1::uuid`, anna)
})

const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000)
const scored = async (score: number, days: number, kind = 'nps') => {
  const known = await database().survey.findFirst({ where: { kind } })
  const surveyId = known?.id ?? randomUUID()
  if (!known) await database().survey.create({ data: { id: surveyId, kind, name: kind, question: '?', createdAt: daysAgo(100) } })
  const id = randomUUID()
  await database().surveyResponse.create({
    data: { id, surveyId, customerId: anna, kind, score, scaleMax: kind === 'nps' ? 10 : 5, channel: 'link', respondedAt: daysAgo(days) },
  })
  return id
}
const theyWrote = async () => (await openTicket(office(clock), { customerId: anna, subject: 'My order', body: 'Where is it?', channel: 'email' })).ticketId
const found = async () => {
  const { actions, heldBack } = await listNextActions(carla, { customerId: anna })
  return { actions: actions.map(({ kind }) => kind), heldBack: heldBack.map(({ kind, reason }) => `${kind}: ${reason}`) }
}
const first = async () => {
  const [action] = (await listNextActions(carla, { customerId: anna })).actions
  return { customerId: anna, kind: action!.kind, about: action!.about }
}

test('who is well served has nothing to be done; somebody unknown is missing', async () => {
  expect(await found()).toEqual({ actions: [], heldBack: [] })
  await expect(listNextActions(carla, { customerId: randomUUID() })).rejects.toMatchObject({ kind: 'missing' })
})

test('a low score is answered by one click: work by the playbook, tied to the answer, once', async () => {
  const responseId = await scored(3, 1)
  expect((await found()).actions).toEqual(['answer-low-score'])
  const action = await first()
  const { taskId } = await takeAsTask(carla, action)
  const task = await database().task.findUniqueOrThrow({ where: { id: taskId } })
  expect(task).toMatchObject({ kind: 'apology', responseId, title: 'Apologise in person' })
  expect(task.checklist).toHaveLength(4)
  expect((await found()).actions).toEqual([])
  await expect(takeAsTask(carla, action)).rejects.toMatchObject({ code: 'flows.action-gone' })
  expect(await sql('SELECT kind, answer, answered_by FROM next_action_answers')).toEqual([{ kind: 'answer-low-score', answer: 'taken', answered_by: 'Carla' }])
})

test('two clicks at once hand the work out once', async () => {
  await scored(3, 1)
  const action = await first()
  const outcomes = await Promise.allSettled([takeAsTask(carla, action), takeAsTask(carla, action), takeAsTask(carla, action)])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await sql('SELECT 1 FROM tasks')).toHaveLength(1)
})

test('whoever was written to after their low score has been answered', async () => {
  await scored(3, 2)
  const ticketId = await theyWrote()
  expect((await found()).actions).toEqual(['answer-low-score'])
  await replyToTicket(carla, { ticketId, body: 'We are sorry.' })
  expect((await found()).actions).toEqual([])
})

describe('dismissed', () => {
  test('it never comes back for the same answer, and is kept for good with who and why', async () => {
    await scored(10, 3)
    expect((await found()).actions).toEqual(['ask-review'])
    const action = await first()
    await dismissAction(carla, { ...action, reason: 'they-said-no' })
    await dismissAction(carla, { ...action, reason: 'not-now' })
    expect((await found()).actions).toEqual([])
    expect(await sql('SELECT reason FROM next_action_answers')).toEqual([{ reason: 'they-said-no' }])
    await expect(sql('UPDATE next_action_answers SET reason = $1', 'not-now')).rejects.toThrow(/append-only/)
    await expect(sql('DELETE FROM next_action_answers')).rejects.toThrow(/append-only/)
    expect(await sql(`SELECT action FROM audit_entries WHERE action LIKE 'flows.%-action'`)).toEqual([{ action: 'flows.dismissed-action' }])
  })
  test('a new answer is a new reason', async () => {
    await scored(9, 20)
    await dismissAction(carla, { ...(await first()), reason: 'not-now' })
    await scored(10, 1)
    expect((await found()).actions).toEqual(['ask-review'])
  })
})

test('with a ticket open an offer is held back and says so; what amends is not', async () => {
  await scored(10, 3)
  await theyWrote()
  expect(await found()).toEqual({ actions: [], heldBack: ['ask-review: open-ticket'] })
  await scored(1, 1, 'csat')
  expect((await found()).actions).toEqual(['answer-low-score'])
})

test('a tag is one click; afterwards colleagues and segments find them by it', async () => {
  await sql(`UPDATE customers SET phone = NULL WHERE id = $1::uuid`, anna)
  const action = await first()
  expect(action.kind).toBe('complete-profile')
  expect(await takeAsTag(carla, action)).toEqual({ tag: 'ask-for-details' })
  expect((await found()).actions).toEqual([])
})

describe('what they bought', () => {
  let connectionId: string
  const bought = (number: string, days: number) => {
    const placedAt = daysAgo(days).toISOString()
    const order = orderSnapshot({ externalId: number, number, email: 'ben@example.com', placedAt, paidAt: placedAt })
    return transact(office(clock), (tx) => recordOrders(tx, { connectionId, demo: false }, [order]))
  }
  beforeEach(async () => {
    connectionId = await storeConnection()
  })

  test('the third purchase is thanked for, in a mail while there is no programme; thanked, it is over', async () => {
    await bought('#1', 60)
    await bought('#2', 30)
    const [ben] = await sql<{ id: string }>('SELECT customer_id AS id FROM orders LIMIT 1')
    anna = ben!.id
    expect((await found()).actions).not.toContain('thank-third-purchase')
    await bought('#3', 1)
    const thanks = (await listNextActions(carla, { customerId: anna })).actions.find(({ kind }) => kind === 'thank-third-purchase')!
    expect(thanks).toMatchObject({ doing: { by: 'mail' }, values: { order: '#3' }, worth: null, evidence: [{ type: 'order' }] })
    await noteTaken(carla, { customerId: anna, kind: thanks.kind, about: thanks.about })
    expect((await found()).actions).not.toContain('thank-third-purchase')
  })
  test('what is bought again and again is due by its own rhythm', async () => {
    await sql(
      `INSERT INTO products (id, connection_id, external_id, version, title, updated_at) VALUES ($1::uuid, $2::uuid, 'p1', 1, 'Mug', now())`,
      randomUUID(),
      connectionId,
    )
    for (const [at, days] of [90, 60, 31].entries()) await bought(`#${at}`, days)
    anna = (await sql<{ id: string }>('SELECT customer_id AS id FROM orders LIMIT 1'))[0]!.id
    const { actions, heldBack } = await listNextActions(carla, { customerId: anna })
    const due = actions.find(({ kind }) => kind === 'replenish')
    expect({ due, heldBack }).toMatchObject({ due: { values: { product: 'Mug', days: 30 }, doing: { by: 'mail' } } })
  })
})

test('programs read the same through the API, whole by its own description', async () => {
  await sql(`UPDATE customers SET phone = NULL WHERE id = $1::uuid`, anna)
  await scored(2, 1)
  await theyWrote()
  const door = { routes: nextActionsRoutes, authenticate: async () => carla.actor as never, throttle: async () => 0 }
  const answer = await handleRest(door, new Request(`http://desk.test/api/v1/customers/${anna}/next-actions`, { headers: { authorization: 'Bearer x' } }))
  const body = (await answer.json()) as { data: object[]; heldBack: object[] }
  expect({ status: answer.status, ...body }).toMatchObject({
    status: 200,
    data: [{ kind: 'answer-low-score', by: 'task', expectedValue: null, evidence: [{ type: 'response' }] }],
    heldBack: [{ kind: 'complete-profile', reason: 'open-ticket', evidence: { type: 'ticket' } }],
  })
  expect(openApiDocument(nextActionsRoutes, '1').paths).toHaveProperty(['/customers/{id}/next-actions'])
})
