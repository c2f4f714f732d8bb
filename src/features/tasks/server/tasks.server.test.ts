import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { createCallerFactory } from '@/server/api'
import { requestCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { tasksInvariants } from './tasks.invariants'
import { tasksRouter } from './tasks.router'

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

  test('the invariants find a task that breaks them', async () => {
    const customerId = await customerRow()
    const { id } = await (await person('Maya', 'manager')).call.create({ customerId, title: 'x' })
    await sql('UPDATE tasks SET ticket_id = $1, outcome = $2 WHERE id = $3', newId(), 'reached', id)
    for (const { violations } of tasksInvariants) expect(await sql(violations)).toMatchObject([{ id }])
  })
})
