import { beforeEach, expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { attachFile } from '../attachments/attach-file'
import { listDraftFiles } from '../attachments/read-files'
import { findDraft } from '../drafts'
import { ticketsInvariants } from '../invariants'
import { getTicket } from '../queries/get-ticket'
import { addNote, replyToTicket } from '../reply-to-ticket'
import { cancelScheduled, changeScheduled, scheduleReply } from './schedule-reply'
import { sendScheduled, sendScheduledNow } from './send-scheduled'

const time = movableClock('2026-11-21T10:00:00Z')
const ctx = office(time.clock)
const later = (minutes: number) => new Date(time.clock.now().getTime() + minutes * 60_000)
beforeEach(() => time.to('2026-11-21T10:00:00Z'))

let n = 0
async function scheduled({ minutes = 60, ...more }: { minutes?: number; attachmentIds?: string[]; ticketId?: string } = {}) {
  const lena = await staff('agent', time.clock)
  const { ticketId } = more.ticketId ? { ticketId: more.ticketId } : await ticketFrom(`later${++n}@example.com`, { clock: time.clock })
  const { scheduledReplyId } = await scheduleReply(lena, { ticketId, body: 'Good morning', sendAt: later(minutes), ...more })
  return { lena, ticketId, id: scheduledReplyId }
}
const viewOf = async (ticketId: string) => getTicket(ctx, { ticketId })

test('a scheduled reply changes nothing until its time, and then leaves once, as its writer', async () => {
  const { lena, ticketId, id } = await scheduled()
  expect(await viewOf(ticketId)).toMatchObject({
    status: 'open',
    messages: [{ kind: 'customer' }],
    scheduled: [{ id, status: 'waiting', body: 'Good morning' }],
  })
  expect(await sendScheduled(ctx, { scheduledReplyId: id })).toBeNull()
  time.to(later(60).toISOString())
  const runs = await Promise.all([1, 2, 3].map(() => sendScheduled(ctx, { scheduledReplyId: id })))
  expect(runs.filter((one) => one === 'sent')).toHaveLength(1)
  const view = await viewOf(ticketId)
  expect(view).toMatchObject({ status: 'pending', scheduled: [], messages: [{}, { id, kind: 'reply', authorUserId: lena.userId }] })
  expect(await database().outboundMail.count({ where: { ticketId } })).toBe(1)
})

test('when the customer wrote meanwhile it is held, and leaves only when its writer has read that', async () => {
  const { lena, ticketId, id } = await scheduled()
  time.pass(60_000)
  const { messageId: newer } = await replyToTicket(await staff('agent', time.clock), { ticketId, body: 'I was faster' })
  time.to('2026-11-21T11:00:00Z')
  expect(await sendScheduled(ctx, { scheduledReplyId: id })).toBe('newer-message')
  expect((await viewOf(ticketId)).scheduled).toMatchObject([{ status: 'held', reason: 'newer-message' }])
  await expect(sendScheduledNow(lena, { scheduledReplyId: id })).rejects.toMatchObject({ code: 'tickets.changed-meanwhile' })
  await sendScheduledNow(lena, { scheduledReplyId: id, lastSeenMessageId: newer })
  expect((await viewOf(ticketId)).messages.map(({ body }) => body)).toContain('Good morning')
})

test('a reply whose writer may no longer reply is held, and a colleague can take its words over', async () => {
  const { lena, ticketId, id } = await scheduled()
  await database().user.update({ where: { id: lena.userId }, data: { active: false } })
  time.to('2026-11-21T11:00:00Z')
  expect(await sendScheduled(ctx, { scheduledReplyId: id })).toBe('author-gone')
  const otto = await staff('agent', time.clock)
  await cancelScheduled(otto, { scheduledReplyId: id })
  expect(await findDraft(otto, { ticketId })).toMatchObject({ body: 'Good morning' })
})

test('edited and put off, it leaves then, with the new words', async () => {
  const { lena, ticketId, id } = await scheduled()
  await changeScheduled(lena, { scheduledReplyId: id, version: 1, body: 'Good evening', sendAt: later(600) })
  await expect(changeScheduled(lena, { scheduledReplyId: id, version: 1, body: 'Old' })).rejects.toMatchObject({ code: 'tickets.scheduled-moved-on' })
  time.to('2026-11-21T11:00:00Z')
  expect(await sendScheduled(ctx, { scheduledReplyId: id })).toBeNull()
  time.to('2026-11-21T20:00:00Z')
  expect(await sendScheduled(ctx, { scheduledReplyId: id })).toBe('sent')
  expect((await viewOf(ticketId)).messages.at(-1)).toMatchObject({ body: 'Good evening' })
  await expect(changeScheduled(lena, { scheduledReplyId: id, version: 3, body: 'Too late' })).rejects.toMatchObject({ code: 'tickets.scheduled-moved-on' })
})

test('nobody else changes, sends or takes back somebody’s words', async () => {
  const { id } = await scheduled()
  const otto = await staff('agent', time.clock)
  for (const attempt of [
    () => changeScheduled(otto, { scheduledReplyId: id, version: 1, body: 'x' }),
    () => cancelScheduled(otto, { scheduledReplyId: id }),
    () => sendScheduledNow(otto, { scheduledReplyId: id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'tickets.not-your-reply' })
})

test('taken back, its words and files are the writer’s draft again, below what they began since', async () => {
  const { ticketId } = await ticketFrom('files@example.com', { clock: time.clock })
  const lena = await staff('agent', time.clock)
  const { id: fileId } = await attachFile(lena, { ticketId, name: 'label.pdf', content: Buffer.from('%PDF-1.7') })
  const { scheduledReplyId } = await scheduleReply(lena, { ticketId, body: 'With the label', sendAt: later(60), attachmentIds: [fileId] })
  expect(await listDraftFiles(lena, { ticketId })).toEqual([])
  expect((await viewOf(ticketId)).scheduled[0]?.files).toMatchObject([{ id: fileId }])
  await cancelScheduled(lena, { scheduledReplyId })
  expect(await findDraft(lena, { ticketId })).toMatchObject({ body: 'With the label' })
  expect((await listDraftFiles(lena, { ticketId })).map(({ id }) => id)).toEqual([fileId])
  time.to('2026-11-21T11:00:00Z')
  expect(await sendScheduled(ctx, { scheduledReplyId })).toBeNull()
})

test('its files leave with it', async () => {
  const { ticketId } = await ticketFrom('files2@example.com', { clock: time.clock })
  const lena = await staff('agent', time.clock)
  const { id: fileId } = await attachFile(lena, { ticketId, name: 'label.pdf', content: Buffer.from('%PDF-1.7') })
  const { scheduledReplyId } = await scheduleReply(lena, { ticketId, body: 'With the label', sendAt: later(60), attachmentIds: [fileId] })
  time.to('2026-11-21T11:00:00Z')
  await sendScheduled(ctx, { scheduledReplyId })
  expect((await viewOf(ticketId)).messages.at(-1)).toMatchObject({ id: scheduledReplyId, files: [{ id: fileId }] })
})

test('a note among colleagues holds it too, as it would an answer that is being written', async () => {
  const { ticketId, id } = await scheduled()
  time.pass(60_000)
  await addNote(await staff('agent', time.clock), { ticketId, body: 'Do not send this' })
  time.to('2026-11-21T11:00:00Z')
  expect(await sendScheduled(ctx, { scheduledReplyId: id })).toBe('newer-message')
})

test('the past and more than a year ahead are no times; the same request twice is one reply', async () => {
  const { ticketId } = await ticketFrom('times@example.com', { clock: time.clock })
  const lena = await staff('agent', time.clock)
  for (const minutes of [0, -5, 60 * 24 * 400])
    await expect(scheduleReply(lena, { ticketId, body: 'x', sendAt: later(minutes) })).rejects.toMatchObject({ code: 'tickets.schedule-in-the-future' })
  const input = { ticketId, body: 'x', sendAt: later(5), messageId: crypto.randomUUID() }
  await Promise.all([scheduleReply(lena, input), scheduleReply(lena, input)])
  expect((await viewOf(ticketId)).scheduled).toHaveLength(1)
})

test('after all of this every rule of the feature holds', async () => {
  expect(await brokenInvariants(ticketsInvariants)).toEqual([])
})
