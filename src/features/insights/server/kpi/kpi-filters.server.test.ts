import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { sql } from '@/testing/database'
import { staff } from '@/testing/factories/tickets'
import { orderRow, storeRow } from '@/testing/order-row'
import type { Dimension, KpiFilterInput } from '../../domain'
import { KPIS } from './catalogue'
import { kpiCsv } from './kpi-csv'
import { listKpiRows } from './kpi-rows'
import { getKpiValue } from './kpi-value'
import { dimensionsOf } from './rows-of'
import { aggregate } from './sums'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
/** From before one change of the clocks to after the next. */
const range = { from: '2026-03-20', to: '2026-11-10' }
const DAY = 86_400_000
const TIERS = [null, 'gold', 'silver']

let stores: string[]
let people: string[]
let agent: string
let products: string[]
/** Segments have tests of their own: here one is the first half of the people. */
const audienceOf = async () => Prisma.sql`c.id = ANY(${people.slice(0, 2)}::uuid[])`

beforeAll(async () => {
  stores = [await storeRow(), await storeRow('America/New_York')]
  people = await Promise.all(Array.from({ length: 4 }, () => customerRow()))
  agent = (await staff('agent')).userId
  for (const [index, id] of people.entries())
    if (TIERS[index % 3]) await sql(`INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1, $2, now())`, id, TIERS[index % 3])
  products = (
    await sql<{ id: string }>(
      `INSERT INTO products (id, connection_id, external_id, version, title, category, updated_at) SELECT gen_random_uuid(), $1, c, 1, c, c, now() FROM unnest(ARRAY['Tea', 'Coffee']) AS c RETURNING id`,
      stores[0],
    )
  ).map(({ id }) => id)
  await sql(`INSERT INTO surveys (id, kind, name, question, created_at) VALUES (gen_random_uuid(), 'nps', 'NPS', '?', now())`)
  for (let i = 0; i < 12; i++) {
    const at = new Date(Date.UTC(2026, 3, 1) + i * 17 * DAY)
    await sql(
      `INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, channel, responded_at) VALUES (gen_random_uuid(), (SELECT id FROM surveys LIMIT 1), $1, 'nps', $2, 10, $3, $4)`,
      ...[people[i % 4], (i * 7) % 11, i % 2 ? 'email' : 'web', at],
    )
    await sql(
      `INSERT INTO tickets (id, customer_id, subject, status, channel, assignee_id, created_at, updated_at, last_message_at, reply_token) VALUES (gen_random_uuid(), $1, 'Help', 'open', $2, $3::uuid, $4, $4, $4, gen_random_uuid())`,
      ...[people[i % 4], i % 3 ? 'email' : 'web', i % 2 ? agent : null, at],
    )
    await sql(
      `INSERT INTO reviews (id, connection_id, external_id, version, customer_id, product_id, rating, written_at) VALUES (gen_random_uuid(), $1, $2, 1, $3, $4, $5, $6)`,
      ...[stores[i % 2], `r${i}`, people[i % 4], products[i % 2], 1 + (i % 5), at],
    )
  }
  await careAndAsks()
  await sql(`INSERT INTO marketing_spend (id, from_day, to_day, source, amount_minor, currency, created_by, created_at)
    SELECT gen_random_uuid(), '2026-03-25', '2026-06-30', s, 100003, 'EUR', 'test', now() FROM unnest(ARRAY['web', NULL]) AS s`)
})

/** Concierge work and who was held out of it, asks that arrived, and what the event door tells. */
async function careAndAsks(): Promise<void> {
  const playbook = '00000000-0000-7000-8000-000000000001'
  await sql(`INSERT INTO playbooks (id, name, kind, title, assign_by, updated_at) VALUES ($1, 'Call', 'call', 'Call', 'nobody', now())`, playbook)
  for (let i = 0; i < 8; i++) {
    const at = new Date(Date.UTC(2026, 3, 3) + i * 19 * DAY)
    await sql(
      `INSERT INTO tasks (id, customer_id, kind, title, status, outcome, assignee_id, created_by, created_at, updated_at, due_at, done_at) VALUES (gen_random_uuid(), $1, 'call', 'Call', 'done', 'delighted', $2::uuid, 'test', $3, $3, $3, $3)`,
      ...[people[i % 3], i % 2 ? agent : null, at],
    )
    await sql(
      `INSERT INTO outbound_messages (id, customer_id, purpose, operation_key, source, state, subject, body, not_before, expires_at, created_by, created_at, decided_at, outbound_mail_id) VALUES (gen_random_uuid(), $1, 'survey', gen_random_uuid()::text, 'Ask', 'sent', 'How', 'How', $2, $2, 'test', $2, $2, gen_random_uuid())`,
      ...[people[i % 4], new Date(at.getTime() - 5 * DAY)],
    )
    await sql(
      `INSERT INTO survey_invites (id, survey_id, customer_id, token_hash, channel, created_at, delivered_at, expires_at) VALUES (gen_random_uuid(), (SELECT id FROM surveys LIMIT 1), $1, sha256(gen_random_uuid()::text::bytea), 'email', $2, $2, $2)`,
      ...[people[i % 4], at],
    )
    for (const [step, type] of ['behaviour.product_viewed', 'behaviour.video_watched', 'behaviour.cart_abandoned'].entries())
      await sql(
        `INSERT INTO events (customer_id, id, type, occurred_at, recorded_at, actor_kind, actor_name, data) VALUES ($1, gen_random_uuid(), $2, $3, now(), 'system', 'test', '{}')`,
        ...[people[i % 4], type, new Date(at.getTime() - 40 * DAY + step * (i + 1) * 3_600_000)],
      )
  }
  await sql(`INSERT INTO playbook_holdouts (playbook_id, customer_id, at) VALUES ($1, $2, '2026-05-01')`, playbook, people[3])
}

const order = fc.record({
  ...{
    who: fc.nat(3),
    store: fc.nat(1),
    net: fc.bigInt({ min: 0n, max: 50_000n }),
    later: fc.integer({ min: 0, max: 60 }),
    channel: fc.constantFrom('web', 'pos', null),
  },
  kind: fc.constantFrom('plain', 'plain', 'partial', 'full', 'test', 'cancelled', 'edited', 'dollars'),
  // Half an hour before midnight in one of the zones, on any day: both changes of the clocks are among them.
  at: fc
    .integer({ min: 0, max: 260 })
    .chain((day) => fc.constantFrom(21.5, 22.5, 23.5, 3.5, 4.5).map((hour) => Date.UTC(2026, 2, 15) + day * DAY + hour * 3_600_000)),
  lines: fc.array(fc.record({ product: fc.nat(2), worth: fc.integer({ min: 0, max: 900 }) }), { maxLength: 3 }),
})
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never

async function tell({ who, store, net, later, channel, kind, at, lines }: Order): Promise<void> {
  const refunded = kind === 'full' ? net : kind === 'partial' ? net / 2n : 0n
  const id = await orderRow(stores[store]!, {
    ...{
      customerId: people[who]!,
      placedAt: new Date(at),
      net,
      test: kind === 'test',
      cancelled: kind === 'cancelled',
      currency: kind === 'dollars' ? 'USD' : 'EUR',
    },
    ...(refunded > 0n ? { refund: { net: refunded, at: new Date(at + later * DAY) } } : {}),
  })
  await sql('UPDATE orders SET source = $2 WHERE id = $1', id, channel)
  if (kind === 'edited')
    await sql('UPDATE orders SET gross_minor = gross_minor + 111, net_sales_minor = net_sales_minor + 111, total_minor = total_minor + 111 WHERE id = $1', id)
  for (const [position, { product, worth }] of lines.entries()) {
    await sql(
      `INSERT INTO order_lines (customer_id, order_id, external_id, position, product_id, title, quantity, unit_price_minor, discount_minor, tax_minor) VALUES ($1, $2, $3, $4, $5, 'x', 1, $6, 0, 0)`,
      ...[people[who], id, `l${position}`, position, products[product] ?? null, worth],
    )
    if (refunded > 0n && position === 0)
      await sql(`INSERT INTO refund_lines (refund_id, line_external_id, quantity, net_minor) SELECT id, 'l0', 1, 0 FROM refunds WHERE order_id = $1`, id)
  }
}

const FILTERS: Record<Dimension, () => Partial<KpiFilterInput>> = {
  store: () => ({ storeId: stores[1]! }),
  tier: () => ({ tier: 'gold' }),
  segment: () => ({ segmentId: people[0]! }),
  channel: () => ({ channel: 'web' }),
  category: () => ({ category: 'Tea' }),
  agent: () => ({ agentId: agent }),
}

const middle = (values: bigint[], share: number): number => {
  const sorted = values.map(Number).sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return low + (high - low) * (place - Math.floor(place))
}

async function demand(kpi: (typeof KPIS)[number], filter: Partial<KpiFilterInput>, name: string): Promise<void> {
  const rows: Awaited<ReturnType<typeof listKpiRows>>['data'] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listKpiRows>> = await listKpiRows(ctx, { kpi: kpi.id, ...range, ...filter, limit: 7, cursor }, audienceOf)
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor)
  expect(new Set(rows.map(({ id }) => id)).size, name).toBe(rows.length)
  const sum = (part: (row: (typeof rows)[number]) => bigint) => rows.reduce((total, row) => total + part(row), 0n)
  const [num, den, n] = [sum((row) => row.num), sum((row) => row.den), rows.length]
  const quantile =
    n === 0
      ? null
      : kpi.aggregate === 'median'
        ? middle(
            rows.map((row) => row.num),
            0.5,
          )
        : kpi.aggregate === 'p90'
          ? middle(
              rows.map((row) => row.num),
              0.9,
            )
          : null
  const figure = await getKpiValue(ctx, { kpi: kpi.id, ...range, ...filter, compare: 'none' }, audienceOf)
  const expected = aggregate(kpi.aggregate, { num: n === 0 ? null : num, den: n === 0 ? null : den, quantile, squares: null, n })
  if (expected === null || !Number.isFinite(expected)) expect(figure.value, name).toBe(expected)
  else expect(figure.value, name).toBeCloseTo(expected, 9)
  if (kpi.aggregate === 'sum' && figure.series.length > 0)
    expect(
      figure.series.reduce((total, { value }) => total + (value ?? 0), 0),
      name,
    ).toBe(Number(num))
  let lines = ''
  for await (const line of kpiCsv(ctx, { kpi: kpi.id, ...range, ...filter }, audienceOf)) lines += line
  const table = lines.trim().split('\r\n').slice(1)
  expect(table.length, name).toBe(n)
  expect(
    table.reduce((total, line) => total + BigInt(line.split(',').at(-2)!), 0n),
    name,
  ).toBe(num)
}

const runs = Number(process.env.KPI_FILTER_RUNS ?? 2)

test('whatever the store: every figure under every filter is the aggregate of its rows and the sum of its file, exactly', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 3, maxLength: 10 }), async (orders) => {
      await sql('TRUNCATE orders, order_lines, refunds, refund_lines CASCADE')
      for (const one of orders) await tell(one)
      for (const kpi of KPIS) {
        await demand(kpi, {}, kpi.id)
        for (const dimension of dimensionsOf(kpi)) await demand(kpi, FILTERS[dimension](), `${kpi.id} by ${dimension}`)
      }
      const all = KPIS.find(({ id }) => id === 'net-sales')!
      await demand(all, { ...FILTERS.segment(), ...FILTERS.channel(), ...FILTERS.category(), ...FILTERS.store() }, 'net sales by everything')
    }),
    { numRuns: runs, endOnFailure: true },
  )
})

test('a figure is refused by what it cannot be told by, never shown unfiltered', async () => {
  for (const kpi of KPIS)
    for (const dimension of ['store', 'tier', 'segment', 'channel', 'category', 'agent'] as const)
      if (!dimensionsOf(kpi).includes(dimension))
        await expect(
          getKpiValue(ctx, { kpi: kpi.id, ...range, ...FILTERS[dimension](), compare: 'none' }, audienceOf),
          `${kpi.id} by ${dimension}`,
        ).rejects.toMatchObject({
          code: 'insights.not-by',
        })
})
