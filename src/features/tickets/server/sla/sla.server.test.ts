import { expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { sql } from '@/testing/database'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { AROUND_THE_CLOCK, STANDARD_MINUTES, STANDARD_POLICY_ID } from '../../domain'
import { changeTicket } from '../change-ticket'
import { ticketsInvariants } from '../invariants'
import { replyToTicket } from '../reply-to-ticket'
import { listDueNotices } from './list-due-notices'
import { deleteCalendar, deletePolicy, orderPolicies, saveCalendar, savePolicy, slaSettings } from './sla-settings'
import { getTicketClock } from './ticket-clock.query'
import { turnClocks } from './turn-clocks'
import { watchTargets } from './watch-targets'

const HOUR = 3_600_000
const ticketOf = (id: string) => database().ticket.findUniqueOrThrow({ where: { id } })
const told = (ticketId: string) =>
  sql<{ type: string }>(`SELECT type FROM events WHERE data ->> 'ticketId' = $1 AND type LIKE 'tickets.target-%' ORDER BY seq`, ticketId).then((rows) =>
    rows.map(({ type }) => type),
  )

const weekdays = [{ from: 540, to: 1020 }]
const nineToFive = { timeZone: 'Europe/Berlin', week: [weekdays, weekdays, weekdays, weekdays, weekdays, [], []], holidays: [] }
const forEverybody = { priorities: [], channels: [], tiers: [] }

test('a policy is for the tickets its conditions name, the standard one for the rest', async () => {
  const boss = await staff('manager')
  const { id: calendarId } = await saveCalendar(boss, { name: 'Office', calendar: nineToFive })
  const { id } = await savePolicy(boss, {
    ...{ name: 'Web form', calendarId, minutes: STANDARD_MINUTES },
    conditions: { ...forEverybody, channels: ['web'] },
  })
  // Friday afternoon: three hours today, nine on Monday.
  const { clock } = movableClock('2026-01-16T13:00:00Z')
  const mail = await ticketFrom('sla-mail@example.com', { clock })
  expect((await ticketOf(mail.ticketId)).dueAt).toEqual(new Date('2026-01-17T01:00:00Z'))
  await savePolicy(boss, { id, ...{ name: 'All mail', calendarId, minutes: STANDARD_MINUTES }, conditions: { ...forEverybody, channels: ['email'] } })
  const later = await ticketFrom('sla-mail-2@example.com', { clock })
  expect((await ticketOf(later.ticketId)).dueAt).toEqual(new Date('2026-01-20T09:00:00Z'))
  expect(await turnClocks(office(clock))).toBeGreaterThan(0)
  expect((await ticketOf(mail.ticketId)).dueAt).toEqual(new Date('2026-01-20T09:00:00Z'))
  await deletePolicy(boss, { id })
})

test('a calendar edited midway recomputes what runs, and what has ended keeps its figures', async () => {
  const boss = await staff('manager')
  const { id: calendarId } = await saveCalendar(boss, { name: 'Edited', calendar: AROUND_THE_CLOCK })
  const { id } = await savePolicy(boss, { ...{ name: 'Edited', calendarId, minutes: STANDARD_MINUTES }, conditions: forEverybody })
  const time = movableClock('2026-02-02T10:00:00Z')
  const lena = await staff('agent', time.clock)
  const { ticketId } = await ticketFrom('sla-edit@example.com', { clock: time.clock })
  time.pass(2 * HOUR)
  await replyToTicket(lena, { ticketId, body: 'Soon.' })
  const ended = await database().slaTarget.findFirstOrThrow({ where: { ticketId, kind: 'first-response' } })
  expect(ended).toMatchObject({ outcome: 'met', countedMinutes: 120 })
  time.pass(HOUR)
  await changeTicket(lena, { ticketId, status: 'open' })
  const before = (await ticketOf(ticketId)).resolutionDueAt!
  await saveCalendar(boss, { id: calendarId, name: 'Edited', calendar: { ...AROUND_THE_CLOCK, holidays: [{ date: '2026-02-03', name: 'Closed' }] } })
  await turnClocks(office(time.clock))
  expect(+(await ticketOf(ticketId)).resolutionDueAt!).toBe(+before + 24 * HOUR)
  expect(await database().slaTarget.findFirstOrThrow({ where: { ticketId, kind: 'first-response' } })).toEqual(ended)
  expect(await turnClocks(office(time.clock))).toBe(0)
  await deletePolicy(boss, { id })
})

test('what will be due is told once before and once when it is missed, and not while the clock stands still', async () => {
  const time = movableClock('2026-03-02T10:00:00Z')
  const lena = await staff('agent', time.clock)
  const urgent = await ticketFrom('sla-watch@example.com', { clock: time.clock })
  await changeTicket(lena, { ticketId: urgent.ticketId, priority: 'urgent' })
  const paused = await ticketFrom('sla-paused@example.com', { clock: time.clock })
  await changeTicket(lena, { ticketId: paused.ticketId, priority: 'urgent', status: 'pending' })
  time.pass(44 * 60_000)
  await watchTargets(office(time.clock))
  expect(await told(urgent.ticketId)).toEqual([])
  time.pass(2 * 60_000)
  await watchTargets(office(time.clock))
  await watchTargets(office(time.clock))
  expect(await told(urgent.ticketId)).toEqual(['tickets.target-due-soon'])
  expect((await listDueNotices(lena)).filter(({ ticketId }) => ticketId === urgent.ticketId)).toMatchObject([{ kind: 'first-response', missed: false }])
  expect((await listDueNotices(lena)).some(({ ticketId }) => ticketId === paused.ticketId)).toBe(false)
  time.pass(15 * 60_000)
  await watchTargets(office(time.clock))
  await watchTargets(office(time.clock))
  expect(await told(urgent.ticketId)).toEqual(['tickets.target-due-soon', 'tickets.target-missed'])
  expect(await told(paused.ticketId)).toEqual([])
})

test('the clock lists the minutes it counted and says why it did not count the others', async () => {
  const boss = await staff('manager')
  const { id: calendarId } = await saveCalendar(boss, { name: 'Shown', calendar: { ...nineToFive, holidays: [{ date: '2026-04-06', name: 'Easter Monday' }] } })
  const { id } = await savePolicy(boss, { ...{ name: 'Shown', calendarId, minutes: STANDARD_MINUTES }, conditions: forEverybody })
  const time = movableClock('2026-04-02T14:00:00Z') // Thursday, 16:00 in Berlin
  const { ticketId } = await ticketFrom('sla-shown@example.com', { clock: time.clock })
  time.to('2026-04-07T08:00:00Z') // Tuesday, 10:00
  const view = await getTicketClock(office(time.clock), { ticketId })
  const first = view.targets.find(({ kind }) => kind === 'first-response')!
  expect(view).toMatchObject({ policy: 'Shown', calendar: { name: 'Shown', timeZone: 'Europe/Berlin' } })
  expect(first.counted).toBe(60 + 480 + 60)
  expect(first.spans!.map(({ why, holiday }) => holiday ?? why)).toEqual(['counted', 'closed', 'counted', 'closed', 'Easter Monday', 'closed', 'counted'])
  await deletePolicy(boss, { id })
})

test('policies are tried in their order, the standard one last; it stays and takes no conditions', async () => {
  const boss = await staff('manager')
  const { calendars } = await slaSettings(boss)
  const add = (name: string) =>
    savePolicy(boss, { ...{ name, calendarId: calendars[0]!.id, minutes: STANDARD_MINUTES }, conditions: { ...forEverybody, channels: ['api'] } })
  const [a, b] = [await add('A'), await add('B')]
  await orderPolicies(boss, { ids: [b.id, a.id] })
  expect((await slaSettings(boss)).policies.map(({ name }) => name)).toEqual(['B', 'A', 'Standard'])
  await expect(orderPolicies(boss, { ids: [a.id] })).rejects.toMatchObject({ code: 'tickets.sla-changed-meanwhile' })
  await expect(deletePolicy(boss, { id: STANDARD_POLICY_ID })).rejects.toMatchObject({ code: 'tickets.standard-policy' })
  await expect(
    savePolicy(boss, {
      id: STANDARD_POLICY_ID,
      ...{ name: 'Standard', calendarId: calendars[0]!.id, minutes: STANDARD_MINUTES },
      conditions: { ...forEverybody, channels: ['api'] },
    }),
  ).rejects.toMatchObject({ code: 'tickets.standard-policy' })
  await expect(deleteCalendar(boss, { id: calendars[0]!.id })).rejects.toMatchObject({ code: 'tickets.calendar-in-use' })
  await expect(saveCalendar(boss, { id: calendars[0]!.id, version: 0, name: 'Stale', calendar: AROUND_THE_CLOCK })).rejects.toMatchObject({ kind: 'conflict' })
  for (const { id } of [a, b]) await deletePolicy(boss, { id })
})

test('every rule of the tickets holds afterwards', async () => {
  expect(await brokenInvariants(ticketsInvariants)).toEqual([])
})
