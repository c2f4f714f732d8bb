import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'

const { sql } = Prisma

/** Net sales of purchases by store, its day and currency. @param people where `c`, a customer, and `net`, what of an order counts, come from */
const netByDay = (people: Prisma.Sql, net: Prisma.Sql): Prisma.Sql => sql`
  SELECT o.connection_id, (o.placed_at AT TIME ZONE k.time_zone)::date AS day, o.currency, sum(${net})::bigint AS net
  FROM ${people} JOIN orders o ON o.customer_id = c.id JOIN store_connections k ON k.id = o.connection_id WHERE o.is_purchase GROUP BY 1, 2, 3`

/** What each day of `sales_daily` says of people who hold a tier, made from everybody's purchases. Days that are right already are not written. */
export async function makeTierDays(db: TxDb): Promise<void> {
  const net = netByDay(sql`person_figures h JOIN customers c ON c.canonical_id = h.person_id AND h.tier_code IS NOT NULL`, sql`o.net_sales_minor`)
  await db.$executeRaw`
    UPDATE sales_daily s SET tier_net_minor = t.net FROM (
      SELECT d.connection_id, d.day, d.currency, coalesce(n.net, 0) AS net FROM sales_daily d LEFT JOIN (${net}) n USING (connection_id, day, currency)
    ) t WHERE s.connection_id = t.connection_id AND s.day = t.day AND s.currency = t.currency AND s.tier_net_minor <> t.net`
}

/** Fills `former_tiers` with who of `affected` is kept as holding a tier, before they are looked at again. */
export async function noteTiers(db: TxDb): Promise<void> {
  await db.$executeRaw`
    CREATE TEMP TABLE former_tiers ON COMMIT DROP AS
    SELECT h.person_id FROM person_figures h JOIN affected a ON a.person_id = h.person_id WHERE h.tier_code IS NOT NULL`
}

/**
 * Adds the purchases of whoever holds a tier since `noteTiers` to their days, and takes those of whoever holds none any more. A day without a row has not been
 * rolled up yet; one whose purchases are others since is stale: the roll-up makes both from their rows.
 */
export async function moveTierDays(db: TxDb): Promise<void> {
  const changed = sql`(
    SELECT coalesce(h.person_id, f.person_id) AS person_id, h.person_id IS NOT NULL AS holds
    FROM former_tiers f FULL JOIN (SELECT p.person_id FROM person_figures p JOIN affected a ON a.person_id = p.person_id WHERE p.tier_code IS NOT NULL) h ON h.person_id = f.person_id
    WHERE f.person_id IS NULL OR h.person_id IS NULL) g`
  await db.$executeRaw`
    UPDATE sales_daily s SET tier_net_minor = s.tier_net_minor + n.net
    FROM (${netByDay(sql`${changed} JOIN customers c ON c.canonical_id = g.person_id`, sql`CASE WHEN g.holds THEN o.net_sales_minor ELSE -o.net_sales_minor END`)}) n
    WHERE s.connection_id = n.connection_id AND s.day = n.day AND s.currency = n.currency`
}
