import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { type Scope, WHOLE_DESK } from './scope'

const { sql, empty } = Prisma

const ofStore = (scope: string) => (scope === WHOLE_DESK ? empty : sql`AND o.connection_id = ${scope}::uuid`)

/** What a purchase counts in: everybody's cohort, and those by where the first one came from, what it began with, and whether it was discounted. */
export const cohortKeys = sql`(VALUES ('all', ''), ('source', b.source), ('product', b.product), ('discount', CASE WHEN b.discounted THEN 'yes' ELSE 'no' END))`

/** The first purchases as the roll-up keeps them. */
export const keptFirsts = (scope: string): Prisma.Sql => sql`SELECT * FROM buyer_firsts WHERE scope = ${scope}::uuid`

/** The cells (cohort × month) that the purchases of some months make. @param months a query of (month), each the first of one @param firsts the kept ones, or made from the orders */
export const cohortCells = ({ scope, zone, currency }: Scope, months: Prisma.Sql, firsts = keptFirsts(scope)): Prisma.Sql => sql`
  SELECT k.kind, k.key, date_trunc('month', b.first_day::timestamp)::date AS cohort, m.month, count(DISTINCT b.person_id)::int AS customers, count(*)::int AS orders,
    coalesce(sum(o.net_sales_minor) FILTER (WHERE o.currency = ${currency}), 0)::bigint AS net_sales_minor
  FROM orders o JOIN customers c ON c.id = o.customer_id JOIN (${months}) m ON m.month = date_trunc('month', o.placed_at AT TIME ZONE ${zone})::date
  JOIN (${firsts}) b ON b.person_id = c.canonical_id CROSS JOIN LATERAL ${cohortKeys} k(kind, key)
  WHERE o.is_purchase ${ofStore(scope)} AND o.placed_at >= (SELECT min(x.month) - 1 FROM (${months}) x)::timestamp AT TIME ZONE 'UTC'
    AND o.placed_at < (SELECT max(x.month) + 33 FROM (${months}) x)::timestamp AT TIME ZONE 'UTC' GROUP BY 1, 2, 3, 4`

/** Makes the cells of the months in the temporary table `months` anew. */
export async function refreshCohortCells(db: TxDb, scope: Scope): Promise<void> {
  await db.$executeRaw`DELETE FROM cohort_months WHERE scope = ${scope.scope}::uuid AND month IN (SELECT month FROM months)`
  await db.$executeRaw`
    INSERT INTO cohort_months (scope, kind, key, cohort, month, customers, orders, net_sales_minor)
    SELECT ${scope.scope}::uuid, kind, key, cohort, month, customers, orders, net_sales_minor FROM (${cohortCells(scope, sql`SELECT month FROM months`)}) cells`
}

/** Fills `months`: those of the stale days (a day around them, for the desk's zone may not be the store's), and every month somebody bought in whose first purchase is another now. */
export async function findMonths(db: TxDb, { scope, zone }: Scope, which: 'stale' | 'all'): Promise<void> {
  await db.$executeRaw`DROP TABLE IF EXISTS months`
  const stale = sql`SELECT DISTINCT date_trunc('month', (d.day + near)::timestamp)::date AS month FROM stale d CROSS JOIN generate_series(-1, 1) AS near
    UNION SELECT DISTINCT date_trunc('month', o.placed_at AT TIME ZONE ${zone})::date
    FROM (SELECT coalesce(f.person_id, b.person_id) AS person_id FROM (SELECT * FROM former WHERE scope = ${scope}::uuid) f
      FULL JOIN (SELECT * FROM buyer_firsts WHERE scope = ${scope}::uuid AND person_id IN (SELECT person_id FROM affected)) b ON b.person_id = f.person_id
      WHERE (f.first_day, f.source, f.product, f.discounted) IS DISTINCT FROM (b.first_day, b.source, b.product, b.discounted)) changed
    JOIN customers c ON c.canonical_id = changed.person_id JOIN orders o ON o.customer_id = c.id`
  const all = sql`SELECT DISTINCT date_trunc('month', placed_at AT TIME ZONE ${zone})::date AS month FROM orders
    UNION SELECT month FROM cohort_months WHERE scope = ${scope}::uuid`
  await db.$executeRaw`CREATE TEMP TABLE months ON COMMIT DROP AS SELECT DISTINCT month FROM (${which === 'all' ? all : stale}) m`
  await db.$executeRaw`ANALYZE months`
}
