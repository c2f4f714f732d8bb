import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from './between'
import type { KpiDefinition, KpiFilter } from './definition'
import { SOLD } from './purchases'

const { sql } = Prisma
/** A category of fewer orders has no mean to be held against. */
const MIN_ORDERS = 20
/** Shares of units are kept as millionths, so that the rows stay whole numbers. */
const MILLION = 1_000_000

/** Units sold and returned of every order of the range, by category. What came back is added up before it is set beside its line: it is a small part of all lines. */
const parts = (filter: KpiFilter) => sql`
  SELECT o.id, o.placed_at, o.customer_id, o.number, o.connection_id, o.source, coalesce(p.category, '') AS category, sum(l.quantity) AS sold, sum(least(l.quantity, coalesce(b.quantity, 0))) AS returned
  FROM orders o JOIN order_lines l ON l.order_id = o.id LEFT JOIN products p ON p.id = l.product_id
  LEFT JOIN (
    SELECT r.order_id, x.line_external_id, sum(x.quantity)::int AS quantity
    FROM orders o JOIN refunds r ON r.order_id = o.id JOIN refund_lines x ON x.refund_id = r.id WHERE o.refunded_net_minor > 0 AND ${between('o.placed_at', filter)} GROUP BY 1, 2
  ) b ON b.order_id = o.id AND b.line_external_id = l.external_id
  WHERE ${SOLD} AND ${between('o.placed_at', filter)} GROUP BY o.id, coalesce(p.category, '') HAVING sum(l.quantity) > 0`

const returnsVsCategory: KpiDefinition = {
  ...{ group: 'sales', version: 1, unit: 'ratio', aggregate: 'ratio', better: 'down', counts: 'orders', keepable: true },
  id: 'return-rate-vs-category',
  dimensions: ['store', 'channel', 'category'],
  formula: `Units returned of the range’s orders, whenever ÷ units that would have been returned at the mean rate of each one’s category in the whole desk; categories of fewer than ${MIN_ORDERS} orders are left out. 1 is as usual: it tells a store, tier, segment or channel apart.`,
  rows: (filter) => sql`
    WITH parts AS MATERIALIZED (${parts(filter)})
    SELECT u.id || '/' || u.category AS id, u.placed_at AS at, u.customer_id, u.number || ' · ' || coalesce(nullif(u.category, ''), '–') AS label,
      (u.returned * ${MILLION}::bigint)::bigint AS num, round(u.sold * m.rate * ${MILLION}::bigint)::bigint AS den
    FROM parts u JOIN (
      SELECT d.category, sum(d.returned)::numeric / sum(d.sold) AS rate FROM parts d GROUP BY d.category HAVING count(*) >= ${MIN_ORDERS}) m ON m.category = u.category
    WHERE true ${onlyIf('u.connection_id', filter.storeId, 'uuid')} ${onlyIf('u.source', filter.channel)} ${onlyIf('u.category', filter.category)}`,
}

export const returnKpis: readonly KpiDefinition[] = [returnsVsCategory]
