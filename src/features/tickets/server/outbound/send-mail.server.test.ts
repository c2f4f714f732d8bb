import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { type MailTransport, smtpTransport } from '@/server/mail'
import { sql } from '@/testing/database'
import { customer, movableClock, office, staff, ticketFrom } from '@/testing/factories/tickets'
import { startSmtpServer } from '@/testing/fakes/smtp-server'
import { replyToTicket } from '../reply-to-ticket'
import { queueMail } from './queue-mail'
import { resolveOutbound } from './resolve-outbound'
import { sendMail } from './send-mail'

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
/** A reply whose ten seconds have passed. */
async function owedReply(body = 'Guten Tag, grüße — 你好') {
  const { ticketId } = await ticketFrom(`send${++n}@example.com`, { clock: time.clock })
  const { outboundMailId } = await replyToTicket(await staff('agent', time.clock), { ticketId, body })
  time.pass(10_000)
  return { id: outboundMailId!, ticketId, address: `send${n}@example.com` }
}
const mailOf = (id: string) => database().outboundMail.findUniqueOrThrow({ where: { id } })

test('a reply leaves once, with its own Message-ID, however often its job runs (freescout#3607)', async () => {
  const { id, address } = await owedReply()
  for (let run = 0; run < 3; run++) await sendMail(ctx, id, smtpTransport(smtp.url))
  await Promise.all([sendMail(ctx, id, smtpTransport(smtp.url)), sendMail(ctx, id, smtpTransport(smtp.url))])
  const mail = await mailOf(id)
  expect(mail).toMatchObject({ status: 'sent', attempts: 1, lastError: null })
  expect(smtp.received).toHaveLength(1)
  expect(smtp.received[0]).toMatchObject({ to: [address] })
  expect(smtp.received[0]!.raw).toContain(`Message-ID: <${mail.mailMessageId}>`)
  expect(smtp.received[0]!.raw).not.toMatch(/auto-submitted/i)
})

test('five workers at once send one mail', async () => {
  const { id } = await owedReply()
  await Promise.all(Array.from({ length: 5 }, () => sendMail(ctx, id, smtpTransport(smtp.url))))
  expect(smtp.received).toHaveLength(1)
})

test('a mail does not leave before its ten seconds have passed', async () => {
  const { ticketId } = await ticketFrom('early@example.com', { clock: time.clock })
  const { outboundMailId } = await replyToTicket(await staff('agent', time.clock), { ticketId, body: 'Hello' })
  await expect(sendMail(ctx, outboundMailId!, smtpTransport(smtp.url))).rejects.toMatchObject({ kind: 'unavailable' })
  expect(smtp.received).toHaveLength(0)
})

test('a worker that dies while it sends leaves an unknown, never a silent double (I3)', async () => {
  const { id } = await owedReply()
  const dying: MailTransport = {
    async send(mail) {
      await smtpTransport(smtp.url).send(mail)
      throw new Error('SIGKILL')
    },
  }
  await expect(sendMail(ctx, id, dying)).rejects.toThrow('SIGKILL')
  expect((await mailOf(id)).status).toBe('sending')
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(await mailOf(id)).toMatchObject({
    status: 'unknown',
    lastError: expect.stringContaining('ended while'),
    fault: { code: 'tickets.mail-cut-short', details: {} },
  })
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(smtp.received).toHaveLength(1)
})

test('a server that hangs up after it took the mail leaves an unknown', async () => {
  const { id } = await owedReply()
  smtp.behave('drop-before-answer')
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect((await mailOf(id)).status).toBe('unknown')
  smtp.behave('accept')
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(smtp.received).toHaveLength(1)
})

test('a person decides about an unknown one: it arrived, or send it again', async () => {
  const agent = await staff('agent')
  const [first, second] = [await owedReply(), await owedReply()]
  smtp.behave('drop-before-answer')
  for (const { id } of [first, second]) await sendMail(ctx, id, smtpTransport(smtp.url))
  smtp.behave('accept')
  await resolveOutbound(agent, { outboundMailId: first.id, verdict: 'it-was-sent' })
  await resolveOutbound(agent, { outboundMailId: second.id, verdict: 'send-again' })
  await sendMail(office(), second.id, smtpTransport(smtp.url))
  expect(smtp.received).toHaveLength(3)
  expect([(await mailOf(first.id)).status, (await mailOf(second.id)).status]).toEqual(['sent', 'sent'])
  await expect(resolveOutbound(agent, { outboundMailId: first.id, verdict: 'send-again' })).rejects.toMatchObject({ code: 'tickets.mail-moved-on' })
})

test('a server that says "not now" is asked again later, longer each time, and then the mail is visibly failed', async () => {
  const { id } = await owedReply()
  smtp.behave('refuse-for-now')
  await sendMail(ctx, id, smtpTransport(smtp.url))
  const first = await mailOf(id)
  expect(first).toMatchObject({ status: 'queued', attempts: 1, lastError: expect.stringContaining('greylisted') })
  expect(first.notBefore.getTime() - time.clock.now().getTime()).toBe(30_000)
  for (let attempt = 2; attempt <= 8; attempt++) {
    time.to((await mailOf(id)).notBefore.toISOString())
    await sendMail(ctx, id, smtpTransport(smtp.url))
  }
  const said = expect.stringContaining('greylisted')
  const fault = { code: 'tickets.mail-given-up', details: { tries: 8, said } }
  expect(await mailOf(id)).toMatchObject({ status: 'failed', attempts: 8, lastError: said, fault })
  expect(await sql('SELECT state, said, fault FROM outbound_recipients')).toContainEqual({ state: 'refused', said, fault })
  expect(smtp.received).toHaveLength(0)
})

test('a greylisted mail goes out when the server takes it', async () => {
  const { id } = await owedReply()
  smtp.behave('refuse-for-now')
  await sendMail(ctx, id, smtpTransport(smtp.url))
  smtp.behave('accept')
  time.pass(30_000)
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(await mailOf(id)).toMatchObject({ status: 'sent', attempts: 2 })
})

test('a refusal for good fails at once, with the server’s words', async () => {
  const { id } = await owedReply()
  smtp.behave('refuse-for-good')
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(await mailOf(id)).toMatchObject({ status: 'failed', attempts: 1, lastError: expect.stringContaining('no such mailbox'), fault: null })
})

test('a mail server that is down is a clear failure: the mail waits', async () => {
  const { id } = await owedReply()
  await sendMail(ctx, id, smtpTransport('smtp://127.0.0.1:1'))
  expect(await mailOf(id)).toMatchObject({ status: 'queued', attempts: 1 })
})

test('without a mail server a mail is kept, and a demo customer’s mail is kept even with one', async () => {
  const [plain, demo] = [await owedReply(), await owedReply()]
  await sendMail(ctx, plain.id, null)
  await database().customer.updateMany({ where: { tickets: { some: { id: demo.ticketId } } }, data: { demo: true } })
  await sendMail(ctx, demo.id, smtpTransport(smtp.url))
  expect([(await mailOf(plain.id)).status, (await mailOf(demo.id)).status]).toEqual(['kept', 'kept'])
  expect(smtp.received).toHaveLength(0)
})

test('answers name the mails before them', async () => {
  const { id, ticketId } = await owedReply('First')
  const second = await replyToTicket(await staff('agent', time.clock), { ticketId, body: 'Second' })
  time.pass(10_000)
  await sendMail(ctx, second.outboundMailId!, smtpTransport(smtp.url))
  const { mailMessageId } = await mailOf(id)
  expect(smtp.received[0]!.raw).toContain(`In-Reply-To: <${mailMessageId}>`)
  expect(smtp.received[0]!.raw).toContain(`References: <${mailMessageId}>`)
})

test('an automatic mail says that it is one', async () => {
  const { id } = await transact(ctx, (tx) => queueMail(tx, { kind: 'survey-invite', to: 'survey@example.com', subject: 'How was it?', text: 'Link' }))
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(smtp.received[0]!.raw).toMatch(/auto-submitted: auto-generated/i)
})

test('a line break in a header is refused before anything is written', async () => {
  const attempts = [{ subject: 'Hi\r\nBcc: everybody@example.com' }, { to: 'a@example.com\r\nBcc: b@example.com' }, { replyTo: 'x@example.com\nX: y' }]
  for (const fields of attempts) {
    const mail = { kind: 'notice' as const, to: 'ok@example.com', subject: 'Hi', text: 'Text', ...fields }
    await expect(transact(ctx, (tx) => queueMail(tx, mail))).rejects.toMatchObject({ kind: 'invalid' })
  }
})

test('text that looks like a file or an address is sent as text', async () => {
  const { id } = await owedReply('file:///etc/passwd http://127.0.0.1/')
  await sendMail(ctx, id, smtpTransport(smtp.url))
  expect(smtp.received[0]!.raw).toContain('file:///etc/passwd http://127.0.0.1/')
})

test('a customer’s own name cannot become a header', async () => {
  await customer('evil@example.com', 'Evil\r\nBcc: all@example.com')
  const { ticketId } = await ticketFrom('evil@example.com', { clock: time.clock, subject: 'Hi' })
  const { outboundMailId } = await replyToTicket(await staff('agent', time.clock), { ticketId, body: 'Hello' })
  time.pass(10_000)
  await sendMail(ctx, outboundMailId!, smtpTransport(smtp.url))
  expect(smtp.received[0]!.raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc/im)
})
