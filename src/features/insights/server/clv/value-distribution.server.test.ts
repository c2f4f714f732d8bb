import { expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { getValueDistribution } from './value-distribution.query'

test('everybody the run knows stands in exactly one step; without a run there is none', async () => {
  await freshDatabase()
  expect(await getValueDistribution(systemCtx('test'))).toEqual([])
  const runId = newId()
  await sql(
    `INSERT INTO model_runs (id, kind, status, current, currency, until, started_at) VALUES ($1::uuid, 'bg-nbd', 'done', true, 'EUR', now(), now())`,
    runId,
  )
  // A hundred people worth 0, 10, 20 … 990, of whom the last five are worth a hundred times as much.
  await sql(
    `WITH p AS (INSERT INTO customers (id, canonical_id, search_text, since, created_at, updated_at)
       SELECT u, u, '', now(), now(), now() FROM (SELECT gen_random_uuid() AS u FROM generate_series(1, 100)) x RETURNING id),
     n AS (SELECT id, 10 * (row_number() OVER () - 1) AS worth FROM p)
     INSERT INTO predictions (customer_id, run_id, frequency, recency_weeks, age_weeks, p_alive, expected_purchases_12m, predicted_12m_minor)
     SELECT id, $1::uuid, 1, 1, 2, .5, 1, CASE WHEN worth >= 950 THEN 100 * worth ELSE worth END FROM n`,
    runId,
  )
  const bins = await getValueDistribution(systemCtx('test'))
  expect(bins.slice(0, 2)).toEqual([
    { fromMinor: 0, toMinor: 100, customers: 10 },
    { fromMinor: 100, toMinor: 200, customers: 10 },
  ])
  expect(bins.at(-1)).toEqual({ fromMinor: 1_000, toMinor: null, customers: 5 })
  expect(bins.reduce((sum, { customers }) => sum + customers, 0)).toBe(100)
})
