import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { DateRange } from '../../domain'
import { onlyIf } from '../kpi/between'
import type { KpiFilter } from '../kpi/definition'
import { WHOLE_DESK } from './scope'

const { sql } = Prisma

/** Roll-ups are of everybody: whoever asks for some people, products or agents reads rows. */
export const isPlain = ({ category, agentId, tier, audience }: KpiFilter): boolean =>
  category === null && agentId === null && tier === null && audience === null

/**
 * Whether the roll-ups of what is asked for stand, by the calendar it is asked by; and how many days (of a range, or at all) are stale.
 * @returns null when they do not: never rolled up, or stores whose days are not the desk's
 */
export async function areKept(
  ctx: Ctx,
  { storeId, zone, currency }: Pick<KpiFilter, 'storeId' | 'zone' | 'currency'>,
  range: DateRange | null,
): Promise<{ generation: bigint; staleDays: number } | null> {
  const [state] = await ctx.db.$queryRaw<{ kept: boolean; generation: bigint | null; staleDays: number }[]>`
    SELECT coalesce(bool_and((f.time_zone = ${zone} AND s.time_zone = ${zone} AND f.currency = ${currency}) IS TRUE OR NOT EXISTS (SELECT 1 FROM orders o WHERE o.connection_id = s.id)), true) AS kept,
      (SELECT w.generation FROM figure_scopes w WHERE w.scope = ${WHOLE_DESK}::uuid AND w.currency = ${currency} ${storeId === null ? sql`AND w.time_zone = ${zone}` : Prisma.empty}) AS generation,
      (SELECT count(*)::int FROM stale_days x WHERE true ${onlyIf('x.connection_id', storeId, 'uuid')}
        ${range === null ? Prisma.empty : sql`AND x.day BETWEEN ${range.from}::date AND ${range.to}::date`}) AS "staleDays"
    FROM store_connections s LEFT JOIN figure_scopes f ON f.scope = s.id WHERE true ${onlyIf('s.id', storeId, 'uuid')}`
  return state?.kept && state.generation !== null ? { generation: state.generation, staleDays: state.staleDays } : null
}
