import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { ensureProgramme, postEntries } from '@/features/loyalty/server'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { orderRow, storeRow } from '@/testing/order-row'
import { insightsInvariants } from '../insights.invariants'
import { KPIS } from '../kpi/catalogue'
import { listKpiRows } from '../kpi/kpi-rows'
import { getKpiValue } from '../kpi/kpi-value'
import { keepPeople } from './keep-people'
import { PERSON_COLUMNS, personFigures } from './person-figures'

const at = (time: string) => systemCtx('test', { clock: fixedClock(time) })
const ctx = at('2026-11-21T12:00:00Z')
const DAY = 86_400_000
const range = { from: '2026-01-01', to: '2026-11-21' }
const keep = () => keepPeople(ctx, { from: 0 })
const daysAgo = (days: number) => new Date(Date.parse('2026-11-21T12:00:00Z') - days * DAY)

let store: string
let people: string[]
const audienceOf = async () => Prisma.sql`c.id = ANY(${people.slice(0, 2)}::uuid[])`
beforeEach(async () => {
  await freshDatabase()
  await ensureProgramme(ctx, 'EUR')
  store = await storeRow()
  people = await Promise.all(Array.from({ length: 4 }, () => customerRow()))
  await sql(`INSERT INTO surveys (id, kind, name, question, created_at) VALUES (gen_random_uuid(), 'nps', 'NPS', '?', now())`)
})

const value = async (kpi: string, when = ctx) => {
  const figure = await getKpiValue(when, { kpi, ...range, compare: 'none' }, audienceOf)
  return { value: figure.value, n: figure.n, asOf: figure.asOf.toISOString() }
}

/** What can happen to somebody, as the product or an import would write it. */
const NEWS: Record<string, (who: string, days: number, other: string) => Promise<unknown>> = {
  order: async (who, days) => {
    await orderRow(store, { customerId: who, placedAt: daysAgo(days), ...(days % 3 === 0 ? { refund: { net: 2_500n, at: daysAgo(days / 2) } } : {}) })
    await sql(
      `INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
       SELECT $1, 'EUR', count(*), sum(net_sales_minor), 0, min(placed_at), max(placed_at) FROM orders WHERE customer_id = $1
       ON CONFLICT (customer_id, currency) DO UPDATE SET orders_count = excluded.orders_count, last_order_at = excluded.last_order_at`,
      who,
    )
  },
  merged: async (who, _days, other) => {
    await sql('UPDATE customers SET canonical_id = (SELECT canonical_id FROM customers WHERE id = $2) WHERE canonical_id = $1 AND id <> $2', who, other)
  },
  parted: (who) => sql('UPDATE customers SET canonical_id = id WHERE id = $1 OR canonical_id = $1', who),
  points: async (who, days) => {
    const id = newId()
    await transact(at(daysAgo(days).toISOString()), (tx) =>
      postEntries(tx, [{ id, customerId: who, kind: 'bonus', amount: 1 + days, qualifying: 1 + days, operationId: id }]),
    )
  },
  tier: async (who, days) => {
    await sql(
      `INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1, 'gold', now()) ON CONFLICT (customer_id) DO UPDATE SET tier_code = CASE WHEN points_accounts.tier_code IS NULL THEN 'gold' END`,
      who,
    )
    await sql(`INSERT INTO tier_changes (customer_id, id, from_code, to_code, at) VALUES ($1, gen_random_uuid(), NULL, 'gold', $2)`, who, daysAgo(days))
  },
  ticket: (who, days) =>
    sql(
      `INSERT INTO tickets (id, customer_id, subject, status, channel, created_at, updated_at, last_message_at, reply_token) VALUES (gen_random_uuid(), $1, 'Help', 'open', 'email', $2, $2, $2, gen_random_uuid())`,
      ...[who, daysAgo(days)],
    ),
  solved: (who) => sql(`UPDATE tickets SET status = 'solved' WHERE customer_id = $1`, who),
  passedOn: (who, _days, other) => sql(`UPDATE tickets SET customer_id = $2 WHERE customer_id = $1`, who, other),
  answer: (who, days) =>
    sql(
      `INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, channel, responded_at) VALUES (gen_random_uuid(), (SELECT id FROM surveys LIMIT 1), $1, 'nps', $2, 10, 'web', $3)`,
      ...[who, days % 11, daysAgo(days)],
    ),
  verified: (who, days) =>
    sql(
      `INSERT INTO customer_identities (id, customer_id, kind, value, source, verified_at, created_at) VALUES (gen_random_uuid(), $1, $2, gen_random_uuid()::text, 'test', now(), now())`,
      ...[who, days % 2 ? 'email' : 'phone'],
    ),
  forgotten: (who) => sql('DELETE FROM customer_identities WHERE customer_id = $1', who),
  consent: (who, days) => sql('UPDATE customers SET email_consent = $2 WHERE id = $1', who, days % 2 ? 'subscribed' : 'unsubscribed'),
  erased: (who) => sql('UPDATE customers SET erased_at = now() WHERE id = $1', who),
  deleted: (who) => sql('UPDATE customers SET deleted_at = now() WHERE id = $1', who),
  newcomer: async () => people.push(await customerRow()),
}

const news = fc.array(fc.record({ what: fc.constantFrom(...Object.keys(NEWS)), who: fc.nat(3), other: fc.nat(3), days: fc.integer({ min: 0, max: 700 }) }), {
  minLength: 1,
  maxLength: 8,
})

/** What is kept is what the rows make now, person by person. */
async function demandEqual(): Promise<void> {
  const columns = PERSON_COLUMNS.map((column) => (column === 'earning' ? 'earning::text' : column)).join(', ')
  const kept = await database().$queryRaw`SELECT ${Prisma.raw(columns)} FROM person_figures ORDER BY person_id`
  expect(kept).toEqual(await database().$queryRaw`SELECT ${Prisma.raw(columns)} FROM (${personFigures('everybody')}) f ORDER BY person_id`)
}

const OF_PEOPLE = KPIS.filter((kpi) => kpi.people)
const FILTERS = [{}, { tier: 'gold' }, { segmentId: newId() }, { compare: 'previous' as const }]

/** Each figure over people, with its rows added up, under each filter. */
async function figures() {
  const all: unknown[] = []
  for (const { id } of OF_PEOPLE)
    for (const filter of FILTERS) {
      const { series, ...figure } = await getKpiValue(ctx, { kpi: id, ...range, compare: 'none', ...filter }, audienceOf)
      const { compare: _, ...asked } = { compare: null, ...filter }
      const rows = (await listKpiRows(ctx, { kpi: id, ...range, ...asked, limit: 100, cursor: null }, audienceOf)).data
      const [num, den] = [rows.reduce((sum, row) => sum + row.num, 0n), rows.reduce((sum, row) => sum + row.den, 0n)]
      if (figure.unit === 'percent' && den > 0n) expect(figure.value, id).toBeCloseTo((100 * Number(num)) / Number(den), 9)
      if (figure.unit === 'money' || figure.unit === 'count') expect(figure.value, id).toBe(Number(num))
      all.push([id, filter, figure, rows])
    }
  return all
}

const runs = Number(process.env.PEOPLE_RUNS ?? 4)

test('whatever happens to whom: looking again at those it happened to equals looking at everybody, and figures equal those of the rows', {
  timeout: 240_000,
}, async () => {
  await keep()
  await fc.assert(
    fc.asyncProperty(fc.array(news, { minLength: 1, maxLength: 3 }), async (batches) => {
      for (const batch of batches) {
        for (const { what, who, other, days } of batch) await NEWS[what]!(people[who]!, days, people[other]!)
        expect(await keep()).toMatchObject({ whole: false })
        await demandEqual()
      }
      const kept = await figures()
      const [state] = await sql('DELETE FROM people_kept RETURNING generation, as_of')
      expect(await figures()).toEqual(kept)
      await sql('INSERT INTO people_kept (generation, as_of) VALUES ($1, $2)', state?.generation, state?.as_of)
      for (const { name, violations } of insightsInvariants.filter(({ name }) => name === 'insights.people-equal-the-rows'))
        expect(await sql(violations), name).toEqual([])
    }),
    { numRuns: runs, endOnFailure: true },
  )
})

test('figures over kept people stand for the moment these were looked at, and say so', async () => {
  await keep()
  await NEWS.order!(people[0]!, 10, people[1]!)
  expect(await value('buyers', at('2026-11-21T12:00:40Z'))).toEqual({ value: 0, n: 0, asOf: '2026-11-21T12:00:00.000Z' })
  expect(await keepPeople(at('2026-11-21T12:01:00Z'))).toEqual({ people: 1, whole: false })
  expect(await value('buyers', at('2026-11-21T12:01:20Z'))).toEqual({ value: 1, n: 1, asOf: '2026-11-21T12:01:00.000Z' })
})

test('time alone changes them, too: within an hour they stand for another moment', async () => {
  await NEWS.order!(people[0]!, 90, people[1]!)
  await keep()
  expect((await value('health-recency')).value).toBe(100)
  expect(await keepPeople(at('2026-11-21T12:59:00Z'))).toEqual({ people: 0, whole: false })
  expect(await value('health-recency', at('2026-11-21T12:59:00Z'))).toMatchObject({ value: 100, asOf: '2026-11-21T12:00:00.000Z' })
  await keepPeople(at('2026-11-21T13:00:00Z'))
  expect(await value('health-recency', at('2026-11-21T13:00:00Z'))).toMatchObject({ value: 0, asOf: '2026-11-21T13:00:00.000Z' })
})

test('few people are not kept: their figures are of this moment, and no news is piled up', async () => {
  await NEWS.order!(people[0]!, 10, people[1]!)
  expect(await keepPeople(ctx)).toEqual({ people: 0, whole: false })
  expect(await sql('SELECT 1 FROM people_news')).toEqual([])
  expect(await value('buyers', at('2026-11-21T12:00:40Z'))).toEqual({ value: 1, n: 1, asOf: '2026-11-21T12:00:40.000Z' })
})

test('what points are worth is no news of people: the liability follows it at once', async () => {
  await sql('UPDATE programmes SET point_value_permille = 1000')
  await NEWS.points!(people[0]!, 9, people[1]!)
  await keep()
  expect((await value('points-liability')).value).toBe(10)
  await sql('UPDATE programmes SET point_value_permille = 3000')
  expect((await value('points-liability')).value).toBe(30)
})

test('a person whose row is not what the rows say is found', async () => {
  await keep()
  await sql('UPDATE person_figures SET orders = 7 WHERE person_id = $1', people[0])
  await sql('DELETE FROM person_figures WHERE person_id = $1', people[1])
  const { violations } = insightsInvariants.find(({ name }) => name === 'insights.people-equal-the-rows')!
  const found = await sql<{ id: string; detail: string }>(violations)
  expect(found.sort((a, b) => a.detail.localeCompare(b.detail))).toEqual([
    { id: people[1], detail: 'kept or there, not both' },
    { id: people[0], detail: 'orders kept as 7, is 0' },
  ])
})
