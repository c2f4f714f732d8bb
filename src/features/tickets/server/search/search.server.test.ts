import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/domain/actor'
import { customersSubscribers } from '@/features/customers/server'
import { ctxFor } from '@/server/context'
import { database } from '@/server/db/client'
import { deliverOutbox } from '@/server/events'
import { customer, movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { changeTicket } from '../change-ticket'
import { cancelOutbound } from '../outbound/cancel-outbound'
import { countViews } from '../queries/count-views'
import { listTickets } from '../queries/list-tickets'
import { replyToTicket } from '../reply-to-ticket'
import { listSavedViews } from '../views/list-views'
import { removeView, saveView } from '../views/save-view'
import { completeWord } from './complete-word'
import { searchSubscribers } from './follow-customers'
import { forgetWords } from './forget-words'

const time = movableClock('2026-11-21T10:00:00Z')
const ctx = office(time.clock)
let lena: Awaited<ReturnType<typeof staff>>
let boss: Awaited<ReturnType<typeof staff>>
const ids: Record<string, string> = {}
const found = async (query: string, reader = ctx) =>
  (await listTickets(reader, { query, limit: 100 })).data.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id)

beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena Zubrowka')
  boss = await staff('manager', time.clock)
  await customer('marek@kowalski.example', 'Marek Kowalski')
  ids.parcel = (await ticketFrom('marek@kowalski.example', { subject: 'Lost parcel', body: 'The courier never came.', clock: time.clock })).ticketId
  time.pass(60_000)
  ids.courier = (await ticketFrom('anna@kowalski.example', { subject: 'Courier', body: 'Which one do you use?', clock: time.clock })).ticketId
  time.pass(60_000)
  ids.vase = (await ticketFrom('anna@kowalski.example', { subject: 'Cracked vase', body: 'Porcelain in pieces.', clock: time.clock })).ticketId
  await changeTicket(ctx, { ticketId: ids.vase, tags: ['fragile goods'], status: 'closed' })
  await changeTicket(ctx, { ticketId: ids.courier, assigneeId: lena.userId, priority: 'high' })
})

test('words in the title stand before words in what was written, and newer before older', async () => {
  expect(await found('courier')).toEqual(['courier', 'parcel'])
})

test.each([
  ['status:closed', ['vase']],
  ['status:open status:closed from:anna', ['vase', 'courier']],
  ['from:kowalski -status:closed', ['courier', 'parcel']],
  ['tag:"fragile goods"', ['vase']],
  ['-tag:"fragile goods" from:anna', ['courier']],
  ['assignee:zubrowka', ['courier']],
  ['assignee:none courier', ['parcel']],
  ['priority:high', ['courier']],
  ['after:2026-11-21 courier', ['courier', 'parcel']],
  ['before:2026-11-21 courier', []],
  ['before:today porcelain', []],
  ['von:anna priorität:high', ['courier']],
  ['fragile', ['vase']],
])('%s finds what it says', async (query, names) => {
  expect((await found(query)).toSorted()).toEqual(names.toSorted())
})

test.each([
  ['coureir', ['courier', 'parcel']],
  ['porzelain', ['vase']],
  ['kowlaski', ['parcel']],
])('%s, which nobody ever wrote, finds what was meant and says so', async (typed, names) => {
  const page = await listTickets(ctx, { query: typed })
  expect(page.data.map(({ id }) => id)).toEqual(expect.arrayContaining(names.map((name) => ids[name])))
  expect(page.corrected).toEqual([expect.objectContaining({ typed })])
})

test.each([
  ['status:opne', 'status:opne'],
  ['assignee:nobody-here', 'assignee:nobody-here'],
  ['topic:gardening', 'topic:gardening'],
  ['stauts:open', 'stauts:open'],
])('%s is refused, and the word is named', async (query, typed) => {
  await expect(listTickets(ctx, { query })).rejects.toMatchObject({ kind: 'invalid', code: 'tickets.search-word', details: { typed } })
})

test('a reply that was taken back is found no more', async () => {
  const { outboundMailId } = await replyToTicket(lena, { ticketId: ids.vase!, body: 'Rhododendron' })
  expect(await found('rhododendron')).toEqual(['vase'])
  await cancelOutbound(lena, { outboundMailId: outboundMailId! })
  expect(await found('rhododendron')).toEqual([])
})

test('a word no ticket has any more is forgotten', async () => {
  await database().ticketWord.create({ data: { word: 'forgettable' } })
  expect(await forgetWords(ctx)).toBeGreaterThan(0)
  expect(await database().ticketWord.findUnique({ where: { word: 'forgettable' } })).toBeNull()
  expect(await database().ticketWord.findUnique({ where: { word: 'courier' } })).not.toBeNull()
})

test('who got another name is found by it', async () => {
  const { customerId } = await database().ticket.findUniqueOrThrow({ where: { id: ids.parcel! } })
  await database().customer.update({ where: { id: customerId }, data: { name: 'Marek Zawadzki' } })
  const { transact } = await import('@/server/db/transact')
  const { profileChanged } = await import('@/features/customers/domain')
  await transact(ctx, async (tx) => void tx.emit(profileChanged, { customerId, data: { fields: ['name'], source: 'test' } }))
  await deliverOutbox([...customersSubscribers, ...searchSubscribers])
  expect(await found('zawadzki')).toEqual(['parcel'])
})

test('pages of a search neither repeat nor skip, also when a word was corrected', async () => {
  for (let i = 0; i < 7; i++) {
    time.pass(1_000)
    await ticketFrom('pages@example.com', { subject: i % 2 ? 'Umbrella' : 'Rain', body: 'An umbrella, please.', clock: time.clock })
  }
  for (const query of ['umbrella', 'umbrelal']) {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await listTickets(ctx, { query, limit: 2, cursor })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect([query, seen.length, new Set(seen).size]).toEqual([query, 7, 7])
  }
})

test('who may not read tickets finds, lists and counts none, whatever they ask (zammad#2757, zammad#3437)', async () => {
  const nobody = ctxFor({ kind: 'user', id: lena.userId, name: 'N', role: 'nobody' } as unknown as Actor, { clock: time.clock })
  const seen = async (reader: typeof ctx) => ({
    searched: (await listTickets(reader, { query: 'courier' })).data.length,
    narrowed: (await listTickets(reader, { query: 'courier status:open' })).data.length,
    filtered: (await listTickets(reader, { query: 'status:open' })).data.length,
    listed: (await listTickets(reader, { sort: 'newest' })).data.length,
    counted: (await countViews(reader)).views.open,
    completed: (await completeWord(reader, { word: 'tag', value: 'fragile' })).length,
  })
  expect(Object.values(await seen(lena)).every((n) => n > 0)).toBe(true)
  expect(Object.values(await seen(nobody))).toEqual([0, 0, 0, 0, 0, 0])
})

test('a search of many tickets reads its indexes, not the table (chatwoot#5161, zammad#5559)', async () => {
  const plan = await database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = on`
    await tx.$executeRaw`
      INSERT INTO ticket_search (ticket_id, last_message_at, title, words)
      SELECT gen_random_uuid(), now(), search_words('subject ' || i), search_words('body ' || i % 500 || ' and more words so that a row is a row') FROM generate_series(1, 20000) AS i`
    await tx.$executeRaw`ANALYZE ticket_search`
    const { hits } = await import('./find-hits')
    const rows = await tx.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN ${hits('courier', ["'courier':*"])}`
    await tx.$executeRaw`DELETE FROM ticket_search s WHERE NOT EXISTS (SELECT FROM tickets t WHERE t.id = s.ticket_id)`
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('ticket_search_words_idx')
  expect(plan).not.toContain('Seq Scan')
})

test('a view somebody keeps shows what its count says; others see it when it is shared, and only its owner or a manager changes it', async () => {
  const { id } = await saveView(lena, { name: 'Kowalskis', query: 'from:kowalski', sort: 'newest' })
  expect(await listSavedViews(lena)).toMatchObject([{ name: 'Kowalskis', count: 3, audience: 'me', mayChange: true }])
  expect(await listSavedViews(boss)).toEqual([])
  await expect(saveView(boss, { id, name: 'Mine now', query: 'from:x', sort: 'due' })).rejects.toMatchObject({ kind: 'missing' })
  await expect(saveView(lena, { id, name: 'Kowalskis', query: 'from:kowalski', sort: 'newest', audience: 'all' })).rejects.toMatchObject({
    code: 'tickets.view-for-all',
  })
  const shared = await saveView(boss, { name: 'Closed', query: 'status:closed', sort: 'newest', audience: 'all' })
  expect((await listSavedViews(lena)).map(({ name, mayChange }) => [name, mayChange])).toEqual([
    ['Closed', false],
    ['Kowalskis', true],
  ])
  await expect(removeView(lena, { id: shared.id })).rejects.toMatchObject({ code: 'tickets.view-not-yours' })
  await expect(saveView(lena, { name: 'Bad', query: 'status:opne', sort: 'due' })).rejects.toThrow()
  await removeView(lena, { id })
  await removeView(boss, { id: shared.id })
})
