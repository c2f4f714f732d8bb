import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from '../kpi/between'
import { bucketsIn } from '../kpi/buckets'
import type { SumsReader } from '../kpi/read-sums'
import { type Sums, sumsSql } from '../kpi/sums'
import { affectedPeople, firstsOf } from './buyer-firsts'
import { isKept, isPlain, type KeptState, keptState, MAX_STALE } from './kept'
import { WHOLE_DESK } from './scope'

const { sql } = Prisma

/**
 * The sums of a figure of first and second purchases, from those that are kept; of people whom a stale day touches they are made from the orders, in the same
 * statement. So it always equals the rows. @returns null where they are not kept: then the rows are read
 */
export const readFirsts: SumsReader = async (ctx, kpi, filter, _range, granularity) => {
  if (!kpi.firsts || !isPlain(filter) || filter.channel !== null || filter.alone) return null
  const { number, dateOf } = bucketsIn(filter, granularity)
  const scope = filter.storeId ?? WHOLE_DESK
  const stales = sql`stale_days x WHERE true ${onlyIf('x.connection_id', filter.storeId, 'uuid')}`
  // Of too many stale days nothing is read: what comes of it is not told.
  const stale = sql`SELECT x.connection_id, x.day FROM ${stales} AND (SELECT count(*) FROM ${stales}) <= ${MAX_STALE}`
  const firsts = sql`
    SELECT b.first_at, b.second_at FROM buyer_firsts b WHERE b.scope = ${scope}::uuid AND NOT EXISTS (SELECT 1 FROM affected a WHERE a.person_id = b.person_id)
    UNION ALL SELECT f.first_at, f.second_at FROM (${firstsOf({ scope, zone: filter.zone }, sql`affected a JOIN customers c ON c.canonical_id = a.person_id`)}) f`
  const { num, before } = kpi.firsts(filter)
  const rows = sql`
    SELECT b.first_at AS at, (${num})::int::bigint AS num, 1::bigint AS den FROM (${firsts}) b
    WHERE ${between('b.first_at', filter)} ${before ? sql`AND b.first_at < ${before}` : Prisma.empty}`
  const read = await ctx.db.$queryRaw<(KeptState & Sums & { bucket: number | null })[]>`
    WITH affected AS MATERIALIZED (${affectedPeople(stale)})
    SELECT state.*, told.* FROM (${keptState(filter, null)}) state
    LEFT JOIN LATERAL (SELECT ${number} AS bucket, ${sumsSql(kpi)} FROM (${rows}) rows ${granularity === null ? Prisma.empty : sql`GROUP BY 1`}) told ON true`
  const [state] = read
  if (!isKept(state) || state.staleDays > MAX_STALE) return null
  return read.flatMap(({ bucket, num, den, squares, quantile, n }) =>
    granularity !== null && bucket === null ? [] : [{ date: dateOf(bucket), sums: { num, den, squares, quantile, n } }],
  )
}
