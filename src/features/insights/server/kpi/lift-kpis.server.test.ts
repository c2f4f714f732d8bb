import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { storeRow } from '@/testing/order-row'
import { nobody } from '../product-voice/product-voice.query'
import { kpiCsv } from './kpi-csv'
import { getKpiValue } from './kpi-value'

const NOW = '2026-11-21T12:00:00Z'
const ctx = systemCtx('test', { clock: fixedClock(NOW) })
const autumn = { from: '2026-09-01', to: '2026-11-21' }
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000)
const figure = (kpi: string, range = autumn) => getKpiValue(ctx, { kpi, ...range, compare: 'none' }, nobody)

let store: string
beforeEach(async () => {
  await freshDatabase()
  store = await storeRow()
})

/** So many people who bought so many days ago; null: never. */
async function people(n: number, boughtDaysAgo: number | null = 60): Promise<string[]> {
  const ids = Array.from({ length: n }, () => randomUUID())
  await sql(
    `INSERT INTO customers (id, canonical_id, search_text, since, created_at, updated_at) SELECT id, id, '', now(), now(), now() FROM unnest($1::uuid[]) AS id`,
    ids,
  )
  if (boughtDaysAgo !== null) await bought(ids, boughtDaysAgo, 1)
  return ids
}
const bought = (ids: readonly string[], days: number, minor: number, currency = 'EUR') =>
  sql(
    `INSERT INTO orders (id, connection_id, external_id, version, content_hash, customer_id, number, currency, gross_minor, discount_minor, shipping_minor, tax_minor, total_minor, net_sales_minor,
       financial_status, fulfilment_status, is_purchase, placed_at, updated_at)
     SELECT gen_random_uuid(), $1::uuid, gen_random_uuid()::text, 1, '\\x00', id, '#1', $5, $2, 0, 0, 0, $2, $2, 'paid', 'fulfilled', true, $3, now() FROM unnest($4::uuid[]) AS id`,
    ...[store, minor, daysAgo(days), ids, currency],
  )
async function flow(name: string): Promise<string> {
  const id = randomUUID()
  await sql(`INSERT INTO flows (id, name, state, created_by, created_at, updated_at) VALUES ($1::uuid, $2, 'draft', 'test', now(), now())`, id, name)
  await sql(`INSERT INTO flow_versions (id, flow_id, number, definition, created_by, created_at) VALUES ($1::uuid, $1::uuid, 1, '{}', 'test', now())`, id)
  return id
}
const chosen = (flowId: string, ids: readonly string[], days: number, isOut: boolean) =>
  sql(
    `INSERT INTO flow_runs (id, flow_id, version_id, customer_id, trigger_key, trigger, state, held_out, started_at, ended_at)
     SELECT gen_random_uuid(), $1::uuid, $1::uuid, id, gen_random_uuid()::text, '{}', CASE WHEN $2 THEN 'held-out' ELSE 'done' END, $2, $3, $3 FROM unnest($4::uuid[]) AS id`,
    ...[flowId, isOut, daysAgo(days), ids],
  )

/** A flow for good customers that changes nothing and holds a tenth out, one for poor ones that brings 5 EUR each and holds half out: 200 and 80 people. */
async function twoFlows() {
  const [good, poor] = [await flow('Thanks'), await flow('Win back')]
  const [goodTreated, goodOut, poorTreated, poorOut] = [await people(180), await people(20), await people(40), await people(40)]
  await chosen(good, goodTreated, 45, false)
  await chosen(good, goodOut, 45, true)
  await chosen(poor, poorTreated, 44, false)
  await chosen(poor, poorOut, 44, true)
  await bought([...goodTreated, ...goodOut], 30, 10_000)
  await bought(poorTreated.slice(0, 10), 30, 2_000)
  return { good, poor, goodTreated, goodOut, poorTreated, poorOut }
}

/** The difference as anybody can work it out from the file: per name of the row, weighed by its rows. */
async function fromFile(): Promise<{ value: number; rows: number }> {
  const lines: string[] = []
  for await (const line of kpiCsv(ctx, { kpi: 'incremental-revenue', ...autumn }, nobody)) lines.push(line)
  const rows = lines.slice(1).map((line) => line.trim().split(','))
  const label = lines[0]!.split(',').indexOf('row')
  let sum = 0
  for (const name of new Set(rows.map((row) => row[label]))) {
    const mean = (arm: string) => {
      const mine = rows.filter((row) => row[label] === name && row.at(-1) === arm)
      return mine.reduce((total, row) => total + Number(row.at(-2)), 0) / mine.length
    }
    sum += rows.filter((row) => row[label] === name).length * (mean('1') - mean('-1'))
  }
  return { value: Math.round(sum / rows.length), rows: rows.length }
}

test('what flows brought is told flow by flow, weighed by people, and is the aggregate of its rows', async () => {
  await twoFlows()
  // 5 EUR a person for 80 of 280: thrown together it would be 49 EUR, for who is treated is mostly a good customer.
  const told = await figure('incremental-revenue')
  expect(told).toMatchObject({ value: 143, n: 280, currency: 'EUR' })
  expect(told.margin).toBeGreaterThan(143)
  expect(await fromFile()).toEqual({ value: 143, rows: 280 })
})

test('each person counts once, the first time, if they were customers then; whose thirty days are not over, and other currencies, do not count', async () => {
  const { good, poor, goodTreated, poorOut, poorTreated } = await twoFlows()
  await chosen(poor, goodTreated.slice(0, 50), 43, false)
  await chosen(poor, poorTreated, 40, false)
  await chosen(good, await people(60, null), 45, false)
  await chosen(good, await people(60, 500), 45, false)
  await chosen(good, await people(60), 29, false)
  await chosen(await flow('Everybody'), await people(60), 45, false)
  await bought(poorOut, 13, 99_900)
  await bought(poorOut, 30, 99_900, 'USD')
  await bought(poorTreated, 44.5, 99_900)
  expect(await figure('incremental-revenue')).toMatchObject({ value: 143, n: 280 })
  // In a range that begins later nobody is chosen for the first time: who came again, came again because of what was done.
  expect(await figure('incremental-revenue', { from: '2026-10-10', to: '2026-11-21' })).toMatchObject({ value: null, n: 0 })
})

test('two flows of one name are two experiments; fewer than thirty held out say nothing', async () => {
  const [one, other] = [await flow('Spring'), await flow('Spring')]
  const [treated, out] = [await people(60), await people(29)]
  await chosen(one, treated, 45, false)
  await chosen(one, out, 45, true)
  expect(await figure('incremental-revenue')).toMatchObject({ value: null, margin: null })
  await chosen(other, await people(30), 45, false)
  await chosen(other, await people(30), 45, true)
  await bought(treated, 30, 600)
  expect(await figure('incremental-revenue')).toMatchObject({ value: Math.round((89 * 600) / 149), n: 149 })
  expect((await fromFile()).value).toBe(Math.round((89 * 600) / 149))
})

test('a playbook is compared in the rounds that held somebody out', async () => {
  const playbook = randomUUID()
  await sql(`INSERT INTO playbooks (id, name, kind, title, assign_by, updated_at) VALUES ($1::uuid, 'Call', 'call', 'Call', 'nobody', now())`, playbook)
  const [treated, out, byHand] = [await people(40), await people(35), await people(40)]
  const work = (ids: readonly string[], days: number) =>
    sql(
      `INSERT INTO tasks (id, customer_id, kind, title, created_by, created_at, updated_at, playbook_id) SELECT gen_random_uuid(), id, 'call', 'Call', 'test', $1, $1, $2::uuid FROM unnest($3::uuid[]) AS id`,
      ...[daysAgo(days), playbook, ids],
    )
  await work(treated, 45)
  await sql(`INSERT INTO playbook_holdouts (playbook_id, customer_id, at) SELECT $1::uuid, id, $2 FROM unnest($3::uuid[]) AS id`, playbook, daysAgo(45), out)
  await work(byHand, 44)
  await bought(treated.slice(0, 20), 40, 4_000)
  await bought(byHand, 40, 99_900)
  expect(await figure('incremental-revenue')).toMatchObject({ value: 2_000, n: 75 })
})

test('attributed is what followed within seven days, each order once, whatever would have come anyway', async () => {
  const { goodTreated, goodOut, poorTreated } = await twoFlows()
  await sql(
    `INSERT INTO flow_steps (run_id, sequence, step_id, operation, at, outcome) SELECT r.id, s, 's' || s, 'o' || s, $1, 'sent' FROM flow_runs r CROSS JOIN generate_series(1, 2) s WHERE r.customer_id = $2::uuid`,
    ...[daysAgo(36), goodTreated[0]],
  )
  const done = (who: string, outcome: string) =>
    sql(
      `INSERT INTO tasks (id, customer_id, kind, title, status, outcome, created_by, created_at, updated_at, done_at, playbook_id)
       SELECT gen_random_uuid(), $1::uuid, 'call', 'Call', 'done', $2, 'test', $3, $3, $3, (SELECT id FROM playbooks ORDER BY id LIMIT 1)`,
      ...[who, outcome, daysAgo(31)],
    )
  await sql(
    `INSERT INTO playbooks (id, name, kind, title, assign_by, updated_at) VALUES ('00000000-0000-7000-8000-000000000001', 'Call', 'call', 'Call', 'nobody', now())`,
  )
  await done(poorTreated[0]!, 'delighted')
  await done(goodOut[0]!, 'not-needed')
  await bought([goodTreated[0]!], 28, 7_700)
  expect(await figure('attributed-revenue')).toMatchObject({ value: 12_000, n: 2 })
})
