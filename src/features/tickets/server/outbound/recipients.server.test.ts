import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { database } from '@/server/db/client'
import { smtpTransport } from '@/server/mail'
import { movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { startSmtpServer } from '@/testing/fakes/smtp-server'
import { type SaveMailboxInput, saveMailboxInput } from '../../domain'
import { attachFile } from '../attachments/attach-file'
import { detachFile, listDraftFiles, readAttachment } from '../attachments/read-files'
import { pauseMailbox, removeMailbox } from '../mailboxes/change-mailbox'
import { saveMailbox } from '../mailboxes/save-mailbox'
import { mergeTickets } from '../merge-tickets'
import { getTicket } from '../queries/get-ticket'
import { replyToTicket } from '../reply-to-ticket'
import { cancelOutbound } from './cancel-outbound'
import { resolveOutbound } from './resolve-outbound'
import { sendMail } from './send-mail'

vi.stubEnv('RAPPORT_PRIVATE_MAIL_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const time = movableClock('2026-11-21T10:00:00Z')
const ctx = office(time.clock)
let smtp: Awaited<ReturnType<typeof startSmtpServer>>
beforeAll(async () => {
  smtp = await startSmtpServer()
})
afterAll(() => smtp.close())
beforeEach(() => {
  smtp.behave('accept')
  smtp.received.length = 0
})

let n = 0
const newTicket = () => ticketFrom(`rcpt${++n}@example.com`, { clock: time.clock })
const agent = () => staff('agent', time.clock)
const recipientsOf = async (id: string) =>
  Object.fromEntries(
    (await database().outboundRecipient.findMany({ where: { outboundMailId: id } })).map(({ address, state, said }) => [address, { state, said }]),
  )
const statusOf = async (id: string) => (await database().outboundMail.findUniqueOrThrow({ where: { id } })).status
const aMailbox = async (more: Partial<SaveMailboxInput> = {}) => {
  const port = Number(new URL(smtp.url).port)
  const input = saveMailboxInput.parse({
    ...{ name: `Box ${++n}`, address: `box${n}@shop.example`, displayName: 'Shop care', language: 'de', plusAddresses: true, isDefault: false, imap: null },
    signatures: [
      { language: 'de', text: 'Ihr Team', html: '<b>Ihr Team</b>' },
      { language: 'en', text: 'Your team' },
    ],
    smtp: { host: '127.0.0.1', port, security: 'none', user: '' },
    ...more,
  })
  return { ...input, ...(await saveMailbox(await staff('admin', time.clock), input)) }
}

test('each recipient has their own answer; who took it gets nothing a second time', async () => {
  const { ticketId } = await newTicket()
  const [busy, gone] = [`busy${n}@example.com`, `gone${n}@example.com`]
  smtp.answer(busy, 451)
  smtp.answer(gone, 550)
  const { outboundMailId: id } = await replyToTicket(await agent(), { ticketId, body: 'Hello', cc: [busy], bcc: [gone] })
  time.pass(10_000)
  await sendMail(ctx, id!, smtpTransport(smtp.url))
  expect(await statusOf(id!)).toBe('queued')
  expect(await recipientsOf(id!)).toMatchObject({
    [`rcpt${n}@example.com`]: { state: 'accepted' },
    [busy]: { state: 'deferred', said: expect.stringContaining('is busy') },
    [gone]: { state: 'refused', said: expect.stringContaining('is unknown here') },
  })
  smtp.answer(busy, 0)
  time.pass(30_000)
  await sendMail(ctx, id!, smtpTransport(smtp.url))
  expect(await statusOf(id!)).toBe('partly')
  smtp.answer(gone, 0)
  await resolveOutbound(await agent(), { outboundMailId: id!, verdict: 'send-again' })
  await sendMail(ctx, id!, smtpTransport(smtp.url))
  expect(await statusOf(id!)).toBe('sent')
  expect(smtp.received.map(({ to }) => to)).toEqual([[`rcpt${n}@example.com`], [busy], [gone]])
})

test('a blind copy stands in no header and nobody is named twice', async () => {
  const { ticketId } = await newTicket()
  const to = `rcpt${n}@example.com`
  const { outboundMailId: id } = await replyToTicket(await agent(), {
    ticketId,
    body: 'Hello',
    cc: ['Boss@Example.com', to],
    bcc: ['boss@example.com', 'blind@example.com'],
  })
  time.pass(10_000)
  await sendMail(ctx, id!, smtpTransport(smtp.url))
  expect(smtp.received[0]!.to.sort()).toEqual(['blind@example.com', 'boss@example.com', to].sort())
  expect(smtp.received[0]!.raw).toMatch(/^Cc: boss@example.com/m)
  expect(smtp.received[0]!.raw).not.toMatch(/blind@/)
})

test.each(['a@example.com\r\nBcc: b@example.com', 'A <a@example.com>', 'a@example.com, b@example.com', 'group: a@example.com;', 'a@example.com\n', 'nobody'])(
  'an address that is more than one address is refused: %j',
  async (typed) => {
    const { ticketId } = await newTicket()
    await expect(replyToTicket(await agent(), { ticketId, body: 'Hello', cc: [typed] })).rejects.toThrow()
    expect(await database().outboundMail.count({ where: { ticketId } })).toBe(0)
  },
)

test('the line that dies during a mail leaves unknown whom it went to, and refused whom the server had turned away', async () => {
  const { ticketId } = await newTicket()
  const gone = `gone${n}@example.com`
  smtp.answer(gone, 550)
  smtp.behave('drop-before-answer')
  const { outboundMailId: id } = await replyToTicket(await agent(), { ticketId, body: 'Hello', cc: [gone] })
  time.pass(10_000)
  await sendMail(ctx, id!, smtpTransport(smtp.url))
  expect(await statusOf(id!)).toBe('unknown')
  expect(await recipientsOf(id!)).toMatchObject({ [`rcpt${n}@example.com`]: { state: 'unknown' }, [gone]: { state: 'refused' } })
  await sendMail(ctx, id!, smtpTransport(smtp.url))
  expect(smtp.received).toHaveLength(1)
})

test('a mailbox sends in its own name, with its signature and an address that names the ticket', async () => {
  const box = await aMailbox()
  const { ticketId } = await newTicket()
  await database().ticket.update({ where: { id: ticketId }, data: { mailboxId: box.id } })
  const first = await replyToTicket(await agent(), { ticketId, body: 'Guten Tag' })
  const english = await replyToTicket(await agent(), { ticketId, body: 'Hello', signature: 'en' })
  const none = await replyToTicket(await agent(), { ticketId, body: 'Plain', signature: 'none' })
  time.pass(10_000)
  for (const { outboundMailId } of [first, english, none]) await sendMail(ctx, outboundMailId!)
  const [a, b, c] = smtp.received
  expect(a!.from).toBe(box.address)
  expect(a!.raw).toMatch(/^From: "?Shop care"? </m)
  expect(a!.raw).toMatch(new RegExp(`^Reply-To: ${box.address.split('@')[0]}\\+[a-z2-7]{26}@`, 'm'))
  expect(a!.raw).toMatch(/-- \r\nIhr Team/)
  expect(a!.raw).toContain('<b>Ihr Team</b>')
  expect(b!.raw).toContain('Your team')
  expect(c!.raw).not.toMatch(/Your team|Ihr Team/)
  expect((await getTicket(await agent(), { ticketId })).messages.at(-3)).toMatchObject({ body: 'Guten Tag', hasFullText: true })
})

test('mail of a removed mailbox fails visibly, and leaves from another one when a person says so', async () => {
  const [box, other] = [await aMailbox(), await aMailbox()]
  const { ticketId } = await newTicket()
  const { outboundMailId: id } = await replyToTicket(await agent(), { ticketId, body: 'Hello', mailboxId: box.id })
  await removeMailbox(await staff('admin', time.clock), { mailboxId: box.id, name: box.name })
  time.pass(10_000)
  await sendMail(ctx, id!)
  expect(await statusOf(id!)).toBe('failed')
  await expect(replyToTicket(await agent(), { ticketId, body: 'Again', mailboxId: box.id })).rejects.toMatchObject({ code: 'tickets.mailbox-cannot-send' })
  await resolveOutbound(await agent(), { outboundMailId: id!, verdict: 'send-again', mailboxId: other.id })
  await sendMail(ctx, id!)
  expect(await statusOf(id!)).toBe('sent')
  expect(smtp.received[0]).toMatchObject({ from: other.address })
})

test('what a paused mailbox owes waits until it goes on', async () => {
  const box = await aMailbox()
  const { ticketId } = await newTicket()
  const { outboundMailId: id } = await replyToTicket(await agent(), { ticketId, body: 'Hello', mailboxId: box.id })
  const admin = await staff('admin', time.clock)
  await pauseMailbox(admin, { mailboxId: box.id, paused: true })
  time.pass(10_000)
  await sendMail(ctx, id!)
  expect(await database().outboundMail.findUniqueOrThrow({ where: { id: id! } })).toMatchObject({
    status: 'queued',
    attempts: 0,
    lastError: 'Its mailbox is paused.',
    fault: { code: 'tickets.mail-mailbox-paused', details: {} },
  })
  await pauseMailbox(admin, { mailboxId: box.id, paused: false })
  time.pass(5 * 60_000)
  await sendMail(ctx, id!)
  expect(await statusOf(id!)).toBe('sent')
})

test('a mail to one of our own mailboxes is refused: it would come back in', async () => {
  const box = await aMailbox()
  const { ticketId } = await newTicket()
  await expect(replyToTicket(await agent(), { ticketId, body: 'Hello', cc: [box.address] })).rejects.toMatchObject({ code: 'mail.own-address' })
})

test('attached files go along, are the message’s afterwards, and only their writer’s before', async () => {
  const { ticketId } = await newTicket()
  const [lena, otto] = [await agent(), await agent()]
  const content = Buffer.from('%PDF-1.7 label')
  const file = await attachFile(lena, { ticketId, name: '../Étiquette "1".pdf', content })
  expect(file).toMatchObject({ name: 'Étiquette 1.pdf', type: 'application/pdf' })
  await expect(readAttachment(otto, { attachmentId: file.id })).rejects.toMatchObject({ kind: 'missing' })
  await expect(replyToTicket(otto, { ticketId, body: 'Mine', attachmentIds: [file.id] })).rejects.toMatchObject({ code: 'tickets.file-gone' })
  const { outboundMailId, messageId } = await replyToTicket(lena, { ticketId, body: 'See the label.', attachmentIds: [file.id] })
  await detachFile(lena, { attachmentId: file.id })
  expect(await listDraftFiles(lena, { ticketId })).toEqual([])
  expect((await getTicket(otto, { ticketId })).messages.find(({ id }) => id === messageId)?.files).toEqual([file])
  expect(Buffer.from((await readAttachment(otto, { attachmentId: file.id })).content)).toEqual(content)
  time.pass(10_000)
  await sendMail(ctx, outboundMailId!, smtpTransport(smtp.url))
  expect(smtp.received[0]!.raw).toMatch(/Content-Disposition: attachment;/i)
  expect(smtp.received[0]!.raw).toContain(content.toString('base64'))
})

test('a reply taken back gives its files back to the draft', async () => {
  const { ticketId } = await newTicket()
  const lena = await agent()
  const { id } = await attachFile(lena, { ticketId, name: 'photo.png', content: Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1') })
  const { outboundMailId } = await replyToTicket(lena, { ticketId, body: 'See', attachmentIds: [id] })
  const { draft } = await cancelOutbound(lena, { outboundMailId: outboundMailId! })
  expect(draft?.body).toBe('See')
  expect((await listDraftFiles(lena, { ticketId })).map((file) => file.id)).toEqual([id])
})

test('a file attached before its ticket was merged is still part of the draft', async () => {
  const address = `merged${++n}@example.com`
  const [one, other] = [await ticketFrom(address, { clock: time.clock }), await ticketFrom(address, { clock: time.clock })]
  const lena = await agent()
  const { id } = await attachFile(lena, { ticketId: one.ticketId, name: 'label.pdf', content: Buffer.from('%PDF-1.7') })
  const { ticketId: survivor } = await mergeTickets(lena, { ticketId: other.ticketId, otherId: one.ticketId })
  expect((await listDraftFiles(lena, { ticketId: survivor })).map((file) => file.id)).toEqual([id])
  const { messageId } = await replyToTicket(lena, { ticketId: survivor, body: 'See the label.', attachmentIds: [id] })
  expect((await getTicket(lena, { ticketId: survivor })).messages.find((message) => message.id === messageId)?.files).toHaveLength(1)
})

test('empty files, programs, and more than a mail carries are refused', async () => {
  const { ticketId } = await newTicket()
  const lena = await agent()
  const attach = (name: string, content: Buffer) => attachFile(lena, { ticketId, name, content })
  await expect(attach('empty.txt', Buffer.alloc(0))).rejects.toMatchObject({ code: 'tickets.file-empty' })
  await expect(attach('invoice.pdf', Buffer.from('MZ\u0090'))).rejects.toMatchObject({ code: 'tickets.file-is-a-program' })
  await expect(attach('big.bin', Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'tickets.file-too-large' })
  for (let file = 0; file < 2; file++) await attach(`half${file}.bin`, Buffer.alloc(10 * 1024 * 1024))
  await expect(attach('one more.txt', Buffer.from('x'))).rejects.toMatchObject({ code: 'tickets.too-many-files' })
})

test('two agents who answer at the same moment send one answer; the other is told who was first', async () => {
  const { ticketId, messageId } = await newTicket()
  const clients = [await agent(), await agent()]
  const answers = await Promise.allSettled(
    clients.map((client) => replyToTicket(client, { ticketId, body: `From ${client.userId}`, lastSeenMessageId: messageId })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'tickets.changed-meanwhile' } })
  time.pass(10_000)
  for (const { id } of await database().outboundMail.findMany({ where: { ticketId } })) await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(smtp.received).toHaveLength(1)
})

test('one agent who presses send in two windows sends one answer', async () => {
  const { ticketId } = await newTicket()
  const lena = await agent()
  const message = { ticketId, body: 'Hello', messageId: crypto.randomUUID() }
  const [a, b] = await Promise.all([replyToTicket(lena, message), replyToTicket(lena, message)])
  expect(a.outboundMailId).toBe(b.outboundMailId)
  expect(await database().outboundMail.count({ where: { ticketId } })).toBe(1)
})
