import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { keepFigureDays } from '../figure-days/keep-days'
import { insightsInvariants } from '../insights.invariants'
import { KPIS } from '../kpi/catalogue'
import { filterOf } from '../kpi/kpi-filter'
import { readRows, readSums } from '../kpi/read-sums'
import { aggregate, countOf, marginOf } from '../kpi/sums'
import { cohortCells } from './cohort-cells'
import { readDaily } from './read-daily'
import { readPlaces } from './read-places'
import { rollUp } from './roll-up'
import { WHOLE_DESK } from './scope'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const everyone = async () => Prisma.sql`true`
const year = { from: '2025-11-22', to: '2026-11-21' }
const DAY = 86_400_000

let stores: string[]
let people: string[]
beforeEach(async () => {
  await freshDatabase()
  stores = [await storeRow(), await storeRow()]
  people = await Promise.all(Array.from({ length: 4 }, () => customerRow()))
})

/** As ingest marks them: days of the order and its refunds, and of the same people's later orders. */
const markAll = () =>
  sql(`INSERT INTO stale_days (connection_id, day, marked_at)
    SELECT o.connection_id, (o.placed_at AT TIME ZONE 'Europe/Berlin')::date, now() FROM orders o
    UNION SELECT r.connection_id, (r.refunded_at AT TIME ZONE 'Europe/Berlin')::date, now() FROM refunds r ON CONFLICT DO NOTHING`)

/** The same of the orders that came since. */
const markNew = (known: readonly { id: string }[]) =>
  sql(
    `INSERT INTO stale_days (connection_id, day, marked_at)
    SELECT x.connection_id, (x.at AT TIME ZONE 'Europe/Berlin')::date, now() FROM (
      SELECT connection_id, placed_at AS at FROM orders WHERE id <> ALL($1::uuid[])
      UNION SELECT connection_id, refunded_at FROM refunds WHERE order_id <> ALL($1::uuid[])
      UNION SELECT later.connection_id, later.placed_at FROM orders o JOIN orders later ON later.customer_id = o.customer_id AND later.placed_at >= o.placed_at WHERE o.id <> ALL($1::uuid[])) x ON CONFLICT DO NOTHING`,
    known.map(({ id }) => id),
  )

/** Every figure that a roll-up can answer, of the desk and of a store, whole and by the month, equals its rows. */
async function demandEqual(storeId?: string): Promise<number> {
  let answered = 0
  for (const kpi of KPIS.filter(({ rollUp, keepable }) => rollUp || keepable)) {
    const filter = await filterOf(ctx, { ...year, ...(storeId ? { storeId } : {}) }, everyone)
    for (const granularity of [null, 'month'] as const) {
      const kept = await readDaily(ctx, kpi, filter, year, granularity)
      if ((kpi.rollUp && kept) || (await readPlaces(ctx, kpi, filter, year, granularity))) answered += 1
      const told = (rows: Awaited<ReturnType<typeof readRows>>) =>
        rows
          .map(({ date, sums }) => ({ date, value: aggregate(kpi.aggregate, sums), n: countOf(kpi, sums), margin: marginOf(kpi.aggregate, sums) }))
          .filter(({ n }) => n > 0)
          .sort((a, b) => a.date.localeCompare(b.date))
      const rows = told(await readRows(ctx, kpi, filter, granularity))
      expect(told(await readSums(ctx, kpi, filter, year, granularity)), `${kpi.id} ${granularity}`).toEqual(rows)
      expect(told(await readSums(ctx, kpi, filter, year, granularity)), `${kpi.id} ${granularity}, kept`).toEqual(rows)
    }
  }
  return answered
}

/** The kept cells of the desk are those that all purchases make now. */
async function demandCells(): Promise<void> {
  const order = 'ORDER BY kind, key, cohort, month'
  const kept = await sql(
    `SELECT kind, key, cohort::text, month::text, customers, orders, net_sales_minor::text AS net FROM cohort_months WHERE scope = '${WHOLE_DESK}' ${order}`,
  )
  const whole = { scope: WHOLE_DESK, zone: 'Europe/Berlin', currency: 'EUR' }
  const months = Prisma.sql`SELECT DISTINCT date_trunc('month', placed_at AT TIME ZONE 'Europe/Berlin')::date AS month FROM orders`
  const made = await database().$queryRaw`
    SELECT kind, key, cohort::text, month::text, customers, orders, net_sales_minor::text AS net FROM (${cohortCells(whole, months)}) cells ${Prisma.raw(order)}`
  expect(kept).toEqual(made)
  const [wrong] = await sql<{ n: number }>(`
    SELECT count(*)::int AS n FROM buyer_firsts b FULL JOIN (
      SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS person, o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.is_purchase ORDER BY 1, o.placed_at, o.id
    ) f ON f.person = b.person_id WHERE (b.scope = '${WHOLE_DESK}' OR b.scope IS NULL) AND b.first_purchase_id IS DISTINCT FROM f.id`)
  expect(wrong?.n).toBe(0)
}

const story = fc.array(
  fc.record({
    who: fc.nat(3),
    store: fc.nat(1),
    day: fc.integer({ min: 0, max: 364 }),
    net: fc.bigInt({ min: 0n, max: 50_000n }),
    kind: fc.constantFrom('plain', 'plain', 'partial', 'full', 'test', 'cancelled', 'dollars'),
    later: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 1, maxLength: 8 },
)
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

async function tell(orders: Story): Promise<void> {
  for (const { who, store, day, net, kind, later } of orders) {
    const placedAt = new Date(Date.UTC(2025, 10, 22) + day * DAY + 82_800_000)
    const refunded = kind === 'full' ? net : kind === 'partial' ? net / 2n : 0n
    await orderRow(stores[store]!, {
      ...{ customerId: people[who]!, placedAt, net, test: kind === 'test', cancelled: kind === 'cancelled', currency: kind === 'dollars' ? 'USD' : 'EUR' },
      ...(refunded > 0n ? { refund: { net: refunded, at: new Date(placedAt.getTime() + later * DAY) } } : {}),
    })
    // Whoever writes about it stands beside the days.
    await sql(
      `INSERT INTO tickets (id, customer_id, subject, status, channel, created_at, updated_at, last_message_at, reply_token) VALUES (gen_random_uuid(), $1, 'Help', $2, 'email', $3, $3, $3, gen_random_uuid())`,
      ...[people[who], later % 4 ? 'open' : 'spam', new Date(placedAt.getTime() + later * DAY)],
    )
  }
}

const runs = Number(process.env.ROLL_UP_RUNS ?? 3)

test('whatever the store: roll-ups equal the rows, at once, while days are stale, and after more news', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(story, story, async (first, then) => {
      await sql('TRUNCATE orders, refunds, refund_lines, stale_days, sales_daily, buyer_firsts, figure_scopes, figure_memos CASCADE')
      await tell(first)
      await markAll()
      expect(await rollUp(ctx)).toMatchObject({ rebuilt: 1 + new Set(first.map(({ store }) => store)).size })
      await demandCells()
      expect(await demandEqual()).toBeGreaterThan(0)
      await keepFigureDays(ctx)
      expect(await demandEqual()).toBeGreaterThan(0)
      const known = await sql<{ id: string }>('SELECT id FROM orders')
      await tell(then.slice(0, 2))
      await markNew(known)
      await demandEqual()
      await demandEqual(stores[0])
      await tell(then.slice(2))
      await sql('TRUNCATE stale_days')
      await markAll()
      await demandEqual(stores[0])
      await rollUp(ctx)
      await demandCells()
      expect(await demandEqual()).toBeGreaterThan(0)
      expect(await demandEqual(stores[0])).toBeGreaterThan(0)
    }),
    { numRuns: runs, endOnFailure: true },
  )
})

test('a second roll-up of the same days changes nothing, and a day marked meanwhile stays stale', async () => {
  await tell([{ who: 0, store: 0, day: 300, net: 5_000n, kind: 'plain', later: 0 }])
  await markAll()
  await rollUp(ctx)
  const before = await sql('SELECT connection_id, day::text, currency, orders, gross_minor::text FROM sales_daily ORDER BY 1, 2')
  expect(before).toHaveLength(1)
  await markAll()
  expect(await rollUp(ctx)).toEqual({ days: 1, rebuilt: 0 })
  expect(await sql('SELECT connection_id, day::text, currency, orders, gross_minor::text FROM sales_daily ORDER BY 1, 2')).toEqual(before)
  expect(await rollUp(ctx)).toEqual({ days: 0, rebuilt: 0 })
})

test('people who are merged are one buyer after the next roll-up, and two again when it is undone', async () => {
  await tell([
    { who: 0, store: 0, day: 100, net: 5_000n, kind: 'plain', later: 0 },
    { who: 1, store: 0, day: 200, net: 7_000n, kind: 'plain', later: 0 },
  ])
  await rollUp(ctx, { rebuild: true })
  const buyers = () =>
    sql(`SELECT first_day::text, (second_at AT TIME ZONE 'Europe/Berlin')::date::text AS second_day FROM buyer_firsts WHERE scope = '${WHOLE_DESK}' ORDER BY 1`)
  expect(await buyers()).toHaveLength(2)
  await sql('UPDATE customers SET canonical_id = $1 WHERE id = $2', people[0], people[1])
  await markAll()
  await rollUp(ctx)
  expect(await buyers()).toEqual([{ first_day: '2026-03-03', second_day: '2026-06-11' }])
  await demandCells()
  await sql('UPDATE customers SET canonical_id = id WHERE id = $1', people[1])
  await markAll()
  await rollUp(ctx)
  expect(await buyers()).toHaveLength(2)
  await demandCells()
})

test('without a roll-up, and for a store whose days are not the desk’s, figures are read from the rows', async () => {
  await tell([{ who: 0, store: 0, day: 300, net: 5_000n, kind: 'plain', later: 0 }])
  const kpi = KPIS.find(({ id }) => id === 'net-sales')!
  const filter = await filterOf(ctx, year, everyone)
  expect(await readDaily(ctx, kpi, filter, year, null)).toBeNull()
  await rollUp(ctx, { rebuild: true })
  expect(await readDaily(ctx, kpi, filter, year, null)).not.toBeNull()
  const tokyo = await storeRow('Asia/Tokyo')
  await orderRow(tokyo, { customerId: people[1]!, placedAt: new Date('2026-03-10T16:00:00Z'), net: 3_000n })
  await rollUp(ctx, { rebuild: true })
  expect(await readDaily(ctx, kpi, filter, year, null)).toBeNull()
  const there = await filterOf(ctx, { ...year, storeId: tokyo }, everyone)
  expect(await readDaily(ctx, kpi, there, year, 'day')).toMatchObject([{ date: '2026-03-11', sums: { num: 3_000n } }])
})

test('where midnight comes twice a stale day begins at the first of the two, as the roll-up and the rows have it', async () => {
  const azores = 'Atlantic/Azores'
  await sql(
    `INSERT INTO settings (key, value, updated_at) VALUES ('access.workspace', $1::jsonb, now())`,
    JSON.stringify({ name: 'Desk', currency: 'EUR', timeZone: azores }),
  )
  await sql('DELETE FROM store_connections WHERE id = $1', stores[1])
  await sql('UPDATE store_connections SET time_zone = $2 WHERE id = $1', stores[0], azores)
  // The clocks go back at one, to midnight: this is half past twelve for the first time.
  await orderRow(stores[0]!, { customerId: people[0]!, placedAt: new Date('2026-10-25T00:30:00Z'), net: 1_000n })
  await rollUp(ctx, { rebuild: true })
  await sql(
    `INSERT INTO stale_days (connection_id, day, marked_at) SELECT $1, day, now() FROM unnest(ARRAY['2026-10-24'::date, '2026-10-25']) AS day`,
    stores[0],
  )
  const kpi = KPIS.find(({ id }) => id === 'net-sales')!
  const of = async (day: string) => {
    const range = { from: day, to: day }
    const filter = await filterOf(ctx, range, everyone)
    const daily = await readDaily(ctx, kpi, filter, range, 'day')
    return [daily, await readRows(ctx, kpi, filter, 'day')].map((sums) => sums?.map((day) => Number(day.sums.num)))
  }
  expect([await of('2026-10-24'), await of('2026-10-25')]).toEqual([
    [[], []],
    [[1_000], [1_000]],
  ])
  expect(await Promise.all(insightsInvariants.filter(({ name }) => name.includes('roll-ups')).map(({ violations }) => sql(violations)))).toEqual([[]])
})
