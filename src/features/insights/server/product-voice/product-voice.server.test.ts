import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import type { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { VOICE_CELLS, type VoiceCell } from '../../domain'
import { filterOf } from '../kpi/kpi-filter'
import { rollUp } from '../roll-ups/roll-up'
import { productSales, salesFromLines } from './product-sales'
import { getProductVoice, nobody, type VoiceLine } from './product-voice.query'
import { productVoiceCsv } from './product-voice-csv'
import { listProductVoiceRows } from './product-voice-rows.query'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const range = { from: '2026-03-20', to: '2026-11-10' }
const DAY = 86_400_000

let store: string
let people: string[]
let products: string[]
beforeAll(freshDatabase)
beforeEach(async () => {
  await freshDatabase()
  store = await storeRow()
  people = await Promise.all(Array.from({ length: 3 }, () => customerRow()))
  products = (
    await sql<{ id: string }>(
      `INSERT INTO products (id, connection_id, external_id, version, title, category, updated_at)
       SELECT gen_random_uuid(), $1, c[1], 1, c[1], c[2], now() FROM (VALUES (ARRAY['Green', 'Tea']), (ARRAY['Black', 'Tea']), (ARRAY['Cup', NULL])) AS v(c) RETURNING id`,
      store,
    )
  ).map(({ id }) => id)
})

type Line = { product: number; quantity: number; price: number; back?: number }
/** An order of lines; what came back is told by line, or (`blind`) only as a sum. */
async function bought(who: number, at: Date, lines: Line[], { blind = false, currency = 'EUR', cancelled = false } = {}): Promise<void> {
  const net = BigInt(lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0))
  const back = BigInt(lines.reduce((sum, { price, back = 0 }) => sum + price * back, 0))
  const refund = back > 0n ? { refund: { net: back, at: new Date(at.getTime() + 9 * DAY) } } : {}
  const id = await orderRow(store, { customerId: people[who]!, placedAt: at, net, currency, cancelled, ...refund })
  for (const [position, { product, quantity, price, back = 0 }] of lines.entries()) {
    await sql(
      `INSERT INTO order_lines (customer_id, order_id, external_id, position, product_id, title, quantity, unit_price_minor, discount_minor, tax_minor) VALUES ($1, $2, $3, $4, $5, 'x', $6, $7, 0, 0)`,
      ...[people[who], id, `l${position}`, position, products[product] ?? null, quantity, price],
    )
    if (back > 0 && !blind)
      await sql(
        `INSERT INTO refund_lines (refund_id, line_external_id, quantity, net_minor) SELECT id, $2, $3, $4 FROM refunds WHERE order_id = $1`,
        id,
        `l${position}`,
        back,
        back * price,
      )
  }
}
const wrote = (who: number, product: number, at: Date, rating: number, status = 'published') =>
  sql(
    `INSERT INTO reviews (id, connection_id, external_id, version, customer_id, product_id, rating, status, written_at) VALUES (gen_random_uuid(), $1, gen_random_uuid()::text, 1, $2, $3, $4, $5, $6)`,
    ...[store, people[who], products[product], rating, status, at],
  )
async function asked(who: number, at: Date, about: number[], topic: string | null = null): Promise<void> {
  if (topic)
    await sql(
      `INSERT INTO ticket_topics (id, code, name, position, updated_at) VALUES (gen_random_uuid(), $1, $1, 99, now()) ON CONFLICT (code) DO NOTHING`,
      topic,
    )
  const [ticket] = await sql<{ id: string }>(
    `INSERT INTO tickets (id, customer_id, subject, status, channel, topic_id, created_at, updated_at, last_message_at, reply_token)
     VALUES (gen_random_uuid(), $1, 'Help', 'open', 'email', (SELECT id FROM ticket_topics WHERE code = $2), $3, $3, $3, gen_random_uuid()) RETURNING id`,
    ...[people[who], topic, at],
  )
  for (const product of about)
    await sql(
      `INSERT INTO ticket_links (ticket_id, kind, target_id, state, linked_by, linked_at) VALUES ($1, 'product', $2, 'suggested', 'test', now())`,
      ticket!.id,
      products[product],
    )
}
async function answered(who: number, at: Date, score: number, comment: string | null): Promise<void> {
  await sql(
    `INSERT INTO surveys (id, kind, name, question, created_at) SELECT gen_random_uuid(), 'nps', 'NPS', '?', now() WHERE NOT EXISTS (SELECT 1 FROM surveys)`,
  )
  await sql(
    `INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, comment, channel, responded_at) VALUES (gen_random_uuid(), (SELECT id FROM surveys LIMIT 1), $1, 'nps', $2, 10, $3, 'email', $4)`,
    ...[people[who], score, comment, at],
  )
}

const table = async (input: object = {}) => (await getProductVoice(ctx, { ...range, sort: 'excess', limit: 100, ...input })).data
async function rowsOf(productId: string, cell: VoiceCell, more: object = {}) {
  const rows = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listProductVoiceRows>> = await listProductVoiceRows(ctx, { ...range, productId, cell, limit: 3, cursor, ...more })
    rows.push(...page.data)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}

const on = (day: string) => new Date(`${day}T10:00:00Z`)
const COUNT: Record<VoiceCell, (line: VoiceLine) => number> = {
  units: ({ units }) => units,
  tickets: ({ tickets }) => tickets,
  returns: ({ returned }) => returned,
  reviews: ({ reviews }) => reviews,
  detractors: ({ detractors }) => detractors,
}

/** Every count of the table is the sum of the rows it opens to, and of its file. */
async function demandRows(): Promise<void> {
  for (const line of await table())
    for (const cell of VOICE_CELLS) {
      const rows = await rowsOf(line.productId, cell)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      const weighs = cell === 'units' || cell === 'returns'
      expect(weighs ? Number(rows.reduce((sum, { num }) => sum + num, 0n)) : rows.length, `${line.title} ${cell}`).toBe(COUNT[cell](line))
      if (cell === 'reviews' && rows.length > 0) expect(line.stars).toBeCloseTo(Number(rows.reduce((sum, { num }) => sum + num, 0n)) / rows.length, 9)
      let file = ''
      for await (const part of productVoiceCsv(ctx, { ...range, productId: line.productId, cell })) file += part
      expect(file.trim().split('\r\n').length - 1).toBe(rows.length)
    }
}

test('what is heard of a product stands against what was sold of it and against its category', async () => {
  await bought(0, on('2026-04-01'), [
    { product: 0, quantity: 8, price: 1_000 },
    { product: 1, quantity: 12, price: 500 },
  ])
  await bought(1, on('2026-05-01'), [{ product: 0, quantity: 2, price: 1_000, back: 1 }])
  await wrote(0, 0, on('2026-05-02'), 1)
  await wrote(0, 0, on('2026-05-03'), 5)
  await wrote(1, 0, on('2026-05-04'), 1, 'hidden')
  await asked(0, on('2026-05-05'), [0, 1], 'damaged')
  await asked(0, on('2026-05-06'), [0])
  await answered(1, on('2026-05-10'), 3, 'Bitter')
  await answered(1, on('2026-05-11'), 3, null)
  await answered(2, on('2026-05-11'), 0, 'Never bought anything')
  const [green, black] = await table()
  expect(green).toMatchObject({ title: 'Green', units: 10, net: 9_000n, tickets: 2, returned: 1, reviews: 2, stars: 3, detractors: 1, issues: 5 })
  expect(green!.topics.map(({ n }) => n)).toEqual([1, 1])
  expect(black).toMatchObject({ title: 'Black', units: 12, tickets: 1, returned: 0, reviews: 0, detractors: 0, issues: 1 })
  // Six problems on 22 units of tea: 10 units would have had 2.73 of them.
  expect(green!.categoryRate).toBeCloseTo(600 / 22, 9)
  expect(green!.excess).toBeCloseTo(5 - 60 / 22, 6)
  expect(green!.excess! + black!.excess!).toBeCloseTo(0, 9)
  expect(green!.rates.issues!.value).toBeCloseTo(50, 9)
  const topic = green!.topics.find(({ id }) => id !== null)!
  expect(await rowsOf(green!.productId, 'tickets', { topicId: topic.id })).toHaveLength(1)
  await demandRows()
})

test('a refund counts on its own day, one without lines only when the order came back whole', async () => {
  await bought(0, on('2026-11-05'), [{ product: 0, quantity: 3, price: 1_000, back: 3 }])
  await bought(0, on('2026-04-01'), [{ product: 0, quantity: 3, price: 1_000, back: 1 }], { blind: true })
  await bought(
    1,
    on('2026-04-01'),
    [
      { product: 0, quantity: 2, price: 1_000, back: 2 },
      { product: 1, quantity: 1, price: 777, back: 1 },
    ],
    { blind: true },
  )
  const lines = await table()
  expect(lines.find(({ title }) => title === 'Green')).toMatchObject({ units: 8, returned: 2, net: 8_000n - 1_000n - 2_000n })
  expect(lines.find(({ title }) => title === 'Black')).toMatchObject({ units: 1, returned: 1, net: 0n })
  await demandRows()
})

test('one product alone says what its line says among all of them', async () => {
  for (const product of [0, 1]) await bought(0, on('2026-04-01'), [{ product, quantity: 4 + product, price: 1_000 }])
  await asked(0, on('2026-05-05'), [0])
  const lines = await table()
  for (const line of lines) expect(await table({ productId: line.productId })).toEqual([line])
  expect(lines.length).toBe(2)
  expect(await table({ productId: store })).toEqual([])
})

test('a comment is about the order it was asked for, whatever was bought since', async () => {
  await bought(0, on('2026-04-01'), [{ product: 0, quantity: 1, price: 1_000 }])
  await bought(0, on('2026-04-20'), [{ product: 1, quantity: 1, price: 1_000 }])
  await answered(0, on('2026-04-25'), 2, 'Arrived broken')
  expect((await table()).map(({ title, detractors }) => [title, detractors]).toSorted()).toEqual([
    ['Black', 1],
    ['Green', 0],
  ])
  await sql(
    `INSERT INTO survey_invites (id, survey_id, customer_id, order_id, token_hash, channel, created_at, expires_at)
     SELECT r.id, r.survey_id, r.customer_id, (SELECT id FROM orders ORDER BY placed_at LIMIT 1), 'x', 'email', now(), now() FROM survey_responses r`,
  )
  await sql('UPDATE survey_responses SET invite_id = id')
  expect((await table()).map(({ title, detractors }) => [title, detractors]).toSorted()).toEqual([
    ['Black', 0],
    ['Green', 1],
  ])
  await demandRows()
})

test('every product is on exactly one page, in the order asked for', async () => {
  await sql(
    `INSERT INTO products (id, connection_id, external_id, version, title, category, updated_at) SELECT gen_random_uuid(), $1, 'n' || n, 1, 'N' || n, 'Many', now() FROM generate_series(1, 9) n`,
    store,
  )
  products = (await sql<{ id: string }>(`SELECT id FROM products ORDER BY external_id`)).map(({ id }) => id)
  for (const product of products.keys()) await bought(0, on('2026-06-01'), [{ product, quantity: 1 + (product % 3), price: 100 }])
  for (const sort of ['excess', 'units'] as const) {
    const seen: VoiceLine[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof getProductVoice>> = await getProductVoice(ctx, { ...range, sort, limit: 5, cursor })
      seen.push(...page.data)
      cursor = page.nextCursor
    } while (cursor)
    expect(seen.map(({ productId }) => productId).sort()).toEqual(products.toSorted())
    const by = seen.map(({ units, excess }) => (sort === 'units' ? units : Math.round(excess! * 1e6)))
    expect(by).toEqual(by.toSorted((a, b) => b - a))
  }
  expect((await table({ category: 'Many' })).length).toBe(9)
  expect(await table({ storeId: await storeRow() })).toEqual([])
})

const story = fc.array(
  fc.record({
    who: fc.nat(2),
    day: fc.integer({ min: 0, max: 234 }),
    blind: fc.boolean(),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
    cancelled: fc.constantFrom(false, false, false, true),
    lines: fc.array(fc.record({ product: fc.nat(3), quantity: fc.integer({ min: 1, max: 4 }), price: fc.integer({ min: 0, max: 999 }), back: fc.nat(1) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 6 },
)

const runs = Number(process.env.VOICE_RUNS ?? 3)

test('whatever was bought and came back: the daily sums equal the lines, also while days are stale, and every cell its rows', {
  timeout: 240_000,
}, async () => {
  const filter = await filterOf(ctx, range, nobody)
  const sales = async (query: Prisma.Sql) =>
    database()
      .$queryRaw`SELECT s.product_id, s.units::int, s.net::text, s.returned::int FROM (${query}) s WHERE s.units <> 0 OR s.returned <> 0 OR s.net <> 0 ORDER BY 1`
  const demandEqual = async () => expect(await sales(await productSales(ctx, filter, range))).toEqual(await sales(salesFromLines(filter)))
  const mark = () =>
    sql(`INSERT INTO stale_days (connection_id, day, marked_at) SELECT o.connection_id, (o.placed_at AT TIME ZONE 'Europe/Berlin')::date, now() FROM orders o
      UNION SELECT r.connection_id, (r.refunded_at AT TIME ZONE 'Europe/Berlin')::date, now() FROM refunds r ON CONFLICT DO NOTHING`)
  await fc.assert(
    fc.asyncProperty(story, story, async (first, then) => {
      await sql('TRUNCATE orders, order_lines, refunds, refund_lines, stale_days, sales_daily, product_daily, figure_scopes CASCADE')
      const tell = async (orders: typeof first) => {
        for (const { who, day, lines, ...order } of orders) await bought(who, new Date(Date.UTC(2026, 2, 20) + day * DAY + 82_800_000), lines, order)
      }
      await tell(first)
      await demandEqual()
      await rollUp(ctx, { rebuild: true })
      expect(await productSales(ctx, filter, range)).not.toEqual(salesFromLines(filter))
      await demandEqual()
      await tell(then.slice(0, 2))
      await sql('TRUNCATE stale_days')
      await mark()
      await demandEqual()
      await rollUp(ctx)
      await demandEqual()
      await demandRows()
    }),
    { numRuns: runs, endOnFailure: true },
  )
})
