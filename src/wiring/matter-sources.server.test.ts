import { beforeAll, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { createTask } from '@/features/tasks/server'
import { loadMatters } from '@/features/tickets/server/matters/load-matters'
import { noteContextSeen } from '@/features/tickets/server/matters/note-context-seen'
import { orderMatters } from '@/features/tickets/server/matters/order-matters'
import { pointsMatters } from '@/features/tickets/server/matters/points-matters'
import { ticketMatters } from '@/features/tickets/server/matters/ticket-matters'
import { replyToTicket } from '@/features/tickets/server/reply-to-ticket'
import { database } from '@/server/db/client'
import { sql } from '@/testing/database'
import { customer, movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { matterSources } from './matter-sources'

const time = movableClock('2026-11-22T09:00:00Z')
const ctx = office(time.clock)
const sources = [orderMatters, ticketMatters, pointsMatters, ...matterSources]
let lena: Awaited<ReturnType<typeof staff>>
beforeAll(async () => {
  lena = await staff('manager', time.clock, 'Lena')
})
const kinds = async (customerId: string) => (await loadMatters(ctx, sources, { customerId })).map(({ kind }) => kind)

test('a stranger has nothing that matters; somebody unknown is missing', async () => {
  expect(await kinds(await customer('calm@example.com'))).toEqual([])
  await expect(loadMatters(ctx, sources, { customerId: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject({ code: 'customer.missing' })
})

test('the third ticket of a week is said, the second is not', async () => {
  await ticketFrom('often@example.com', { clock: time.clock })
  const { ticketId } = await ticketFrom('often@example.com', { clock: time.clock })
  const { customerId } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(await kinds(customerId)).toEqual([])
  await ticketFrom('often@example.com', { clock: time.clock })
  expect(await kinds(customerId)).toEqual(['tickets-in-a-row'])
})

test('a promise we broke and an open task are said with their rows', async () => {
  const { ticketId } = await ticketFrom('late@example.com', { clock: time.clock })
  const { customerId } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const { id } = await createTask(lena, {
    kind: 'call',
    title: 'Ring back',
    body: null,
    priority: 'normal',
    customerId,
    assigneeId: null,
    dueAt: time.clock.now(),
    recurrence: 'none',
  } as never)
  time.pass(48 * 3_600_000)
  const facts = await loadMatters(ctx, sources, { customerId, ticketId })
  expect(facts.map(({ kind, href }) => [kind, href])).toEqual([
    ['promise-broken', `/inbox?ticket=${ticketId}`],
    ['task-open', `/tasks?task=${id}`],
  ])
  expect(facts[0]?.values).toMatchObject({ waits: 'yes' })
  await replyToTicket(lena, { ticketId, body: 'We are sorry.', messageId: newId() })
  expect((await loadMatters(ctx, sources, { customerId, ticketId }))[0]).toMatchObject({ kind: 'promise-broken', values: { waits: 'no' } })
})

test('a source that fails takes nothing from the others', async () => {
  const id = await customer('partly@example.com')
  const failing = { name: 'broken', matters: () => Promise.reject(new Error('out of order')) }
  const said = { name: 'fine', matters: async () => [{ kind: 'points-wait' as const, values: { count: 1 }, money: null, at: null, href: '/' }] }
  expect((await loadMatters(ctx, [failing, said], { customerId: id })).map(({ kind }) => kind)).toEqual(['points-wait'])
})

test('that the panel was in sight is written once and for good: who, when, which facts, and whether the profile was complete', async () => {
  const { ticketId } = await ticketFrom('seen@example.com', { clock: time.clock })
  await noteContextSeen(lena, { ticketId, tookMs: 87, facts: ['parcel-late'] })
  await noteContextSeen(ctx, { ticketId, tookMs: 1, facts: [] }) // a program has no eyes
  const rows = await sql('SELECT user_id, took_ms, facts, complete FROM ticket_context_views WHERE ticket_id = $1', ticketId)
  expect(rows).toEqual([{ user_id: lena.userId, took_ms: 87, facts: ['parcel-late'], complete: false }])
  await expect(sql('UPDATE ticket_context_views SET complete = true')).rejects.toThrow(/append-only/)
  await expect(sql('DELETE FROM ticket_context_views')).rejects.toThrow(/append-only/)
})
