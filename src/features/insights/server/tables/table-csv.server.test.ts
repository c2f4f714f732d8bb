import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { listAtRisk } from '../clv/at-risk.query'
import { getKpiValue } from '../kpi/kpi-value'
import { tableCsv } from './table-csv'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const everybody = async () => Prisma.sql`true`
const range = { from: '2026-11-01', to: '2026-11-30' }

async function file(table: string, query: Record<string, string> = {}): Promise<string[][]> {
  let text = ''
  for await (const line of tableCsv(ctx, table, query, everybody)) text += line
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
}

/** A run that thinks everybody gone, of people who came back twice; the n-th has spent n euro, the first two the same. */
async function peopleAtRisk(n: number): Promise<string[]> {
  const runId = newId()
  await sql(
    `INSERT INTO model_runs (id, kind, status, current, currency, until, started_at) VALUES ($1::uuid, 'bg-nbd', 'done', true, 'EUR', now(), now())`,
    runId,
  )
  const people: string[] = []
  for (let i = 0; i < n; i++) {
    const id = await customerRow({ name: i === 0 ? '=HYPERLINK("x")' : `P${i}` })
    await sql(
      `INSERT INTO predictions (customer_id, run_id, frequency, recency_weeks, age_weeks, p_alive, expected_purchases_12m, predicted_12m_minor) VALUES ($1, $2, 2, 1, 9, .2, 1, 100)`,
      ...[id, runId],
    )
    await sql(
      `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at) VALUES ($1, 'EUR', 3, $2, 0, now(), now())`,
      ...[id, 100 * Math.max(i, 1)],
    )
    people.push(id)
  }
  return people
}

beforeEach(freshDatabase)

test('everybody at risk but who was erased, most spent first: no page repeats or leaves out anybody, and the file is the list with its formulas defused', async () => {
  const people = await peopleAtRisk(12)
  await sql(`UPDATE predictions SET p_alive = 0.5 WHERE customer_id = $1`, people[5])
  await sql('UPDATE customers SET erased_at = now() WHERE id = $1', people[7])
  const listed: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listAtRisk>> = await listAtRisk(ctx, { limit: 3, cursor })
    expect(page).toMatchObject({ total: 10, currency: 'EUR' })
    listed.push(...page.data.map(({ customerId }) => customerId))
    cursor = page.nextCursor
  } while (cursor)
  expect(listed).toHaveLength(10)
  expect(new Set(listed)).toEqual(new Set(people.filter((_, i) => i !== 5 && i !== 7)))
  expect(listed.slice(0, 2)).toEqual([people[11], people[10]])
  const [head, ...lines] = await file('at-risk')
  expect(head?.slice(0, 2)).toEqual(['customer_id', 'customer'])
  expect(lines.map(([id]) => id)).toEqual(listed)
  expect(lines[0]).toEqual(expect.arrayContaining(['11.00', 'EUR', '0.2']))
  expect(lines.find(([id]) => id === people[0])?.[1]).toBe('"\'=HYPERLINK(""x"")"')
})

test('cohorts, the grid of recency and frequency and tiers leave with the sums their screens show', async () => {
  const store = await storeRow()
  const [anna, ben] = [await customerRow(), await customerRow()]
  const buy = (customerId: string, day: string, net: bigint) => orderRow(store, { customerId, placedAt: new Date(`${day}T12:00:00Z`), net })
  await buy(anna, '2026-09-10', 10_000n)
  await buy(anna, '2026-11-05', 5_000n)
  await buy(ben, '2026-09-12', 2_050n)
  await sql(
    `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
     SELECT customer_id, 'EUR', count(*), sum(net_sales_minor), 0, min(placed_at), max(placed_at) FROM orders GROUP BY 1 ON CONFLICT DO NOTHING`,
  )
  const cohorts = await file('cohorts', { by: 'month', months: '6' })
  expect(cohorts[0]?.slice(0, 2)).toEqual(['cohort', 'people'])
  expect(cohorts.slice(1).map(([cohort, people, , , , age, bought, of, orders, net]) => [cohort, people, age, bought, of, orders, net])).toEqual([
    ['2026-09', '2', '0', '2', '2', '2', '120.50'],
    ['2026-09', '2', '1', '0', '2', '0', '0.00'],
    ['2026-09', '2', '2', '1', '2', '1', '50.00'],
  ])
  const rfm = await file('rfm')
  expect(rfm.slice(1).reduce((sum, [, , , people]) => sum + Number(people), 0)).toBe(2)
  expect(
    rfm
      .slice(1)
      .map(([, , , , net]) => net)
      .toSorted(),
  ).toEqual(['150.00', '20.50'])
  await sql(`INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1, 'gold', now())`, ben)
  const [, ...tiers] = await file('tiers', range)
  expect(tiers.at(-1)).toEqual(['none', '', '1', '50.00', 'EUR'])
  const whole = await getKpiValue(ctx, { kpi: 'net-sales', ...range, compare: 'none' }, everybody)
  expect(whole.value).toBe(5_000)
})

test('the support report and the voice of the customer leave a line a row', async () => {
  const store = await storeRow()
  const anna = await customerRow()
  await sql(
    `INSERT INTO tickets (id, customer_id, subject, status, channel, created_at, updated_at, last_message_at, reply_token) VALUES (gen_random_uuid(), $1, 'Help', 'open', 'email', '2026-11-10', '2026-11-10', '2026-11-10', gen_random_uuid())`,
    anna,
  )
  const support = await file('support', { ...range, by: 'agent' })
  expect(support).toHaveLength(2)
  expect(support[1]?.[support[0]!.indexOf('tickets-opened')]).toBe('1')
  const [product] = await sql<{ id: string }>(
    `INSERT INTO products (id, connection_id, external_id, version, title, category, updated_at) VALUES (gen_random_uuid(), $1, 't', 1, '@Tea', 'Tea', now()) RETURNING id`,
    store,
  )
  const order = await orderRow(store, { customerId: anna, placedAt: new Date('2026-11-10T12:00:00Z'), net: 900n })
  await sql(
    `INSERT INTO order_lines (customer_id, order_id, external_id, position, product_id, title, quantity, unit_price_minor, discount_minor, tax_minor) VALUES ($1, $2, 'l', 0, $3, 'Tea', 2, 450, 0, 0)`,
    ...[anna, order, product?.id],
  )
  const voice = await file('product-voice', range)
  expect(voice.slice(1).map((line) => line.slice(0, 6))).toEqual([[product?.id, "'@Tea", 'Tea', '2', '9.00', 'EUR']])
})

test('a table there is not, and what it cannot be narrowed by, are refused naming the field', async () => {
  await expect(file('profit')).rejects.toMatchObject({ code: 'table.missing' })
  await expect(file('cohorts', { by: 'weather' })).rejects.toMatchObject({ code: 'insights.bad-filter', details: { field: 'by' } })
  await expect(file('rfm', { tier: 'gold' })).rejects.toMatchObject({ code: 'insights.bad-filter', details: { field: 'tier' } })
})
