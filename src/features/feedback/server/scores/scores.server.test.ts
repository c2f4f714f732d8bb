import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { createCallerFactory } from '@/server/api'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { setSetting, workspaceSetting } from '@/server/settings'
import { customerRow } from '@/testing/customer-row'
import { sql } from '@/testing/database'
import { movableClock, office } from '@/testing/factories/tickets'
import { orderRow, storeRow } from '@/testing/order-row'
import { INITIAL_TOPICS, LAST_ORDER_DAYS, SCORE_GROUPS, scoreOf } from '../../domain'
import { topicsSetting } from '../comments/topics'
import { tryTopic } from '../comments/try-topic'
import { feedbackRouter } from '../feedback.router'
import { recordResponses } from '../record-responses'
import { getBias } from './bias.query'
import { responsesCsv } from './responses-csv'

const time = movableClock('2026-11-20T10:00:00Z')
const ctx = office(time.clock)
const desk = createCallerFactory(feedbackRouter)(ctx)
const DAY = 86_400_000

async function answers(customerId: string, given: readonly { score: number; comment?: string; at?: Date }[]) {
  await transact(ctx, (tx) =>
    recordResponses(
      tx,
      'nps',
      given.map(({ score, comment = null, at = time.clock.now() }) => ({ customerId, score, comment, respondedAt: at, channel: 'import', sourceKey: newId() })),
    ),
  )
}
async function listed(input: object) {
  const rows = []
  let cursor: string | null | undefined
  do {
    const page = await desk.responses({ limit: 3, cursor, ...input })
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}

let anna: string
let ben: string
beforeAll(async () => {
  ;[anna, ben] = [await customerRow({ name: 'Anna' }), await customerRow({ name: 'Ben' })]
  await sql(`INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1::uuid, 'gold', now())`, anna)
  const [store, product] = [await storeRow(), newId()]
  await database().product.create({ data: { id: product, connectionId: store, externalId: 'p', version: 1n, title: 'Oak lamp', updatedAt: new Date() } })
  const orderId = await orderRow(store, { customerId: anna, placedAt: new Date(+time.clock.now() - 5 * DAY) })
  for (const line of ['1', '2'])
    await database().orderLine.create({
      data: {
        ...{
          customerId: anna,
          orderId,
          externalId: line,
          position: 1,
          productId: product,
          title: 'Oak lamp',
          quantity: 1,
          unitPriceMinor: 1n,
          discountMinor: 0n,
          taxMinor: 0n,
        },
      },
    })
  await answers(anna, [{ score: 10, comment: 'Die Lieferung war schnell' }, { score: 9 }, { score: 2, comment: 'Zu teuer, und der Preis ist gestiegen' }])
  await answers(ben, [
    { score: 3, comment: 'Parcel late, and broken' },
    { score: 8, comment: 'Translated later' },
    { score: 9, at: new Date(+time.clock.now() - 40 * DAY) },
  ])
})

test('every row of a breakdown opens to the very answers its score is made of', async () => {
  for (const by of SCORE_GROUPS)
    for (const row of await desk.scores.by({ kind: 'nps', days: 30, by })) {
      const rows = await listed({ days: 30, of: { by, key: row.key } })
      expect(rows.length, `${by} ${row.key}`).toBe(row.n)
      expect(
        scoreOf(
          'nps',
          rows.map(({ score }) => ({ score, scaleMax: 10, n: 1 })),
        ).score,
      ).toBe(row.score)
    }
  expect(await desk.scores.by({ kind: 'nps', days: 30, by: 'tier' })).toMatchObject([
    { key: 'gold', n: 3, score: 33 },
    { key: 'none', n: 2, score: -50 },
  ])
  expect(await desk.scores.by({ kind: 'nps', days: 30, by: 'product' })).toMatchObject([{ label: 'Oak lamp', n: 3 }])
})

describe('topics of comments', () => {
  const topicsOf = async () => Object.fromEntries((await desk.scores.by({ kind: 'nps', days: 30, by: 'topic' })).map(({ label, n }) => [label, n]))

  test('are whole words, beginnings with a star, in any case and with umlauts; one comment may have several', async () => {
    expect(await topicsOf()).toEqual({ Delivery: 2, Price: 1, Quality: 1 })
    expect((await listed({ days: 30 })).find(({ comment }) => comment?.startsWith('Parcel'))).toMatchObject({
      topics: ['Delivery', 'Quality'],
      sentiment: 'negative',
    })
    expect(await tryTopic(ctx, ['late'])).toMatchObject({ found: 1, examples: ['Parcel late, and broken'] })
    expect(await tryTopic(ctx, ['l.te'])).toMatchObject({ found: 0 })
    expect(await tryTopic(ctx, ['ist gestiegen'])).toMatchObject({ found: 1 })
  })

  test('mautic#7679: after a rule changed no answer stands under the old one', async () => {
    await transact(ctx, (tx) =>
      setSetting(
        tx,
        topicsSetting,
        INITIAL_TOPICS.filter(({ id }) => id !== 'price'),
      ),
    )
    expect(await topicsOf()).toEqual({ Delivery: 2, Quality: 1 })
    await transact(ctx, (tx) => setSetting(tx, topicsSetting, [...INITIAL_TOPICS]))
  })
})

test('espocrm#2964: “the last day” is the desk’s day on the card, in the course, in the breakdown and in the list, whatever zone the database or the machine has', async () => {
  const [carla, midnight] = [await customerRow({ name: 'Carla' }), new Date('2027-02-10T22:30:00Z')]
  await answers(carla, [
    { score: 0, at: midnight },
    { score: 10, at: new Date('2027-02-10T23:30:00Z') },
  ])
  time.to('2027-02-11T08:00:00Z')
  const seen = async () => ({
    card: (await desk.nps({ days: 1 })).n,
    course: (await desk.scores.of({ kind: 'nps', days: 1 })).course.reduce((sum, { n }) => sum + n, 0),
    breakdown: (await desk.scores.by({ kind: 'nps', days: 1, by: 'tier' })).reduce((sum, { n }) => sum + n, 0),
    list: (await listed({ days: 1 })).map(({ score }) => score),
  })
  await sql(`SET TIME ZONE 'Pacific/Honolulu'`)
  // In Berlin 22:30 UTC is half past eleven the evening before.
  expect(await seen()).toEqual({ card: 1, course: 1, breakdown: 1, list: [10] })
  await transact(ctx, (tx) => setSetting(tx, workspaceSetting, { name: 'Desk', currency: 'EUR', timeZone: 'America/New_York' }))
  expect(await seen()).toEqual({ card: 0, course: 0, breakdown: 0, list: [] })
  time.to('2027-02-11T03:00:00Z')
  expect(await seen()).toEqual({ card: 2, course: 2, breakdown: 2, list: [10, 0] })
  await sql(`SET TIME ZONE 'UTC'`)
  await transact(ctx, (tx) => setSetting(tx, workspaceSetting, workspaceSetting.initial))
})

test('who answered is set against whose ask arrived, in groups that hold each of them once', async () => {
  time.to('2026-11-20T10:00:00Z')
  const survey = await database().survey.findFirstOrThrow({ where: { kind: 'nps' } })
  for (const [at, customerId] of [anna, ben, ben].entries()) {
    const id = newId()
    const given = { surveyId: survey.id, customerId }
    await database().surveyInvite.create({
      data: {
        ...given,
        id,
        tokenHash: Buffer.from(id),
        channel: 'email',
        createdAt: time.clock.now(),
        expiresAt: new Date(+time.clock.now() + DAY),
        deliveredAt: at === 2 ? null : time.clock.now(),
      },
    })
    if (at === 0)
      await database().surveyResponse.create({
        data: { ...given, id: newId(), inviteId: id, kind: 'nps', score: 10, scaleMax: 10, channel: 'link', respondedAt: time.clock.now() },
      })
  }
  const bias = await getBias(ctx, { days: 30 })
  for (const { asked, answered, rows } of Object.values(bias)) {
    expect({ asked, answered }).toEqual({ asked: 2, answered: 1 })
    expect(rows.reduce((sum, row) => sum + row.asked, 0)).toBe(2)
  }
  expect(bias.tier.rows).toMatchObject([
    { key: 'gold', answered: 1 },
    { key: 'none', answered: 0 },
  ])
  expect(bias.recency.rows.map(({ key }) => key)).toEqual(['d30', 'never'])
  expect(await desk.nps({ days: 30 })).toMatchObject({ delivered: 2, answeredOfDelivered: 1 })
})

test('who was not asked about an order speaks of the last one of the 90 days before, and of none that is older', async () => {
  const [store, chair] = [await storeRow(), newId()]
  await database().product.create({ data: { id: chair, connectionId: store, externalId: 'c', version: 1n, title: 'Oak chair', updatedAt: new Date() } })
  for (const [name, daysAgo] of [
    ['Carla', LAST_ORDER_DAYS - 1],
    ['Dora', LAST_ORDER_DAYS + 1],
  ] as const) {
    const customerId = await customerRow({ name })
    const orderId = await orderRow(store, { customerId, placedAt: new Date(+time.clock.now() - daysAgo * DAY) })
    const line = { title: 'Oak chair', quantity: 1, unitPriceMinor: 1n, discountMinor: 0n, taxMinor: 0n }
    await database().orderLine.create({ data: { ...line, customerId, orderId, externalId: '1', position: 1, productId: chair } })
    await answers(customerId, [{ score: 7 }])
  }
  const of = (await desk.scores.by({ kind: 'nps', days: 30, by: 'product' })).find(({ label }) => label === 'Oak chair')
  expect(of).toMatchObject({ n: 1 })
  expect((await listed({ days: 30, of: { by: 'product', key: of!.key } })).map(({ customerName }) => customerName)).toEqual(['Carla'])
})

test('answers leave as a file with what was said: as many as the list, of the desk’s day, and nothing in it runs', async () => {
  const edgar = await customerRow({ name: 'Edgar, "Ed"' })
  // Half past midnight in Berlin, where the desk is: the next day, although UTC has not got there.
  await answers(edgar, [{ score: 6, comment: '=HYPERLINK("x")', at: new Date('2026-11-18T23:30:00Z') }])
  let file = ''
  for await (const line of responsesCsv(ctx, { kind: 'nps', days: 30, withComment: true })) file += line
  const records = parse(file, { columns: true }) as Record<string, string>[]
  expect(records).toHaveLength((await listed({ days: 30, withComment: true })).length)
  expect(records.find((record) => record.customer === 'Edgar, "Ed"')).toMatchObject({
    ...{ day: '2026-11-19', at: '2026-11-18T23:30:00.000Z', score: '6', group: 'detractor', comment: `'=HYPERLINK("x")`, customer_id: edgar },
  })
})
