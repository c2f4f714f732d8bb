import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { listKpiRows } from '../kpi/kpi-rows'
import { getKpiValue } from '../kpi/kpi-value'
import { rollUp } from '../roll-ups/roll-up'
import { findCustomerForecast, listClvDeciles } from './clv.queries'
import { saveValueTerms } from './value-terms'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const everybody = async () => Prisma.sql`true`
const range = { from: '2026-11-01', to: '2026-11-30' }
let berlin: string
let york: string
let anna: string
let ben: string

/** Anna bought for 100.00 in one store and 300.00 in the other, and 200.00 are expected of her; Ben bought for 50.01 in the first, and 10.00 are. */
beforeEach(async () => {
  await freshDatabase()
  ;[berlin, york] = [await storeRow(), await storeRow('America/New_York')]
  ;[anna, ben] = [await customerRow({ name: 'Anna' }), await customerRow({ name: 'Ben' })]
  const buy = (customerId: string, store: string, net: bigint) => orderRow(store, { customerId, placedAt: new Date('2026-11-10T12:00:00Z'), net })
  await buy(anna, berlin, 10_000n)
  await buy(anna, york, 30_000n)
  await buy(ben, berlin, 5_001n)
  const runId = newId()
  await sql(
    `INSERT INTO model_runs (id, kind, status, current, currency, customers, until, started_at, finished_at) VALUES ($1::uuid, 'bg-nbd', 'done', true, 'EUR', 2, now(), now(), now())`,
    runId,
  )
  for (const [id, expected] of [
    [anna, 20_000],
    [ben, 1_000],
  ])
    await sql(
      `INSERT INTO predictions (customer_id, run_id, frequency, recency_weeks, age_weeks, p_alive, expected_purchases_12m, predicted_12m_minor) VALUES ($1::uuid, $2::uuid, 1, 1, 2, .5, 1, $3)`,
      ...[id, runId, expected],
    )
  await sql(
    `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
     SELECT customer_id, 'EUR', count(*), sum(net_sales_minor), 0, min(placed_at), max(placed_at) FROM orders GROUP BY 1 ON CONFLICT DO NOTHING`,
  )
  await sql(
    `INSERT INTO marketing_spend (id, from_day, to_day, amount_minor, currency, created_by, created_at) VALUES ($1, '2026-11-01', '2026-11-02', 10000, 'EUR', 'test', now())`,
    newId(),
  )
})

const figure = (kpi: string) => getKpiValue(ctx, { kpi, ...range, compare: 'none' }, everybody)
const valued = async (kpi: string) => (await figure(kpi)).value
const rowsOf = async (kpi: string) => (await listKpiRows(ctx, { kpi, ...range, limit: 50 }, everybody)).data
const worthOf = async (id: string) => (await findCustomerForecast(ctx, [id]))?.worth

test('without a margin value is net sales, and every figure of value says so', async () => {
  expect(await figure('clv-historic')).toMatchObject({ value: 22_501, terms: { marginBasisPoints: null, discountBasisPoints: 0 } })
  expect(await figure('clv-total')).toMatchObject({ value: 33_001, terms: { marginBasisPoints: null } })
  expect(await valued('clv-predicted')).toBe(10_500)
  expect((await rowsOf('clv-predicted')).map(({ label }) => label)).toEqual(['next 12 months', 'next 12 months'])
  expect(await worthOf(anna)).toEqual({ historicMinor: 40_000n, predicted12mMinor: 20_000n, marginBasisPoints: null, discountBasisPoints: 0 })
  expect((await figure('net-sales')).terms).toBeNull()
})

test('a margin and a discount rate hold at once, also for figures that were kept: value, rows, file, customer and deciles', async () => {
  await rollUp(ctx)
  expect([await valued('clv-historic'), await valued('clv-cac')]).toEqual([22_501, 6.6001])
  // 44 % a year: what is to come counts 1 ÷ 1.2.
  await saveValueTerms(ctx, { marginBasisPoints: 3_000, storeMargins: [], discountBasisPoints: 4_400 })
  // Ben's 50.01 × 30 % are 15.003: to the minor unit in his row, as it opens, so that value and rows agree.
  expect([await valued('clv-historic'), await valued('clv-predicted'), await valued('clv-total')]).toEqual([6_750, 2_625, 9_375])
  const rows = await rowsOf('clv-total')
  expect(rows.map(({ num }) => num).toSorted()).toEqual([1_750n, 17_000n].toSorted())
  expect(rows[0]?.label).toBe('net sales × 30 % + next 12 months × 30 % ÷ (1 + 44 %)^½')
  expect(await valued('clv-cac')).toBe(1.875)
  expect(await worthOf(anna)).toEqual({ historicMinor: 12_000n, predicted12mMinor: 5_000n, marginBasisPoints: 3_000, discountBasisPoints: 4_400 })
  expect((await listClvDeciles(ctx)).map(({ meanMinor }) => meanMinor)).toEqual([5_000, 250])
})

test('a store has a margin of its own: what was sold there counts at it, and what is expected at the mean of what the person bought where', async () => {
  await saveValueTerms(ctx, { marginBasisPoints: 4_000, storeMargins: [{ storeId: york, marginBasisPoints: 2_000 }], discountBasisPoints: 0 })
  // Anna: 100.00 × 40 % + 300.00 × 20 % = 100.00, 25 % of all; 200.00 × 25 % = 50.00. Ben: 20.00 (50.01 × 40 %) and 4.00.
  expect(await worthOf(anna)).toEqual({ historicMinor: 10_000n, predicted12mMinor: 5_000n, marginBasisPoints: 2_500, discountBasisPoints: 0 })
  expect((await rowsOf('clv-total')).map(({ num }) => num).toSorted()).toEqual([15_000n, 2_400n].toSorted())
  expect([await valued('clv-historic'), await valued('clv-predicted'), await valued('clv-total')]).toEqual([6_000, 2_700, 8_700])
  expect(await valued('clv-cac')).toBe(1.74)
  expect((await rowsOf('clv-historic'))[0]?.label).toBe('net sales × margin of its stores')
})

test('a margin of a store that there is not is refused, and nothing is set', async () => {
  const unknown = { marginBasisPoints: 4_000, storeMargins: [{ storeId: newId(), marginBasisPoints: 2_000 }], discountBasisPoints: 0 }
  await expect(saveValueTerms(ctx, unknown)).rejects.toMatchObject({ kind: 'missing', details: { field: 'storeMargins' } })
  expect(await valued('clv-predicted')).toBe(10_500)
})
