import { beforeAll, expect, test } from 'vitest'
import { wantCsat } from '@/features/flows/server'
import { workOff } from '@/features/flows/server/gate/work-off'
import { changeTicket, mergeTickets, openTicket, replyToTicket } from '@/features/tickets/server'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { setSetting } from '@/server/settings'
import { sql } from '@/testing/database'
import { movableClock, office, staff } from '@/testing/factories/tickets'
import { INITIAL_CSAT_RULE } from '../../domain'
import { answerSurvey } from '../answer-survey'
import { getSurveyPage } from '../survey-page'
import { askForCsat } from './ask-for-csat'
import { csatSetting } from './csat-setting'
import { noteDelivered } from './note-delivered'
import { findTicketCsat } from './ticket-csat.query'

const time = movableClock('2026-11-20T10:00:00Z')
const ctx = office(time.clock)
let lena: Awaited<ReturnType<typeof staff>>
beforeAll(async () => {
  lena = await staff('agent', time.clock, 'Lena')
  await transact(ctx, (tx) => setSetting(tx, csatSetting, { ...INITIAL_CSAT_RULE, active: true, delayHours: 0 }))
})

type Closed = { ticketId: string; closedAt: Date }
async function closed(email: string, answer = true): Promise<Closed> {
  time.pass(60_000)
  const { ticketId } = await openTicket(ctx, { email, subject: 'Broken mug', body: 'It is broken', channel: 'email' })
  if (answer) await replyToTicket(lena, { ticketId, body: 'A new one is on its way.' })
  await changeTicket(ctx, { ticketId, status: 'closed' })
  const { closedAt } = await database().ticket.findUniqueOrThrow({ where: { id: ticketId } })
  return { ticketId, closedAt: closedAt! }
}
/** The ask, and what the gate made of it. */
async function ask(one: Closed) {
  const verdict = await askForCsat(ctx, one, wantCsat)
  await workOff(ctx)
  return { verdict, ...(await outcomeOf(one)) }
}
const outcomeOf = async ({ ticketId }: Closed) => {
  const [message] = await sql<{ state: string; reason: string | null }>('SELECT state, reason FROM outbound_messages WHERE ticket_id = $1', ticketId)
  return { state: message?.state ?? null, reason: message?.reason ?? null }
}
const mailsOf = (ticketId: string) =>
  sql<{ id: string; text_body: string; headers: Record<string, string> }>(
    `SELECT id, text_body, headers FROM outbound_mails WHERE ticket_id = $1 AND kind = 'survey-invite'`,
    ticketId,
  )

test('freescout#1743: the mail leads to a page, opening it is no vote, and the vote stands on the ticket', async () => {
  const one = await closed('ask@example.com')
  expect(await ask(one)).toEqual({ verdict: 'ask', state: 'sent', reason: null })
  const [mail] = await mailsOf(one.ticketId)
  expect(mail!.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' })
  expect(mail!.text_body).toMatch(/\/p\/[\w.-]+/)
  const token = /\/s\/([\w-]+)\?score=5/.exec(mail!.text_body)![1]!
  expect(await getSurveyPage(ctx as never, token)).toMatchObject({ kind: 'csat', state: 'open' })
  expect(await findTicketCsat(ctx, one)).toMatchObject({ score: null })
  await answerSurvey(ctx, { token, score: 5, comment: 'Quick and kind' })
  expect(await findTicketCsat(ctx, one)).toMatchObject({ score: 5, scaleMax: 5, comment: 'Quick and kind' })
})

test('a person is asked once in 90 days, also when two tickets are closed at once; that the second was not asked is kept with its reason', async () => {
  const [first, second] = [await closed('once@example.com'), await closed('once@example.com')]
  await Promise.all([askForCsat(ctx, first, wantCsat), askForCsat(ctx, second, wantCsat)])
  await Promise.all([workOff(ctx), workOff(ctx)])
  const outcomes = [await outcomeOf(first), await outcomeOf(second)].map(({ reason }) => reason).sort()
  expect(outcomes).toEqual(['asked-lately', null])
  expect(await sql(`SELECT data->>'reason' AS reason FROM events WHERE type = 'flows.message-suppressed'`)).toEqual([{ reason: 'asked-lately' }])
  expect(await ask(await closed('once@example.com'))).toEqual({ verdict: 'asked-lately', state: 'suppressed', reason: 'asked-lately' })
  time.pass(91 * 86_400_000)
  expect(await ask(await closed('once@example.com'))).toMatchObject({ state: 'sent' })
})

test('after a merge, after spam, without an answer, and when it was opened again, nobody is asked', async () => {
  const [survivor, other] = [await closed('merged@example.com'), await closed('merged@example.com')]
  await mergeTickets(ctx, { ticketId: survivor.ticketId, otherId: other.ticketId })
  expect((await ask(other)).verdict).toBe('merged')
  const spam = await closed('spam@example.com')
  await changeTicket(ctx, { ticketId: spam.ticketId, status: 'spam' })
  expect((await ask(spam)).verdict).toBe('spam')
  expect((await ask(await closed('silent@example.com', false))).verdict).toBe('not-answered')
  const again = await closed('again@example.com')
  await changeTicket(ctx, { ticketId: again.ticketId, status: 'open' })
  expect((await ask(again)).verdict).toBe('not-closed')
  time.pass(60_000)
  await changeTicket(ctx, { ticketId: again.ticketId, status: 'closed' })
  expect((await ask(again)).verdict).toBe('not-closed')
  for (const { ticketId } of [survivor, other, spam, again]) expect(await mailsOf(ticketId)).toEqual([])
})

test('whoever has another ticket open is left in peace, and so is who opened this one again while the ask waited', async () => {
  const waiting = await closed('waiting@example.com')
  await openTicket(ctx, { email: 'waiting@example.com', subject: 'And my parcel?', body: 'Where is it?', channel: 'email' })
  expect(await ask(waiting)).toEqual({ verdict: 'ask', state: 'suppressed', reason: 'open-ticket' })
  const back = await closed('back@example.com')
  await askForCsat(ctx, back, wantCsat)
  await changeTicket(ctx, { ticketId: back.ticketId, status: 'open' })
  time.pass(60_000)
  await changeTicket(ctx, { ticketId: back.ticketId, status: 'closed' })
  await workOff(ctx)
  expect(await outcomeOf(back)).toEqual({ state: 'suppressed', reason: 'overtaken' })
})

test('an ask has arrived when a server took its mail, and has not once that came back', async () => {
  const one = await closed('arrives@example.com')
  await ask(one)
  const [mail] = await mailsOf(one.ticketId)
  const deliveredAt = async () =>
    (await sql<{ at: Date | null }>('SELECT delivered_at AS at FROM survey_invites WHERE outbound_mail_id = $1::uuid', mail!.id))[0]!.at
  expect(await noteDelivered(ctx)).toBe(0)
  expect(await deliveredAt()).toBeNull()
  const tell = (state: string) =>
    sql(`UPDATE outbound_recipients SET state = $1, at = '2026-11-20T12:00:00Z' WHERE outbound_mail_id = $2::uuid`, state, mail!.id)
  await tell('accepted')
  expect([await noteDelivered(ctx), await noteDelivered(ctx)]).toEqual([1, 0])
  expect((await deliveredAt())?.toISOString()).toBe('2026-11-20T12:00:00.000Z')
  await tell('bounced')
  await noteDelivered(ctx)
  expect(await deliveredAt()).toBeNull()
})
