import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { kpiValueOf } from '@/features/insights/server'
import { isHeldOut } from '@/features/tasks/domain'
import { Prisma } from '@/server/db/sql'
import { freshDatabase, sql } from '@/testing/database'
import { storeConnection } from '@/testing/factories/stores'
import { office } from '@/testing/factories/tickets'
import { measure } from './lift.query'

const NOW = '2026-11-22T12:00:00Z'
const ctx = office(fixedClock(NOW))
const flowId = randomUUID()
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000)
let connectionId: string

beforeEach(async () => {
  await freshDatabase()
  connectionId = await storeConnection()
  const versionId = randomUUID()
  await sql(`INSERT INTO flows (id, name, state, created_by, created_at, updated_at) VALUES ($1::uuid, 'Spring', 'draft', 'test', now(), now())`, flowId)
  await sql(
    `INSERT INTO flow_versions (id, flow_id, number, definition, created_by, created_at) VALUES ($1::uuid, $2::uuid, 1, '{}', 'test', now())`,
    versionId,
    flowId,
  )
})

/** People chosen on a day, in the arm their hash says; `bought` of each arm bought for so much after so many days. */
async function chosen(people: number, days: number) {
  const ids = Array.from({ length: people }, () => randomUUID())
  await sql(
    `INSERT INTO customers (id, canonical_id, search_text, since, created_at, updated_at) SELECT id, id, '', now(), now(), now() FROM unnest($1::uuid[]) AS id`,
    ids,
  )
  const [held, treated] = [ids.filter((id) => isHeldOut(flowId, id, 50)), ids.filter((id) => !isHeldOut(flowId, id, 50))]
  for (const [who, isOut] of [
    [held, true],
    [treated, false],
  ] as const)
    await sql(
      `INSERT INTO flow_runs (id, flow_id, version_id, customer_id, trigger_key, trigger, state, held_out, started_at, ended_at)
       SELECT gen_random_uuid(), $1::uuid, (SELECT id FROM flow_versions), id, 'k:' || id || $2::text, '{}', CASE WHEN $3 THEN 'held-out' ELSE 'done' END, $3, $4, $4 FROM unnest($5::uuid[]) AS id`,
      flowId,
      String(days),
      isOut,
      daysAgo(days),
      who,
    )
  return { held, treated }
}
const bought = (ids: readonly string[], days: number, minor: number, currency = 'EUR') =>
  sql(
    `INSERT INTO orders (id, connection_id, external_id, version, content_hash, customer_id, number, currency, gross_minor, discount_minor, shipping_minor, tax_minor, total_minor, net_sales_minor,
       financial_status, fulfilment_status, is_purchase, placed_at, updated_at)
     SELECT gen_random_uuid(), $1::uuid, gen_random_uuid()::text, 1, '\\x00', id, '#1', $5, $2, 0, 0, 0, $2, $2, 'paid', 'fulfilled', true, $3, now() FROM unnest($4::uuid[]) AS id`,
    connectionId,
    minor,
    daysAgo(days),
    ids,
    currency,
  )

test('everybody counts in the arm chance put them in, by what they bought within 30 days, once', async () => {
  const { held, treated } = await chosen(400, 40)
  await bought(treated.slice(0, 120), 35, 5_000)
  await bought(treated.slice(0, 10), 34, 1_000)
  await bought(held.slice(0, 20), 20, 5_000)
  // Before they were chosen, after the 30 days, and in another currency: none of it counts as sales.
  await bought(treated.slice(120, 160), 41, 90_000)
  await bought(held.slice(30, 60), 5, 90_000)
  await bought(treated.slice(120, 121), 30, 90_000, 'USD')
  const { state, people, revenue, repeat, waiting } = await measure(ctx, { kind: 'flow', id: flowId })
  expect({ state, people, waiting }).toEqual({ state: 'measured', people: { treated: treated.length, heldOut: held.length }, waiting: 0 })
  expect(revenue!.treated).toBeCloseTo((120 * 5_000 + 10 * 1_000) / treated.length, 6)
  expect(revenue!.heldOut).toBeCloseTo((20 * 5_000) / held.length, 6)
  expect(repeat!.treated).toBeCloseTo(121 / treated.length, 10)
  expect(revenue!.verdict).toBe('yes')
  expect(repeat!.verdict).toBe('yes')
})

test('the figure of the catalogue says of customers what the page of the flow says', async () => {
  const { held, treated } = await chosen(400, 40)
  await bought([...held, ...treated], 100, 100)
  await bought(treated.slice(0, 120), 35, 5_000)
  await bought(held.slice(0, 20), 20, 5_000)
  const { revenue, people } = await measure(ctx, { kind: 'flow', id: flowId })
  const told = await kpiValueOf(ctx, { kpi: 'incremental-revenue', from: '2026-09-01', to: '2026-11-22', compare: 'none' }, async () => Prisma.sql`true`)
  expect(told).toMatchObject({ value: Math.round(revenue!.difference), n: people.treated + people.heldOut })
  // One figure instead of two: its interval is narrower, and within the other.
  expect(told.margin).toBeLessThan(revenue!.high - revenue!.difference)
})

test('whose 30 days are not over is not counted yet', async () => {
  await chosen(100, 29)
  const early = await measure(ctx, { kind: 'flow', id: flowId })
  expect(early).toMatchObject({ state: 'too-few', people: { treated: 0, heldOut: 0 }, waiting: 100, revenue: null })
  const later = { ...ctx, clock: fixedClock('2026-11-24T12:00:00Z') }
  expect(await measure(later, { kind: 'flow', id: flowId })).toMatchObject({ people: { treated: expect.any(Number) }, waiting: 0 })
})

test('orders that followed a step are attributed, apart from the lift, each once', async () => {
  const { treated } = await chosen(60, 40)
  const [one] = treated
  await sql(
    `INSERT INTO flow_steps (run_id, sequence, step_id, operation, at, outcome) SELECT r.id, s, 's' || s, 'o' || s, $1, 'sent' FROM flow_runs r CROSS JOIN generate_series(1, 2) s WHERE r.customer_id = $2::uuid`,
    daysAgo(39),
    one,
  )
  await bought([one!], 38, 4_200)
  await bought([one!], 10, 9_900)
  await bought(treated.slice(1, 5), 38, 7_700)
  expect((await measure(ctx, { kind: 'flow', id: flowId })).attributed).toEqual({ orders: 1, netMinor: '4200' })
})

test('of a playbook only rounds in which chance held somebody out are measured: what a person chose by hand is no experiment', async () => {
  const [playbook] = await sql<{ id: string }>(`SELECT id FROM playbooks WHERE kind = 'win-back-call'`)
  const ids = Array.from({ length: 80 }, () => randomUUID())
  await sql(
    `INSERT INTO customers (id, canonical_id, search_text, since, created_at, updated_at) SELECT id, id, '', now(), now(), now() FROM unnest($1::uuid[]) AS id`,
    ids,
  )
  const work = (who: readonly string[], at: Date) =>
    sql(
      `INSERT INTO tasks (id, customer_id, kind, title, created_by, created_at, updated_at, playbook_id) SELECT gen_random_uuid(), id, 'win-back-call', 'Call', 'test', $1, $1, $2::uuid FROM unnest($3::uuid[]) AS id`,
      at,
      playbook!.id,
      who,
    )
  await work(ids.slice(0, 40), daysAgo(40))
  await sql(
    `INSERT INTO playbook_holdouts (playbook_id, customer_id, at) SELECT $1::uuid, id, $2 FROM unnest($3::uuid[]) AS id`,
    playbook!.id,
    daysAgo(40),
    ids.slice(40, 70),
  )
  await work(ids.slice(70), daysAgo(39))
  expect(await measure(ctx, { kind: 'playbook', id: playbook!.id })).toMatchObject({ state: 'measured', people: { treated: 40, heldOut: 30 } })
})
