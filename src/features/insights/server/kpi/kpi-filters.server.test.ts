import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { chanceShop, fillShop, type ShopGround } from '@/testing/chance-shop'
import { customerRow } from '@/testing/customer-row'
import { sql } from '@/testing/database'
import { staff } from '@/testing/factories/tickets'
import { type ByHandAsk, dayAt, figuresByHand, shopByHand } from '@/testing/figures-by-hand'
import { storeRow } from '@/testing/order-row'
import { type Dimension, type KpiFilterInput, previousRange } from '../../domain'
import { keepFigureDays } from '../figure-days/keep-days'
import { rollUp } from '../roll-ups/roll-up'
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

let ground: ShopGround
/** Segments have tests of their own: here one is the first two people. */
const segment = () => ground.people.slice(0, 2)
const audienceOf = async () => Prisma.sql`c.id = ANY(${segment()}::uuid[])`

beforeAll(async () => {
  const stores = [await storeRow(), await storeRow('America/New_York')]
  const people = await Promise.all(Array.from({ length: 5 }, () => customerRow()))
  // The last is the first under another id.
  await sql('UPDATE customers SET canonical_id = $1 WHERE id = $2', people[0], people[4])
  for (const [index, id] of people.slice(0, 4).entries())
    if (TIERS[index % 3]) await sql(`INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1, $2, now())`, id, TIERS[index % 3])
  const products = await sql<{ id: string }>(
    `INSERT INTO products (id, connection_id, external_id, version, title, category, updated_at) SELECT gen_random_uuid(), $1, c, 1, c, c, now() FROM unnest(ARRAY['Tea', 'Coffee']) AS c RETURNING id`,
    stores[0],
  )
  const [survey] = await sql<{ id: string }>(
    `INSERT INTO surveys (id, kind, name, question, created_at) VALUES (gen_random_uuid(), 'nps', 'NPS', '?', now()) RETURNING id`,
  )
  ground = { stores, people, products: products.map(({ id }) => id), survey: survey!.id, agent: (await staff('agent')).userId }
  await careAndAsks(people, ground.agent)
  await sql(`INSERT INTO marketing_spend (id, from_day, to_day, source, amount_minor, currency, created_by, created_at)
    SELECT gen_random_uuid(), '2026-03-25', '2026-06-30', s, 100003, 'EUR', 'test', now() FROM unnest(ARRAY['web', NULL]) AS s`)
})

/** Concierge work and who was held out of it, asks that arrived, and what the event door tells. */
async function careAndAsks(people: readonly string[], agent: string): Promise<void> {
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

const FILTERS: Record<Dimension, () => Partial<KpiFilterInput>> = {
  store: () => ({ storeId: ground.stores[1]! }),
  tier: () => ({ tier: 'gold' }),
  segment: () => ({ segmentId: ground.people[0]! }),
  channel: () => ({ channel: 'web' }),
  category: () => ({ category: 'Tea' }),
  agent: () => ({ agentId: ground.agent }),
}

const middle = (values: bigint[], share: number): number => {
  const sorted = values.map(Number).sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return low + (high - low) * (place - Math.floor(place))
}

/** Exact decimals of converted amounts, as whole numbers of so many digits after the point. */
const DIGITS = 14
function scaled(decimal: string): bigint {
  const [whole, rest = ''] = decimal.split('.')
  return BigInt(whole + rest.padEnd(DIGITS, '0'))
}

type Row = Awaited<ReturnType<typeof listKpiRows>>['data'][number]
type Asked = { kpi: (typeof KPIS)[number]; filter: Partial<KpiFilterInput>; name: string }

async function allRows({ kpi, filter, name }: Asked): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = null
  // Small pages where nothing is narrowed: that pages lose and repeat nothing is the same question under every filter.
  const limit = Object.keys(filter).length === 0 ? 7 : 200
  do {
    const page: Awaited<ReturnType<typeof listKpiRows>> = await listKpiRows(ctx, { kpi: kpi.id, ...range, ...filter, limit, cursor }, audienceOf)
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor)
  expect(new Set(rows.map(({ id }) => id)).size, name).toBe(rows.length)
  return rows
}

function expectFigure(value: number | null, expected: number | null, name: string): void {
  if (expected === null || !Number.isFinite(expected)) expect(value, name).toBe(expected)
  else expect(value, name).toBeCloseTo(expected, 9)
}

/** Value = aggregate of all rows = what the lines of the file add up to; @returns the figure */
async function demand(asked: Asked, compare: 'previous' | 'none') {
  const { kpi, filter, name } = asked
  const rows = await allRows(asked)
  const sum = (part: 'num' | 'den') => rows.reduce((total, row) => total + scaled(row.converted?.[part] ?? String(row[part])), 0n)
  const [num, den, n] = [sum('num'), sum('den'), rows.length]
  const nums = rows.map((row) => row.num)
  const quantile = n === 0 ? null : kpi.aggregate === 'median' ? middle(nums, 0.5) : kpi.aggregate === 'p90' ? middle(nums, 0.9) : null
  const figure = await getKpiValue(ctx, { kpi: kpi.id, ...range, ...filter, compare }, audienceOf)
  const sums = { num: n === 0 ? null : num, den: n === 0 ? null : den, quantile, squares: null, n, scale: 10n ** BigInt(DIGITS) }
  expectFigure(figure.value, aggregate(kpi.aggregate, sums), name)
  // Of converted amounts each point is rounded by itself.
  if (kpi.aggregate === 'sum' && figure.series.length > 0 && rows.every(({ converted }) => !converted || converted.rate === '1'))
    expect(
      figure.series.reduce((total, { value }) => total + (value ?? 0), 0),
      name,
    ).toBe(figure.value)
  let file = ''
  for await (const line of kpiCsv(ctx, { kpi: kpi.id, ...range, ...filter }, audienceOf)) file += line
  const lines = file.trim().split('\r\n').slice(1)
  expect(lines.length, name).toBe(n)
  expect(
    lines.reduce((total, line) => total + scaled(line.split(',').at(-2)!), 0n),
    name,
  ).toBe(num)
  return figure
}

const byHand = (filter: Partial<KpiFilterInput>): ByHandAsk[] =>
  [range, previousRange(range)].map((days) => {
    const { segmentId, ...rest } = filter
    return { ...rest, ...days, today: '2026-11-21', ...(segmentId ? { segment: segment() } : {}) } as ByHandAsk
  })

/** Several at a time: what they wait for is the database. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all]
  const next = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: 4 }, next))
}

/** Every shop has everything that figures have stumbled over. */
function expectIngredients({ orders, refunds }: Awaited<ReturnType<typeof shopByHand>>): void {
  const grossOf = (order: string) => orders.find(({ id }) => id === order)!.gross
  expect({
    partial: refunds.some(({ net, order }) => net < grossOf(order)),
    full: refunds.some(({ net, order }) => net === grossOf(order)),
    zero: orders.some(({ gross }) => gross === 0),
    edited: orders.some(({ edited }) => edited),
    cancelled: orders.some((order) => order.cancelled_at !== null),
    test: orders.some(({ test: isTest }) => isTest),
    currencies: [...new Set(orders.map(({ currency }) => currency))].sort(),
    clocks: ['2026-03-29', '2026-10-25'].filter((day) => orders.some((order) => dayAt('Europe/Berlin', order.at) === day)),
  }).toEqual({
    ...{ partial: true, full: true, zero: true, edited: true, cancelled: true, test: true },
    ...{ currencies: ['EUR', 'USD'], clocks: ['2026-03-29', '2026-10-25'] },
  })
}

const runs = Number(process.env.KPI_FILTER_RUNS ?? 5)

test('whatever the store: every figure under every filter is the aggregate of its rows, the sum of its file, exactly, and what the orders say when counted by hand', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(chanceShop, async (shop) => {
      const happenLater = await fillShop(shop, ground)
      await rollUp(ctx, { rebuild: true })
      await keepFigureDays(ctx, { rebuild: true })
      await happenLater()
      const known = await shopByHand()
      expectIngredients(known)
      const everything = { ...FILTERS.segment(), ...FILTERS.channel(), ...FILTERS.category(), ...FILTERS.store() }
      const asks: Asked[] = KPIS.flatMap((kpi) => [
        { kpi, filter: {}, name: kpi.id },
        ...dimensionsOf(kpi).map((dimension) => ({ kpi, filter: FILTERS[dimension](), name: `${kpi.id} by ${dimension}` })),
        ...(kpi.id === 'net-sales' ? [{ kpi, filter: everything, name: 'net sales by everything' }] : []),
      ])
      await eachOf(asks, async (asked) => {
        const [now, before] = byHand(asked.filter).map((ask) => figuresByHand(known, ask)[asked.kpi.id])
        const told = await demand(asked, before ? 'previous' : 'none')
        if (now) expectFigure(told.value, now(), `${asked.name}, by hand`)
        if (before && told.previous) expectFigure(told.previous.value, before(), `${asked.name} of the range before, by hand`)
      })
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
