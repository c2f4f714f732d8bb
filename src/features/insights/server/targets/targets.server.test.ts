import { beforeEach, expect, test } from 'vitest'
import { missing } from '@/domain/errors'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { type MovableClock, movableClock, staff } from '@/testing/factories/tickets'
import { orderRow, storeRow } from '@/testing/order-row'
import { saveTargetInput } from '../../domain'
import { checkTargets } from './check-targets'
import { archiveTarget, countUnseen, listAlerts, listTargets, markSeen, saveTarget } from './targets'

const everyone = async () => Prisma.sql`true`
const DAY = 86_400_000
let clock: MovableClock
let ctx: ReturnType<typeof systemCtx>
let store: string
beforeEach(async () => {
  await freshDatabase()
  clock = movableClock('2026-11-21T12:00:00Z')
  ctx = systemCtx('test', { clock: clock.clock })
  store = await storeRow()
})
const sale = async (net: bigint, at = clock.clock.now()) => orderRow(store, { customerId: await customerRow(), placedAt: at, net })
const watch = (input: Parameters<typeof saveTargetInput.parse>[0]) => saveTarget(ctx, saveTargetInput.parse(input))
const page = { limit: 10 }

test('a target that is missed makes one alert, which ends when it is kept again, and a new one when it is missed again', async () => {
  await watch({ kpi: 'net-sales', rule: 'above', bound: 10_000, days: 1 })
  await sale(9_000n)
  expect(await checkTargets(ctx, everyone)).toBe(0)
  await sale(2_000n)
  expect(await checkTargets(ctx, everyone)).toBe(1)
  expect(await checkTargets(ctx, everyone)).toBe(0)
  expect((await listAlerts(ctx, page)).data).toMatchObject([
    { kpi: 'net-sales', value: 11_000, bound: 10_000, endedAt: null, unit: 'money', currency: 'EUR', toDay: '2026-11-21' },
  ])
  clock.pass(DAY)
  expect(await checkTargets(ctx, everyone)).toBe(0)
  expect((await listAlerts(ctx, page)).data[0]?.endedAt).not.toBeNull()
  expect((await listTargets(ctx, page)).data).toMatchObject([{ state: 'kept', value: 0 }])
  await sale(20_000n)
  expect(await checkTargets(ctx, everyone)).toBe(1)
  expect((await listAlerts(ctx, page)).data).toHaveLength(2)
})

test('zammad#5538: a target about a store looks at that store’s days', async () => {
  const tokyo = await storeRow('Asia/Tokyo')
  await orderRow(tokyo, { customerId: await customerRow(), placedAt: new Date('2026-11-21T16:00:00Z'), net: 5_000n })
  await watch({ kpi: 'net-sales', rule: 'above', bound: 1, days: 1, filter: { storeId: tokyo } })
  expect(await checkTargets(ctx, everyone)).toBe(0)
  clock.pass(4 * 3_600_000)
  expect(await checkTargets(ctx, everyone)).toBe(1)
  expect((await listAlerts(ctx, page)).data[0]).toMatchObject({ fromDay: '2026-11-22', toDay: '2026-11-22' })
})

test('a day that has just begun is no fall: sums that fall or are low are judged by days that are over', async () => {
  await sale(10_000n, new Date('2026-11-19T12:00:00Z'))
  await sale(10_000n, new Date('2026-11-20T12:00:00Z'))
  await watch({ kpi: 'net-sales', rule: 'falls', days: 1 })
  await watch({ kpi: 'orders', rule: 'below', bound: 1, days: 1 })
  clock.to('2026-11-21T00:05:00Z')
  expect(await checkTargets(ctx, everyone)).toBe(0)
  clock.pass(DAY)
  expect(await checkTargets(ctx, everyone)).toBe(2)
  expect((await listAlerts(ctx, page)).data).toMatchObject([{ toDay: '2026-11-21' }, { toDay: '2026-11-21' }])
})

test('a figure whose people need 90 days is watched over those who have had them, not unknown for ever', async () => {
  const buyer = await customerRow()
  for (const day of ['2026-08-10', '2026-09-01']) await orderRow(store, { customerId: buyer, placedAt: new Date(`${day}T12:00:00Z`), net: 1_000n })
  await watch({ kpi: 'repeat-rate-90d', rule: 'below', bound: 20, days: 30 })
  expect(await checkTargets(ctx, everyone)).toBe(0)
  expect((await listTargets(ctx, page)).data).toMatchObject([{ state: 'kept', value: 100 }])
})

test('NPS that falls within its margin is no news; more than that is', async () => {
  const answers = async (scores: number[], daysAgo: number) => {
    await sql(`INSERT INTO surveys (id, kind, name, question, created_at) VALUES (gen_random_uuid(), 'nps', 'NPS', '?', now())`)
    for (const score of scores)
      await sql(
        `INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, channel, responded_at) VALUES (gen_random_uuid(), (SELECT id FROM surveys LIMIT 1), $1, 'nps', $2, 10, 'email', $3)`,
        await customerRow(),
        score,
        new Date(clock.clock.now().getTime() - daysAgo * DAY),
      )
  }
  await watch({ kpi: 'nps', rule: 'falls', days: 7 })
  await answers([10, 10, 9, 9, 10, 9, 10, 9, 10, 9, 10, 9], 10)
  await answers([10, 10, 9, 9, 10, 9, 10, 9, 10, 9, 10, 8], 2)
  expect(await checkTargets(ctx, everyone)).toBe(0)
  await answers([0, 0, 0, 0, 0, 0], 1)
  expect(await checkTargets(ctx, everyone)).toBe(1)
})

test('a target about a segment that is gone says so, and the others are looked at', async () => {
  await watch({ kpi: 'orders', rule: 'above', bound: 0, days: 7, filter: { segmentId: '0193b0a0-0000-7000-8000-000000000001' } })
  await watch({ kpi: 'orders', rule: 'above', bound: 0, days: 7 })
  await sale(100n)
  const gone = async () => {
    throw missing('segment')
  }
  expect(await checkTargets(ctx, gone)).toBe(1)
  expect((await listTargets(ctx, page)).data.map(({ state, failure, fault }) => [state, failure, fault?.code])).toEqual([
    ['missed', null, undefined],
    ['unknown', 'No such segment.', 'segment.missing'],
  ])
})

test('alerts are unseen until somebody looks, each person by themselves; a target put away keeps its history', async () => {
  const boss = await staff('manager')
  const other = await staff('cro')
  const { id } = await watch({ kpi: 'orders', rule: 'above', bound: 0, days: 7 })
  await sale(100n)
  clock.to(new Date(Date.now() + 60_000).toISOString())
  await sale(100n)
  await checkTargets(ctx, everyone)
  expect(await countUnseen(boss)).toBe(1)
  await markSeen({ ...boss, clock: clock.clock })
  expect([await countUnseen(boss), await countUnseen(other)]).toEqual([0, 1])
  await archiveTarget(ctx, { id })
  expect((await listTargets(ctx, page)).data).toEqual([])
  expect((await listAlerts(ctx, page)).data).toMatchObject([{ kpi: 'orders' }])
})
