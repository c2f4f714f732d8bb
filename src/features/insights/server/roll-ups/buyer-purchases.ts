import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { numberedPurchases } from '../kpi/purchases'

const { sql, empty } = Prisma

/** Makes the purchases of the desk, each in its place, anew: of the people in the temporary table `affected`, or of everybody. */
export async function refreshBuyerPurchases(db: TxDb, who: 'affected' | 'everybody'): Promise<void> {
  await db.$executeRaw`DELETE FROM buyer_purchases ${who === 'affected' ? sql`WHERE person_id IN (SELECT person_id FROM affected)` : empty}`
  await db.$executeRaw`
    INSERT INTO buyer_purchases (person_id, nth, connection_id, day, placed_at, before_at, next_at) ${purchasesMade(who === 'affected' ? AFFECTED : undefined)}`
  if (who === 'everybody') await db.$executeRaw`ANALYZE buyer_purchases`
}

/** What is kept of purchases, made from the orders; the day is the store's. @param people where `c` comes from */
export const purchasesMade = (people?: Prisma.Sql): Prisma.Sql => sql`
  SELECT p.person AS person_id, p.nth::int AS nth, p.connection_id, (p.placed_at AT TIME ZONE s.time_zone)::date AS day, p.placed_at, p.before_at, p.next_at
  FROM (${numberedPurchases({ storeId: null }, people)}) p JOIN store_connections s ON s.id = p.connection_id`

/** The customers `c` that affected people are. */
export const AFFECTED = sql`affected a JOIN customers c ON c.canonical_id = a.person_id`

/**
 * People with an order on a stale day, and people whose purchase was on one when it was kept (it may now be another's, or gone). Whoever else has a changed
 * history has one of their days marked.
 * @param stale a query of (connection_id, day)
 */
export const affectedPeople = (stale: Prisma.Sql): Prisma.Sql => sql`
  SELECT c.canonical_id AS person_id
  FROM (${stale}) d JOIN store_connections s ON s.id = d.connection_id
  JOIN orders o ON o.connection_id = s.id AND (o.placed_at AT TIME ZONE s.time_zone)::date = d.day
    AND o.placed_at >= (SELECT min(x.day) - 1 FROM (${stale}) x)::timestamp AT TIME ZONE 'UTC' AND o.placed_at < (SELECT max(x.day) + 2 FROM (${stale}) x)::timestamp AT TIME ZONE 'UTC'
  JOIN customers c ON c.id = o.customer_id
  UNION SELECT unnest(ARRAY[b.person_id, coalesce(c.canonical_id, b.person_id)])
  FROM (${stale}) d JOIN buyer_purchases b ON b.connection_id = d.connection_id AND b.day = d.day LEFT JOIN customers c ON c.id = b.person_id`

/** Fills the temporary table `affected`. */
export async function findAffected(db: TxDb): Promise<void> {
  await db.$executeRaw`CREATE TEMP TABLE affected ON COMMIT DROP AS ${affectedPeople(sql`SELECT connection_id, day FROM stale`)}`
  await db.$executeRaw`ANALYZE affected`
}
