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

/** So many stale days are made from their rows; more, and the whole figure is read from the rows. */
export const MAX_STALE = 7

type Asked = Pick<KpiFilter, 'storeId' | 'zone' | 'currency'>

/** What stands of the roll-ups, as one row: `kept`, `generation`, `staleDays` (of a range, or at all). For `isKept` to judge. */
export const keptState = ({ storeId, zone, currency }: Asked, range: DateRange | null): Prisma.Sql => sql`
  SELECT coalesce(bool_and((f.time_zone = ${zone} AND s.time_zone = ${zone} AND f.currency = ${currency}) IS TRUE OR NOT EXISTS (SELECT 1 FROM orders o WHERE o.connection_id = s.id)), true) AS kept,
    (SELECT w.generation FROM figure_scopes w WHERE w.scope = ${WHOLE_DESK}::uuid AND w.currency = ${currency} ${storeId === null ? sql`AND w.time_zone = ${zone}` : Prisma.empty}) AS generation,
    (SELECT count(*)::int FROM stale_days x WHERE true ${onlyIf('x.connection_id', storeId, 'uuid')}
      ${range === null ? Prisma.empty : sql`AND x.day BETWEEN ${range.from}::date AND ${range.to}::date`}) AS "staleDays"
  FROM store_connections s LEFT JOIN figure_scopes f ON f.scope = s.id WHERE true ${onlyIf('s.id', storeId, 'uuid')}`

export type KeptState = { kept: boolean; generation: bigint | null; staleDays: number }
type Kept = KeptState & { generation: bigint }

/** Whether the roll-ups of what is asked for stand, by the calendar it is asked by: not where there never was one, or stores' days are not the desk's. */
export const isKept = (state: KeptState | undefined): state is Kept => state?.kept === true && state.generation !== null

/** @returns null when they do not stand */
export async function areKept(ctx: Ctx, asked: Asked, range: DateRange | null): Promise<Kept | null> {
  const [state] = await ctx.db.$queryRaw<KeptState[]>(keptState(asked, range))
  return isKept(state) ? state : null
}
