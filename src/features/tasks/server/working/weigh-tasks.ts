import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type StakeFacts, stakeOf } from '../../domain'

/** What the forecast in force says of people, by canonical customer id; nobody it does not know. Insights come after tasks, so wiring hands it in. */
export type ForecastsOf = (ctx: Pick<Ctx, 'db'>, customerIds: readonly string[], currency: string) => Promise<Map<string, NonNullable<StakeFacts['forecast']>>>

/** Says of every open task what money is at stake and why, by today's forecast. Only tasks whose answer has changed are written. @returns how many were */
export async function weighTasks(ctx: Ctx, forecastsOf: ForecastsOf): Promise<number> {
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const since = new Date(ctx.clock.now().getTime() - 365 * 86_400_000)
  const people = await ctx.db.$queryRaw<{ id: string; netSales12mMinor: bigint }[]>`
    SELECT c.canonical_id AS id, coalesce((SELECT sum(o.net_sales_minor) FROM orders o JOIN customers m ON m.id = o.customer_id
      WHERE m.canonical_id = c.canonical_id AND o.is_purchase AND o.currency = ${currency} AND o.placed_at > ${since}), 0)::bigint AS "netSales12mMinor"
    FROM (SELECT DISTINCT k.canonical_id FROM tasks t JOIN customers k ON k.id = t.customer_id WHERE t.status IN ('todo', 'doing', 'waiting')) c ORDER BY 1`
  const forecasts = await forecastsOf(
    ctx,
    people.map(({ id }) => id),
    currency,
  )
  const stakes = people.map(({ id, netSales12mMinor }) => {
    const { minor, ...stake } = stakeOf({ forecast: forecasts.get(id) ?? null, netSales12mMinor })
    return { id, minor, stake: { ...stake, currency } }
  })
  return transact(ctx, async (tx) => {
    const changed = await tx.db.$executeRaw`
      UPDATE tasks t SET at_stake_minor = r.minor, stake = r.stake FROM jsonb_to_recordset(${jsonRows(stakes)}::jsonb) AS r(id uuid, minor bigint, stake jsonb), customers c
      WHERE c.id = t.customer_id AND c.canonical_id = r.id AND t.status IN ('todo', 'doing', 'waiting') AND (t.at_stake_minor, t.stake) IS DISTINCT FROM (r.minor, r.stake)`
    if (changed > 0) tx.touch('tasks')
    return changed
  })
}
