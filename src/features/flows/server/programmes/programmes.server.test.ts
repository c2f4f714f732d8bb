import { beforeEach, describe, expect, test } from 'vitest'
import { missing } from '@/domain/errors'
import { answerSurvey } from '@/features/feedback/server'
import { orderDelivered } from '@/features/orders/domain'
import { ctxFor } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { movableClock } from '@/testing/factories/tickets'
import { orderRow, storeRow } from '@/testing/order-row'
import { saveProgrammeInput } from '../../domain/programmes/programme'
import { workOff } from '../gate/work-off'
import { programmeSubscribers } from './ask-after-delivery'
import { previewProgramme } from './preview-programme'
import { listProgrammes } from './programmes.queries'
import { runProgrammes } from './run-programmes'
import { saveProgramme } from './save-programme'

const START = '2026-11-16T11:00:00Z'
const HOUR = 3_600_000
const DAY = 24 * HOUR
let time = movableClock(START)
const everybody = async () => Prisma.sql`true`
let ctx = ctxFor({ kind: 'user', id: '01900000-0000-7000-8000-00000000000a', name: 'Carla', role: 'cro' }, { clock: time.clock })
beforeEach(async () => {
  await freshDatabase()
  time = movableClock(START)
  ctx = ctxFor({ kind: 'user', id: '01900000-0000-7000-8000-00000000000a', name: 'Carla', role: 'cro' }, { clock: time.clock })
})

const save = (fields: object) => saveProgramme(ctx, saveProgrammeInput.parse({ name: 'Programme', active: true, ...fields }), everybody)
const run = async () => {
  await runProgrammes(ctx, everybody)
  await workOff(ctx)
}
const shopper = async (name: string) => {
  const id = await customerRow({ name, email: `${name.toLowerCase()}@example.com` })
  await sql(`UPDATE customers SET country_code = 'DE' WHERE id = $1::uuid`, id)
  return id
}
const states = () =>
  sql<{ name: string; state: string; reason: string | null }>(
    'SELECT c.name, m.state, m.reason FROM outbound_messages m JOIN customers c ON c.id = m.customer_id ORDER BY m.created_at, c.name',
  )
const mails = () =>
  sql<{ to_address: string; subject: string; text_body: string }>('SELECT to_address, subject, text_body FROM outbound_mails ORDER BY created_at, to_address')
/** As the note of delivered mails does it: a server took them all. */
const delivered = () => sql(`UPDATE survey_invites SET delivered_at = created_at WHERE delivered_at IS NULL`)
const tokenIn = (text: string) => /\/s\/([\w-]+)\?score=/.exec(text)![1]!

async function arrived(customerId: string, at: Date = time.clock.now(), members = everybody) {
  const orderId = await orderRow(await storeRow(), { customerId, placedAt: new Date(+at - 3 * DAY) })
  await sql('UPDATE orders SET delivered_at = $1 WHERE id = $2::uuid', at, orderId)
  const tell = () =>
    transact(ctx, async (tx) => {
      const order = { orderId, number: '#1', connectionId: orderId, currency: 'EUR', fulfilmentId: orderId, carrier: null, trackingNumber: null }
      tx.emit(orderDelivered, { customerId, data: order })
    })
  await tell()
  await deliverOutbox(programmeSubscribers(members), { clock: time.clock })
  return { orderId, tell }
}

describe('a relational programme', () => {
  test('asks the same share of people in a run however often it is looked at, others in the next, and nobody within ninety days', async () => {
    for (let n = 0; n < 40; n++) await shopper(`P${n}`)
    await save({ trigger: 'relational', everyDays: 30, samplePercent: 40 })
    await Promise.all([runProgrammes(ctx, everybody), runProgrammes(ctx, everybody)])
    await workOff(ctx)
    const first = (await states()).map(({ name }) => name)
    expect(first.length).toBeGreaterThan(5)
    expect(first.length).toBeLessThan(30)
    expect(new Set(first).size).toBe(first.length)
    expect(await mails()).toHaveLength(first.length)
    time.pass(29 * DAY)
    await run()
    expect(await states()).toHaveLength(first.length)
    time.pass(DAY + HOUR)
    await run()
    const second = (await states()).slice(first.length)
    expect(second.map(({ name }) => name).sort()).not.toEqual([...first].sort())
    for (const { name, state, reason } of second)
      expect({ state, reason }).toEqual(first.includes(name) ? { state: 'suppressed', reason: 'asked-lately' } : { state: 'sent', reason: null })
  })

  test('reminds once who has not answered; both links lead to the one answer; who has answered is left in peace', async () => {
    await Promise.all([shopper('Anna'), shopper('Ben')])
    await save({ trigger: 'relational', everyDays: 180, remindAfterDays: 5 })
    await run()
    await delivered()
    const [anna, ben] = await mails()
    await answerSurvey(ctx, { token: tokenIn(anna!.text_body), score: 9 })
    for (let day = 0; day < 20; day++) {
      time.pass(DAY)
      await run()
    }
    const reminders = (await mails()).slice(2)
    expect(reminders.map(({ to_address, subject }) => ({ to_address, subject }))).toEqual([
      { to_address: 'ben@example.com', subject: expect.stringMatching(/^Erinnerung: /) },
    ])
    await answerSurvey(ctx, { token: tokenIn(reminders[0]!.text_body), score: 3 })
    await expect(answerSurvey(ctx, { token: tokenIn(ben!.text_body), score: 8 })).rejects.toMatchObject({ code: 'feedback.already-answered' })
    expect(await listProgrammes(ctx)).toMatchObject({ programmes: [{ asked: 2, delivered: 2, answered: 2, n: 2, score: 0 }] })
  })

  test('of a reminder that waits for the morning nobody hears who has answered by then', async () => {
    await shopper('Anna')
    await save({ trigger: 'relational', everyDays: 180, remindAfterDays: 2 })
    await run()
    await delivered()
    time.to('2026-11-18T22:30:00Z')
    await run()
    const [ask] = await mails()
    await answerSurvey(ctx, { token: tokenIn(ask!.text_body), score: 7 })
    time.to('2026-11-19T09:00:00Z')
    await run()
    expect((await states()).at(-1)).toMatchObject({ state: 'suppressed', reason: 'overtaken' })
    expect(await mails()).toHaveLength(1)
  })

  test('switched off it asks nobody more, and what still waits is not sent', async () => {
    await shopper('Anna')
    time.to('2026-11-16T02:00:00Z')
    const { id } = await save({ trigger: 'relational', everyDays: 30 })
    await run()
    expect(await states()).toMatchObject([{ state: 'waiting' }])
    await save({ id, trigger: 'relational', everyDays: 30, active: false })
    time.pass(40 * DAY)
    await run()
    expect(await states()).toEqual([{ name: 'Anna', state: 'suppressed', reason: 'overtaken' }])
    await expect(save({ id, version: 1, trigger: 'relational', everyDays: 30 })).rejects.toMatchObject({ code: 'flows.programme-changed-meanwhile' })
  })
})

test('a programme whose segment is no more asks nobody, says so, and holds nothing else up', async () => {
  const gone = async (): Promise<Prisma.Sql> => {
    throw missing('segment')
  }
  const anna = await shopper('Anna')
  const segmentId = '01900000-0000-7000-8000-00000000000b'
  await save({ trigger: 'after-delivery', delayHours: 0, segmentId, name: 'Some' })
  await save({ trigger: 'relational', everyDays: 30, segmentId, name: 'Others' })
  await save({ trigger: 'after-delivery', delayHours: 0, name: 'Everybody' })
  await runProgrammes(ctx, gone)
  await arrived(anna, time.clock.now(), gone)
  expect(await sql('SELECT name, problem FROM survey_programmes ORDER BY name')).toEqual([
    { name: 'Everybody', problem: null },
    { name: 'Others', problem: 'segment-gone' },
    { name: 'Some', problem: 'segment-gone' },
  ])
  expect(await sql('SELECT source FROM outbound_messages')).toEqual([{ source: 'Everybody' }])
})

describe('after a delivery', () => {
  test('the buyer is asked so many hours after the scan, once for an order, and the answer knows the order and the programme', async () => {
    const anna = await shopper('Anna')
    const { id } = await save({ trigger: 'after-delivery', delayHours: 24 })
    const { orderId, tell } = await arrived(anna)
    await tell()
    await deliverOutbox(programmeSubscribers(everybody), { clock: time.clock })
    await workOff(ctx)
    expect(await states()).toMatchObject([{ state: 'queued' }])
    time.pass(25 * HOUR)
    await workOff(ctx)
    expect(await states()).toMatchObject([{ state: 'sent' }])
    expect(await sql('SELECT programme_id, order_id FROM survey_invites')).toEqual([{ programme_id: id, order_id: orderId }])
  })

  test('nobody is asked about an order of which a parcel is still under way, nor about one that arrived weeks ago', async () => {
    await save({ trigger: 'after-delivery', delayHours: 0 })
    const [anna, ben] = [await shopper('Anna'), await shopper('Ben')]
    await arrived(anna, new Date(+time.clock.now() - 20 * DAY))
    const { orderId, tell } = await arrived(ben)
    expect(await states()).toHaveLength(1)
    await sql('DELETE FROM outbound_messages')
    await sql('UPDATE orders SET delivered_at = NULL WHERE id = $1::uuid', orderId)
    await tell()
    await deliverOutbox(programmeSubscribers(everybody), { clock: time.clock })
    expect(await states()).toEqual([])
  })

  test('the preview names who would be asked today and why others not, and changes nothing', async () => {
    const [anna, ben] = [await shopper('Anna'), await shopper('Ben')]
    await sql(`UPDATE customers SET email_consent = 'unsubscribed' WHERE id = $1::uuid`, ben)
    for (const one of [anna, ben]) await arrived(one, new Date(+time.clock.now() - 10 * HOUR))
    const preview = await previewProgramme(ctx, { trigger: 'after-delivery', segmentId: null, samplePercent: 100, delayHours: 0 }, everybody)
    expect(preview).toMatchObject({ people: 2, lookedAt: 2 })
    expect(preview.named).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: anna, name: 'Anna', kind: 'send', reason: null }),
        expect.objectContaining({ id: ben, kind: 'suppress', reason: 'unsubscribed' }),
      ]),
    )
    expect(await states()).toEqual([])
  })
})
