import fc from 'fast-check'
import { database } from '@/server/db/client'
import { sql } from './database'
import { orderFields, refundFields } from './order-row'

/** What every shop of chance has at least one of. */
const INGREDIENTS = ['plain', 'partial', 'full', 'zero', 'edited', 'cancelled', 'test', 'dollars', 'spring', 'autumn'] as const
type Kind = (typeof INGREDIENTS)[number]

const DAY = 86_400_000
/** Around the days with 23 and with 25 hours in Berlin: the first and the last minutes of them, the hour that comes twice. */
const MOMENTS: Partial<Record<Kind, readonly string[]>> = {
  spring: ['2026-03-28T23:30:00Z', '2026-03-29T00:59:00Z', '2026-03-29T21:59:00Z'],
  autumn: ['2026-10-24T22:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T22:59:00Z'],
}
/** Else half an hour before midnight in one of the zones, on any day. */
const anyMoment = fc
  .integer({ min: 0, max: 292 })
  .chain((day) => fc.constantFrom(21.5, 22.5, 23.5, 3.5, 4.5).map((hour) => Date.UTC(2026, 1, 1) + day * DAY + hour * 3_600_000))

const order = (kinds: readonly Kind[]) =>
  fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      ...{ kind: fc.constant(kind), who: fc.nat(4), store: fc.nat(1), later: fc.integer({ min: 0, max: 60 }), channel: fc.constantFrom('web', 'pos', null) },
      net: kind === 'zero' ? fc.constant(0n) : fc.bigInt({ min: 200n, max: 50_000n }),
      at: MOMENTS[kind] ? fc.constantFrom(...MOMENTS[kind]).map((text) => Date.parse(text)) : anyMoment,
      lines: fc.array(fc.record({ product: fc.nat(2), worth: fc.integer({ min: 0, max: 900 }) }), { maxLength: 3 }),
    }),
  )

/** Orders of a shop, refunds in part and whole, nothing to pay, edits and cancellations after the roll-up, tests, two currencies and both days of clocks among them; answers, tickets and reviews; whether dollars have rates. */
export const chanceShop = fc.record({
  orders: fc
    .tuple(fc.tuple(...INGREDIENTS.map((kind) => order([kind]))), fc.array(order(INGREDIENTS), { maxLength: 8 }))
    .map(([each, more]) => [...each, ...more]),
  answers: fc.array(fc.record({ who: fc.nat(4), score: fc.nat(10), kind: fc.constantFrom('nps', 'nps', 'csat'), at: anyMoment }), {
    minLength: 2,
    maxLength: 10,
  }),
  tickets: fc.array(fc.record({ who: fc.nat(4), agent: fc.boolean(), mail: fc.boolean(), status: fc.constantFrom('open', 'open', 'spam'), at: anyMoment }), {
    minLength: 2,
    maxLength: 8,
  }),
  reviews: fc.array(fc.record({ who: fc.nat(4), store: fc.nat(1), product: fc.nat(1), rating: fc.integer({ min: 1, max: 5 }), at: anyMoment }), {
    minLength: 1,
    maxLength: 6,
  }),
  ...{ rates: fc.boolean(), oneZone: fc.boolean() },
})
export type ChanceShop = typeof chanceShop extends fc.Arbitrary<infer T> ? T : never
type ChanceOrder = ChanceShop['orders'][number]

/** Whom and what the rows of a shop hang on. */
export type ShopGround = { stores: readonly string[]; people: readonly string[]; products: readonly string[]; survey: string; agent: string }

const TABLES =
  'orders, order_lines, refunds, refund_lines, customer_order_stats, survey_responses, tickets, reviews, exchange_rates, stale_days, sales_daily, figure_memos'

/** Writes a shop in place of the one before. @returns what happens to it afterwards: edits and cancellations, with the days they make stale, as ingest marks them */
export async function fillShop(shop: ChanceShop, { stores, people, products, survey, agent }: ShopGround): Promise<() => Promise<void>> {
  await sql(`TRUNCATE ${TABLES} CASCADE`)
  await sql('UPDATE store_connections SET time_zone = $2 WHERE id = $1', stores[1], shop.oneZone ? 'Europe/Berlin' : 'America/New_York')
  const rows = shop.orders.map((one) => ({ one, data: { ...orderFields(stores[one.store]!, rowOf(one, people)), source: one.channel } }))
  await database().order.createMany({ data: rows.map(({ data }) => data) })
  const refunds = rows.flatMap(({ one, data }) => (refundOf(one) ? [{ one, data: refundFields(data, refundOf(one)!) }] : []))
  await database().refund.createMany({ data: refunds.map(({ data }) => data) })
  await database().orderLine.createMany({
    data: rows.flatMap(({ one, data }) =>
      one.lines.map(({ product, worth }, position) => ({
        ...{ customerId: data.customerId, orderId: data.id, externalId: `l${position}`, position, productId: products[product] ?? null, title: 'x' },
        ...{ quantity: 1, unitPriceMinor: BigInt(worth), discountMinor: 0n, taxMinor: 0n },
      })),
    ),
  })
  await database().refundLine.createMany({
    data: refunds.flatMap(({ one, data }) => (one.lines.length > 0 ? [{ refundId: data.id, lineExternalId: 'l0', quantity: 1, netMinor: 0n }] : [])),
  })
  await database().surveyResponse.createMany({
    data: shop.answers.map(({ who, score, kind, at }) => ({
      ...{ id: crypto.randomUUID(), surveyId: survey, customerId: people[who]!, kind, score: kind === 'csat' ? 1 + (score % 5) : score },
      ...{ scaleMax: kind === 'csat' ? 5 : 10, channel: score % 2 ? 'email' : 'web', respondedAt: new Date(at) },
    })),
  })
  await database().ticket.createMany({
    data: shop.tickets.map(({ who, agent: isTheirs, mail, status, at }) => ({
      ...{ id: crypto.randomUUID(), customerId: people[who]!, subject: 'Help', status, channel: mail ? 'email' : 'web', assigneeId: isTheirs ? agent : null },
      ...{ createdAt: new Date(at), updatedAt: new Date(at), lastMessageAt: new Date(at), replyToken: crypto.randomUUID() },
    })),
  })
  await database().review.createMany({
    data: shop.reviews.map(({ who, store, product, rating, at }, i) => ({
      ...{ id: crypto.randomUUID(), connectionId: stores[store]!, externalId: `r${i}`, version: 1n, customerId: people[who]!, productId: products[product]! },
      ...{ rating, writtenAt: new Date(at) },
    })),
  })
  if (shop.rates)
    await sql(`INSERT INTO exchange_rates (into_currency, currency, day, rate, minor_rate, source, set_by, set_at)
      SELECT 'EUR', 'USD', day, rate, rate, 'entered', 'test', now() FROM (VALUES ('2025-01-01'::date, 0.9), ('2026-06-01', 0.8)) AS v(day, rate)`)
  return () =>
    later(
      rows.filter(({ one }) => one.kind === 'edited').map(({ data }) => data.id),
      rows.filter(({ one }) => one.kind === 'cancelled').map(({ data }) => data.id),
    )
}

const refundOf = ({ kind, net, at, later: days }: ChanceOrder) =>
  kind === 'full' || kind === 'partial' ? { net: kind === 'full' ? net : net / 2n, at: new Date(at + days * DAY) } : undefined

function rowOf(one: ChanceOrder, people: readonly string[]) {
  const refund = refundOf(one)
  return {
    ...{ customerId: people[one.who]!, placedAt: new Date(one.at), net: one.net, test: one.kind === 'test', currency: one.kind === 'dollars' ? 'USD' : 'EUR' },
    ...(refund ? { refund } : {}),
  }
}

async function later(edited: readonly string[], cancelled: readonly string[]): Promise<void> {
  await sql(
    `UPDATE orders SET version = version + 1, gross_minor = gross_minor + 111, net_sales_minor = net_sales_minor + 111, total_minor = total_minor + 111 WHERE id = ANY($1::uuid[])`,
    edited,
  )
  await sql('UPDATE orders SET cancelled_at = placed_at, is_purchase = false WHERE id = ANY($1::uuid[])', cancelled)
  await sql(
    `INSERT INTO stale_days (connection_id, day, marked_at)
     SELECT DISTINCT o.connection_id, (o.placed_at AT TIME ZONE k.time_zone)::date, now() FROM orders e JOIN customers c ON c.id = e.customer_id JOIN customers m ON m.canonical_id = c.canonical_id
       JOIN orders o ON o.customer_id = m.id JOIN store_connections k ON k.id = o.connection_id WHERE e.id = ANY($1::uuid[])`,
    [...edited, ...cancelled],
  )
  await sql(`INSERT INTO customer_order_stats (customer_id, currency, orders_count, net_sales_minor, returns_count, first_order_at, last_order_at)
    SELECT c.canonical_id, o.currency, count(*), sum(o.net_sales_minor), 0, min(o.placed_at), max(o.placed_at) FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.is_purchase GROUP BY 1, 2`)
}
