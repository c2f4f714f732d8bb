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
import { runClvModel } from './run-clv-model'

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
})

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
