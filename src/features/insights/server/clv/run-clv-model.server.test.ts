import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { systemCtx } from '@/server/context'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { createRandom } from '@/testing/random'
import { insightsInvariants } from '../insights.invariants'
import { findCustomerForecast, getClvRuns } from './clv.queries'
import { getPersonOutlook } from './person-forecast.query'
import { runClvModel } from './run-clv-model'
import { listRuns } from './runs.query'
import { listStoreRuns } from './store-runs.query'
import { studyInThread } from './study-in-thread'

const now = new Date('2026-11-21T12:00:00Z')
const ctx = systemCtx('test', { clock: fixedClock(now) })
const DAY = 86_400_000

beforeEach(freshDatabase)

/** Buyers who follow BG/NBD: each buys at a rate of their own and may stop after any purchase. */
async function storeOf(buyers: number, days: number): Promise<void> {
  const { next: random } = createRandom(7)
  const connection = await storeRow()
  const people: unknown[][] = []
  const orders: unknown[][] = []
  for (let i = 0; i < buyers; i++) {
    const id = newId()
    people.push([id])
    const rate = 0.005 + 0.03 * random() ** 2
    const quit = 0.05 + 0.4 * random()
    const mean = 2_000 + 8_000 * random()
    let at = now.getTime() - days * DAY * random()
    do {
      orders.push([newId(), id, new Date(at), Math.round(mean * (0.5 + random()))])
      if (random() < quit) break
      at += (-Math.log(1 - random()) / rate) * DAY
    } while (at < now.getTime())
  }
  await sql(
    'INSERT INTO customers (id, canonical_id, since, created_at, updated_at) SELECT (r->>0)::uuid, (r->>0)::uuid, now(), now(), now() FROM jsonb_array_elements($1::jsonb) r',
    JSON.stringify(people),
  )
  await sql(
    `INSERT INTO orders (id, connection_id, external_id, version, content_hash, customer_id, number, currency, gross_minor, discount_minor, shipping_minor, tax_minor, total_minor, net_sales_minor, financial_status, fulfilment_status, is_purchase, placed_at, updated_at)
     SELECT (r->>0)::uuid, $2::uuid, r->>0, 1, '', (r->>1)::uuid, r->>0, 'EUR', (r->>3)::bigint, 0, 0, 0, (r->>3)::bigint, (r->>3)::bigint, 'paid', 'fulfilled', true, (r->>2)::timestamptz, now() FROM jsonb_array_elements($1::jsonb) r`,
    JSON.stringify(orders),
    connection,
  )
}

test('a store with a past gets a run that beats persistence, and each buyer a prediction with its error', { timeout: 60_000 }, async () => {
  await storeOf(1_500, 700)
  expect(await runClvModel(ctx)).toMatchObject({ status: 'done' })
  const { current } = await getClvRuns(ctx)
  expect(current).toMatchObject({ status: 'done', currency: 'EUR', reason: null })
  expect(current?.metrics?.backTest?.mae).toBeLessThan(current?.metrics?.backTest?.persistenceMae ?? 0)
  const [buyer] = await sql<{ id: string }>('SELECT customer_id AS id FROM predictions ORDER BY predicted_12m_minor DESC LIMIT 1')
  expect(await findCustomerForecast(ctx, [buyer?.id ?? ''])).toMatchObject({ runId: current?.id, mae: expect.any(Number) })
  for (const { violations } of insightsInvariants) expect(await sql(violations)).toEqual([])
  await expectOutlookOf(buyer?.id ?? '', current?.id ?? '')
  await expectOldRunToStay(current?.id ?? '')
})

/** The customer page's words, from the same run, and within what they can be. */
async function expectOutlookOf(customerId: string, runId: string) {
  const { forecast } = await getPersonOutlook(ctx, customerId)
  expect(forecast?.run).toMatchObject({ id: runId, model: expect.stringMatching(/nbd$/), holdoutDays: 90, mae: expect.any(Number) })
  const [kept] = await sql<{ alive: number; orders: number }>(
    'SELECT p_alive AS alive, expected_purchases_12m AS orders FROM predictions WHERE customer_id = $1',
    customerId,
  )
  expect(forecast?.pAlive).toBeCloseTo(kept?.alive ?? 0, 9)
  expect(forecast?.orders.expected).toBeCloseTo(kept?.orders ?? 0, 6)
  expect(forecast?.orders.low).toBeLessThanOrEqual(forecast?.orders.expected ?? 0)
  expect(forecast?.orders.high).toBeGreaterThanOrEqual(forecast?.orders.expected ?? 0)
  expect([forecast?.next?.early, forecast?.next?.day, forecast?.next?.late]).toEqual([forecast?.next?.early, forecast?.next?.day, forecast?.next?.late].sort())
  expect(forecast?.churn.tested).toMatchObject({ silent: expect.any(Number) })
}

/** A run that does not pass leaves the shown one, and says in the list why; what it saw is told apart by its hash. */
async function expectOldRunToStay(runId: string) {
  await sql(`DELETE FROM orders WHERE customer_id IN (SELECT customer_id FROM orders GROUP BY 1 ORDER BY 1 OFFSET 400)`)
  expect(await runClvModel(ctx)).toMatchObject({ status: 'refused' })
  expect((await getClvRuns(ctx)).current?.id).toBe(runId)
  const { data } = await listRuns(ctx, { limit: 10 })
  expect(data.map(({ status, current }) => ({ status, current }))).toEqual(
    expect.arrayContaining([
      { status: 'done', current: true },
      { status: 'refused', current: false },
    ]),
  )
  expect(data.find(({ status }) => status === 'refused')).toMatchObject({ model: null, refusal: { reason: 'too-few-buyers' } })
  expect(new Set(data.map(({ dataHash }) => dataHash)).size).toBe(2)
}

test('too few buyers: no forecast, the reason instead, and the run before stays', async () => {
  await sql(`INSERT INTO model_runs (id, kind, status, current, until, started_at) VALUES ($1, 'bg-nbd', 'done', true, now(), '2026-01-01')`, newId())
  const store = await storeRow()
  await orderRow(store, { customerId: await customerRow(), placedAt: new Date('2026-03-01') })
  expect(await runClvModel(ctx)).toMatchObject({ status: 'refused', reason: '1 people have bought; a forecast needs 500.' })
  const { current, newest } = await getClvRuns(ctx)
  expect(current?.status).toBe('done')
  expect(newest).toMatchObject({ status: 'refused', parameters: { bgNbd: null } })
  expect(await sql('SELECT count(*)::int AS n FROM predictions')).toEqual([{ n: 0 }])
})

test('of several stores each has its own run, with its own reason; nobody gets two forecasts', async () => {
  const [one, two] = [await storeRow(), await storeRow()]
  const customerId = await customerRow()
  await orderRow(one, { customerId, placedAt: new Date('2026-03-01') })
  await orderRow(one, { customerId, placedAt: new Date('2026-04-01') })
  await orderRow(two, { customerId: await customerRow(), placedAt: new Date('2026-03-01') })
  await runClvModel(ctx)
  const stores = await listStoreRuns(ctx)
  expect(stores.map(({ shown, newest }) => ({ shown, customers: newest.customers, refusal: newest.metrics?.report?.refusal?.reason }))).toEqual([
    { shown: null, customers: 1, refusal: 'too-few-buyers' },
    { shown: null, customers: 1, refusal: 'too-few-buyers' },
  ])
  expect((await getClvRuns(ctx)).newest).toMatchObject({ customers: 2 })
  expect(await sql('SELECT count(*)::int AS n FROM model_runs WHERE current')).toEqual([{ n: 0 }])
})

test('a product bought on three days is due after the median of its gaps; twice on one day is once', async () => {
  const store = await storeRow()
  const customerId = await customerRow()
  for (const [i, day] of ['2026-01-01', '2026-01-31', '2026-01-31', '2026-04-01'].entries()) {
    const orderId = await orderRow(store, { customerId, placedAt: new Date(`${day}T10:00:00Z`) })
    for (const sku of i === 0 ? ['TEA', 'CUP'] : ['TEA'])
      await sql(
        `INSERT INTO order_lines (customer_id, order_id, external_id, position, sku, title, quantity, unit_price_minor, discount_minor, tax_minor) VALUES ($1, $2, $3, 0, $3, $4, 1, 100, 0, 0)`,
        customerId,
        orderId,
        sku,
        `${sku} ${i}`,
      )
  }
  const { forecast, replenishment } = await getPersonOutlook(ctx, customerId)
  expect(forecast).toBeNull()
  // 30 and 60 days: the median is 45, and 45 days after 1 April is 16 May.
  expect(replenishment).toEqual([{ product: 'TEA', title: 'TEA 3', medianDays: 45, gaps: 2, lastDay: '2026-04-01', dueDay: '2026-05-16', overdue: true }])
})

test('a run that is cancelled ends its thread and says nothing', async () => {
  const columns = { offsets: new Int32Array([0]), days: new Int32Array(), amounts: new Float64Array() }
  expect(await studyInThread(columns, { untilDay: 20_000, unit: 100 }, async () => false)).toBeNull()
})

test('a run that is told to stop while its last answer is on its way is stopped', async () => {
  const columns = { offsets: new Int32Array([0]), days: new Int32Array(), amounts: new Float64Array() }
  expect(await studyInThread(columns, { untilDay: 20_000, unit: 100 }, () => new Promise((answer) => setTimeout(answer, 500, false)))).toBeNull()
})
