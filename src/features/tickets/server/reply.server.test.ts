import { expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { customer, movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { changeTicket, changeTickets } from './change-ticket'
import { discardDraft, findDraft, saveDraft } from './drafts'
import { ticketsInvariants } from './invariants'
import { lockTicket } from './load-ticket'
import { mergeTickets } from './merge-tickets'
import { beginTicket, openTicket } from './open-ticket'
import { cancelOutbound } from './outbound/cancel-outbound'
import { postCustomerMessage } from './post-customer-message'
import { getTicket } from './queries/get-ticket'
import { addNote, replyToTicket } from './reply-to-ticket'
import { undoChange } from './undo-change'
import { wakeSnoozed } from './wake-snoozed'

const lastId = async (ticketId: string) => (await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })).lastMessageId!
const ticketOf = (ticketId: string) => database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
const eventsOf = async (ticketId: string) =>
  (await database().event.findMany({ where: { data: { path: ['ticketId'], equals: ticketId } }, orderBy: { seq: 'asc' } })).map(({ type }) => type)

test('a reply waits for the customer, takes an unassigned ticket and owes one mail', async () => {
  const lena = await staff('agent')
  const { ticketId, messageId: seen } = await ticketFrom('a@example.com')
  const { messageId, outboundMailId } = await replyToTicket(lena, { ticketId, body: 'Hello Anna', lastSeenMessageId: seen })
  expect(await ticketOf(ticketId)).toMatchObject({
    status: 'pending',
    assigneeId: lena.userId,
    customerWaitingSince: null,
    dueAt: null,
    lastMessageId: messageId,
  })
  const mail = await database().outboundMail.findUniqueOrThrow({ where: { id: outboundMailId! } })
  expect(mail).toMatchObject({ status: 'queued', toAddress: 'a@example.com', textBody: 'Hello Anna', messageId })
  expect(mail.subject).toMatch(/^Re: Where is my parcel\? \[#\d+\]$/)
  expect(await eventsOf(ticketId)).toEqual([
    'tickets.ticket-opened',
    'tickets.customer-wrote',
    'tickets.reply-sent',
    'tickets.status-changed',
    'tickets.assigned',
  ])
})

test('a colleague’s reply does not take a ticket away from its assignee', async () => {
  const [lena, max] = [await staff('agent'), await staff('agent')]
  const { ticketId } = await ticketFrom('b@example.com')
  await changeTicket(lena, { ticketId, assigneeId: lena.userId })
  await replyToTicket(max, { ticketId, body: 'Max here' })
  expect((await ticketOf(ticketId)).assigneeId).toBe(lena.userId)
})

test('a reply written against an older thread is refused, and the draft stays', async () => {
  const lena = await staff('agent')
  const { ticketId, messageId: seen } = await ticketFrom('c@example.com')
  await saveDraft(lena, { ticketId, kind: 'reply', body: 'My long answer', lastSeenMessageId: seen })
  await addNote(await staff('manager'), { ticketId, body: 'Please wait' })
  const newest = await lastId(ticketId)
  await expect(replyToTicket(lena, { ticketId, body: 'My long answer', lastSeenMessageId: seen })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'tickets.changed-meanwhile',
    details: { lastMessageId: newest },
  })
  expect(await database().outboundMail.count({ where: { ticketId } })).toBe(0)
  expect(await findDraft(lena, { ticketId })).toMatchObject({ body: 'My long answer' })
  await replyToTicket(lena, { ticketId, body: 'My long answer', lastSeenMessageId: await lastId(ticketId) })
  expect(await findDraft(lena, { ticketId })).toBeNull()
})

test('what was written within the same millisecond as what the writer saw is newer, too', async () => {
  const time = movableClock('2026-11-21T10:00:00Z')
  const lena = await staff('agent', time.clock)
  const { ticketId, messageId: seen } = await ticketFrom('same-moment@example.com', { clock: time.clock })
  const { messageId: note } = await addNote(await staff('manager', time.clock), { ticketId, body: 'Please wait' })
  await expect(replyToTicket(lena, { ticketId, body: 'My answer', lastSeenMessageId: seen })).rejects.toMatchObject({
    code: 'tickets.changed-meanwhile',
    details: { lastMessageId: note },
  })
  await replyToTicket(lena, { ticketId, body: 'My answer', lastSeenMessageId: note })
})

test('two agents who answer the same message at once: one mail leaves, the other is told', async () => {
  const agents = [await staff('agent'), await staff('agent')]
  const { ticketId, messageId: seen } = await ticketFrom('d@example.com')
  const results = await Promise.allSettled(agents.map((agent) => replyToTicket(agent, { ticketId, body: `from ${agent.userId}`, lastSeenMessageId: seen })))
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await database().outboundMail.count({ where: { ticketId } })).toBe(1)
})

test('a double click, or a request repeated after a lost answer, is one reply', async () => {
  const lena = await staff('agent')
  const { ticketId, messageId: seen } = await ticketFrom('e@example.com')
  const messageId = crypto.randomUUID()
  const send = () => replyToTicket(lena, { ticketId, body: 'Once', messageId, lastSeenMessageId: seen })
  const [first, second] = await Promise.all([send(), send()])
  expect(second).toEqual(first)
  expect(await send()).toEqual(first)
  expect(await database().message.count({ where: { ticketId, kind: 'reply' } })).toBe(1)
})

test('taking a reply back within ten seconds restores ticket, clock and draft', async () => {
  const time = movableClock('2026-11-21T10:00:00Z')
  const lena = await staff('agent', time.clock)
  const { ticketId } = await ticketFrom('f@example.com', { clock: time.clock })
  const before = await ticketOf(ticketId)
  time.pass(60_000)
  const { outboundMailId } = await replyToTicket(lena, { ticketId, body: 'Too early', after: 'close' })
  expect((await ticketOf(ticketId)).status).toBe('closed')
  time.pass(5_000)
  expect((await cancelOutbound(lena, { outboundMailId: outboundMailId! })).draft).toMatchObject({ body: 'Too early', kind: 'reply' })
  const after = await ticketOf(ticketId)
  expect(after).toMatchObject({
    status: 'open',
    assigneeId: null,
    reopens: 0,
    closedAt: null,
    firstResponseAt: null,
    lastMessageId: before.lastMessageId,
    snippet: before.snippet,
  })
  expect(after.customerWaitingSince).toEqual(before.customerWaitingSince)
  expect((await getTicket(lena, { ticketId })).messages).toHaveLength(1)
  expect(await findDraft(lena, { ticketId })).toMatchObject({ body: 'Too early' })
  await cancelOutbound(lena, { outboundMailId: outboundMailId! })
})

test('an undo keeps what others changed in between', async () => {
  const [lena, max] = [await staff('agent'), await staff('agent')]
  const { ticketId } = await ticketFrom('g@example.com')
  const { outboundMailId } = await replyToTicket(lena, { ticketId, body: 'Hello' })
  await changeTicket(max, { ticketId, assigneeId: max.userId, priority: 'urgent' })
  await cancelOutbound(lena, { outboundMailId: outboundMailId! })
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'open', assigneeId: max.userId, priority: 'urgent' })
})

test('an undo after the mail has left is refused', async () => {
  const lena = await staff('agent')
  const { ticketId } = await ticketFrom('h@example.com')
  const { outboundMailId } = await replyToTicket(lena, { ticketId, body: 'Hello' })
  await database().outboundMail.update({ where: { id: outboundMailId! }, data: { status: 'sent' } })
  await expect(cancelOutbound(lena, { outboundMailId: outboundMailId! })).rejects.toMatchObject({ code: 'tickets.already-sent' })
  await database().outboundMail.update({ where: { id: outboundMailId! }, data: { status: 'kept' } })
})

test('drafts are one person’s: nobody else’s change clears or shows them (zammad#5953)', async () => {
  const [lena, max] = [await staff('agent'), await staff('agent')]
  const { ticketId } = await ticketFrom('i@example.com')
  await saveDraft(lena, { ticketId, kind: 'reply', body: 'Lena’s words' })
  await saveDraft(max, { ticketId, kind: 'note', body: 'Max’s words' })
  await replyToTicket(max, { ticketId, body: 'Max’s answer', after: 'close' })
  await changeTicket(max, { ticketId, status: 'open', assigneeId: max.userId })
  await discardDraft(max, { ticketId })
  expect(await findDraft(lena, { ticketId })).toMatchObject({ body: 'Lena’s words' })
  expect(await findDraft(max, { ticketId })).toBeNull()
})

test('a reply in which a variable stands in its braces is refused, and nothing of it is kept', async () => {
  const { ticketId } = await ticketFrom('braces@example.com')
  await expect(replyToTicket(await staff('agent'), { ticketId, body: 'Hi {{customer.firstName}}' })).rejects.toMatchObject({
    code: 'tickets.unfilled-variables',
  })
  expect(await database().message.count({ where: { ticketId } })).toBe(1)
})

test('a customer without an e-mail address gets a clear no, and nothing is half done', async () => {
  const customerId = await customer(null, 'No Mail')
  const { ticketId } = await openTicket(office(), { customerId, subject: 'Called', body: 'Wants a callback', channel: 'note' })
  await expect(replyToTicket(await staff('agent'), { ticketId, body: 'Hello' })).rejects.toMatchObject({ kind: 'rule', code: 'tickets.no-address' })
  expect((await ticketOf(ticketId)).status).toBe('open')
})

test('beginning a conversation sends a mail and needs no first response', async () => {
  const lena = await staff('agent')
  const { ticketId, outboundMailId } = await beginTicket(lena, {
    email: 'proactive@example.com',
    subject: 'Your parcel is late',
    body: 'We are sorry.',
    kind: 'reply',
  })
  expect(outboundMailId).not.toBeNull()
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'pending', assigneeId: lena.userId, dueAt: null })
})

test('a stale version is refused; the same change again tells nobody', async () => {
  const lena = await staff('agent')
  const { ticketId } = await ticketFrom('j@example.com')
  const { version } = await changeTicket(lena, { ticketId, priority: 'high' })
  await expect(changeTicket(lena, { ticketId, version: version - 1, status: 'closed' })).rejects.toMatchObject({ code: 'tickets.changed-meanwhile' })
  const audits = await database().auditEntry.count({ where: { subjectId: ticketId } })
  expect((await changeTicket(lena, { ticketId, version, priority: 'high' })).version).toBe(version)
  expect(await database().auditEntry.count({ where: { subjectId: ticketId } })).toBe(audits)
})

test('nobody who is not active here can be given a ticket', async () => {
  const { ticketId } = await ticketFrom('k@example.com')
  await expect(changeTicket(office(), { ticketId, assigneeId: crypto.randomUUID() })).rejects.toMatchObject({ code: 'tickets.no-such-assignee' })
})

test('a bulk change is all or nothing and leaves an audit row a ticket', async () => {
  const lena = await staff('agent')
  const ids = [(await ticketFrom('l1@example.com')).ticketId, (await ticketFrom('l2@example.com')).ticketId]
  expect(await changeTickets(lena, { ticketIds: [...ids, ids[0]!], change: { status: 'closed' } })).toMatchObject({ changed: 2 })
  expect(await database().auditEntry.count({ where: { subjectId: { in: ids }, action: 'tickets.change' } })).toBe(2)
  await expect(changeTickets(lena, { ticketIds: [ids[0]!, crypto.randomUUID()], change: { status: 'open' } })).rejects.toMatchObject({ kind: 'missing' })
  expect((await ticketOf(ids[0]!)).status).toBe('closed')
})

test('a change of many tickets is taken back as if it had not been: status, time to wake, clock; what somebody changed since stays', async () => {
  const time = movableClock('2026-11-21T10:00:00Z')
  const [lena, max] = [await staff('agent', time.clock), await staff('agent', time.clock)]
  const [a, b, c] = await Promise.all(['u1', 'u2', 'u3'].map(async (name) => (await ticketFrom(`${name}@example.com`, { clock: time.clock })).ticketId))
  await changeTicket(lena, { ticketId: b!, status: 'snoozed', snoozedUntil: new Date('2026-11-25T08:00:00Z') })
  const before = await Promise.all([a!, b!].map(ticketOf))
  const clocks = () => database().slaTarget.findMany({ where: { ticketId: { in: [a!, b!] } }, orderBy: [{ ticketId: 'asc' }, { kind: 'asc' }] })
  const clocksBefore = await clocks()
  time.pass(60_000)
  const { changeId } = await changeTickets({ ...lena, requestId: 'bulk-close' }, { ticketIds: [a!, b!, c!], change: { status: 'closed' } })
  await changeTicket(max, { ticketId: c!, status: 'pending' })
  await expect(undoChange(max, { changeId })).rejects.toMatchObject({ code: 'tickets.undo-too-late' })
  expect(await undoChange(lena, { changeId })).toEqual({ restored: 2, stayed: 1 })
  const after = await Promise.all([a!, b!].map(ticketOf))
  for (const [n, ticket] of after.entries()) {
    const { version: _, updatedAt: __, ...was } = before[n]!
    expect(ticket).toMatchObject(was)
  }
  expect(await clocks()).toEqual(clocksBefore)
  expect((await ticketOf(c!)).status).toBe('pending')
  expect(await undoChange(lena, { changeId })).toEqual({ restored: 0, stayed: 3 })
  time.pass(6 * 60_000)
  await expect(undoChange(lena, { changeId })).rejects.toMatchObject({ code: 'tickets.undo-too-late' })
})

test('a snoozed ticket wakes at its time, not before, and once', async () => {
  const time = movableClock('2026-11-21T10:00:00Z')
  const { ticketId } = await ticketFrom('m@example.com', { clock: time.clock })
  await changeTicket(office(time.clock), { ticketId, status: 'snoozed', snoozedUntil: new Date('2026-11-22T08:00:00Z') })
  time.to('2026-11-22T07:59:59Z')
  await wakeSnoozed(office(time.clock))
  expect((await ticketOf(ticketId)).status).toBe('snoozed')
  time.to('2026-11-22T08:00:00Z')
  await Promise.all([wakeSnoozed(office(time.clock)), wakeSnoozed(office(time.clock))])
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'open', snoozedUntil: null })
  expect((await eventsOf(ticketId)).filter((type) => type === 'tickets.status-changed')).toHaveLength(2)
})

test('snoozed until the customer writes, a ticket is woken by no time, and by their answer at once', async () => {
  const time = movableClock('2026-11-21T10:00:00Z')
  const { ticketId } = await ticketFrom('m2@example.com', { clock: time.clock })
  await expect(changeTicket(office(time.clock), { ticketId, status: 'snoozed' })).rejects.toMatchObject({ code: 'tickets.snooze-needs-a-time' })
  await changeTicket(office(time.clock), { ticketId, status: 'snoozed', snoozedUntil: null })
  time.to('2027-11-21T10:00:00Z')
  await wakeSnoozed(office(time.clock))
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'snoozed', snoozedUntil: null })
  await transact(office(time.clock), async (tx) => {
    await postCustomerMessage(tx, await lockTicket(tx, ticketId), {
      id: crypto.randomUUID(),
      name: 'M',
      email: 'm2@example.com',
      body: 'Any news?',
      joinedBy: 'in-reply-to',
    })
  })
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'open', snoozedUntil: null })
})

test('a reply may put its ticket to sleep until the customer writes; without a word about the time it is refused', async () => {
  const lena = await staff('agent')
  const { ticketId } = await ticketFrom('m3@example.com')
  await expect(replyToTicket(lena, { ticketId, body: 'Which size?', after: 'snooze' })).rejects.toMatchObject({ code: 'tickets.snooze-needs-a-time' })
  const { outboundMailId } = await replyToTicket(lena, { ticketId, body: 'Which size?', after: 'snooze', snoozedUntil: null })
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'snoozed', snoozedUntil: null })
  await cancelOutbound(lena, { outboundMailId: outboundMailId! })
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'open' })
})

test('merging with itself is refused (chatwoot#2486), and so are two people’s tickets', async () => {
  const one = await ticketFrom('n1@example.com')
  const two = await ticketFrom('n2@example.com')
  await expect(mergeTickets(office(), { ticketId: one.ticketId, otherId: one.ticketId })).rejects.toMatchObject({ code: 'tickets.merge-with-itself' })
  await expect(mergeTickets(office(), { ticketId: one.ticketId, otherId: two.ticketId })).rejects.toMatchObject({ code: 'tickets.merge-of-two-people' })
})

test('a merge drops nothing: messages, drafts and tags of both are there, old ids resolve, also through two merges (chatwoot#2767)', async () => {
  const lena = await staff('agent')
  const [a, b, c] = [await ticketFrom('o@example.com'), await ticketFrom('o@example.com'), await ticketFrom('o@example.com')]
  await changeTicket(lena, { ticketId: b.ticketId, tags: ['wismo'] })
  await saveDraft(lena, { ticketId: a.ticketId, kind: 'reply', body: 'On A' })
  await saveDraft(lena, { ticketId: b.ticketId, kind: 'reply', body: 'On B' })
  await mergeTickets(lena, { ticketId: b.ticketId, otherId: a.ticketId })
  await mergeTickets(lena, { ticketId: c.ticketId, otherId: b.ticketId })
  const whole = await getTicket(lena, { ticketId: a.ticketId })
  expect(whole).toMatchObject({ id: c.ticketId, tags: ['wismo'], merged: [{ id: a.ticketId }, { id: b.ticketId }] })
  expect(whole.messages.map(({ id }) => id).sort()).toEqual([a.messageId, b.messageId, c.messageId].sort())
  const draft = await findDraft(lena, { ticketId: c.ticketId })
  expect(draft?.body).toContain('On A')
  expect(draft?.body).toContain('On B')
})

test('after all of this every rule of the feature holds', async () => {
  expect(await brokenInvariants(ticketsInvariants)).toEqual([])
})
