import { expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { rawMail } from '@/testing/fakes/mails'
import { changeTicket } from '../change-ticket'
import { ticketsInvariants } from '../invariants'
import { mergeTickets } from '../merge-tickets'
import { beginTicket } from '../open-ticket'
import { getTicket } from '../queries/get-ticket'
import { addNote, replyToTicket } from '../reply-to-ticket'
import { handleRawMail } from './handle-raw-mail'
import { acceptSuspended, dropSuspended } from './suspended'
import { listSuspended } from './suspended.queries'
import { takeInMail } from './take-in-mail'

const ctx = systemCtx('mail door')
const deliver = (raw: Buffer, at = ctx) => takeInMail(at, { raw, source: 'test' })
const mailIdOf = async (messageId: string) => `<${(await database().message.findUniqueOrThrow({ where: { id: messageId } })).mailMessageId}>`

test('a mail from somebody new opens a ticket of theirs', async () => {
  const taken = await deliver(rawMail({ from: 'Nora Neu <Nora@Example.com>', subject: 'Zwei Pakete', text: 'Guten Tag' }))
  expect(taken.disposition).toBe('ticket-created')
  const ticket = await getTicket(ctx, { ticketId: taken.ticketId! })
  expect(ticket).toMatchObject({ subject: 'Zwei Pakete', status: 'open', channel: 'email', customer: { name: 'Nora Neu', email: 'nora@example.com' } })
  expect(ticket.messages).toMatchObject([{ id: taken.messageId, kind: 'customer', body: 'Guten Tag', joinedBy: 'new' }])
})

test('one mail, one ticket, however often it is delivered (frappe/helpdesk#2310)', async () => {
  const raw = rawMail({ from: 'twice@example.com', messageId: '<Same.One@Mail.Example>' })
  const again = rawMail({ from: 'twice@example.com', messageId: '<Same.One@mail.example>', headers: { Received: 'by another relay' } })
  const first = await deliver(raw)
  const second = await deliver(again)
  expect(second).toEqual({ messageId: first.messageId, disposition: 'duplicate', ticketId: first.ticketId })
  expect(await database().message.count({ where: { authorEmail: 'twice@example.com' } })).toBe(1)
})

test('one mail delivered eight times at once makes one message', async () => {
  const raw = rawMail({ from: 'storm@example.com' })
  const taken = await Promise.all(Array.from({ length: 8 }, () => deliver(raw)))
  expect(taken.filter(({ disposition }) => disposition === 'ticket-created')).toHaveLength(1)
  expect(taken.filter(({ disposition }) => disposition === 'duplicate')).toHaveLength(7)
  expect(await database().ticket.count({ where: { messages: { some: { authorEmail: 'storm@example.com' } } } })).toBe(1)
})

test('a mail that two workers handle at once makes one message', async () => {
  const taken = await deliver(rawMail({ from: 'two-workers@example.com' }))
  await database().message.deleteMany({ where: { rawMailId: taken.messageId } })
  await database().rawMail.update({ where: { id: taken.messageId }, data: { disposition: 'received', ticketId: null, messageId: null } })
  await Promise.all([handleRawMail(ctx, taken.messageId), handleRawMail(ctx, taken.messageId), handleRawMail(ctx, taken.messageId)])
  expect(await database().message.count({ where: { rawMailId: taken.messageId } })).toBe(1)
  await database().ticket.deleteMany({ where: { messages: { none: {} }, mergedIntoId: null } })
})

test('the same Message-ID from another sender is another mail: nobody can make a mail vanish', async () => {
  await deliver(rawMail({ from: 'mallory@example.com', messageId: '<guessed@mail.example>' }))
  const real = await deliver(rawMail({ from: 'victim@example.com', messageId: '<guessed@mail.example>' }))
  expect(real.disposition).toBe('ticket-created')
})

test('without a Message-ID the content decides what is one mail', async () => {
  const raw = rawMail({ from: 'noid@example.com', messageId: null })
  const first = await deliver(raw)
  expect(await deliver(raw)).toMatchObject({ disposition: 'duplicate', ticketId: first.ticketId })
  expect((await deliver(rawMail({ from: 'noid@example.com', messageId: null, text: 'Another' }))).disposition).toBe('ticket-created')
})

test('an answer joins by In-Reply-To and opens the ticket again', async () => {
  const agent = await staff('agent')
  const { ticketId } = await ticketFrom('reply@example.com')
  const { messageId } = await replyToTicket(agent, { ticketId, body: 'On its way.' })
  expect((await getTicket(agent, { ticketId })).status).toBe('pending')
  const taken = await deliver(rawMail({ from: 'reply@example.com', subject: 'Re: anything', headers: { 'In-Reply-To': await mailIdOf(messageId) } }))
  expect(taken).toMatchObject({ disposition: 'ticket-updated', ticketId })
  const ticket = await getTicket(agent, { ticketId })
  expect(ticket.status).toBe('open')
  expect(ticket.messages.at(-1)).toMatchObject({ joinedBy: 'in-reply-to', kind: 'customer' })
})

test('an answer joins by References when In-Reply-To was lost', async () => {
  const { ticketId } = await ticketFrom('refs@example.com')
  const { messageId } = await replyToTicket(await staff('agent'), { ticketId, body: 'Hello' })
  const taken = await deliver(rawMail({ from: 'refs@example.com', headers: { References: `<other@x.example> ${await mailIdOf(messageId)}` } }))
  expect(taken.ticketId).toBe(ticketId)
  expect((await database().message.findUniqueOrThrow({ where: { id: taken.messageId } })).joinedBy).toBe('references')
})

test('an answer joins by the signed reply address when all headers were lost', async () => {
  const { ticketId } = await ticketFrom('plus@example.com')
  const { replyToken } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const taken = await deliver(rawMail({ from: 'plus@example.com', to: `care+${replyToken.toUpperCase()}@shop.example` }))
  expect(taken).toMatchObject({ disposition: 'ticket-updated', ticketId })
})

test('an answer joins by the subject token as the last resort', async () => {
  const { ticketId } = await ticketFrom('token@example.com')
  const { number } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(await deliver(rawMail({ from: 'token@example.com', subject: `AW: Paket [#${number}]` }))).toMatchObject({ disposition: 'ticket-updated', ticketId })
})

test('a stranger quoting a number gets a new ticket (zammad#5064, chatwoot#3868)', async () => {
  const { ticketId } = await ticketFrom('owner@example.com')
  const { number, replyToken } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const { messageId } = await replyToTicket(await staff('agent'), { ticketId, body: 'Your code is 1234.' })
  const attempts = [
    rawMail({ from: 'stranger@example.com', subject: `Re: [#${number}]` }),
    rawMail({ from: 'stranger@example.com', to: `care+${replyToken}@shop.example` }),
    rawMail({ from: 'stranger@example.com', headers: { 'In-Reply-To': await mailIdOf(messageId) } }),
    rawMail({ from: 'stranger@example.com', headers: { 'In-Reply-To': await mailIdOf(messageId), Cc: 'owner@example.com' } }),
  ]
  for (const raw of attempts) {
    const taken = await deliver(raw)
    expect(taken.disposition).toBe('ticket-created')
    expect(taken.ticketId).not.toBe(ticketId)
    expect((await database().message.findUniqueOrThrow({ where: { id: taken.messageId } })).joinedBy).toBe('stranger')
  }
  expect((await getTicket(ctx, { ticketId })).messages).toHaveLength(2)
})

test('an unknown ticket number in the subject opens a ticket instead of failing (peppermint#503)', async () => {
  const taken = await deliver(rawMail({ from: 'lost@example.com', subject: 'Re: help [#999999999]' }))
  expect(taken.disposition).toBe('ticket-created')
  expect((await getTicket(ctx, { ticketId: taken.ticketId! })).subject).toBe('Re: help')
})

test('an answer to a ticket closed fourteen days ago reopens it, a day later it begins a new one that follows', async () => {
  const time = movableClock('2026-11-01T10:00:00Z')
  const { ticketId } = await ticketFrom('late@example.com', { clock: time.clock })
  const { messageId } = await replyToTicket(await staff('agent', time.clock), { ticketId, body: 'Done.', after: 'close' })
  const answer = async () => rawMail({ from: 'late@example.com', headers: { 'In-Reply-To': await mailIdOf(messageId) } })
  time.to('2026-11-15T10:00:00Z')
  expect(await deliver(await answer(), office(time.clock))).toMatchObject({ disposition: 'ticket-updated', ticketId })
  await changeTicket(office(time.clock), { ticketId, status: 'closed' })
  time.to('2026-11-29T10:00:01Z')
  const taken = await deliver(await answer(), office(time.clock))
  expect(taken.disposition).toBe('ticket-created')
  expect(await getTicket(ctx, { ticketId: taken.ticketId! })).toMatchObject({ follows: { id: ticketId }, messages: [{ joinedBy: 'follow-up' }] })
})

test('two mails of one person that answer a mail which never came here are one conversation (zammad#5716)', async () => {
  const headers = { 'In-Reply-To': '<between-them@mail.example>', References: '<between-them@mail.example>' }
  const first = await deliver(rawMail({ from: 'cc-later@example.com', subject: 'Re: the offer', headers }))
  const second = await deliver(rawMail({ from: 'cc-later@example.com', subject: 'Re: the offer', headers }))
  expect([first.disposition, second]).toMatchObject(['ticket-created', { disposition: 'ticket-updated', ticketId: first.ticketId }])
  expect((await database().message.findUniqueOrThrow({ where: { id: second.messageId } })).joinedBy).toBe('references')
})

test('subscribers who answer one newsletter have a ticket each, and none of them is called a stranger (chatwoot#13502)', async () => {
  const headers = { 'In-Reply-To': '<newsletter@mail.example>' }
  const tickets = []
  for (const name of ['ann', 'bob', 'cleo']) {
    const taken = await deliver(rawMail({ from: `${name}.reads@example.com`, subject: 'Re: News of the week', headers }))
    tickets.push(taken.ticketId)
    expect((await database().message.findUniqueOrThrow({ where: { id: taken.messageId } })).joinedBy).toBe('new')
  }
  expect(new Set(tickets).size).toBe(3)
})

test('a mail of ours that somebody forwards begins a ticket of theirs (zammad#4965)', async () => {
  const { ticketId } = await ticketFrom('forwarder@example.com')
  const { messageId } = await replyToTicket(await staff('agent'), { ticketId, body: 'Our offer.' })
  const headers = { References: await mailIdOf(messageId) }
  const taken = await deliver(rawMail({ from: 'Partner <partner@elsewhere.example>', subject: 'WG: offer', headers }))
  expect(taken.disposition).toBe('ticket-created')
  expect(taken.ticketId).not.toBe(ticketId)
})

test('an answer that a colleague gave from a mail program of their own does not part the conversation (chatwoot#10028)', async () => {
  const first = await deliver(rawMail({ from: 'parted@example.com', messageId: '<begins@mail.example>' }))
  const headers = { 'In-Reply-To': '<outlook@corp.example>', References: '<begins@mail.example> <outlook@corp.example>' }
  expect(await deliver(rawMail({ from: 'parted@example.com', headers }))).toMatchObject({ disposition: 'ticket-updated', ticketId: first.ticketId })
})

test('the answer to a conversation that an agent began is in that conversation (chatwoot#10750)', async () => {
  const { ticketId } = await beginTicket(await staff('agent'), { email: 'begun@example.com', subject: 'Your parcel', body: 'It is late.', kind: 'reply' })
  const { id: messageId } = await database().message.findFirstOrThrow({ where: { ticketId } })
  const answer = await deliver(rawMail({ from: 'begun@example.com', headers: { 'In-Reply-To': await mailIdOf(messageId) } }))
  expect(answer).toMatchObject({ disposition: 'ticket-updated', ticketId })
})

test('a reply to a merged ticket lands in the survivor (zammad#983)', async () => {
  const survivor = await ticketFrom('merged@example.com', { subject: 'First' })
  const other = await ticketFrom('merged@example.com', { subject: 'Second' })
  const { messageId } = await replyToTicket(await staff('agent'), { ticketId: other.ticketId, body: 'Hello' })
  await mergeTickets(ctx, { ticketId: survivor.ticketId, otherId: other.ticketId })
  const { replyToken } = await database().ticket.findUniqueOrThrow({ where: { id: other.ticketId } })
  const byHeader = await deliver(rawMail({ from: 'merged@example.com', headers: { 'In-Reply-To': await mailIdOf(messageId) } }))
  const byAddress = await deliver(rawMail({ from: 'merged@example.com', to: `care+${replyToken}@shop.example` }))
  expect([byHeader.ticketId, byAddress.ticketId]).toEqual([survivor.ticketId, survivor.ticketId])
  expect((await getTicket(ctx, { ticketId: other.ticketId })).id).toBe(survivor.ticketId)
  expect((await getTicket(ctx, { ticketId: survivor.ticketId })).messages).toHaveLength(5)
})

test('machines are set aside with the reason, open nothing and reopen nothing (freescout#4143)', async () => {
  const { ticketId } = await ticketFrom('away@example.com')
  const { messageId } = await replyToTicket(await staff('agent'), { ticketId, body: 'Hello' })
  const inReplyTo = await mailIdOf(messageId)
  const before = await database().ticket.count()
  const machines: [Record<string, string>, string][] = [
    [{ 'Auto-Submitted': 'auto-replied', 'In-Reply-To': inReplyTo }, 'auto-submitted'],
    [{ Precedence: 'bulk' }, 'mailing-list'],
    [{ Precedence: 'auto_reply' }, 'precedence'],
    [{ 'X-Auto-Response-Suppress': 'OOF', Subject: 'Automatische Antwort: Paket' }, 'auto-reply-subject'],
    [{ 'Return-Path': '<>' }, 'empty-envelope-sender'],
    [{ From: 'MAILER-DAEMON@mx.example' }, 'mailer-daemon'],
    [{ 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' }, 'delivery-report'],
    [{ 'List-Id': '<news.shop.example>' }, 'mailing-list'],
    [{ 'List-Unsubscribe': '<mailto:out@x.example>' }, 'newsletter'],
    [{ 'X-Rapport-Desk': 'something' }, 'own-mail'],
    [{ 'X-Spam-Flag': 'YES' }, 'spam-flag'],
    [{ From: '' }, 'no-sender'],
    [{ From: 'undisclosed-recipients:;' }, 'no-sender'],
  ]
  for (const [headers, reason] of machines)
    expect(await deliver(rawMail({ from: 'away@example.com', headers }))).toMatchObject({ disposition: 'suspended', reason })
  expect(await database().ticket.count()).toBe(before)
  expect((await getTicket(ctx, { ticketId })).status).toBe('pending')
})

test('our own mail that comes back is recognised by its Message-ID', async () => {
  const { ticketId } = await ticketFrom('mirror@example.com')
  const { messageId } = await replyToTicket(await staff('agent'), { ticketId, body: 'Hello' })
  expect(await deliver(rawMail({ from: 'mirror@example.com', messageId: await mailIdOf(messageId) }))).toMatchObject({
    disposition: 'suspended',
    reason: 'own-mail',
  })
})

test('the thirty-first mail of one sender within an hour is set aside, and nothing is lost', async () => {
  const results = []
  for (let n = 0; n < 32; n++) results.push(await deliver(rawMail({ from: 'machine-gun@example.com', subject: `n${n}` })))
  expect(results.slice(0, 30).every(({ disposition }) => disposition === 'ticket-created')).toBe(true)
  expect(results.slice(30)).toMatchObject([{ reason: 'too-many-from-one-sender' }, { reason: 'too-many-from-one-sender' }])
  expect(await database().rawMail.count({ where: { fromAddress: 'machine-gun@example.com' } })).toBe(32)
}, 60_000)

test('a person accepts a suspended mail once; it goes where it would have gone', async () => {
  const agent = await staff('agent')
  const { ticketId } = await ticketFrom('bulk@example.com')
  const { messageId } = await replyToTicket(agent, { ticketId, body: 'Hello' })
  const taken = await deliver(rawMail({ from: 'bulk@example.com', headers: { Precedence: 'bulk', 'In-Reply-To': await mailIdOf(messageId) } }))
  const accepted = await Promise.allSettled([acceptSuspended(agent, { rawMailId: taken.messageId }), acceptSuspended(agent, { rawMailId: taken.messageId })])
  expect(accepted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(accepted.find(({ status }) => status === 'fulfilled')).toMatchObject({ value: { disposition: 'ticket-updated', ticketId } })
})

test('a dropped mail is kept, out of the queue, and cannot be accepted any more', async () => {
  const agent = await staff('agent')
  const taken = await deliver(rawMail({ from: 'drop@example.com', headers: { Precedence: 'bulk' } }))
  await dropSuspended(agent, { rawMailId: taken.messageId })
  await expect(acceptSuspended(agent, { rawMailId: taken.messageId })).rejects.toMatchObject({ code: 'tickets.mail-was-handled' })
  expect(await database().rawMail.count({ where: { id: taken.messageId } })).toBe(1)
})

test('a mail that cannot be read is kept, visible, and can be accepted (freescout#3203)', async () => {
  const nested = Array.from({ length: 60 }, (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`).join('')
  const taken = await deliver(rawMail({ from: 'nested@example.com', subject: 'Deep', contentType: 'multipart/mixed; boundary=b0', text: nested }))
  expect(taken).toMatchObject({ disposition: 'suspended', reason: expect.stringMatching(/^unreadable: more than 50/) })
  const accepted = await acceptSuspended(await staff('agent'), { rawMailId: taken.messageId })
  expect(accepted.disposition).toBe('ticket-created')
})

test('a mail that could not be handled is safe, seen after a minute, and handled once whatever was wrong is right (freescout#3102, freescout#2818)', async () => {
  const raw = rawMail({ from: 'unlucky@example.com', subject: 'Please keep me' })
  await database().$executeRaw`ALTER TABLE messages ADD CONSTRAINT planted CHECK (author_email IS DISTINCT FROM 'unlucky@example.com') NOT VALID`
  const taken = await deliver(raw)
  expect(taken).toMatchObject({ disposition: 'suspended', reason: expect.stringContaining('shortly') })
  const kept = await database().rawMail.findUniqueOrThrow({ where: { id: taken.messageId } })
  expect([kept.disposition, Buffer.from(kept.raw).equals(raw)]).toEqual(['received', true])
  const jobs = await database().$queryRaw<{ id: string }[]>`
    SELECT payload ->> 'rawMailId' AS id FROM graphile_worker._private_jobs WHERE payload ->> 'rawMailId' = ${taken.messageId}`
  expect(jobs).toHaveLength(1)
  const waiting = async (at: Date) => (await listSuspended(office({ now: () => at }), { limit: 100 })).data.map(({ id }) => id)
  expect(await waiting(new Date(+kept.receivedAt + 59_000))).not.toContain(kept.id)
  expect(await waiting(new Date(+kept.receivedAt + 61_000))).toContain(kept.id)
  await expect(handleRawMail(ctx, kept.id)).rejects.toThrow()
  await database().$executeRaw`ALTER TABLE messages DROP CONSTRAINT planted`
  expect(await handleRawMail(ctx, kept.id)).toMatchObject({ disposition: 'ticket-created' })
  expect(await handleRawMail(ctx, kept.id)).toMatchObject({ disposition: 'ticket-created' })
  expect(await database().message.count({ where: { authorEmail: 'unlucky@example.com' } })).toBe(1)
})

test('an internal note never leaks into what a customer gets (freescout#5138)', async () => {
  const agent = await staff('agent')
  const { ticketId } = await ticketFrom('notes@example.com')
  await addNote(agent, { ticketId, body: 'SECRET: this customer is difficult' })
  await replyToTicket(agent, { ticketId, body: 'Hello' })
  const other = await ticketFrom('notes@example.com')
  await addNote(agent, { ticketId: other.ticketId, body: 'SECRET too' })
  await mergeTickets(agent, { ticketId, otherId: other.ticketId })
  await replyToTicket(agent, { ticketId, body: 'Hello again' })
  const mails = await database().outboundMail.findMany({ where: { ticketId } })
  expect(mails).toHaveLength(2)
  expect(JSON.stringify(mails)).not.toContain('SECRET')
  expect((await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })).snippet).toBe('Hello again')
})

test('after all of this every rule of the feature holds', async () => {
  expect(await brokenInvariants(ticketsInvariants)).toEqual([])
})
