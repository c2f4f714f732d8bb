import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { recordConsent, recordCustomers } from '@/features/customers/server'
import { ctxFor, systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { customerSnapshot } from '@/testing/factories/customers'
import { insertRows } from '@/testing/factories/segment-people'
import { storeConnection } from '@/testing/factories/stores'
import { gateSubscribers } from '../gate/tell-points'
import { workOff } from '../gate/work-off'
import { askForNps, sendOffer } from '../rounds/start-round'
import { tokenOf } from './link'
import { getPreferences, savePreferences } from './preferences'

const clock = fixedClock(new Date('2026-11-22T11:00:00Z'))
const ctx = ctxFor({ kind: 'user', id: '01900000-0000-7000-8000-00000000000a', name: 'Carla', role: 'cro' }, { clock })
const stranger = { ...systemCtx('test', { clock }), actor: null }
const everybody = async () => Prisma.sql`c.id = c.canonical_id`

const shopper = async (name: string, email: string | null = `${name.toLowerCase()}@example.com`) => {
  const id = await customerRow({ name, ...(email ? { email } : {}) })
  await sql(`UPDATE customers SET email_consent = 'subscribed', country_code = 'DE' WHERE id = $1::uuid`, id)
  return id
}
const mergedInto = (survivor: string, merged: string) => sql('UPDATE customers SET canonical_id = $1::uuid WHERE id = $2::uuid', survivor, merged)
const offer = async () => {
  await sendOffer(ctx, { key: randomUUID(), segmentId: randomUUID(), samplePercent: 100, name: 'Winter', subject: 'For you', body: 'Hello' }, everybody)
  await workOff(ctx)
}
const states = () => sql<{ state: string; reason: string | null }>('SELECT state, reason FROM outbound_messages ORDER BY created_at, id')
const posted = () => sql<{ to_address: string; status: string }>('SELECT to_address, status FROM outbound_mails ORDER BY created_at, id')

beforeEach(freshDatabase)

describe('a person is all of their records', () => {
  test('a no that came with a merged record is theirs: nothing is sent, and their page under the mail says so', async () => {
    const [anna, other] = [await shopper('Anna'), await shopper('Annie')]
    await sql(`UPDATE customers SET email_consent = 'unsubscribed' WHERE id = $1::uuid`, other)
    await mergedInto(anna, other)
    await offer()
    expect(await states()).toEqual([{ state: 'suppressed', reason: 'unsubscribed' }])
    for (const id of [anna, other]) expect(await getPreferences(stranger, tokenOf(id))).toMatchObject({ mailOff: true })
  })

  test('the link of somebody who was erased is nobody’s: nothing is shown, kept or agreed to', async () => {
    const anna = await shopper('Anna')
    await sql(`UPDATE customers SET erased_at = now(), email_consent = 'never' WHERE id = $1::uuid`, anna)
    const missing = { code: 'preferences-link.missing' }
    await expect(getPreferences(stranger, tokenOf(anna))).rejects.toMatchObject(missing)
    await expect(savePreferences(stranger, { token: tokenOf(anna), topicsOff: [], frequency: 'any', mailOff: true })).rejects.toMatchObject(missing)
    expect(await sql('SELECT customer_id FROM customer_preferences UNION ALL SELECT customer_id FROM consent_changes')).toEqual([])
  })

  test('what they chose under an id that was merged since is shown, and what they choose now holds for both', async () => {
    const [anna, other] = [await shopper('Anna'), await shopper('Annie')]
    await savePreferences(stranger, { token: tokenOf(other), topicsOff: ['offers'], frequency: 'monthly', mailOff: false })
    await mergedInto(anna, other)
    expect(await getPreferences(stranger, tokenOf(anna))).toMatchObject({ topicsOff: ['offers'], frequency: 'monthly' })
    await savePreferences(stranger, { token: tokenOf(anna), topicsOff: [], frequency: 'any', mailOff: false })
    expect(await getPreferences(stranger, tokenOf(other))).toMatchObject({ topicsOff: [], frequency: 'any' })
    await offer()
    expect(await states()).toEqual([{ state: 'sent', reason: null }])
  })

  test('who has an address only under a merged record is written to there', async () => {
    const [anna, other] = [await shopper('Anna', null), await shopper('Annie')]
    await mergedInto(anna, other)
    await offer()
    expect(await posted()).toMatchObject([{ to_address: 'annie@example.com' }])
  })
})

describe('consent withdrawn while a mail lies with the post', () => {
  const told = async (email: 'subscribed' | 'unsubscribed', version: number, connectionId: string) => {
    await transact(ctx, (tx) =>
      recordCustomers(tx, { connectionId, demo: false }, [customerSnapshot({ version, email: 'anna@example.com', consent: { email, sms: null } })]),
    )
    await deliverOutbox(gateSubscribers, { clock })
  }

  test('at the store: it is taken back, also one that waits for its next try; the timeline says why', async () => {
    const store = await storeConnection()
    await told('subscribed', 1, store)
    await offer()
    expect(await posted()).toMatchObject([{ status: 'queued' }])
    await sql(`UPDATE outbound_mails SET attempts = 3; UPDATE outbound_recipients SET state = 'deferred', said = 'come again later'`)
    await told('unsubscribed', 2, store)
    expect(await posted()).toMatchObject([{ status: 'cancelled' }])
    expect(await states()).toEqual([{ state: 'suppressed', reason: 'unsubscribed' }])
    expect(await sql(`SELECT data->>'reason' AS reason FROM events WHERE type = 'flows.message-suppressed'`)).toEqual([{ reason: 'unsubscribed' }])
  })

  test('at the desk: it is obeyed at once, for offers and surveys alike, whatever the store repeats', async () => {
    const store = await storeConnection()
    await told('subscribed', 1, store)
    await offer()
    const [{ id }] = (await sql<{ id: string }>('SELECT id FROM customers')) as [{ id: string }]
    await recordConsent(ctx, { customerId: id, channel: 'email', state: 'unsubscribed' })
    await deliverOutbox(gateSubscribers, { clock })
    expect(await posted()).toMatchObject([{ status: 'cancelled' }])
    await told('subscribed', 2, store)
    await offer()
    await askForNps(ctx, { key: randomUUID(), segmentId: randomUUID(), samplePercent: 100 }, everybody)
    await workOff(ctx)
    expect(await states()).toEqual([1, 2, 3].map(() => ({ state: 'suppressed', reason: 'unsubscribed' })))
  })

  test('what a server may have taken is not called taken back', async () => {
    const store = await storeConnection()
    await told('subscribed', 1, store)
    await offer()
    await sql(`UPDATE outbound_mails SET status = 'unknown'; UPDATE outbound_recipients SET state = 'unknown'`)
    await told('unsubscribed', 2, store)
    expect(await posted()).toMatchObject([{ status: 'unknown' }])
    expect(await states()).toEqual([{ state: 'sent', reason: null }])
  })
})

test('“no mail at all” ends with a yes they give an agent later, with its proof; topics stay as they chose them', async () => {
  const anna = await shopper('Anna')
  await savePreferences(stranger, { token: tokenOf(anna), topicsOff: ['surveys'], frequency: 'any', mailOff: true })
  await recordConsent(ctx, { customerId: anna, channel: 'email', state: 'subscribed', proof: 'Asked for offers on the phone, 22 November.' })
  await deliverOutbox(gateSubscribers, { clock })
  expect(await getPreferences(stranger, tokenOf(anna))).toMatchObject({ mailOff: false, topicsOff: ['surveys'] })
  await offer()
  expect(await states()).toEqual([{ state: 'sent', reason: null }])
})

test('text messages are a switch of their own for whoever ever said anything about them, and for nobody else', async () => {
  const [anna, ben] = [await shopper('Anna'), await shopper('Ben')]
  await sql(`UPDATE customers SET sms_consent = 'subscribed' WHERE id = $1::uuid`, anna)
  const keep = (id: string, sms: boolean) => savePreferences(stranger, { token: tokenOf(id), topicsOff: [], frequency: 'any', mailOff: false, sms })
  expect([(await getPreferences(stranger, tokenOf(anna))).sms, (await getPreferences(stranger, tokenOf(ben))).sms]).toEqual([true, null])
  await keep(anna, false)
  await keep(ben, true)
  expect(await sql('SELECT name, email_consent, sms_consent FROM customers ORDER BY name')).toEqual([
    { name: 'Anna', email_consent: 'subscribed', sms_consent: 'unsubscribed' },
    { name: 'Ben', email_consent: 'subscribed', sms_consent: 'never' },
  ])
  expect((await getPreferences(stranger, tokenOf(anna))).sms).toBe(false)
})

test('a return a shop told of keeps offers and questions back until the money has gone back', async () => {
  const anna = await shopper('Anna')
  await sql(
    `INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_name, data) VALUES ($1::uuid, $2::uuid, 'behaviour.return_requested', $3, $3, 'system', 'test', '{}')`,
    anna,
    randomUUID(),
    new Date('2026-11-20T10:00:00Z'),
  )
  await offer()
  const [message] = await sql<{ state: string; reason: string; evidence: { type: string } }>('SELECT state, reason, evidence FROM outbound_messages')
  expect(message).toMatchObject({ state: 'suppressed', reason: 'refund-open', evidence: { type: 'event' } })
  const refund = { id: randomUUID(), connection_id: randomUUID(), external_id: 'r', version: 1, order_id: randomUUID(), customer_id: anna }
  await insertRows('refunds', [{ ...refund, refunded_at: new Date('2026-11-21T10:00:00Z'), currency: 'EUR', amount_minor: 100, net_minor: 100 }])
  await offer()
  expect((await states()).at(-1)).toEqual({ state: 'sent', reason: null })
})
