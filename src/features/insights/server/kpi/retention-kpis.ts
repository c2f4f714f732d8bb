import { Prisma } from '@/server/db/sql'
import { addDays, dayIn, startOfDay } from '../../domain'
import { between } from './between'
import type { ByPlace, KpiDefinition, KpiFilter } from './definition'
import { firstPurchases, numberedPurchases, orderLabel, purchases } from './purchases'

const { sql } = Prisma
const DAY = 86_400_000
const base = {
  ...{ group: 'retention', version: 1, unit: 'percent', aggregate: 'percent', better: 'up', counts: 'people', keepable: true },
  dimensions: ['store', 'channel', 'category'],
} as const satisfies Partial<KpiDefinition>

/** Those of the purchases that count, each one for one. @param num and @param which look at a purchase `p` */
const counted = (all: Prisma.Sql, num: Prisma.Sql, which: Prisma.Sql) =>
  sql`SELECT p.*, p.placed_at AS at, ${num}::int::bigint AS num, 1::bigint AS den FROM (${all}) p WHERE ${which}`

const repeatPurchaseRate: KpiDefinition = {
  ...base,
  id: 'repeat-purchase-rate',
  version: 2,
  formula:
    'People with two or more purchases in the range ÷ people with at least one, in whatever currency. On the chart a person stands at their first purchase of the range.',
  rows: (filter) => sql`
    SELECT p.person::text AS id, min(p.placed_at) AS at, p.person AS customer_id, count(*) || ' ×' AS label, (count(*) >= 2)::int::bigint AS num, 1::bigint AS den
    FROM (${purchases(filter)}) p GROUP BY p.person`,
  byPlace: {
    told: (filter, all) =>
      counted(
        all,
        sql`coalesce(p.next_at < ${filter.before}, false)`,
        sql`${between('p.placed_at', filter)} AND (p.before_at IS NULL OR p.before_at < ${filter.from})`,
      ),
  },
}

/** Before when a first purchase must lie: a whole day more than `days` ago, and so long ago that, however the clocks were changed meanwhile, all of its time was over when today began. */
const hadTheTime = ({ zone, now }: KpiFilter, days: number): Date => {
  const today = dayIn(zone, now)
  const [whole, elapsed] = [startOfDay(addDays(today, -days), zone).getTime(), startOfDay(today, zone).getTime() - days * DAY]
  return new Date(Math.min(whole, elapsed))
}

/** Right-censored: who bought first within the last `days` cannot have had the time, and is left out. */
const repeatWithin = (days: 30 | 60 | 90): KpiDefinition => ({
  ...base,
  id: `repeat-rate-${days}d`,
  version: 2,
  formula: `Of people whose first purchase lies in the range and whose day is more than ${days} days ago: the share with a second purchase within ${days} days.`,
  maturesAfterDays: days,
  byPlace: {
    firstsAlone: true,
    told: (filter, all) =>
      counted(
        all,
        sql`coalesce(p.next_at <= p.placed_at + make_interval(hours => ${24 * days}::int), false)`,
        sql`p.nth = 1 AND ${between('p.placed_at', filter)} AND p.placed_at < ${hadTheTime(filter, days)}`,
      ),
  },
  rows: (filter) => sql`
    SELECT f.person::text AS id, f.placed_at AS at, f.person AS customer_id, f.number AS label,
      (EXISTS (SELECT 1 FROM orders o JOIN customers c ON c.id = o.customer_id
        WHERE c.canonical_id = f.person AND o.is_purchase AND o.id <> f.id ${ofStore(filter)}
          AND o.placed_at >= f.placed_at AND o.placed_at <= f.placed_at + make_interval(hours => ${24 * days}::int)))::int::bigint AS num, 1::bigint AS den
    FROM (${firstPurchases(filter)}) f
    WHERE ${between('f.placed_at', filter)} AND f.placed_at < ${hadTheTime(filter, days)}`,
})

const ofStore = ({ storeId }: KpiFilter) => (storeId === null ? Prisma.empty : sql`AND o.connection_id = ${storeId}::uuid`)

/** A figure whose rows are purchases, and which is told by their place alone. */
const ofPurchases = (byPlace: ByPlace) => ({
  byPlace,
  rows: (filter: KpiFilter) =>
    sql`SELECT t.id::text AS id, t.at, t.person AS customer_id, t.number AS label, t.num, t.den FROM (${byPlace.told(filter, numberedPurchases(filter))}) t`,
})

/** nth order: of whoever has n purchases (the nth in the range), how many came back for one more, to this day. */
const nextOrder = (n: 1 | 2 | 3 | 4): KpiDefinition => ({
  ...base,
  id: `order-${n + 1}-conversion`,
  dimensions: ['store'],
  formula: `Of people whose purchase number ${n} lies in the range: the share who have made number ${n + 1} since. Younger months have had less time.`,
  ...ofPurchases({
    ...(n === 1 ? { firstsAlone: true } : {}),
    told: (filter, all) => counted(all, sql`(p.next_at IS NOT NULL)`, sql`p.nth = ${n} AND ${between('p.placed_at', filter)}`),
  }),
})

type Num = (still: Prisma.Sql) => Prisma.Sql

/** (E − N) ÷ S: who was active when the range began, and still is at its end. */
const kept = (filter: KpiFilter, num: Num) => sql`
  SELECT s.person::text AS id, s.at, s.person AS customer_id, s.number AS label, ${num(sql`(EXISTS (
      SELECT 1 FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.canonical_id = s.person AND o.is_purchase ${ofStore(filter)}
        AND o.placed_at >= ${new Date(filter.before.getTime() - filter.activeDays * DAY)} AND o.placed_at < ${filter.before}))`)}::int::bigint AS num, 1::bigint AS den
  FROM (
    SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS person, ${orderLabel} AS number, o.placed_at AS at FROM orders o JOIN customers c ON c.id = o.customer_id
    WHERE o.is_purchase AND o.placed_at >= ${new Date(filter.from.getTime() - filter.activeDays * DAY)} AND o.placed_at < ${filter.from} ${ofStore(filter)}
    ORDER BY c.canonical_id, o.placed_at DESC, o.id) s`

/** The same by place: who is active at a moment has one purchase that was their last before it, and within the days. */
const keptByPlace = (num: Num): ByPlace => ({
  told: (filter, all) => {
    const lastBefore = (moment: Date) => sql`
      SELECT p.person, p.placed_at FROM (${all}) p
      WHERE p.placed_at >= ${new Date(moment.getTime() - filter.activeDays * DAY)} AND p.placed_at < ${moment} AND (p.next_at IS NULL OR p.next_at >= ${moment})`
    return sql`SELECT s.placed_at AS at, ${num(sql`(e.person IS NOT NULL)`)}::int::bigint AS num, 1::bigint AS den
      FROM (${lastBefore(filter.from)}) s LEFT JOIN (${lastBefore(filter.before)}) e ON e.person = s.person`
  },
})

const overRange = { ...base, dimensions: ['store'], withoutSeries: true } as const
const retentionRate: KpiDefinition = {
  ...overRange,
  id: 'retention-rate',
  formula:
    'Of people active when the range began: the share still active at its end. Active is whoever bought within the days the desk has set (365 unless changed).',
  byPlace: keptByPlace((still) => still),
  rows: (filter) => kept(filter, (still) => still),
}
const churnRate: KpiDefinition = {
  ...overRange,
  id: 'churn-rate',
  better: 'down',
  formula: '1 − retention: of people active when the range began, the share no longer active at its end.',
  byPlace: keptByPlace((still) => sql`(NOT ${still})`),
  rows: (filter) => kept(filter, (still) => sql`(NOT ${still})`),
}

const timeBetweenOrders: KpiDefinition = {
  ...base,
  id: 'time-between-orders',
  unit: 'days',
  aggregate: 'median',
  better: 'down',
  counts: 'gaps',
  dimensions: ['store'],
  formula: 'Median whole days from a purchase to the same person’s next one, of those that came in the range.',
  ...ofPurchases({
    told: (filter, all) =>
      counted(all, sql`floor(extract(epoch FROM p.placed_at - p.before_at) / 86400)`, sql`p.before_at IS NOT NULL AND ${between('p.placed_at', filter)}`),
  }),
}

export const retentionKpis: readonly KpiDefinition[] = [
  repeatPurchaseRate,
  ...([30, 60, 90] as const).map(repeatWithin),
  ...([1, 2, 3, 4] as const).map(nextOrder),
  timeBetweenOrders,
  retentionRate,
  churnRate,
]
