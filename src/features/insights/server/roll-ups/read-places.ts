import { Prisma } from '@/server/db/sql'
import { atPlace } from '../kpi/at-place'
import { onlyIf } from '../kpi/between'
import { bucketsIn } from '../kpi/buckets'
import type { KpiFilter } from '../kpi/definition'
import { numberedPurchases } from '../kpi/purchases'
import type { SumsReader } from '../kpi/read-sums'
import { QUANTILE, type Sums, sumsSql } from '../kpi/sums'
import { AFFECTED, affectedPeople } from './buyer-purchases'
import { isKept, isPlain, type KeptState, keptState, MAX_STALE } from './kept'

const { sql } = Prisma

/**
 * The sums of a figure of purchases in their place, from those that are kept; of people whom a stale day touches they are made from the orders, in the same
 * statement. So it always equals the rows. @returns null where they are not kept: then the rows are read
 */
export const readPlaces: SumsReader = async (ctx, { byPlace, ...kpi }, filter, _range, granularity) => {
  if (!byPlace || !isPlain(filter) || filter.channel !== null || filter.alone) return null
  if (filter.storeId !== null && !byPlace.firstsAlone) return null
  const { number, dateOf } = bucketsIn(filter, granularity)
  const stales = sql`stale_days x WHERE true ${onlyIf('x.connection_id', filter.storeId, 'uuid')}`
  // Of too many stale days nothing is read: what comes of it is not told. That they are few is said twice, for the database goes by how many there once were.
  const stale = sql`SELECT x.connection_id, x.day FROM ${stales} AND (SELECT count(*) FROM ${stales}) <= ${MAX_STALE} LIMIT ${MAX_STALE}`
  const rows = byPlace.told(filter, purchasesIn(filter))
  const told =
    kpi.aggregate === 'median'
      ? middleOf(number, rows)
      : sql`SELECT ${number} AS bucket, ${sumsSql(kpi)} FROM (${rows}) rows ${granularity === null ? Prisma.empty : sql`GROUP BY 1`}`
  const read = await ctx.db.$queryRaw<(KeptState & Sums & { bucket: number | null })[]>`
    WITH affected AS MATERIALIZED (${affectedPeople(stale)})
    SELECT state.*, told.* FROM (${keptState(filter, null)}) state
    LEFT JOIN LATERAL (${told}) told ON true`
  const [state] = read
  if (!isKept(state) || state.staleDays > MAX_STALE) return null
  return read.flatMap(({ bucket, num, den, squares, quantile, n }) =>
    granularity !== null && bucket === null ? [] : [{ date: dateOf(bucket), sums: { num, den, squares, quantile, n: n ?? 0 } }],
  )
}

/**
 * The sums of a middle, each row one, of how often every num is there: many times fewer than rows, which would be sorted.
 * @returns a query of bucket, num, den, squares, quantile, n; of no rows none
 */
function middleOf(number: Prisma.Sql, rows: Prisma.Sql): Prisma.Sql {
  return sql`
    SELECT c.bucket, sum(c.num * c.times)::bigint AS num, sum(c.times)::bigint AS den, sum(abs(c.num) * c.times)::bigint AS squares, sum(c.times)::int AS n,
      ${atPlace(sql`c.place`)} AS quantile
    FROM (
      SELECT g.*, sum(g.times) OVER (PARTITION BY g.bucket ORDER BY g.num) AS upto, ${QUANTILE.median}::float8 * (sum(g.times) OVER (PARTITION BY g.bucket) - 1)::float8 AS place
      FROM (SELECT ${number} AS bucket, num, count(*) AS times FROM (${rows}) rows GROUP BY 1, 2) g
    ) c GROUP BY c.bucket, c.place`
}

/** The kept ones of everybody but `affected`, and those of them as the orders have it now. Of a store only first ones are kept, each with the moment of the second. */
const purchasesIn = ({ storeId }: KpiFilter): Prisma.Sql => sql`
  SELECT k.person, k.nth, k.placed_at, k.before_at, k.next_at FROM (${
    storeId === null
      ? sql`SELECT person_id AS person, nth, placed_at, before_at, next_at FROM buyer_purchases`
      : sql`SELECT person_id AS person, 1 AS nth, first_at AS placed_at, NULL::timestamptz AS before_at, second_at AS next_at FROM buyer_firsts WHERE scope = ${storeId}::uuid`
  }) k WHERE NOT EXISTS (SELECT 1 FROM affected a WHERE a.person_id = k.person)
  UNION ALL SELECT p.person, p.nth::int, p.placed_at, p.before_at, p.next_at FROM (${numberedPurchases({ storeId }, AFFECTED)}) p`
