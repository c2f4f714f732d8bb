import { beforeAll, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { deliverOutbox } from '@/server/events'
import { sql } from '@/testing/database'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { getBeside } from './beside/get-beside'
import { changeTicket } from './change-ticket'
import { saveDraft } from './drafts'
import { takeInMail } from './inbound/take-in-mail'
import { ticketsInvariants } from './invariants'
import { setLink } from './links/set-link'
import { markRead } from './mark-read'
import { undoMerge } from './merge/undo-merge'
import { mergeTickets } from './merge-tickets'
import { getTicket } from './queries/get-ticket'
import { listTickets } from './queries/list-tickets'
import { addNote, replyToTicket } from './reply-to-ticket'
import { splitTicket } from './split/split-ticket'
import { undoSplit } from './split/undo-split'
import { ticketsSubscribers } from './subscribers'
import { saveTeam } from './teams/save-team'
import { setTeam } from './teams/set-team'
import { setTopic } from './topics/set-topic'
import { listMentions } from './watch/list-mentions'

const HOUR = 3_600_000
// What subscribers do happens by the real clock: notes of long ago call nobody.
const time = movableClock(new Date(Math.floor(Date.now() / HOUR) * HOUR - 22 * HOUR).toISOString())
const ctx = office(time.clock)
let lena: Awaited<ReturnType<typeof staff>>
let ben: Awaited<ReturnType<typeof staff>>

beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena Brandt')
  ben = await staff('agent', time.clock, 'Ben Ode')
})

/** All of a ticket that an undo must bring back. */
const stateOf = async (id: string) =>
  sql(
    `SELECT to_jsonb(t) - 'version' - 'updated_at' AS ticket, (SELECT jsonb_agg(to_jsonb(s) - 'policy_id' ORDER BY s.kind, s.started_at) FROM sla_targets s WHERE s.ticket_id = t.id) AS promises,
       (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.started_at) FROM ticket_pauses p WHERE p.ticket_id = t.id) AS pauses, (SELECT jsonb_agg(to_jsonb(d) ORDER BY d.user_id) FROM drafts d WHERE d.ticket_id = t.id) AS drafts
     FROM tickets t WHERE t.id = $1`,
    id,
  )

const twoOf = async (name: string) => {
  const first = await ticketFrom(`${name}@example.com`, { subject: `First ${name}`, body: 'Where is my parcel?', clock: time.clock })
  time.pass(HOUR)
  const second = await ticketFrom(`${name}@example.com`, { subject: `Second ${name}`, body: 'The mug is broken', clock: time.clock })
  time.pass(HOUR)
  return [first.ticketId, second.ticketId] as const
}

test('a merge that is undone leaves both tickets, their clocks and their drafts exactly as they were', async () => {
  const [survivor, other] = await twoOf('exact')
  await changeTicket(ctx, { ticketId: other, tags: ['broken'], priority: 'high', assigneeId: ben.userId })
  await replyToTicket(lena, { ticketId: survivor, body: 'On its way.' })
  await saveDraft(lena, { ticketId: other, kind: 'note', body: 'half a thought', lastSeenMessageId: null })
  await saveDraft(lena, { ticketId: survivor, kind: 'reply', body: 'Dear', lastSeenMessageId: null })
  time.pass(HOUR)
  const before = [await stateOf(survivor), await stateOf(other)]
  const { mergeId } = await mergeTickets(ctx, { ticketId: survivor, otherId: other })
  expect((await getTicket(ctx, { ticketId: other })).id).toBe(survivor)
  time.pass(HOUR)
  await undoMerge(ctx, { mergeId })
  expect([await stateOf(survivor), await stateOf(other)]).toEqual(before)
  await expect(undoMerge(ctx, { mergeId })).rejects.toMatchObject({ code: 'tickets.merge-undone-already' })
})

test('what came after a merge stays where it was written, and what somebody changed since stays as they left it', async () => {
  const [survivor, other] = await twoOf('later')
  await changeTicket(ctx, { ticketId: other, tags: ['b'] })
  const { mergeId } = await mergeTickets(ctx, { ticketId: survivor, otherId: other })
  await changeTicket(ctx, { ticketId: survivor, status: 'pending' })
  time.pass(HOUR)
  const noted = await addNote(lena, { ticketId: other, body: 'They called.' })
  expect(noted.ticketId).toBe(survivor)
  await undoMerge(ctx, { mergeId })
  const [one, two] = [await getTicket(ctx, { ticketId: survivor }), await getTicket(ctx, { ticketId: other })]
  expect(one.status).toBe('pending')
  expect(one.tags).toEqual([])
  expect(one.messages.map(({ body }) => body)).toEqual(['Where is my parcel?', 'They called.'])
  expect(two).toMatchObject({ status: 'open', tags: ['b'] })
  expect(two.messages.map(({ body }) => body)).toEqual(['The mug is broken'])
})

test('merges are undone in the order they were made, so that nothing is left leading nowhere', async () => {
  const [first, second] = await twoOf('chain')
  const [third] = await twoOf('chain')
  const inner = await mergeTickets(ctx, { ticketId: first, otherId: second })
  const outer = await mergeTickets(ctx, { ticketId: third, otherId: first })
  expect((await getTicket(ctx, { ticketId: second })).id).toBe(third)
  await expect(undoMerge(ctx, { mergeId: inner.mergeId })).rejects.toMatchObject({ code: 'tickets.merge-undo-in-order' })
  await undoMerge(ctx, { mergeId: outer.mergeId })
  expect((await getTicket(ctx, { ticketId: second })).id).toBe(first)
  await undoMerge(ctx, { mergeId: inner.mergeId })
  expect((await getTicket(ctx, { ticketId: second })).id).toBe(second)
  await expect(undoMerge(ctx, { mergeId: newId() })).rejects.toMatchObject({ code: 'merge.missing' })
})

test('freescout#5138: a note of a merged or split ticket never reaches the customer', async () => {
  const [survivor, other] = await twoOf('secret')
  await addNote(lena, { ticketId: other, body: 'internal-word: never refund this one' })
  await mergeTickets(ctx, { ticketId: survivor, otherId: other })
  const ticket = await getTicket(ctx, { ticketId: survivor })
  const note = ticket.messages.find(({ kind }) => kind === 'note')!
  const split = await splitTicket(ctx, { ticketId: survivor, messageIds: [note.id, ticket.messages[0]!.id], subject: 'Apart' })
  await replyToTicket(lena, { ticketId: split.ticketId, body: 'An answer' })
  await replyToTicket(lena, { ticketId: survivor, body: 'Another answer' })
  const mails = await sql<{ all: string }>(`SELECT (to_jsonb(o))::text AS all FROM outbound_mails o WHERE ticket_id = ANY($1)`, [
    survivor,
    other,
    split.ticketId,
  ])
  expect(mails.length).toBe(2)
  for (const mail of mails) expect(mail.all).not.toContain('internal-word')
})

test('split messages are a ticket of their own; undone, they are back and its number leads to where they are', async () => {
  const { ticketId } = await ticketFrom('split@example.com', { subject: 'Two things', body: 'Where is my parcel?', clock: time.clock })
  time.pass(HOUR)
  await addNote(lena, { ticketId, body: 'Asked the carrier' })
  await takeInMail(ctx, {
    source: 'api',
    raw: Buffer.from(
      `From: split@example.com\r\nTo: desk@example.com\r\nMessage-ID: <two@example.com>\r\nSubject: Re: Two things [#${(await getTicket(ctx, { ticketId })).number}]\r\n\r\nAlso the mug is broken.\r\n`,
    ),
  })
  const whole = await getTicket(ctx, { ticketId })
  expect(whole.messages).toHaveLength(3)
  const mug = whole.messages.at(-1)!
  time.pass(HOUR)
  const apart = await splitTicket(lena, { ticketId, messageIds: [mug.id], subject: 'The mug' })
  const [rest, mugs] = [await getTicket(ctx, { ticketId }), await getTicket(ctx, { ticketId: apart.ticketId })]
  expect(rest.messages.map(({ kind }) => kind)).toEqual(['customer', 'note'])
  expect(mugs).toMatchObject({ subject: 'The mug', status: 'open', lastMessageId: mug.id })
  // An answer to the mail that moved lands where it moved to.
  await takeInMail(ctx, {
    source: 'api',
    raw: Buffer.from(
      'From: split@example.com\r\nTo: desk@example.com\r\nMessage-ID: <three@example.com>\r\nIn-Reply-To: <two@example.com>\r\nSubject: Re: mug\r\n\r\nA photo follows.\r\n',
    ),
  })
  expect((await getTicket(ctx, { ticketId: apart.ticketId })).messages).toHaveLength(2)
  await undoSplit(lena, { splitId: apart.splitId })
  const again = await getTicket(ctx, { ticketId: apart.ticketId })
  expect(again.id).toBe(ticketId)
  expect(again.messages.map(({ body }) => body.trim())).toEqual(['Where is my parcel?', 'Asked the carrier', 'Also the mug is broken.', 'A photo follows.'])
  await expect(undoSplit(lena, { splitId: apart.splitId })).rejects.toMatchObject({ code: 'tickets.split-undone-already' })
})

test('a split takes neither everything nor what is not there', async () => {
  const { ticketId, messageId } = await ticketFrom('all@example.com', { clock: time.clock })
  await expect(splitTicket(ctx, { ticketId, messageIds: [messageId], subject: 'x' })).rejects.toMatchObject({ code: 'tickets.split-takes-all' })
  await expect(splitTicket(ctx, { ticketId, messageIds: [newId()], subject: 'x' })).rejects.toMatchObject({ code: 'tickets.split-of-another-ticket' })
  const { messageId: mailed } = await replyToTicket(lena, { ticketId, body: 'soon' })
  await expect(splitTicket(ctx, { ticketId, messageIds: [mailed], subject: 'x' })).rejects.toMatchObject({ code: 'tickets.split-while-sending' })
})

test('what came in gets a suggestion with its words, once; what an agent says stands', async () => {
  const { ticketId } = await ticketFrom('topic@example.com', {
    subject: 'Wo bleibt mein Paket?',
    body: 'Die Sendungsverfolgung steht still.',
    clock: time.clock,
  })
  await deliverOutbox(ticketsSubscribers)
  const beside = await getBeside(lena, { ticketId })
  expect(beside.suggested).toMatchObject({ name: 'Where is my order' })
  expect(beside.suggested!.reason.words.map(({ word }) => word)).toEqual(['wo bleibt', 'sendungsverfolgung', 'paket'])
  expect(beside.topic).toBeNull()
  await setTopic(lena, { ticketId, topicId: beside.suggested!.id })
  expect((await getBeside(lena, { ticketId })).topic).toEqual({ id: beside.suggested!.id, name: 'Where is my order' })
  await setTopic(lena, { ticketId, topicId: null })
  expect((await getBeside(lena, { ticketId })).topic).toBeNull()
  await expect(setTopic(lena, { ticketId, topicId: newId() })).rejects.toMatchObject({ code: 'topic.missing' })
})

test('a colleague called in a note is told, follows the ticket and finds it in their view; an address calls nobody', async () => {
  const { ticketId } = await ticketFrom('call@example.com', { clock: time.clock })
  await addNote(lena, { ticketId, body: '@Ben Ode could you look? (mail me at x@ben.example)' })
  await deliverOutbox(ticketsSubscribers)
  expect((await listMentions(ben)).map((mention) => mention.ticketId)).toEqual([ticketId])
  expect(await listMentions(lena)).toEqual([])
  expect((await listTickets(ben, { view: 'mentions' })).data.map(({ id }) => id)).toEqual([ticketId])
  expect((await getBeside(ben, { ticketId })).watching).toBe(true)
  await markRead(ben, { ticketId })
  expect(await listMentions(ben)).toEqual([])
  await changeTicket(ctx, { ticketId, status: 'closed' })
  expect((await listTickets(ben, { view: 'mentions' })).data).toEqual([])
})

test('a ticket has a team and somebody of it; teams have names of their own', async () => {
  const { ticketId } = await ticketFrom('team@example.com', { clock: time.clock })
  const { id } = await saveTeam(ctx, { name: 'Returns', memberIds: [lena.userId] })
  await setTeam(lena, { ticketId, teamId: id })
  expect((await getBeside(lena, { ticketId })).team).toEqual({ id, name: 'Returns' })
  await expect(saveTeam(ctx, { name: 'returns', memberIds: [] })).rejects.toMatchObject({ code: 'tickets.team-name-taken' })
  await expect(setTeam(lena, { ticketId, teamId: newId() })).rejects.toMatchObject({ code: 'team.missing' })
})

test('open tickets of one person and one topic are shown as possible duplicates, other people’s are not', async () => {
  const [first, second] = [
    await ticketFrom('twice@example.com', { subject: 'Refund please', body: 'I want my money back', clock: time.clock }),
    await ticketFrom('twice@example.com', { subject: 'My refund', body: 'Where is the refund?', clock: time.clock }),
  ]
  await ticketFrom('stranger@example.com', { subject: 'Refund', body: 'My refund', clock: time.clock })
  await deliverOutbox(ticketsSubscribers)
  expect((await getBeside(lena, { ticketId: first.ticketId })).duplicates).toMatchObject([{ id: second.ticketId, why: 'topic' }])
  await changeTicket(ctx, { ticketId: second.ticketId, status: 'closed' })
  expect((await getBeside(lena, { ticketId: first.ticketId })).duplicates).toEqual([])
})

test('nobody links an order that is not there', async () => {
  const { ticketId } = await ticketFrom('link@example.com', { clock: time.clock })
  await expect(setLink(lena, { ticketId, kind: 'order', targetId: newId(), state: 'pinned' })).rejects.toMatchObject({ code: 'order.missing' })
})

test('after all of this the books of the inbox agree', async () => {
  expect(await brokenInvariants(ticketsInvariants.filter(({ name }) => name !== 'tickets.owed-mail-has-a-job'))).toEqual([])
})
