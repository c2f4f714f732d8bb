import { Prisma } from '@/server/db/sql'
import type { KpiDefinition, KpiFilter } from './definition'

const ofStore = ({ storeId }: KpiFilter, table: string) =>
  storeId === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(table)}.connection_id = ${storeId}::uuid`

/** An order whose sale counts: not cancelled, voided or test. A fully refunded one counts with its refund, each on its own date. */
const SOLD = Prisma.sql`o.cancelled_at IS NULL AND NOT o.test AND o.financial_status <> 'voided'`

/** Purchases of the range, each with its person. */
const purchases = (filter: KpiFilter) => Prisma.sql`
  SELECT o.id, o.placed_at, o.number, o.net_sales_minor, c.canonical_id AS person
  FROM orders o JOIN customers c ON c.id = o.customer_id
  WHERE o.is_purchase AND o.currency = ${filter.currency} AND o.placed_at >= ${filter.from} AND o.placed_at < ${filter.before} ${ofStore(filter, 'o')}`

/** First purchase of every person, of all time. */
const firstPurchases = (filter: KpiFilter) => Prisma.sql`
  SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS person, o.id, o.placed_at, o.number
  FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.is_purchase ${ofStore(filter, 'o')}
  ORDER BY c.canonical_id, o.placed_at, o.id`

const netSales: KpiDefinition = {
  id: 'net-sales',
  version: 1,
  unit: 'money',
  aggregate: 'sum',
  better: 'up',
  formula:
    'Σ (gross − discounts) of orders placed − Σ refunds of product value, each on its own date; without tax and shipping. Cancelled, voided and test orders are left out.',
  rows: (filter) => Prisma.sql`
    SELECT 'order:' || o.id AS id, o.placed_at AS at, o.customer_id, o.number AS label, o.gross_minor - o.discount_minor AS num, 1::bigint AS den
    FROM orders o WHERE ${SOLD} AND o.currency = ${filter.currency} AND o.placed_at >= ${filter.from} AND o.placed_at < ${filter.before} ${ofStore(filter, 'o')}
    UNION ALL
    SELECT 'refund:' || r.id, r.refunded_at, r.customer_id, o.number, -r.net_minor, 0::bigint
    FROM refunds r JOIN orders o ON o.id = r.order_id
    WHERE ${SOLD} AND o.currency = ${filter.currency} AND r.refunded_at >= ${filter.from} AND r.refunded_at < ${filter.before} ${ofStore(filter, 'o')}`,
}

const orders: KpiDefinition = {
  id: 'orders',
  version: 1,
  unit: 'count',
  aggregate: 'sum',
  better: 'up',
  formula: 'Purchases placed in the range. Cancelled, voided, test and fully refunded orders are not purchases.',
  rows: (filter) =>
    Prisma.sql`SELECT p.id::text AS id, p.placed_at AS at, p.person AS customer_id, p.number AS label, 1::bigint AS num, 1::bigint AS den FROM (${purchases(filter)}) p`,
}

const averageOrderValue: KpiDefinition = {
  id: 'average-order-value',
  version: 1,
  unit: 'money',
  aggregate: 'mean',
  better: 'up',
  formula: 'Net sales of purchases ÷ purchases.',
  rows: (filter) =>
    Prisma.sql`SELECT p.id::text AS id, p.placed_at AS at, p.person AS customer_id, p.number AS label, p.net_sales_minor AS num, 1::bigint AS den FROM (${purchases(filter)}) p`,
}

const returningRevenueShare: KpiDefinition = {
  id: 'returning-revenue-share',
  version: 1,
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: 'Net sales of purchases by people with an earlier purchase ÷ net sales of all purchases.',
  rows: (filter) => Prisma.sql`
    SELECT p.id::text AS id, p.placed_at AS at, p.person AS customer_id, p.number AS label,
      CASE WHEN f.id = p.id THEN 0 ELSE p.net_sales_minor END AS num, p.net_sales_minor AS den
    FROM (${purchases(filter)}) p JOIN (${firstPurchases(filter)}) f ON f.person = p.person`,
}

const newCustomers: KpiDefinition = {
  id: 'new-customers',
  version: 1,
  unit: 'count',
  aggregate: 'sum',
  better: 'up',
  formula: 'People whose first purchase ever lies in the range.',
  rows: (filter) => Prisma.sql`
    SELECT f.person::text AS id, f.placed_at AS at, f.person AS customer_id, f.number AS label, 1::bigint AS num, 1::bigint AS den
    FROM (${firstPurchases(filter)}) f WHERE f.placed_at >= ${filter.from} AND f.placed_at < ${filter.before}`,
}

const repeatPurchaseRate: KpiDefinition = {
  id: 'repeat-purchase-rate',
  version: 1,
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: 'People with two or more purchases in the range ÷ people with at least one. On the chart a person stands at their first purchase of the range.',
  rows: (filter) => Prisma.sql`
    SELECT p.person::text AS id, min(p.placed_at) AS at, p.person AS customer_id, count(*) || ' ×' AS label, (count(*) >= 2)::int::bigint AS num, 1::bigint AS den
    FROM (${purchases(filter)}) p GROUP BY p.person`,
}

/** Right-censored: who bought first less than `days` ago cannot have had the time, and is left out. */
const repeatWithin = (days: number): KpiDefinition => ({
  id: `repeat-rate-${days}d`,
  version: 1,
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: `Of people whose first purchase lies in the range and is at least ${days} days old: the share with a second purchase within ${days} days.`,
  maturesAfterDays: days,
  rows: (filter) => Prisma.sql`
    SELECT f.person::text AS id, f.placed_at AS at, f.person AS customer_id, f.number AS label,
      (EXISTS (SELECT 1 FROM orders o JOIN customers c ON c.id = o.customer_id
        WHERE c.canonical_id = f.person AND o.is_purchase AND o.id <> f.id ${ofStore(filter, 'o')}
          AND o.placed_at >= f.placed_at AND o.placed_at <= f.placed_at + make_interval(days => ${days}::int)))::int::bigint AS num, 1::bigint AS den
    FROM (${firstPurchases(filter)}) f
    WHERE f.placed_at >= ${filter.from} AND f.placed_at < ${filter.before} AND f.placed_at <= ${new Date(filter.now.getTime() - days * 86_400_000)}`,
})

export const salesKpis: readonly KpiDefinition[] = [
  netSales,
  orders,
  averageOrderValue,
  newCustomers,
  repeatPurchaseRate,
  repeatWithin(30),
  repeatWithin(60),
  repeatWithin(90),
  returningRevenueShare,
]
