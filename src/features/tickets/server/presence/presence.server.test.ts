import { beforeAll, expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { changeTicket } from '../change-ticket'
import { findDraft, saveDraft } from '../drafts'
import { replyToTicket } from '../reply-to-ticket'
import { playNext } from './play-next'
import { beat, leave, listPresent } from './presence'

const time = movableClock('2026-11-21T10:00:00Z')
const ctx = office(time.clock)
let lena: Awaited<ReturnType<typeof staff>>
let omar: Awaited<ReturnType<typeof staff>>
const ids: string[] = []

beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena')
  omar = await staff('agent', time.clock, 'Omar')
  for (const priority of ['low', 'urgent', 'normal', 'high'] as const) {
    const { ticketId } = await ticketFrom(`${priority}@play.example`, { clock: time.clock })
    await changeTicket(ctx, { ticketId, priority })
    ids.push(ticketId)
  }
})

test('who has a ticket in sight is seen by others, until they leave or fall silent', async () => {
  const [low, urgent] = ids as [string, string]
  await beat(lena, { ticketId: low, doing: 'viewing' })
  await beat(lena, { ticketId: urgent, doing: 'replying' })
  expect((await listPresent(omar)).map(({ ticketId, name, doing }) => [ticketId, name, doing])).toEqual(
    expect.arrayContaining([
      [low, 'Lena', 'viewing'],
      [urgent, 'Lena', 'replying'],
    ]),
  )
  await leave(lena, { ticketId: low })
  expect((await listPresent(omar)).map(({ ticketId }) => ticketId)).toEqual([urgent])
  time.pass(41_000)
  expect(await listPresent(omar)).toEqual([])
})

test('the next ticket is the one due next that nobody has in sight, with the reason', async () => {
  await beat(omar, { ticketId: ids[1]!, doing: 'viewing' })
  const high = await playNext(lena, { order: 'sla', skip: [] })
  expect(high).toMatchObject({ ticketId: ids[3], reason: { kind: 'due' } })
  expect(await playNext(lena, { order: 'sla', skip: [ids[3]!] })).toMatchObject({ ticketId: ids[2] })
  await leave(omar, { ticketId: ids[1]! })
  await leave(lena, { ticketId: ids[2]! })
  await leave(lena, { ticketId: ids[3]! })
})

test('by money, whose orders come to most stands first, and the sum is said', async () => {
  const { customerId } = await database().ticket.findUniqueOrThrow({ where: { id: ids[0]! } })
  await database().customerOrderStats.create({ data: { customerId, currency: 'EUR', ordersCount: 3, netSalesMinor: 123_400n, returnsCount: 0 } })
  expect(await playNext(lena, { order: 'money', skip: [] })).toMatchObject({
    ticketId: ids[0],
    reason: { kind: 'money', spentMinor: '123400', currency: 'EUR' },
  })
  await leave(lena, { ticketId: ids[0]! })
})

test('two agents who ask at the same moment never get the same ticket, twenty times over', async () => {
  for (let round = 0; round < 20; round++) {
    const [one, other] = await Promise.all([playNext(lena, { order: 'sla', skip: [] }), playNext(omar, { order: 'sla', skip: [] })])
    expect(one).not.toBeNull()
    expect(other).not.toBeNull()
    expect(one!.ticketId).not.toBe(other!.ticketId)
    await leave(lena, one!)
    await leave(omar, other!)
  }
})

test('what is somebody else’s, snoozed or closed is not handed out; when nothing is left, nothing is', async () => {
  await changeTicket(ctx, { ticketId: ids[1]!, assigneeId: omar.userId })
  await changeTicket(ctx, { ticketId: ids[0]!, status: 'closed' })
  expect(await playNext(lena, { order: 'sla', skip: [ids[2]!, ids[3]!] })).toBeNull()
  expect(await playNext(omar, { order: 'sla', skip: [] })).toMatchObject({ ticketId: ids[1] })
})

test('a draft outlives whatever others do to its ticket (zammad#5953, #702; chatwoot#6000)', async () => {
  const [, , normal] = ids as [string, string, string]
  await saveDraft(lena, { ticketId: normal, kind: 'reply', body: 'Half a sentence', lastSeenMessageId: null })
  await saveDraft(omar, { ticketId: normal, kind: 'note', body: 'Mine', lastSeenMessageId: null })
  await replyToTicket(omar, { ticketId: normal, body: 'Answered.' })
  await changeTicket(omar, { ticketId: normal, status: 'closed', assigneeId: omar.userId })
  expect(await findDraft(lena, { ticketId: normal })).toMatchObject({ body: 'Half a sentence' })
  expect(await findDraft(omar, { ticketId: normal })).toBeNull()
})
