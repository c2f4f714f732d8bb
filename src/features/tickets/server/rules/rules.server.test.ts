import { afterEach, expect, test } from 'vitest'
import { database } from '@/server/db/client'
import { movableClock, office, staff } from '@/testing/factories/tickets'
import { rawMail } from '@/testing/fakes/mails'
import { INITIAL_RULES } from '../../domain'
import { changeTicket } from '../change-ticket'
import { takeInMail } from '../inbound/take-in-mail'
import { saveRules, seenAuthServers } from './conversation-rules'

const PROVEN = { 'Authentication-Results': 'mx.shop.example; dmarc=pass header.from=example.com' }
const switchOn = () => saveRules(office(), { ...INITIAL_RULES, acknowledge: { ...INITIAL_RULES.acknowledge, active: true, authServer: 'mx.shop.example' } })
const deliver = (mail: Parameters<typeof rawMail>[0], ctx = office()) => takeInMail(ctx, { raw: rawMail(mail), source: 'test' })
const toldOf = (ticketId: string | undefined) => database().outboundMail.findMany({ where: { ticketId: ticketId!, kind: 'acknowledgement' } })

afterEach(() => saveRules(office(), INITIAL_RULES))

test('nothing is acknowledged until somebody switches it on', async () => {
  const { ticketId } = await deliver({ from: 'quiet@example.com', headers: PROVEN })
  expect(await toldOf(ticketId)).toEqual([])
})

test('who begins a ticket is told once that their message has arrived, and nothing they wrote is repeated', async () => {
  await switchOn()
  const { ticketId } = await deliver({
    from: '"BUY NOW at evil.example" <anna.ack@example.com>',
    subject: 'BUY NOW',
    messageId: '<first@mail.example>',
    headers: PROVEN,
  })
  const [told, ...more] = await toldOf(ticketId)
  const { number } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId! } })
  expect(more).toEqual([])
  expect(told).toMatchObject({ toAddress: 'anna.ack@example.com', status: 'queued', messageId: null, subject: `We have your message [#${number}]` })
  expect(`${told!.subject} ${told!.textBody}`).not.toMatch(/BUY|evil/)
  expect(told!.headers).toMatchObject({ 'auto-submitted': 'auto-replied', 'x-auto-response-suppress': 'All', 'in-reply-to': '<first@mail.example>' })
  const again = await deliver({ from: 'anna.ack@example.com', subject: `Re: We have your message [#${number}]`, headers: PROVEN })
  expect(again).toMatchObject({ disposition: 'ticket-updated', ticketId })
  expect(await toldOf(ticketId)).toHaveLength(1)
})

test.each([
  ['an automatic reply', { headers: { ...PROVEN, 'Auto-Submitted': 'auto-replied' } }],
  ['a list', { headers: { ...PROVEN, 'List-Id': '<news.example>' } }],
  ['a bounce', { from: 'MAILER-DAEMON@example.com', headers: { ...PROVEN, 'Return-Path': '<>' } }],
  ['a newsletter', { headers: { ...PROVEN, Precedence: 'bulk' } }],
])('%s is never acknowledged (frappe/helpdesk#3628)', async (_, mail) => {
  await switchOn()
  const before = await database().outboundMail.count()
  await deliver({ from: 'machine@example.com', ...mail })
  expect(await database().outboundMail.count()).toBe(before)
})

test('an address whose mail nobody reads is not answered: what it would send back never comes (freescout#3670)', async () => {
  await switchOn()
  const { ticketId } = await deliver({ from: 'no-reply@example.com', subject: 'Your package is on the way', headers: PROVEN })
  expect(await toldOf(ticketId)).toMatchObject([{ status: 'cancelled', sentAt: null }])
})

test('an address that our server has not proven gets no mail: it may be anybody’s', async () => {
  await switchOn()
  const unproven: Record<string, string>[] = [
    {},
    { 'Authentication-Results': 'mx.evil.example; dmarc=pass' },
    { 'Authentication-Results': 'mx.shop.example; spf=pass' },
  ]
  for (const headers of unproven) {
    const { ticketId } = await deliver({ from: 'victim.ack@example.com', headers })
    expect(await toldOf(ticketId)).toEqual([])
  }
})

test('two machines that answer each other end after three', async () => {
  await switchOn()
  for (let i = 0; i < 6; i++) await deliver({ from: 'echo.ack@example.com', subject: `Echo ${i}`, headers: PROVEN })
  expect(await database().outboundMail.count({ where: { kind: 'acknowledgement', toAddress: 'echo.ack@example.com' } })).toBe(3)
})

test('how long a closed ticket takes answers is the desk’s to say', async () => {
  const time = movableClock('2026-11-21T10:00:00Z')
  const at = office(time.clock)
  const { ticketId } = await deliver({ from: 'late@example.com', subject: 'First' }, at)
  const { number } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId! } })
  await changeTicket(await staff('agent', time.clock), { ticketId: ticketId!, status: 'closed' })
  await saveRules(office(), { ...INITIAL_RULES, reopenWithinDays: 2 })
  const answer = { from: 'late@example.com', subject: `Re: First [#${number}]` }
  time.to('2026-11-23T09:00:00Z')
  expect(await deliver(answer, at)).toMatchObject({ disposition: 'ticket-updated', ticketId })
  await changeTicket(await staff('agent', time.clock), { ticketId: ticketId!, status: 'closed' })
  time.to('2026-11-25T09:00:01Z')
  const later = await deliver(answer, at)
  expect(later.disposition).toBe('ticket-created')
  expect(await database().ticket.findUniqueOrThrow({ where: { id: later.ticketId! } })).toMatchObject({ followsId: ticketId })
})

test('the settings page names the servers that signed the newest mails', async () => {
  await deliver({ from: 'seen@example.com', headers: PROVEN })
  expect(await seenAuthServers(office())).toContainEqual({ name: 'mx.shop.example', mails: expect.any(Number) })
})
