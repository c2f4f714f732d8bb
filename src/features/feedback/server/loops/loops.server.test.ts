import { beforeAll, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { createTaskInput } from '@/features/tasks/domain'
import { changeTask, createTask, setConcierge } from '@/features/tasks/server'
import { changeTicket, mergeTickets, replyToTicket } from '@/features/tickets/server'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { setSetting } from '@/server/settings'
import { customerRow } from '@/testing/customer-row'
import { sql } from '@/testing/database'
import { movableClock, office, staff } from '@/testing/factories/tickets'
import { INITIAL_LOOP_RULE, type LoopRule } from '../../domain'
import { answerSurvey } from '../answer-survey'
import { feedbackInvariants } from '../feedback.invariants'
import { inviteToSurvey } from '../invite-to-survey'
import { recordResponses } from '../record-responses'
import { changeLoop } from './change-loop'
import { loopSubscribers } from './follow-loop'
import { loopSetting } from './loop-setting'
import { listLoops, loopFigures } from './loops.queries'

const time = movableClock('2026-11-20T10:00:00Z')
const ctx = office(time.clock)
const told = () => deliverOutbox(loopSubscribers, { clock: time.clock })
const rule = (fields: Partial<LoopRule>) => transact(ctx, (tx) => setSetting(tx, loopSetting, { ...INITIAL_LOOP_RULE, ...fields }))
let lena: Awaited<ReturnType<typeof staff>>
let maya: Awaited<ReturnType<typeof staff>>
beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena')
  maya = await staff('manager', time.clock, 'Maya')
  const at = time.clock.now()
  const programme = await database().programme.create({
    data: { id: newId(), name: 'Points', currency: 'EUR', pointValuePermille: 1000, createdAt: at, updatedAt: at },
  })
  await database().tier.create({ data: { id: newId(), programmeId: programme.id, code: 'gold', name: 'Gold', position: 1, earnedPoints: 0n, vip: true } })
})

let people = 0
async function answered(score: number, options: { kind?: 'nps' | 'csat'; comment?: string; vip?: boolean; customerId?: string } = {}) {
  const customerId = options.customerId ?? (await customerRow({ name: `Person ${++people}`, email: `person${people}@example.com` }))
  if (options.vip) {
    await sql(`INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1::uuid, 'gold', now())`, customerId)
  }
  const { url } = await inviteToSurvey(ctx, { kind: options.kind ?? 'nps', customerId })
  const { id } = await answerSurvey(ctx, { token: url.split('/s/')[1]!, score, comment: options.comment ?? null })
  await told()
  return { customerId, id, loop: await database().responseLoop.findUnique({ where: { responseId: id } }) }
}
const loopOf = (responseId: string) => database().responseLoop.findUniqueOrThrow({ where: { responseId } })

test('a low score makes a ticket with what they said, an answer to it is contact, its end settles it, and reopening unsettles it', async () => {
  await rule({ nps: 'ticket' })
  expect((await answered(7)).loop).toBeNull()
  const { id, loop } = await answered(3, { comment: 'The parcel came late and nobody told me' })
  const ticket = await database().ticket.findUniqueOrThrow({ where: { id: loop!.ticketId! }, include: { messages: true } })
  expect(ticket).toMatchObject({ subject: 'NPS 3/10: The parcel came late and nobody told me', priority: 'high', status: 'open', tags: ['detractor'] })
  expect(ticket.messages.map(({ kind, bodyText: body }) => ({ kind, body }))).toEqual([
    { kind: 'customer', body: 'NPS 3/10\n\nThe parcel came late and nobody told me' },
  ])
  time.pass(3 * 3_600_000)
  await replyToTicket(lena, { ticketId: ticket.id, body: 'I am sorry.' })
  await told()
  expect(await loopOf(id)).toMatchObject({ status: 'contacted', outcome: 'replied', contactedAt: time.clock.now(), resolvedAt: null })
  await changeTicket(lena, { ticketId: ticket.id, status: 'closed' })
  await told()
  expect(await loopOf(id)).toMatchObject({ status: 'resolved', outcome: 'closed' })
  await changeTicket(lena, { ticketId: ticket.id, status: 'open' })
  await told()
  expect(await loopOf(id)).toMatchObject({ status: 'contacted', resolvedAt: null })
})

test('a loop goes with the ticket that its own was merged into', async () => {
  await rule({ nps: 'ticket' })
  const one = await answered(2)
  const other = await answered(1, { customerId: one.customerId })
  await mergeTickets(lena, { ticketId: one.loop!.ticketId!, otherId: other.loop!.ticketId! })
  await replyToTicket(lena, { ticketId: one.loop!.ticketId!, body: 'I am sorry.' })
  await told()
  expect((await loopOf(other.id)).status).toBe('contacted')
})

test('a VIP’s low score is a task of their own concierge, and its outcome is the answer’s', async () => {
  await rule({ nps: 'list' })
  const customerId = await customerRow({ name: 'Vera', email: 'vera@example.com' })
  await setConcierge(maya, { customerId, userId: lena.userId })
  const { id, loop } = await answered(0, { customerId, vip: true, comment: 'Never again' })
  expect(loop!.ticketId).toBeNull()
  const task = await database().task.findUniqueOrThrow({ where: { id: loop!.taskId! } })
  expect(task).toMatchObject({
    customerId,
    assigneeId: lena.userId,
    responseId: id,
    kind: 'apology',
    priority: 'high',
    title: 'NPS 0/10: Never again',
    body: 'Never again',
  })
  await changeTask(maya, task.id, { status: 'done', outcome: 'no-answer' })
  await told()
  expect(await loopOf(id)).toMatchObject({ status: 'contacted', outcome: 'no-answer' })
})

test('who has the playbook’s work open already is not given it twice: both answers go with the one task', async () => {
  const playbookId = '0199f000-0000-7000-8000-000000000006'
  await rule({ nps: 'task', playbookId })
  const one = await answered(2)
  const other = await answered(1, { customerId: one.customerId })
  expect([one.loop!.taskId, other.loop!.taskId]).toEqual([expect.any(String), one.loop!.taskId])
  await changeTask(maya, one.loop!.taskId!, { status: 'done', outcome: 'reached' })
  await told()
  expect([(await loopOf(one.id)).status, (await loopOf(other.id)).status]).toEqual(['resolved', 'resolved'])
})

test('work that has nothing to do with a low score moves no loop', async () => {
  await rule({ nps: 'task' })
  const { id, customerId } = await answered(4)
  const other = await createTask(maya, createTaskInput.parse({ customerId, title: 'Birthday', assigneeId: maya.userId }))
  await changeTask(maya, other.id, { status: 'done', outcome: 'reached' })
  await told()
  expect((await loopOf(id)).status).toBe('open')
})

test('an imported answer and one told late open no loop; told twice, an answer opens one', async () => {
  await rule({ nps: 'ticket' })
  const customerId = await customerRow()
  const before = await sql<{ n: number }>('SELECT count(*)::int AS n FROM response_loops')
  await transact(ctx, (tx) =>
    recordResponses(tx, 'nps', [{ customerId, score: 0, comment: null, respondedAt: time.clock.now(), channel: 'import', sourceKey: 'loop:1' }]),
  )
  await told()
  expect(await sql('SELECT count(*)::int AS n FROM response_loops')).toEqual(before)
})

test('somebody says how far it is, with a note; against an older look it is refused; the list and its figures say the same', async () => {
  await rule({ csat: 'list' })
  const { id, loop } = await answered(1, { kind: 'csat' })
  await changeLoop(lena, { responseId: id, version: loop!.version, status: 'resolved', note: 'Called, all well' })
  await expect(changeLoop(maya, { responseId: id, version: loop!.version, status: 'open', note: null })).rejects.toMatchObject({
    code: 'feedback.loop-changed-meanwhile',
  })
  const { data } = await listLoops(ctx, { limit: 100 })
  expect(data.find((row) => row.id === id)).toMatchObject({ status: 'resolved', outcome: 'by-hand', note: 'Called, all well', changedBy: 'Lena' })
  const figures = await loopFigures(ctx)
  const count = (status: string) => data.filter((row) => row.status === status).length
  expect(figures).toMatchObject({ open: count('open'), contacted: count('contacted'), resolved: count('resolved'), opened: data.length })
  expect((await listLoops(ctx, { status: 'resolved', limit: 100 })).data.map((row) => row.status)).toEqual(Array(figures.resolved).fill('resolved'))
})

test('the invariants hold here, and find a loop of somebody else and a reminder without its link', async () => {
  const violated = async () => {
    const found = []
    for (const { name, violations } of feedbackInvariants) if ((await sql(violations)).length > 0) found.push(name)
    return found
  }
  expect(await violated()).toEqual([])
  await sql('UPDATE response_loops SET customer_id = $1::uuid WHERE response_id = (SELECT response_id FROM response_loops LIMIT 1)', await customerRow())
  await sql('UPDATE survey_invites SET reminded_at = now() WHERE id = (SELECT id FROM survey_invites LIMIT 1)')
  expect(await violated()).toEqual(['feedback.loop-is-of-its-answer', 'feedback.reminded-once'])
})
