import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { dailyProducts } from '../product-voice/daily-products'
import { refreshBuyerFirsts } from './buyer-firsts'
import { findAffected, refreshBuyerPurchases } from './buyer-purchases'
import { findMonths, refreshCohortCells } from './cohort-cells'
import { dailySales } from './daily-sales'
import { type Scope, WHOLE_DESK } from './scope'

const { sql } = Prisma
/** Any number that nothing else of the product locks: one roll-up at a time. */
const LOCK = 27_270_001
const TIMEOUT = 15 * 60_000

export type RolledUp = { days: number; rebuilt: number }

/**
 * Brings the roll-ups up to the rows: of the stale days only, or (`rebuild`, a scope never rolled up, another zone or currency) of everything.
 * Set-based, in one transaction, and the same however often it runs. A day that is marked again meanwhile stays stale.
 * @returns how many days and scopes it made anew; null when another roll-up is going
 */
export async function rollUp(ctx: Ctx, { rebuild = false }: { rebuild?: boolean } = {}): Promise<RolledUp | null> {
  const { timeZone, currency } = await getSetting(ctx.db, workspaceSetting)
  return ctx.db.$transaction(
    async (client) => {
      const db = client as unknown as TxDb
      const [lock] = await db.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS mine`
      if (!lock?.mine) return null
      // The mark itself is remembered by the version of its row: a newer mark is another version, also within the same millisecond.
      await db.$executeRaw`CREATE TEMP TABLE stale ON COMMIT DROP AS SELECT connection_id, day, xmin::text AS mark FROM stale_days`
      await db.$executeRaw`ANALYZE stale`
      const scopes = await scopesOf(db, timeZone, currency)
      const anew = scopes.filter((scope) => rebuild || !scope.isKept)
      const [{ days } = { days: 0 }] = await db.$queryRaw<{ days: number }[]>`SELECT count(*)::int AS days FROM stale`
      if (days === 0 && anew.length === 0) return { days: 0, rebuilt: 0 }
      // Who holds a tier is kept by another job, which adds to days and takes from them: one of the two at a time, and asked for before any row is touched.
      await db.$executeRaw`LOCK TABLE people_kept IN SHARE ROW EXCLUSIVE MODE`
      await db.$executeRaw`CREATE TEMP TABLE former (LIKE buyer_firsts) ON COMMIT DROP`
      await findAffected(db)
      // They stand on the days of every store: one by another calendar, and all of them do.
      await refreshBuyerPurchases(db, anew.length > 0 ? 'everybody' : 'affected')
      for (const scope of scopes) await refreshScope(db, scope, anew.includes(scope))
      await refreshDays(db, ctx.clock.now(), anew)
      await keepScopes(db, scopes, ctx.clock.now())
      await db.$executeRaw`DELETE FROM stale_days s USING stale d WHERE s.connection_id = d.connection_id AND s.day = d.day AND s.xmin::text = d.mark`
      await db.$executeRaw`DELETE FROM figure_memos WHERE made_at < ${ctx.clock.now()}::timestamptz - interval '1 day'`
      return { days, rebuilt: anew.length }
    },
    { timeout: TIMEOUT, maxWait: 10_000 },
  )
}

type KnownScope = Scope & { isKept: boolean }

/** The whole desk, and each store that has orders or marks; whether its roll-up stands by the calendar and currency of today. */
const scopesOf = (db: TxDb, zone: string, currency: string) => db.$queryRaw<KnownScope[]>`
  SELECT t.scope, t.zone, ${currency} AS currency, coalesce(f.time_zone = t.zone AND f.currency = ${currency}, false) AS "isKept"
  FROM (SELECT ${WHOLE_DESK}::uuid AS scope, ${zone} AS zone UNION ALL
    SELECT s.id, s.time_zone FROM store_connections s
    WHERE EXISTS (SELECT 1 FROM orders o WHERE o.connection_id = s.id) OR EXISTS (SELECT 1 FROM sales_daily x WHERE x.connection_id = s.id) OR EXISTS (SELECT 1 FROM stale x WHERE x.connection_id = s.id)) t
  LEFT JOIN figure_scopes f ON f.scope = t.scope ORDER BY t.scope`

async function refreshScope(db: TxDb, scope: KnownScope, isAnew: boolean): Promise<void> {
  await refreshBuyerFirsts(db, scope, isAnew ? 'everybody' : 'affected')
  if (isAnew) await db.$executeRaw`ANALYZE buyer_firsts`
  await findMonths(db, scope, isAnew ? 'all' : 'stale')
  await refreshCohortCells(db, scope)
}

/** Stale days, and every day of a store that is made anew. */
async function refreshDays(db: TxDb, now: Date, anew: readonly Scope[]): Promise<void> {
  const stores = anew.flatMap(({ scope }) => (scope === WHOLE_DESK ? [] : [scope]))
  await db.$executeRaw`CREATE TEMP TABLE days ON COMMIT DROP AS
    SELECT connection_id, day FROM stale
    UNION SELECT o.connection_id, (o.placed_at AT TIME ZONE s.time_zone)::date FROM orders o JOIN store_connections s ON s.id = o.connection_id WHERE s.id = ANY(${stores}::uuid[])
    UNION SELECT o.connection_id, (r.refunded_at AT TIME ZONE s.time_zone)::date FROM refunds r JOIN orders o ON o.id = r.order_id JOIN store_connections s ON s.id = o.connection_id WHERE s.id = ANY(${stores}::uuid[])
    UNION SELECT connection_id, day FROM sales_daily WHERE connection_id = ANY(${stores}::uuid[])`
  await db.$executeRaw`ANALYZE days`
  await db.$executeRaw`DELETE FROM sales_daily s USING days d WHERE s.connection_id = d.connection_id AND s.day = d.day`
  await db.$executeRaw`
    INSERT INTO sales_daily (connection_id, day, currency, orders, gross_minor, discount_minor, refunds_minor, returning_orders, returning_net_minor, new_customers,
      sold_orders, returned_orders, refunds, purchase_net_minor, store_new_customers, store_returning_net_minor, tier_net_minor, computed_at)
    SELECT made.*, ${now} FROM (${dailySales(sql`SELECT connection_id, day FROM days`, 'kept')}) made`
  await db.$executeRaw`DELETE FROM product_daily s USING days d WHERE s.connection_id = d.connection_id AND s.day = d.day`
  await db.$executeRaw`
    INSERT INTO product_daily (connection_id, day, product_id, currency, units, lines, sold_minor, returned_units, refunds, refunded_minor)
    ${dailyProducts(sql`SELECT connection_id, day FROM days`)}`
}

async function keepScopes(db: TxDb, scopes: readonly Scope[], now: Date): Promise<void> {
  for (const { scope, zone, currency } of scopes)
    await db.$executeRaw`
      INSERT INTO figure_scopes (scope, time_zone, currency, rolled_up_at) VALUES (${scope}::uuid, ${zone}, ${currency}, ${now})
      ON CONFLICT (scope) DO UPDATE SET time_zone = excluded.time_zone, currency = excluded.currency, rolled_up_at = excluded.rolled_up_at, generation = figure_scopes.generation + 1`
  await db.$executeRaw`DELETE FROM figure_scopes f WHERE f.scope <> ${WHOLE_DESK}::uuid AND NOT EXISTS (SELECT 1 FROM store_connections s WHERE s.id = f.scope)`
}
