import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { createCallerFactory } from '@/server/api'
import { ctxFor, requestCtx, systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { assignPlaybook } from './assigning/assign-playbook'
import { taskFeed } from './calendar/task-feed'
import { taskReport } from './report/task-report'
import { tasksRouter } from './tasks.router'
import { remindOfTasks } from './working/remind'
import { weighTasks } from './working/weigh-tasks'

const inSegment = async () => Prisma.sql`c.name LIKE 'Segment%'`
const router = createCallerFactory(tasksRouter(inSegment))
const APOLOGY = '0199f000-0000-7000-8000-000000000006'
const BIRTHDAY = '0199f000-0000-7000-8000-000000000002'

const person = async (name: string, role: Role, at?: string) => {
  const id = newId()
  await database().user.create({ data: { id, name, role, email: `${name.toLowerCase()}@example.com`, createdAt: new Date() } })
  return { id, call: router(requestCtx({ kind: 'user', id, name, role }, at ? { clock: fixedClock(new Date(at)) } : {})) }
}
const many = (count: number, name = 'Segment') => Promise.all(Array.from({ length: count }, (_, n) => customerRow({ name: `${name} ${n}` })))

beforeEach(freshDatabase)

describe('handing out a playbook', () => {
  test('a segment’s customers become one task each, shared by load, and the preview said so', async () => {
    await many(7)
    const [maya, lena, tom] = [await person('Maya', 'cro'), await person('Lena', 'agent'), await person('Tom', 'agent')]
    await maya.call.savePlaybook({
      id: APOLOGY,
      name: 'Apology',
      kind: 'apology',
      title: 'Apologise',
      checklist: ['Call'],
      assignBy: 'load',
      budgetMinor: '1500',
      dueMinutes: 60,
    })
    const segmentId = newId()
    const expected = await maya.call.previewPlaybook({ playbookId: APOLOGY, segmentId })
    expect(await sql('SELECT count(*)::int AS n FROM tasks')).toEqual([{ n: 0 }])
    expect(expected).toMatchObject({ tasks: 7, heldOut: 0, alreadyOpen: 0, budgetMinor: 10_500n, people: [{ tasks: 4 }, { tasks: 3 }] })
    expect(await maya.call.assignPlaybook({ playbookId: APOLOGY, segmentId })).toMatchObject({ tasks: 7, people: expected.people })
    const tasks = (await maya.call.list({})).data
    expect(new Set(tasks.map((task) => task.assigneeId))).toEqual(new Set([lena.id, tom.id]))
    expect(tasks[0]).toMatchObject({
      assignedBecause: 'load',
      checklist: [{ text: 'Call', done: false }],
      budgetMinor: 1_500n,
      currency: 'EUR',
      playbookName: 'Apology',
    })
    expect(await sql('SELECT count(*)::int AS n FROM events WHERE type = $1', 'tasks.task-assigned')).toEqual([{ n: 7 }])
  })

  test('asked for twice, or by two managers at once, it is handed out once', async () => {
    await many(5)
    await person('Lena', 'agent')
    const maya = await person('Maya', 'manager')
    const ctx = ctxFor({ kind: 'user', id: maya.id, name: 'Maya', role: 'manager' })
    const once = () => assignPlaybook(ctx, { playbookId: APOLOGY, segmentId: newId() }, inSegment)
    const told = await Promise.all([once(), once(), once()])
    expect(told.map(({ tasks }) => tasks).sort()).toEqual([0, 0, 5])
    expect(await once()).toMatchObject({ tasks: 0, alreadyOpen: 5 })
    expect(await sql('SELECT count(*)::int AS n FROM tasks')).toEqual([{ n: 5 }])
  })

  test('who is held out is kept, gets no task, and is the same the next time', async () => {
    const ids = await many(60)
    await person('Lena', 'agent')
    const maya = await person('Maya', 'manager')
    await maya.call.savePlaybook({ id: APOLOGY, name: 'Apology', kind: 'apology', title: 'Apologise', assignBy: 'load', holdoutPercent: 50 })
    const { tasks, heldOut } = await maya.call.assignPlaybook({ playbookId: APOLOGY, customerIds: ids })
    expect(tasks + heldOut).toBe(60)
    expect(heldOut).toBeGreaterThan(15)
    expect(await maya.call.assignPlaybook({ playbookId: APOLOGY, customerIds: ids })).toMatchObject({ tasks: 0, heldOut, alreadyOpen: tasks })
    expect(await sql('SELECT count(*)::int AS n FROM playbook_holdouts')).toEqual([{ n: heldOut }])
  })

  test('a customer’s own concierge is given their task, also when they were merged into somebody', async () => {
    const [survivor, merged] = [await customerRow(), await customerRow()]
    const [lena, tom, maya] = [await person('Lena', 'agent'), await person('Tom', 'agent'), await person('Maya', 'manager')]
    await maya.call.setConcierge({ customerId: merged, userId: tom.id })
    await sql('UPDATE customers SET canonical_id = $1::uuid WHERE id = $2::uuid', survivor, merged)
    await maya.call.assignPlaybook({ playbookId: APOLOGY, customerIds: [merged] })
    expect((await maya.call.list({})).data).toMatchObject([{ customerId: survivor, assigneeId: tom.id, assignedBecause: 'concierge' }])
    expect(await maya.call.concierge({ customerId: survivor })).toMatchObject({ name: 'Tom' })
    expect(lena.id).not.toBe(tom.id)
  })

  test('a paused playbook hands nothing out, and an agent hands out none', async () => {
    const id = await customerRow()
    const [lena, maya] = [await person('Lena', 'agent'), await person('Maya', 'manager')]
    await maya.call.savePlaybook({ id: APOLOGY, name: 'Apology', kind: 'apology', title: 'Apologise', active: false })
    await expect(maya.call.assignPlaybook({ playbookId: APOLOGY, customerIds: [id] })).rejects.toMatchObject({ cause: { code: 'tasks.playbook-paused' } })
    await expect(lena.call.assignPlaybook({ playbookId: APOLOGY, customerIds: [id] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('of two people who change one playbook, the second is told to look again', async () => {
    const maya = await person('Maya', 'manager')
    const change = { id: APOLOGY, version: 1, name: 'Apology', kind: 'apology', title: 'Apologise' }
    await maya.call.savePlaybook(change)
    await expect(maya.call.savePlaybook(change)).rejects.toMatchObject({ cause: { code: 'tasks.playbook-changed-meanwhile' } })
  })
})

describe('working a task', () => {
  test('finishing a yearly task makes next year’s, once, with its steps undone', async () => {
    const customerId = await customerRow()
    const lena = await person('Lena', 'agent', '2026-11-22T10:00:00Z')
    const maya = await person('Maya', 'manager', '2026-11-20T10:00:00Z')
    const { id } = await maya.call.create({
      customerId,
      title: 'Send a card',
      kind: 'birthday',
      playbookId: BIRTHDAY,
      assigneeId: lena.id,
      dueAt: new Date('2026-11-21T09:00:00Z'),
    })
    const steps = (await lena.call.get({ id })).checklist
    expect(steps).toHaveLength(3)
    await lena.call.change({ id, change: { checklist: steps.map((step) => ({ ...step, done: true })) } })
    await lena.call.change({ id, change: { status: 'done', outcome: 'delighted', spentMinor: '450' } })
    await lena.call.change({ id, change: { outcomeNote: 'She wrote back' } })
    const open = (await lena.call.list({ view: 'mine' })).data
    expect(open).toMatchObject([{ title: 'Send a card', recurrence: 'yearly', dueAt: new Date('2027-11-21T09:00:00Z'), assigneeId: lena.id }])
    expect(open[0]!.checklist.every(({ done }) => !done)).toBe(true)
    expect(await lena.call.get({ id })).toMatchObject({ spentMinor: 450n, currency: 'EUR' })
  })

  test('handed over with a note: the colleague has it, the note stands on it, the timeline tells it; somebody else’s is refused', async () => {
    const customerId = await customerRow()
    const [maya, lena, tom] = [await person('Maya', 'manager'), await person('Lena', 'agent'), await person('Tom', 'agent')]
    const { id } = await maya.call.create({ customerId, title: 'x', assigneeId: lena.id })
    await expect(tom.call.handOver({ id, assigneeId: tom.id, note: 'mine' })).rejects.toMatchObject({ cause: { code: 'tasks.not-yours' } })
    await lena.call.handOver({ id, assigneeId: tom.id, note: 'Speaks Dutch' })
    expect(await tom.call.get({ id })).toMatchObject({ assigneeId: tom.id, comments: 1, status: 'todo' })
    expect(await tom.call.comments({ id })).toMatchObject([{ authorName: 'Lena', body: 'Speaks Dutch' }])
    expect(await sql('SELECT type FROM events ORDER BY seq')).toEqual([{ type: 'tasks.task-assigned' }, { type: 'tasks.task-handed-over' }])
    await expect(tom.call.handOver({ id, assigneeId: tom.id, note: 'again' })).rejects.toMatchObject({ cause: { code: 'tasks.has-it-already' } })
  })

  test('a reminder is told once, to whoever has the task, and again when it was moved', async () => {
    const customerId = await customerRow()
    const lena = await person('Lena', 'agent', '2026-11-22T10:00:30Z')
    const maya = await person('Maya', 'manager', '2026-11-20T10:00:00Z')
    const at = (when: string) => systemCtx('test', { clock: fixedClock(new Date(when)) })
    const { id } = await maya.call.create({
      customerId,
      title: 'Call',
      assigneeId: lena.id,
      dueAt: new Date('2026-11-23T09:00:00Z'),
      remindAt: new Date('2026-11-22T10:00:00Z'),
    })
    expect(await remindOfTasks(at('2026-11-22T09:59:00Z'))).toBe(0)
    expect([await remindOfTasks(at('2026-11-22T10:00:00Z')), await remindOfTasks(at('2026-11-22T10:01:00Z'))]).toEqual([1, 0])
    expect(await lena.call.notices()).toMatchObject([{ taskId: id, title: 'Call', customerName: 'Anna Weber' }])
    await lena.call.change({ id, change: { remindAt: new Date('2026-11-22T11:00:00Z') } })
    expect(await remindOfTasks(at('2026-11-22T11:00:00Z'))).toBe(1)
  })
})

describe('what is at stake', () => {
  test('open tasks are weighed by the forecast, sorted by it page by page, and a second weighing writes nothing', async () => {
    const ids = await many(5, 'Rich')
    const maya = await person('Maya', 'manager')
    for (const customerId of ids) await maya.call.create({ customerId, title: customerId })
    const forecasts = new Map(ids.slice(0, 4).map((id, n) => [id, { runId: newId(), predicted12mMinor: BigInt(n + 1) * 1_000n, pAlive: 0.5 }]))
    const weigh = () => weighTasks(systemCtx('test'), async () => forecasts)
    expect([await weigh(), await weigh()]).toEqual([5, 0])
    const seen: (bigint | null)[] = []
    let cursor: string | null | undefined
    do {
      const page = await maya.call.list({ sort: 'stake', limit: 2, cursor })
      seen.push(...page.data.map((task) => task.atStakeMinor))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([4_000n, 3_000n, 2_000n, 1_000n, 0n])
    expect((await maya.call.list({ sort: 'stake' })).data.at(-1)!.stake).toEqual({ by: 'past-sales', currency: 'EUR' })
  })
})

describe('the VIP book', () => {
  test('longest untouched first, page by page, and the filters hold', async () => {
    const ids = await many(6, 'Vip')
    const [maya, lena] = [await person('Maya', 'manager'), await person('Lena', 'agent')]
    for (const customerId of ids) await maya.call.setConcierge({ customerId, userId: lena.id })
    for (const [n, customerId] of ids.slice(1).entries()) {
      const { id } = await maya.call.create({ customerId, title: 'x' })
      await maya.call.change({ id, change: { status: 'done', outcome: 'reached' } })
      await sql('UPDATE tasks SET done_at = $1::timestamptz WHERE id = $2::uuid', `2026-01-0${n + 1}`, id)
    }
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await lena.call.vips({ limit: 4, cursor })
      seen.push(...page.data.map((row) => row.customerId))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(ids)
    expect((await lena.call.vips({ withoutConcierge: true })).data).toEqual([])
    await maya.call.setConcierge({ customerId: ids[0]!, userId: null })
    expect((await lena.call.vips({ conciergeId: lena.id })).data).toHaveLength(5)
  })
})

describe('the report', () => {
  test('done by due over done, outcomes, and repeat purchases beside people who are alike', async () => {
    const maya = await person('Maya', 'manager')
    const ids = await many(4, 'Served')
    const others = await many(8, 'Other')
    const store = await storeRow()
    const order = (customerId: string, at: string) => orderRow(store, { customerId, placedAt: new Date(at) })
    for (const id of [...ids, ...others]) await order(id, '2026-03-01T10:00:00Z')
    for (const id of ids.slice(0, 3)) await order(id, '2026-04-20T10:00:00Z')
    for (const id of others.slice(0, 2)) await order(id, '2026-04-20T10:00:00Z')
    for (const [n, customerId] of ids.entries()) {
      const { id } = await maya.call.create({ customerId, title: 'x', dueAt: new Date('2026-04-02T00:00:00Z') })
      await maya.call.change({ id, change: { status: 'done', outcome: 'reached' } })
      await sql('UPDATE tasks SET done_at = $1::timestamptz WHERE id = $2::uuid', n === 0 ? '2026-04-03T00:00:00Z' : '2026-04-01T00:00:00Z', id)
    }
    const report = await taskReport(
      ctxFor({ kind: 'user', id: maya.id, name: 'Maya', role: 'manager' }, { clock: fixedClock(new Date('2026-08-01T10:00:00Z')) }),
      { days: 123 },
    )
    expect(report).toMatchObject({ done: 4, outcomes: [{ outcome: 'reached', tasks: 4 }], onTime: { value: 0.75, n: 4 } })
    expect(report.repeat).toMatchObject({ by: 'matched', treated: { value: 0.75, n: 4 }, others: { n: 20 } })
    expect(report.repeat.difference!.low).toBeLessThan(report.repeat.difference!.difference)
  })
})

test('beside those held out stands the work of their own rounds, with an interval; whom somebody chose by hand is no experiment', async () => {
  const maya = await person('Maya', 'manager')
  const people = (await many(90, 'Round')) as string[]
  const store = await storeRow()
  const day = (of: string) => new Date(`${of}T10:00:00Z`)
  const work = (ids: readonly string[], at: Date) =>
    sql(
      `INSERT INTO tasks (id, customer_id, kind, title, created_by, created_at, updated_at, playbook_id) SELECT gen_random_uuid(), id, 'apology', 'Call', 'test', $1, $1, $2::uuid FROM unnest($3::uuid[]) AS id`,
      at,
      APOLOGY,
      ids,
    )
  await work(people.slice(0, 40), day('2026-04-01'))
  await sql(
    `INSERT INTO playbook_holdouts (playbook_id, customer_id, at) SELECT $1::uuid, id, $2 FROM unnest($3::uuid[]) AS id`,
    APOLOGY,
    day('2026-04-01'),
    people.slice(40, 70),
  )
  await work(people.slice(70), day('2026-04-02'))
  const again = [...people.slice(0, 20), ...people.slice(40, 46), ...people.slice(70)]
  for (const customerId of again) await orderRow(store, { customerId, placedAt: day('2026-04-20') })
  const ctx = ctxFor({ kind: 'user', id: maya.id, name: 'Maya', role: 'manager' }, { clock: fixedClock(new Date('2026-08-01T10:00:00Z')) })
  for (const input of [{ days: 150 }, { days: 150, playbookId: APOLOGY }]) {
    const { repeat } = await taskReport(ctx, input)
    expect(repeat).toMatchObject({ by: 'held-out', treated: { n: 40, value: 0.5 }, others: { n: 30, value: 0.2 } })
    expect(repeat.difference).toMatchObject({ difference: expect.closeTo(0.3, 10) })
    expect(repeat.difference!.low).toBeGreaterThan(0)
    expect(repeat.difference!.high).toBeGreaterThan(0.3)
  }
})

describe('the calendar link', () => {
  test('shows one’s own dated tasks, names nobody else’s, and ends with a new one or when its owner leaves', async () => {
    const customerId = await customerRow()
    const [maya, lena, tom] = [await person('Maya', 'manager'), await person('Lena', 'agent'), await person('Tom', 'agent')]
    await maya.call.create({
      customerId,
      title: 'Call Anna',
      assigneeId: lena.id,
      dueAt: new Date('2026-12-01T09:00:00Z'),
      remindAt: new Date('2026-12-01T08:00:00Z'),
    })
    await maya.call.create({ customerId, title: 'Tom’s own', assigneeId: tom.id, dueAt: new Date('2026-12-01T09:00:00Z') })
    const { token } = await lena.call.renewFeed({})
    const text = (await taskFeed(systemCtx('test'), token, 'https://desk.example.com'))!
    expect(text).toContain('SUMMARY:Call Anna (Anna Weber)')
    expect(text).toContain('DTSTART:20261201T090000Z')
    expect(text).toContain('BEGIN:VALARM')
    expect(text).not.toContain('own')
    await lena.call.renewFeed({})
    expect(await taskFeed(systemCtx('test'), token, 'https://desk.example.com')).toBeNull()
    const next = await lena.call.renewFeed({})
    await database().user.update({ where: { id: lena.id }, data: { active: false } })
    expect(await taskFeed(systemCtx('test'), next.token, 'https://desk.example.com')).toBeNull()
  })
})
