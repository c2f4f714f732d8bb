import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { insightsInvariants } from '../insights.invariants'
import { getKpi } from '../kpi/catalogue'
import { filterOf } from '../kpi/kpi-filter'
import { getKpiValue } from '../kpi/kpi-value'
import { readRows } from '../kpi/read-sums'
import { enterRate } from '../rates/rates'
import { readDaily } from '../roll-ups/read-daily'
import { rollUp } from '../roll-ups/roll-up'
import { keepPeople } from './keep-people'

const ctx = systemCtx('test', { clock: fixedClock('2026-11-21T12:00:00Z') })
const everyone = async () => Prisma.sql`true`
const range = { from: '2026-01-01', to: '2026-11-21' }
const kpi = getKpi('tier-revenue-share')
const DAY = 86_400_000

let stores: string[]
let people: string[]
beforeEach(async () => {
  await freshDatabase()
  stores = [await storeRow(), await storeRow()]
  people = await Promise.all(Array.from({ length: 4 }, () => customerRow()))
})

/** As a merge and its undoing mark them: every day that either of the two bought on. */
const markDaysOf = (who: string, other: string) =>
  sql(
    `INSERT INTO stale_days (connection_id, day, marked_at) SELECT DISTINCT o.connection_id, (o.placed_at AT TIME ZONE 'Europe/Berlin')::date, now()
     FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.canonical_id IN (SELECT canonical_id FROM customers WHERE id IN ($1, $2)) OR c.canonical_id IN ($1, $2) ON CONFLICT (connection_id, day) DO UPDATE SET marked_at = now()`,
    ...[who, other],
  )

const STEPS: Record<string, (who: string, days: number, other: string) => Promise<unknown>> = {
  order: async (who, days) => {
    const at = new Date(Date.UTC(2026, 10, 20, 23, 30) - days * DAY)
    const currency = days % 5 === 0 ? 'USD' : 'EUR'
    await orderRow(stores[days % 2]!, {
      customerId: who,
      placedAt: at,
      net: BigInt(100 + days),
      currency,
      ...(days % 7 === 0 ? { refund: { net: 50n, at } } : {}),
    })
    await sql(
      `INSERT INTO stale_days (connection_id, day, marked_at) VALUES ($1, ($2::timestamptz AT TIME ZONE 'Europe/Berlin')::date, now()) ON CONFLICT (connection_id, day) DO UPDATE SET marked_at = now()`,
      ...[stores[days % 2], at],
    )
  },
  tier: async (who, days) => {
    await sql(
      `INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1, $2, now()) ON CONFLICT (customer_id) DO UPDATE SET tier_code = excluded.tier_code`,
      ...[who, [null, 'silver', 'gold'][days % 3]],
    )
    await sql(`INSERT INTO tier_changes (customer_id, id, from_code, to_code, at) VALUES ($1, gen_random_uuid(), NULL, 'gold', now())`, who)
  },
  merged: async (who, _days, other) => {
    await sql('UPDATE customers SET canonical_id = (SELECT canonical_id FROM customers WHERE id = $2) WHERE canonical_id = $1 AND id <> $2', who, other)
    await markDaysOf(who, other)
  },
  parted: async (who, _days, other) => {
    await markDaysOf(who, other)
    await sql('UPDATE customers SET canonical_id = id WHERE id = $1 OR canonical_id = $1', who)
    await markDaysOf(who, other)
  },
  keep: () => keepPeople(ctx, { from: 0 }),
  keepAll: () => keepPeople(ctx, { whole: true, from: 0 }),
  rollUp: () => rollUp(ctx),
}
const step = fc.record({
  what: fc.constantFrom('order', 'order', 'tier', 'tier', 'merged', 'parted', 'keep', 'keep', 'keepAll', 'rollUp', 'rollUp'),
  ...{ who: fc.nat(3), other: fc.nat(3), days: fc.nat(300) },
})

/** The figure from its roll-up is that of its rows; a day that is not stale says what its rows say. @returns whether the roll-up answered */
async function demandEqual(storeId?: string): Promise<boolean> {
  const filter = await filterOf(ctx, { ...range, ...(storeId ? { storeId } : {}) }, everyone)
  const told = (sums: Awaited<ReturnType<typeof readRows>>) => sums.filter(({ sums: own, others = [] }) => own.n > 0 || others.length > 0)
  for (const granularity of [null, 'month'] as const) {
    const daily = await readDaily(ctx, kpi, filter, range, granularity)
    if (!daily) return false
    expect(told(daily), `${granularity}`).toEqual(told(await readRows(ctx, kpi, filter, granularity)))
  }
  const { violations } = insightsInvariants.find(({ name }) => name === 'insights.tier-days-equal-the-rows')!
  expect(await sql(violations)).toEqual([])
  return true
}

const runs = Number(process.env.TIER_DAYS_RUNS ?? 6)

test('whoever buys, rises, falls, is merged or parted, in whatever order the days and the people are made again: the days say what the purchases add up to', {
  timeout: 240_000,
}, async () => {
  let answered = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      await sql(
        'TRUNCATE orders, refunds, refund_lines, stale_days, sales_daily, figure_scopes, figure_memos, people_kept, person_figures, people_news CASCADE',
      )
      await sql('UPDATE points_accounts SET tier_code = NULL')
      await sql('UPDATE customers SET canonical_id = id')
      // Everybody has bought and is rolled up, so that a tier that moves moves days.
      for (const [i, who] of people.entries()) await STEPS.order!(who, 20 + i, who)
      await STEPS.keep!('', 0, '')
      await rollUp(ctx)
      for (const { what, who, other, days } of steps) {
        await STEPS[what]!(people[who]!, days, people[other]!)
        if (await demandEqual()) answered += 1
      }
      await STEPS.keep!('', 0, '')
      await rollUp(ctx)
      for (const store of [undefined, stores[0]]) if (await demandEqual(store)) answered += 1
    }),
    { numRuns: runs, endOnFailure: true },
  )
  expect(answered).toBeGreaterThan(runs)
})

test('amounts in another currency are part of it by the rate of their day, and a changed rate is seen at once, also where its sums are kept', async () => {
  const value = async (channel?: string) =>
    (await getKpiValue(ctx, { kpi: kpi.id, ...range, compare: 'none', ...(channel ? { channel } : {}) }, everyone)).value
  const at = new Date('2026-03-10T10:00:00Z')
  await orderRow(stores[0]!, { customerId: people[0]!, placedAt: at, net: 100n })
  await orderRow(stores[0]!, { customerId: people[1]!, placedAt: at, net: 100n, currency: 'USD' })
  await sql(`UPDATE orders SET source = 'web'`)
  await sql(`INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1, 'gold', now())`, people[0])
  await rollUp(ctx, { rebuild: true })
  await keepPeople(ctx, { whole: true, from: 0 })
  expect([await value(), await value('web')]).toEqual([100, 100])
  await enterRate(ctx, { currency: 'USD', day: '2026-03-01', rate: '1' })
  expect([await value(), await value('web')]).toEqual([50, 50])
  await enterRate(ctx, { currency: 'USD', day: '2026-03-01', rate: '3' })
  expect([await value(), await value('web')]).toEqual([25, 25])
})

test('a day that says something else than the purchases of people with a tier is found', async () => {
  await STEPS.order!(people[0]!, 10, people[1]!)
  await rollUp(ctx, { rebuild: true })
  await keepPeople(ctx, { from: 0 })
  await sql('UPDATE sales_daily SET tier_net_minor = 7')
  const { violations } = insightsInvariants.find(({ name }) => name === 'insights.tier-days-equal-the-rows')!
  expect(await sql<{ detail: string }>(violations)).toMatchObject([{ detail: 'USD: of people with a tier rolled up 7, rows 0' }])
})

test('whoever rises takes their purchases along to the days they were made on, and whoever falls takes them back', async () => {
  await STEPS.order!(people[0]!, 12, people[1]!)
  await STEPS.order!(people[1]!, 12, people[0]!)
  await rollUp(ctx, { rebuild: true })
  await keepPeople(ctx, { from: 0 })
  const kept = async () => (await sql<{ kept: number }>('SELECT tier_net_minor::int AS kept FROM sales_daily'))[0]?.kept
  expect(await kept()).toBe(0)
  for (const [who, tier, expected] of [
    [0, 2, 112],
    [1, 1, 224],
    [0, 1, 224],
    [0, 0, 112],
    [1, 0, 0],
  ] as const) {
    // biome-ignore format: triples
    await STEPS.tier!(people[who]!, tier, people[0]!)
    expect(await keepPeople(ctx, { from: 0 })).toMatchObject({ whole: false })
    expect(await kept()).toBe(expected)
    expect(await demandEqual()).toBe(true)
  }
})
