import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { STANDARD_POLICY_ID } from '@/features/tickets/domain'
import { createCallerFactory } from '@/server/api'
import { requestCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { tasksInvariants } from './tasks.invariants'
import { tasksRouter as routerFor } from './tasks.router'

const tasksRouter = routerFor(async () => Prisma.sql`c.name LIKE 'Segment%'`)

const person = async (name: string, role: Role) => {
  const id = newId()
  await database().user.create({ data: { id, name, role, email: `${name.toLowerCase()}@example.com`, createdAt: new Date() } })
  return { id, call: createCallerFactory(tasksRouter)(requestCtx({ kind: 'user', id, name, role })) }
}

beforeEach(freshDatabase)

describe('concierge tasks', () => {
  test('a manager assigns, the agent finishes with an outcome, and both stand on the customer’s timeline', async () => {
    const customerId = await customerRow()
    const [maya, lena] = [await person('Maya', 'manager'), await person('Lena', 'agent')]
    const { id } = await maya.call.create({
      customerId,
      title: 'Call about the late parcel',
      kind: 'apology',
      assigneeId: lena.id,
      dueAt: new Date('2026-11-30'),
    })
    expect((await lena.call.list({ view: 'mine' })).data).toMatchObject([{ id, title: 'Call about the late parcel', assigneeName: 'Lena' }])
    await lena.call.change({ id, change: { status: 'done', outcome: 'delighted', outcomeNote: 'Sent a card' } })
    expect(await sql('SELECT type, actor_name FROM events ORDER BY seq')).toEqual([
      { type: 'tasks.task-assigned', actor_name: 'Maya' },
      { type: 'tasks.task-done', actor_name: 'Lena' },
    ])
    expect(await sql('SELECT count(*)::int AS n FROM audit_entries')).toEqual([{ n: 2 }])
  })

  test('an agent may not create tasks, nor finish another’s', async () => {
    const customerId = await customerRow()
    const [maya, lena, tom] = [await person('Maya', 'manager'), await person('Lena', 'agent'), await person('Tom', 'agent')]
    await expect(lena.call.create({ customerId, title: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { id } = await maya.call.create({ customerId, title: 'x', assigneeId: tom.id })
    await expect(lena.call.change({ id, change: { status: 'doing' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('of two people who change the same version, one is told to look again', async () => {
    const customerId = await customerRow()
    const maya = await person('Maya', 'manager')
    const { id } = await maya.call.create({ customerId, title: 'x' })
    const results = await Promise.allSettled([
      maya.call.change({ id, change: { priority: 'high', version: 1 } }),
      maya.call.change({ id, change: { priority: 'low', version: 1 } }),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('pages of tasks neither repeat nor skip, undated ones last', async () => {
    const customerId = await customerRow()
    const maya = await person('Maya', 'manager')
    for (let n = 0; n < 7; n++) await maya.call.create({ customerId, title: `t${n}`, ...(n < 5 ? { dueAt: new Date(Date.UTC(2026, 10, 20 - (n % 3))) } : {}) })
    const seen: (string | null)[] = []
    let cursor: string | null | undefined
    do {
      const page = await maya.call.list({ view: 'open', limit: 2, cursor })
      seen.push(...page.data.map((task) => task.dueAt?.toISOString().slice(8, 10) ?? null))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(['18', '19', '19', '20', '20', null, null])
  })

  test('somebody unknown cannot be assigned, and the field is named', async () => {
    const customerId = await customerRow()
    const maya = await person('Maya', 'manager')
    await expect(maya.call.create({ customerId, title: 'x', assigneeId: newId() })).rejects.toMatchObject({ cause: { details: { field: 'assigneeId' } } })
  })

  test('a playbook has one open task for somebody: a second is refused at every door, also by reopening, and a race lets one through', async () => {
    const APOLOGY = '0199f000-0000-7000-8000-000000000006'
    const [customerId, other] = [await customerRow(), await customerRow()]
    const maya = await person('Maya', 'manager')
    const ask = () => maya.call.create({ customerId, title: 'Apologise', playbookId: APOLOGY })
    const outcomes = await Promise.allSettled([ask(), ask(), ask()])
    const made = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))
    expect(made).toHaveLength(1)
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CONFLICT', cause: { code: 'tasks.open-already' } })
    const [id] = made as [string]
    await sql('UPDATE customers SET canonical_id = $1::uuid WHERE id = $2::uuid', customerId, other)
    await expect(maya.call.create({ customerId: other, title: 'x', playbookId: APOLOGY })).rejects.toMatchObject({ cause: { details: { taskId: id } } })
    await maya.call.change({ id, change: { status: 'done', outcome: 'reached' } })
    const { id: second } = await ask()
    await expect(maya.call.change({ id, change: { status: 'doing' } })).rejects.toMatchObject({
      cause: { code: 'tasks.open-already', details: { taskId: second } },
    })
    await maya.call.change({ id: second, change: { status: 'cancelled' } })
    await maya.call.change({ id, change: { status: 'doing' } })
    expect(await sql(`SELECT count(*)::int AS n FROM tasks WHERE status IN ('todo', 'doing', 'waiting')`)).toEqual([{ n: 1 }])
  })

  test('what is not said is taken from the playbook: kind, priority, steps, and a due time counted in opening hours', async () => {
    const APOLOGY = '0199f000-0000-7000-8000-000000000006'
    const friday = fixedClock(new Date('2026-11-20T15:30:00Z'))
    const maya = await person('Maya', 'manager')
    const nineToFive = [{ from: 540, to: 1_020 }]
    const week = JSON.stringify([nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []])
    await sql(
      `UPDATE business_calendars SET time_zone = 'UTC', week = $1::jsonb, holidays = '[]' WHERE id = (SELECT calendar_id FROM sla_policies WHERE id = $2::uuid)`,
      week,
      STANDARD_POLICY_ID,
    )
    await maya.call.savePlaybook({
      id: APOLOGY,
      name: 'Apology',
      kind: 'apology',
      title: 'x',
      checklist: ['Call'],
      priority: 'urgent',
      dueMinutes: 120,
      assignBy: 'nobody',
    })
    const late = createCallerFactory(tasksRouter)(requestCtx({ kind: 'user', id: maya.id, name: 'Maya', role: 'manager' }, { clock: friday }))
    const { id } = await late.create({ customerId: await customerRow(), title: 'Apologise', playbookId: APOLOGY })
    expect(await maya.call.get({ id })).toMatchObject({
      kind: 'apology',
      priority: 'urgent',
      checklist: [{ text: 'Call' }],
      dueAt: new Date('2026-11-23T09:30:00Z'),
    })
  })

  test('the invariants find a task that breaks them', async () => {
    const customerId = await customerRow()
    const { id } = await (await person('Maya', 'manager')).call.create({ customerId, title: 'x' })
    await sql('UPDATE tasks SET ticket_id = $1, outcome = $2, order_id = $1 WHERE id = $3', newId(), 'reached', id)
    for (const { violations } of tasksInvariants) expect(await sql(violations)).toMatchObject([{ id }])
  })
})
