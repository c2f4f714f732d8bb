import { Prisma } from '@/server/db/sql'
import { between } from './between'
import type { KpiDefinition } from './definition'
import { CONVERTED, categoryShare, firstPurchases, ofOrder, orderLabel, partOf, purchaseRow, purchases, SOLD } from './purchases'

const { sql } = Prisma
const sales = { group: 'sales', counts: 'orders', dimensions: ['store', 'channel', 'category'] } as const satisfies Partial<KpiDefinition>
const inOwn = sql`o.currency, o.connection_id AS store_id`

const netSales: KpiDefinition = {
  ...sales,
  id: 'net-sales',
  version: 3,
  unit: 'money',
  aggregate: 'sum',
  better: 'up',
  formula: `Σ (gross − discounts) of orders placed − Σ refunds of product value, each on its own date; without tax and shipping. Cancelled, voided and test orders are left out. Of a category: its share of each order’s lines.${CONVERTED}`,
  amounts: 'num',
  rollUp: { num: 'd.gross_minor - d.discount_minor - d.refunds_minor', den: 'd.sold_orders', n: 'd.sold_orders + d.refunds' },
  rows: (filter) => sql`
    SELECT 'order:' || o.id AS id, o.placed_at AS at, o.customer_id, ${orderLabel} AS label, ${inOwn}, ${partOf(sql`(o.gross_minor - o.discount_minor)`, filter)} AS num, 1::bigint AS den
    FROM orders o ${categoryShare(filter)} WHERE ${SOLD} AND ${between('o.placed_at', filter)} ${ofOrder(filter)}
    UNION ALL
    SELECT 'refund:' || r.id, r.refunded_at, r.customer_id, o.number, ${inOwn}, -${partOf(sql`r.net_minor`, filter)}, 0::bigint
    FROM refunds r JOIN orders o ON o.id = r.order_id ${categoryShare(filter)}
    WHERE ${SOLD} AND ${between('r.refunded_at', filter)} ${ofOrder(filter)}`,
}

const refunded: KpiDefinition = {
  ...sales,
  id: 'refunds',
  version: 2,
  unit: 'money',
  aggregate: 'sum',
  better: 'down',
  counts: 'refunds',
  formula: `Σ product value of refunds booked in the range, whenever the order was placed; without tax and shipping.${CONVERTED}`,
  amounts: 'num',
  rollUp: { num: 'd.refunds_minor', den: 'd.refunds', n: 'd.refunds' },
  rows: (filter) => sql`
    SELECT r.id::text AS id, r.refunded_at AS at, r.customer_id, o.number AS label, ${inOwn}, ${partOf(sql`r.net_minor`, filter)} AS num, 1::bigint AS den
    FROM refunds r JOIN orders o ON o.id = r.order_id ${categoryShare(filter)}
    WHERE ${SOLD} AND ${between('r.refunded_at', filter)} ${ofOrder(filter)}`,
}

const orders: KpiDefinition = {
  ...sales,
  id: 'orders',
  version: 2,
  unit: 'count',
  aggregate: 'sum',
  better: 'up',
  formula: `Purchases placed in the range. Cancelled, voided, test and fully refunded orders are not purchases; one of 0 is, and says so.${CONVERTED}`,
  amounts: 'none',
  rollUp: { num: 'd.orders', den: 'd.orders', n: 'd.orders' },
  rows: (filter) => sql`SELECT ${purchaseRow}, 1::bigint AS num, 1::bigint AS den FROM (${purchases(filter)}) p`,
}

const averageOrderValue: KpiDefinition = {
  ...sales,
  id: 'average-order-value',
  version: 2,
  unit: 'money',
  aggregate: 'mean',
  better: 'up',
  formula: `Net sales of purchases ÷ purchases.${CONVERTED}`,
  amounts: 'num',
  rollUp: { num: 'd.purchase_net_minor', den: 'd.orders', n: 'd.orders' },
  rows: (filter) => sql`SELECT ${purchaseRow}, p.net AS num, 1::bigint AS den FROM (${purchases(filter)}) p`,
}

const returnRate: KpiDefinition = {
  ...sales,
  id: 'return-rate',
  version: 2,
  unit: 'percent',
  aggregate: 'percent',
  better: 'down',
  formula: `Orders placed in the range of which product value was refunded, whenever ÷ orders placed in it; of a category: orders with a product of it, whatever of them came back.${CONVERTED}`,
  amounts: 'none',
  rollUp: { num: 'd.returned_orders', den: 'd.sold_orders', n: 'd.sold_orders' },
  rows: (filter) => sql`
    SELECT o.id::text AS id, o.placed_at AS at, o.customer_id, ${orderLabel} AS label, ${inOwn}, (o.refunded_net_minor > 0)::int::bigint AS num, 1::bigint AS den
    FROM orders o ${categoryShare(filter)} WHERE ${SOLD} AND ${between('o.placed_at', filter)} ${ofOrder(filter)}`,
}

const returningRevenueShare: KpiDefinition = {
  ...sales,
  id: 'returning-revenue-share',
  version: 3,
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: `Net sales of purchases by people with an earlier purchase (of a store: there) ÷ net sales of all purchases.${CONVERTED}`,
  amounts: 'both',
  rollUp: { num: 'd.returning_net_minor', den: 'd.purchase_net_minor', n: 'd.orders' },
  rows: (filter) => sql`
    SELECT ${purchaseRow}, CASE WHEN f.id = p.id THEN 0 ELSE p.net END AS num, p.net AS den
    FROM (${purchases(filter)}) p JOIN (${firstPurchases({ ...filter, channel: null, category: null })}) f ON f.person = p.person`,
}

const newCustomers: KpiDefinition = {
  ...sales,
  id: 'new-customers',
  version: 1,
  unit: 'count',
  aggregate: 'sum',
  better: 'up',
  counts: 'people',
  formula: 'People whose first purchase lies in the range (and is of the channel and category asked for); of a store: their first there.',
  rollUp: { num: 'd.new_customers', den: 'd.new_customers', n: 'd.new_customers', anyCurrency: true },
  rows: (filter) => sql`
    SELECT f.person::text AS id, f.placed_at AS at, f.person AS customer_id, f.number AS label, 1::bigint AS num, 1::bigint AS den
    FROM (${firstPurchases(filter)}) f WHERE ${between('f.placed_at', filter)}`,
}

export const salesKpis: readonly KpiDefinition[] = [netSales, orders, averageOrderValue, newCustomers, returningRevenueShare, refunded, returnRate]
