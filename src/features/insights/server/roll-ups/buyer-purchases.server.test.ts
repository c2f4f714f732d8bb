import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { insightsInvariants } from '../insights.invariants'
import { KPIS } from '../kpi/catalogue'
import { filterOf } from '../kpi/kpi-filter'
import { readRows } from '../kpi/read-sums'
import { aggregate, countOf, type DatedSums, marginOf } from '../kpi/sums'
import { MAX_STALE } from './kept'
import { readPlaces } from './read-places'
import { rollUp } from './roll-up'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const everyone = async () => Prisma.sql`true`
/** So few days that all of them may be stale and the kept purchases still answer. */
const DAYS = ['2026-01-10', '2026-06-20', '2026-10-25'] as const
const HOUR = 3_600_000
const RANGES = [
  { from: '2025-11-22', to: '2026-11-21' },
  { from: '2026-06-20', to: '2026-06-20' },
  { from: '2026-05-01', to: '2026-10-25' },
]

let stores: string[]
let people: string[]
beforeEach(async () => {
  await freshDatabase()
  stores = [await storeRow(), await storeRow()]
  people = await Promise.all(Array.from({ length: 3 }, () => customerRow()))
})

const moment = fc.record({ day: fc.constantFrom(...DAYS), hour: fc.integer({ min: -1, max: 20 }) })
const bought = fc.record({ who: fc.nat(2), store: fc.nat(1), moment, isTest: fc.boolean() })
const news = fc.record({ kind: fc.constantFrom('new', 'cancelled', 'moved', 'later', 'gone', 'merged', 'told apart'), which: fc.nat(20), bought })
type Bought = typeof bought extends fc.Arbitrary<infer T> ? T : never
type News = typeof news extends fc.Arbitrary<infer T> ? T : never

/** By the calendar of the stores, also around midnight and where the clocks change. */
const at = ({ day, hour }: Bought['moment']) => new Date(new Date(`${day}T00:00:00Z`).getTime() + hour * HOUR)
const buy = ({ who, store, moment: when, isTest }: Bought) =>
  orderRow(stores[store]!, { customerId: people[who]!, placedAt: at(when), test: isTest && when.hour > 15 })

/** As ingest marks them: the day of an order, before and after, and those of its person's later ones. */
async function mark(order: string): Promise<void> {
  await sql(
    `INSERT INTO stale_days (connection_id, day, marked_at)
     SELECT DISTINCT o.connection_id, (o.placed_at AT TIME ZONE 'Europe/Berlin')::date, now() FROM orders one JOIN customers c ON c.id = one.customer_id JOIN customers m ON m.canonical_id = c.canonical_id
       JOIN orders o ON o.customer_id = m.id WHERE one.id = $1 AND (o.id = one.id OR o.placed_at > one.placed_at) ON CONFLICT (connection_id, day) DO UPDATE SET marked_at = now()`,
    order,
  )
}

/** All days of two people who become one, or two again. */
const markPeople = (...ids: string[]) =>
  sql(
    `INSERT INTO stale_days (connection_id, day, marked_at)
     SELECT DISTINCT o.connection_id, (o.placed_at AT TIME ZONE 'Europe/Berlin')::date, now() FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.canonical_id = ANY($1::uuid[])
     ON CONFLICT (connection_id, day) DO UPDATE SET marked_at = now()`,
    ids,
  )

async function change(order: string, statement: string, ...values: unknown[]): Promise<void> {
  await mark(order)
  await sql(statement, order, ...values)
  await mark(order)
}

async function happen({ kind, which, bought: one }: News): Promise<void> {
  const orders = await sql<{ id: string }>('SELECT id FROM orders ORDER BY number, id')
  const order = orders[which % orders.length]?.id
  const [survivor, merged] = [people[which % 2]!, people[2]!]
  if (kind === 'merged' || kind === 'told apart') {
    await markPeople(survivor, merged)
    await sql('UPDATE customers SET canonical_id = $1 WHERE id = $2', kind === 'merged' ? survivor : merged, merged)
    return void (await markPeople(people[0]!, people[1]!, merged))
  }
  if (kind === 'new' || !order) return mark(await buy(one))
  if (kind === 'cancelled') return change(order, 'UPDATE orders SET cancelled_at = placed_at, is_purchase = false WHERE id = $1')
  if (kind === 'moved') return change(order, 'UPDATE orders SET customer_id = $2 WHERE id = $1', people[one.who])
  if (kind === 'later') return change(order, 'UPDATE orders SET placed_at = $2 WHERE id = $1', at(one.moment))
  return change(order, 'DELETE FROM orders WHERE id = $1')
}

/** Every figure told by place is what its rows add up to, and is answered from the kept purchases. */
async function demandEqual(activeDays: number): Promise<void> {
  for (const kpi of KPIS.filter(({ byPlace }) => byPlace))
    for (const range of RANGES)
      for (const storeId of kpi.byPlace?.firstsAlone ? [undefined, stores[0]] : [undefined])
        for (const granularity of kpi.withoutSeries ? [null] : ([null, 'month'] as const)) {
          const filter = { ...(await filterOf(ctx, { ...range, storeId }, everyone)), activeDays }
          const told = (sums: DatedSums[] | null) =>
            sums
              ?.map((one) => ({
                date: one.date,
                value: aggregate(kpi.aggregate, one.sums),
                n: countOf(kpi, one.sums),
                margin: marginOf(kpi.aggregate, one.sums),
              }))
              .sort((a, b) => a.date.localeCompare(b.date))
          expect(told(await readPlaces(ctx, kpi, filter, range, granularity)), `${kpi.id} ${range.from} ${storeId} ${granularity}`).toEqual(
            told(await readRows(ctx, kpi, filter, granularity)),
          )
        }
}

const violations = () => sql(insightsInvariants.find(({ name }) => name === 'insights.purchases-in-their-place')!.violations)
const runs = Number(process.env.ROLL_UP_RUNS ?? 6)

test('whatever becomes of orders and people: figures by place equal their rows while days are stale, and the kept purchases do after the next roll-up', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(bought, { minLength: 3, maxLength: 10 }),
      fc.array(news, { minLength: 1, maxLength: 3 }),
      fc.array(news, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(365, 100),
      async (orders, first, then, activeDays) => {
        await sql('TRUNCATE orders, stale_days CASCADE')
        await sql('UPDATE customers SET canonical_id = id')
        for (const order of orders) await buy(order)
        await rollUp(ctx, { rebuild: true })
        expect(await violations()).toEqual([])
        for (const some of [first, then]) {
          for (const one of some) await happen(one)
          const [stale] = await sql<{ days: number }>('SELECT count(*)::int AS days FROM stale_days')
          expect(stale?.days).toBeLessThanOrEqual(MAX_STALE)
          await demandEqual(activeDays)
          await rollUp(ctx)
          expect(await sql('SELECT 1 FROM stale_days')).toEqual([])
          expect(await violations()).toEqual([])
        }
        await demandEqual(activeDays)
      },
    ),
    { numRuns: runs, endOnFailure: true },
  )
})

test('of a store whose calendar is changed, all purchases stand on its new days after the next roll-up', async () => {
  const order = await orderRow(stores[0]!, { customerId: people[0]!, placedAt: new Date('2026-06-20T02:00:00Z') })
  await rollUp(ctx, { rebuild: true })
  const days = () => sql('SELECT day::text FROM buyer_purchases')
  expect(await days()).toEqual([{ day: '2026-06-20' }])
  await sql('UPDATE store_connections SET time_zone = $2 WHERE id = $1', stores[0], 'America/New_York')
  expect(await violations()).toEqual([])
  await rollUp(ctx)
  expect(await days()).toEqual([{ day: '2026-06-19' }])
  await sql(`INSERT INTO stale_days (connection_id, day, marked_at) VALUES ($1, '2026-06-19', now())`, stores[0])
  await sql('DELETE FROM orders WHERE id = $1', order)
  await rollUp(ctx)
  expect(await days()).toEqual([])
})
