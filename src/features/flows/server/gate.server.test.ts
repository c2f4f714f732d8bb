import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { ctxFor, systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { flowsInvariants } from './flows.invariants'
import { listOutbound } from './flows.queries'
import { reviewMessage } from './gate/review'
import { workOff } from './gate/work-off'
import { ownerOf, tokenOf } from './preferences/link'
import { getPreferences, savePreferences, unsubscribe } from './preferences/preferences'
import { previewRound } from './rounds/preview-round'
import { askForNps, sendOffer } from './rounds/start-round'

const everybody = async () => Prisma.sql`true`
const at = (when: string) =>
  ctxFor({ kind: 'user', id: '01900000-0000-7000-8000-00000000000a', name: 'Carla', role: 'cro' }, { clock: fixedClock(new Date(when)) })
const noon = at('2026-11-22T11:00:00Z')
const round = (fields: object = {}) => ({ key: randomUUID(), segmentId: randomUUID(), samplePercent: 100, ...fields })
const offer = (fields: object = {}) => ({ ...round(), name: 'Winter', subject: 'For you', body: 'Hello', ...fields })

const shopper = async (name: string, consent = 'subscribed') => {
  const id = await customerRow({ name, email: `${name.toLowerCase()}@example.com` })
  await sql(`UPDATE customers SET email_consent = $1, country_code = 'DE' WHERE id = $2::uuid`, consent, id)
  return id
}
const states = () =>
  sql<{ name: string; state: string; reason: string | null }>(
    'SELECT c.name, m.state, m.reason FROM outbound_messages m JOIN customers c ON c.id = m.customer_id ORDER BY c.name, m.created_at',
  )
const mails = () =>
  sql<{ to_address: string; headers: Record<string, string>; text_body: string }>(
    `SELECT to_address, headers, text_body FROM outbound_mails WHERE status <> 'cancelled' ORDER BY to_address`,
  )

beforeEach(freshDatabase)

describe('a round', () => {
  test('reaches who may be reached, and says of everybody else why not; the same round again reaches nobody twice', async () => {
    await Promise.all([shopper('Anna'), shopper('Ben', 'never'), shopper('Cleo', 'unsubscribed')])
    const input = offer()
    expect((await previewRound(noon, { ...round(), purpose: 'promotion' }, everybody)).outcomes).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'send', people: 1 }), expect.objectContaining({ reason: 'no-consent', people: 1 })]),
    )
    expect([await sendOffer(noon, input, everybody), await sendOffer(noon, input, everybody)]).toEqual([{ messages: 3 }, { messages: 0 }])
    expect([await workOff(noon), await workOff(noon)]).toEqual([3, 0])
    expect(await states()).toEqual([
      { name: 'Anna', state: 'sent', reason: null },
      { name: 'Ben', state: 'suppressed', reason: 'no-consent' },
      { name: 'Cleo', state: 'suppressed', reason: 'unsubscribed' },
    ])
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail!.headers).toMatchObject({ 'list-unsubscribe-post': 'List-Unsubscribe=One-Click', 'list-unsubscribe': expect.stringMatching(/^<.*\/p\/.*>$/) })
    expect(await sql('SELECT type FROM events ORDER BY type')).toEqual([
      { type: 'flows.message-sent' },
      { type: 'flows.message-suppressed' },
      { type: 'flows.message-suppressed' },
    ])
  })

  test('an ask for NPS has a link of its own for each, once in ninety days', async () => {
    await Promise.all([shopper('Anna'), shopper('Ben', 'never')])
    await askForNps(noon, round(), everybody)
    await workOff(noon)
    const links = (await mails()).map(({ text_body }) => /\/s\/([\w-]+)\?score=10/.exec(text_body)![1])
    expect(new Set(links).size).toBe(2)
    await askForNps(noon, round(), everybody)
    await workOff(noon)
    expect((await states()).map(({ reason }) => reason)).toEqual([null, 'asked-lately', null, 'asked-lately'])
  })

  test('at night it waits for the morning where the customer is, and goes then', async () => {
    await shopper('Anna')
    await sendOffer(at('2026-11-22T02:00:00Z'), offer(), everybody)
    expect([await workOff(at('2026-11-22T02:00:00Z')), await workOff(at('2026-11-22T06:00:00Z'))]).toEqual([1, 0])
    expect(await states()).toMatchObject([{ state: 'waiting', reason: 'quiet-hours' }])
    await workOff(at('2026-11-22T07:00:00Z'))
    expect(await states()).toMatchObject([{ state: 'sent' }])
  })

  test('two rounds at once keep the cap: of two messages to one person the second knows of the first', async () => {
    await shopper('Anna')
    for (let n = 0; n < 4; n++) await sendOffer(noon, offer(), everybody)
    await Promise.all([workOff(noon), workOff(noon), workOff(noon)])
    expect((await states()).map(({ state }) => state).sort()).toEqual(['sent', 'sent', 'suppressed', 'suppressed'])
    expect(await mails()).toHaveLength(2)
  })

  test('a score of 3 given between writing and sending keeps an offer back, and the answer is named', async () => {
    const anna = await shopper('Anna')
    await sendOffer(noon, offer(), everybody)
    const survey = await database().survey.create({ data: { id: randomUUID(), kind: 'nps', name: 'NPS', question: '?', createdAt: new Date() } })
    const response = await database().surveyResponse.create({
      data: {
        id: randomUUID(),
        surveyId: survey.id,
        customerId: anna,
        kind: 'nps',
        score: 3,
        scaleMax: 10,
        channel: 'link',
        respondedAt: new Date('2026-11-22T10:59:00Z'),
      },
    })
    await workOff(noon)
    const [row] = (await listOutbound(noon, { limit: 50 })).data
    expect(row).toMatchObject({ state: 'suppressed', reason: 'bad-contact', evidence: { type: 'response', id: response.id } })
  })

  test('what is held is let through or not by a person, once; let through it passes the gate again', async () => {
    const [anna, ben] = [await shopper('Anna'), await shopper('Ben')]
    await sql(
      `INSERT INTO settings (key, value, updated_at) VALUES ('flows.gate', $1::jsonb, now())`,
      JSON.stringify({ ...(await import('../domain')).INITIAL_GATE_RULES, holdAboveMinor: '1' }),
    )
    const runId = randomUUID()
    await sql(`INSERT INTO model_runs (id, kind, status, current, until, started_at) VALUES ($1::uuid, 'bg-nbd', 'done', true, now(), now())`, runId)
    for (const id of [anna, ben])
      await sql(
        `INSERT INTO predictions (customer_id, run_id, frequency, recency_weeks, age_weeks, p_alive, expected_purchases_12m, predicted_12m_minor) VALUES ($1::uuid, $2::uuid, 1, 1, 2, .5, 1, 500)`,
        id,
        runId,
      )
    await sendOffer(noon, offer(), everybody)
    await workOff(noon)
    const held = (await listOutbound(noon, { state: 'held', limit: 50 })).data
    expect(held.map(({ reason }) => reason)).toEqual(['high-value', 'high-value'])
    const ofAnna = held.find(({ customerId }) => customerId === anna)!
    await reviewMessage(noon, { id: ofAnna.id, verdict: 'let-through' })
    await reviewMessage(noon, { id: held.find(({ customerId }) => customerId === ben)!.id, verdict: 'reject' })
    await workOff(noon)
    expect(await states()).toEqual([
      { name: 'Anna', state: 'sent', reason: null },
      { name: 'Ben', state: 'suppressed', reason: 'rejected' },
    ])
    await expect(reviewMessage(noon, { id: ofAnna.id, verdict: 'let-through' })).rejects.toMatchObject({ code: 'flows.not-held' })
  })
})

describe('the preference centre', () => {
  const stranger = { ...systemCtx('test', { clock: fixedClock(new Date('2026-11-22T11:05:00Z')) }), actor: null }

  test('a link opens to its owner’s choices and to nobody else’s; a changed one opens nothing', async () => {
    const anna = await shopper('Anna')
    expect(ownerOf(tokenOf(anna))).toBe(anna)
    const forged = `${tokenOf(randomUUID()).split('.')[0]}.${tokenOf(anna).split('.')[1]}`
    for (const token of [forged, `${tokenOf(anna)}x`, 'garbage', '', '.'])
      await expect(getPreferences(stranger, token)).rejects.toMatchObject({ kind: 'missing' })
    expect(await getPreferences(stranger, tokenOf(anna))).toMatchObject({ topicsOff: [], frequency: 'any', mailOff: false })
  })

  test('consent withdrawn while a message lies with the post is obeyed, whatever a store says later', async () => {
    const anna = await shopper('Anna')
    await sendOffer(noon, offer(), everybody)
    await workOff(noon)
    expect(await mails()).toHaveLength(1)
    await unsubscribe(stranger, tokenOf(anna))
    await unsubscribe(stranger, tokenOf(anna))
    expect(await mails()).toHaveLength(0)
    expect(await states()).toMatchObject([{ state: 'suppressed', reason: 'unsubscribed' }])
    expect(await sql('SELECT channel, state, source FROM consent_changes')).toEqual([
      { channel: 'email', state: 'unsubscribed', source: 'one-click unsubscribe' },
    ])
    await sql(`UPDATE customers SET email_consent = 'subscribed' WHERE id = $1::uuid`, anna)
    await sendOffer(noon, offer(), everybody)
    await workOff(noon)
    expect((await states()).at(-1)).toMatchObject({ state: 'suppressed', reason: 'unsubscribed' })
    for (const { violations } of flowsInvariants) expect(await sql(violations)).toEqual([])
  })

  test('surveys off, offers on: each is kept apart; and who comes back is written to again', async () => {
    const anna = await shopper('Anna')
    await savePreferences(stranger, { token: tokenOf(anna), topicsOff: ['surveys'], frequency: 'any', mailOff: false })
    await askForNps(noon, round(), everybody)
    await sendOffer(noon, offer(), everybody)
    await workOff(noon)
    expect((await states()).map(({ state, reason }) => reason ?? state).sort()).toEqual(['sent', 'topic-off'])
    await sql(`UPDATE outbound_mails SET status = 'sent'`)
    await savePreferences(stranger, { token: tokenOf(anna), topicsOff: [], frequency: 'any', mailOff: true })
    await savePreferences(stranger, { token: tokenOf(anna), topicsOff: [], frequency: 'monthly', mailOff: false })
    expect(await getPreferences(stranger, tokenOf(anna))).toMatchObject({ frequency: 'monthly', mailOff: false })
    await sendOffer(noon, offer(), everybody)
    await workOff(noon)
    expect((await states()).map(({ reason }) => reason)).toContain('own-frequency')
  })
})
