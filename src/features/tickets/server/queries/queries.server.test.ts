import { beforeAll, expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { customer, movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { TICKET_VIEWS } from '../../domain'
import { changeTicket } from '../change-ticket'
import { ticketsInvariants } from '../invariants'
import { markRead } from '../mark-read'
import { mergeTickets } from '../merge-tickets'
import { recordConversations } from '../record-conversations'
import { addNote, replyToTicket } from '../reply-to-ticket'
import { countViews } from './count-views'
import { getTicket } from './get-ticket'
import { listMessages } from './list-messages'
import { listTickets } from './list-tickets'

const time = movableClock('2026-11-21T10:00:00Z')
const ctx = office(time.clock)
let lena: Awaited<ReturnType<typeof staff>>
const ids: Record<string, string> = {}

beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena')
  for (const [name, priority] of [
    ['low', 'low'],
    ['normal', 'normal'],
    ['high', 'high'],
    ['urgent', 'urgent'],
  ] as const) {
    ids[name] = (await ticketFrom(`${name}@example.com`, { subject: `A ${name} matter`, body: `Das Päckchen ${name}`, clock: time.clock })).ticketId
    await changeTicket(ctx, { ticketId: ids[name], priority })
    time.pass(1_000)
  }
  ids.pending = (await ticketFrom('pending@example.com', { clock: time.clock })).ticketId
  await replyToTicket(lena, { ticketId: ids.pending, body: 'Which size?' })
  ids.snoozed = (await ticketFrom('snoozed@example.com', { clock: time.clock })).ticketId
  await changeTicket(ctx, { ticketId: ids.snoozed, status: 'snoozed', snoozedUntil: new Date('2026-12-01') })
  ids.spam = (await ticketFrom('spam@example.com', { clock: time.clock })).ticketId
  await changeTicket(ctx, { ticketId: ids.spam, status: 'spam' })
})

test('what is owed next stands first, what nothing is owed on last, and pages neither repeat nor skip', async () => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await listTickets(ctx, { view: 'open', limit: 2, cursor })
    seen.push(...page.data.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual([ids.urgent, ids.high, ids.normal, ids.low, ids.pending])
})

test('newest first pages by the last message', async () => {
  const first = await listTickets(ctx, { sort: 'newest', limit: 3 })
  const rest = await listTickets(ctx, { sort: 'newest', limit: 50, cursor: first.nextCursor })
  const all = [...first.data, ...rest.data].map(({ lastMessageAt }) => lastMessageAt.getTime())
  expect(all).toEqual(all.toSorted((a, b) => b - a))
  expect(new Set([...first.data, ...rest.data].map(({ id }) => id)).size).toBe(all.length)
})

test('every count is the length of its list, for each reader', async () => {
  for (const reader of [ctx, lena]) {
    const { views } = await countViews(reader)
    for (const view of TICKET_VIEWS) expect([view, views[view]]).toEqual([view, (await listTickets(reader, { view, limit: 100 })).data.length])
  }
  expect((await countViews(lena)).views).toMatchObject({ mine: 1, unassigned: 4, open: 5, snoozed: 1, spam: 1 })
})

test('a ticket is at risk exactly when its badge says soon or overdue', async () => {
  const soon = movableClock('2026-11-21T10:45:05Z')
  expect((await listTickets(office(soon.clock), { view: 'at-risk' })).data.map(({ id }) => id)).toEqual([ids.urgent])
})

test('VIP shows the customers whose tier is one', async () => {
  const programme = await database().programme.findFirst()
  const programmeId = programme?.id ?? crypto.randomUUID()
  if (!programme)
    await database().programme.create({
      data: {
        id: programmeId,
        name: 'Points',
        currency: 'EUR',
        pointValuePermille: 1000,
        createdAt: new Date(),
        updatedAt: new Date(),
      },
    })
  await database().tier.create({
    data: { id: crypto.randomUUID(), programmeId, code: 'test-vip', name: 'Gold', position: 99, earnedPoints: 9_999n, vip: true },
  })
  const { customer: vip } = await getTicket(ctx, { ticketId: ids.high! })
  await database().pointsAccount.create({ data: { customerId: vip.id, tierCode: 'test-vip', updatedAt: new Date() } })
  const { data } = await listTickets(ctx, { view: 'vip' })
  expect(data.map(({ id }) => id)).toEqual([ids.high])
  expect(data[0]!.customer.tier).toEqual({ code: 'test-vip', name: 'Gold', vip: true })
})

test.each([
  ['a word of a message, without its accent', 'packchen urgent', 'urgent'],
  ['the beginning of a word', 'urg', 'urgent'],
  ['a typo in the subject', 'A hihg matter', 'high'],
  ['the customer’s address', 'normal@exam', 'normal'],
])('search finds %s', async (_, query, name) => {
  expect((await listTickets(ctx, { query, limit: 50 })).data.map(({ id }) => id)).toContain(ids[name])
})

test('search finds a ticket by its number, with and without the mark, and nothing by operators', async () => {
  const { number } = await getTicket(ctx, { ticketId: ids.low! })
  for (const query of [`#${number}`, `${number}`]) expect((await listTickets(ctx, { query })).data.map(({ id }) => id)).toEqual([ids.low])
  for (const query of ['&', "'", '%', '\\', ':*', 'x'.repeat(200)]) expect((await listTickets(ctx, { query })).data).toEqual([])
})

test('a merged ticket is found in its survivor, by words and by number, and listed once', async () => {
  const one = await ticketFrom('merge-search@example.com', { subject: 'Survivor', clock: time.clock })
  const two = await ticketFrom('merge-search@example.com', { subject: 'Zebrafink', clock: time.clock })
  const { number } = await getTicket(ctx, { ticketId: two.ticketId })
  await mergeTickets(ctx, { ticketId: one.ticketId, otherId: two.ticketId })
  for (const query of ['zebrafink', `#${number}`]) expect((await listTickets(ctx, { query })).data.map(({ id }) => id)).toEqual([one.ticketId])
  await changeTicket(ctx, { ticketId: one.ticketId, status: 'closed' })
})

test('unread is each reader’s own, and a new message makes it unread again', async () => {
  const max = await staff('agent', time.clock, 'Max')
  const unread = async (reader: typeof max) => (await getTicket(reader, { ticketId: ids.urgent! })).unread
  expect([await unread(lena), await unread(max)]).toEqual([true, true])
  await markRead(lena, { ticketId: ids.urgent! })
  expect([await unread(lena), await unread(max)]).toEqual([false, true])
  time.pass(60_000)
  await addNote(max, { ticketId: ids.urgent!, body: 'Look at this' })
  expect([await unread(lena), await unread(max)]).toEqual([true, false])
})

test('a customer’s tickets are those of all records that are this person today', async () => {
  const [one, two] = [await customer('p1@example.com'), await customer('p2@example.com')]
  const tickets = [(await ticketFrom('p1@example.com')).ticketId, (await ticketFrom('p2@example.com')).ticketId]
  await database().customer.update({ where: { id: two }, data: { canonicalId: one } })
  for (const customerId of [one, two]) expect((await listTickets(ctx, { customerId })).data.map(({ id }) => id).sort()).toEqual(tickets.toSorted())
  await database().customer.update({ where: { id: two }, data: { canonicalId: two } })
})

test('a past conversation is found, told at its own time, owes nobody a mail and breaks no rule', async () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, day))
  const customerId = await customer('past@example.com')
  const author = { authorUserId: null, authorName: 'Lena', authorEmail: null }
  const past = {
    ...{ customerId, subject: 'Altes Anliegen', channel: 'email' as const, priority: 'normal' as const, status: 'closed' as const, assigneeId: null, tags: [] },
    ...{ createdAt: at(1), closedAt: at(3) },
    messages: [
      { ...author, kind: 'customer' as const, at: at(1), body: 'Kranichfeder' },
      { ...author, kind: 'reply' as const, at: at(2), body: 'Gelöst' },
    ],
  }
  const [id] = await transact(ctx, (tx) => recordConversations(tx, [past]))
  expect((await listTickets(ctx, { query: 'kranichf' })).data).toMatchObject([{ id, status: 'closed', sla: { breached: true } }])
  expect(await database().outboundMail.count({ where: { ticketId: id! } })).toBe(0)
  const events = await database().event.findMany({ where: { customerId, type: { startsWith: 'tickets.' } }, orderBy: [{ occurredAt: 'asc' }, { seq: 'asc' }] })
  expect(events.map(({ type, occurredAt }) => [type, occurredAt.toISOString().slice(0, 10)])).toEqual([
    ['tickets.ticket-opened', '2026-01-01'],
    ['tickets.customer-wrote', '2026-01-01'],
    ['tickets.reply-sent', '2026-01-02'],
    ['tickets.closed', '2026-01-03'],
  ])
})

test('a long conversation is read to its first message: pages neither repeat nor skip, and what was merged into it is there', async () => {
  const clock = movableClock('2026-11-21T10:00:00Z')
  const [one, two] = [await ticketFrom('long@example.com', { clock: clock.clock }), await ticketFrom('long@example.com', { clock: clock.clock })]
  const author = await staff('agent', clock.clock)
  for (let n = 0; n < 205; n++) {
    // Several at one moment: the order is total all the same.
    if (n % 3 === 0) clock.pass(1_000)
    await addNote(author, { ticketId: n % 2 === 0 ? one.ticketId : two.ticketId, body: `Note ${n}` })
  }
  await mergeTickets(author, { ticketId: one.ticketId, otherId: two.ticketId })
  const ticket = await getTicket(author, { ticketId: two.ticketId })
  expect([ticket.messages.length, ticket.earlierMessages]).toEqual([200, 7])
  const earlier: string[] = []
  let cursor: string | null = null
  do {
    const page = await listMessages(author, { ticketId: ticket.id, beforeId: ticket.messages[0]!.id, limit: 3, cursor })
    earlier.unshift(...page.data.map(({ id }) => id).toReversed())
    cursor = page.nextCursor
  } while (cursor)
  const all = await database().message.findMany({ where: { ticketId: { in: [one.ticketId, two.ticketId] } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  expect([...earlier, ...ticket.messages.map(({ id }) => id)]).toEqual(all.map(({ id }) => id))
  await expect(listMessages(author, { ticketId: crypto.randomUUID() })).rejects.toMatchObject({ kind: 'missing' })
})

test('after all of this every rule of the feature holds', async () => {
  expect(await brokenInvariants(ticketsInvariants)).toEqual([])
})
