import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { World } from '../../domain'

/** What a compiled rule is bound to besides its own values. */
export type Env = Pick<World, 'now' | 'currency' | 'timeZone' | 'tiers' | 'tierByPoints' | 'rules'>

/** @param rules of the segments the rules to compile may name */
export async function loadEnv(ctx: Pick<Ctx, 'clock'>, db: Pick<TxDb, 'setting' | '$queryRaw'>, rules: World['rules']): Promise<Env> {
  const { currency, timeZone } = await getSetting(db, workspaceSetting)
  const rows = await db.$queryRaw<{ code: string; earnedPoints: bigint; vip: boolean; tierByPoints: boolean }[]>`
    SELECT t.code, t.earned_points AS "earnedPoints", t.vip, p.tier_basis = 'points' AND p.tier_window = 'ever' AND p.tier_grace_days = 0 AND p.tier_drop = 'straight'
      AND bool_and(t.keep_from IS NULL) OVER () AS "tierByPoints"
    FROM (SELECT * FROM programmes ORDER BY created_at, id LIMIT 1) p JOIN tiers t ON t.programme_id = p.id ORDER BY t.earned_points, t.position`
  const tiers = rows.map(({ code, earnedPoints, vip }) => ({ code, earnedPoints: Number(earnedPoints), vip }))
  return { now: ctx.clock.now(), currency, timeZone, tiers, tierByPoints: rows[0]?.tierByPoints ?? true, rules }
}

const { sql, empty } = Prisma

/** `AND` the moment lies in the last `days` days up to now; without a window, at any time up to now. */
export const within = (column: Prisma.Sql, { now }: Env, days: number | undefined): Prisma.Sql =>
  sql`AND ${column} <= ${now}::timestamptz ${days === undefined ? empty : sql`AND ${column} >= ${now}::timestamptz - make_interval(secs => ${days * 86_400})`}`

/** Whole days of 24 hours since then. */
export const daysSince = (moment: Prisma.Sql, { now }: Env): Prisma.Sql => sql`floor(extract(epoch FROM (${now}::timestamptz - ${moment})) / 86400)::int`
