import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { dayIn } from '../../domain'
import { firstsOf } from '../roll-ups/buyer-firsts'
import { keptFirsts } from '../roll-ups/cohort-cells'
import { type Scope, WHOLE_DESK } from '../roll-ups/scope'

export type CohortScope = Scope & {
  thisMonth: string
  firstMonth: string
  /** First purchases: the kept ones, or made from the orders. */
  firsts: Prisma.Sql
  isKept: boolean
  asOf: Date
}

/** So fresh a roll-up may answer although a few days are stale again: the next minute makes them anew, and the table says as of when it is. */
const FRESH_MINUTES = 10
const FEW_DAYS = 7

/** Whose cohorts, by which calendar, and from where they are read. @throws missing `store-connection` */
export async function cohortScope(ctx: Ctx, { storeId, months }: { storeId?: string | undefined; months: number }): Promise<CohortScope> {
  const workspace = await getSetting(ctx.db, workspaceSetting)
  const store = storeId ? await ctx.db.storeConnection.findUnique({ where: { id: storeId }, select: { timeZone: true } }) : null
  if (storeId && !store) throw missing('store-connection', { field: 'storeId' })
  const zone = store?.timeZone ?? workspace.timeZone
  const scope = storeId ?? WHOLE_DESK
  const now = ctx.clock.now()
  const [kept] = await ctx.db.$queryRaw<{ rolledUpAt: Date; stale: number }[]>`
    SELECT f.rolled_up_at AS "rolledUpAt", (SELECT count(*)::int FROM stale_days) AS stale FROM figure_scopes f
    WHERE f.scope = ${scope}::uuid AND f.time_zone = ${zone} AND f.currency = ${workspace.currency}`
  const isFresh = kept !== undefined && (kept.stale === 0 || (kept.stale <= FEW_DAYS && now.getTime() - kept.rolledUpAt.getTime() < FRESH_MINUTES * 60_000))
  const thisMonth = `${dayIn(zone, now).slice(0, 7)}-01`
  return {
    ...{ scope, zone, currency: workspace.currency, thisMonth, firstMonth: monthsBefore(thisMonth, months - 1) },
    ...{ firsts: isFresh ? keptFirsts(scope) : firstsOf({ scope, zone }), isKept: isFresh, asOf: isFresh && kept.stale > 0 ? kept.rolledUpAt : now },
  }
}

function monthsBefore(month: string, months: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - months
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-01`
}

/** Months from the scope's first to this one. */
export const monthsOf = ({ firstMonth, thisMonth }: CohortScope): Prisma.Sql =>
  Prisma.sql`SELECT month::date FROM generate_series(${firstMonth}::date::timestamp, ${thisMonth}::date::timestamp, interval '1 month') AS month`
