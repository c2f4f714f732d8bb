import { Prisma } from '@/server/db/sql'
import type { Granularity } from '../../domain'
import { atPlace } from '../kpi/at-place'
import type { KpiDefinition } from '../kpi/definition'
import { QUANTILE } from '../kpi/sums'

const { empty, sql } = Prisma

/**
 * The percentile of every row of a bucket, from kept days and months of it, without counting all their nums: it lies between the smallest and the largest of the parts'
 * own percentiles, each looked up by halving, and only what the parts hold between those two is counted.
 *
 * Why the bounds hold: of a part of n rows at most ⌊share·(n−1)⌋ come to less than the smallest of the parts' percentiles, and those of all parts together are no more than
 * ⌊share·(N−1)⌋; at least ⌈share·(n−1)⌉ + 1 come to at most the largest, and those together are at least ⌈share·(N−1)⌉ + 1: both rows beside the place lie within.
 * @returns a query over `days` (date, num, squares, n, nums, places): date, num, den, squares, quantile, n
 */
export function middles({ aggregate }: Pick<KpiDefinition, 'aggregate'>, granularity: Granularity | null): Prisma.Sql {
  const share = sql`${QUANTILE[aggregate === 'p90' ? 'p90' : 'median']}::float8`
  const at = (place: Prisma.Sql) => sql`d.nums[width_bucket((${place})::int, d.places)]`
  return sql`
    WITH whole AS MATERIALIZED (
      SELECT ${granularity === null ? sql`''` : sql`d.date`} AS date, sum(d.num)::bigint AS num, sum(d.squares)::bigint AS squares, coalesce(sum(d.n), 0)::int AS n,
        ${share} * (sum(d.n) - 1)::float8 AS place,
        min(${at(sql`floor(${share} * (d.n - 1))`)}) AS low, max(${at(sql`ceil(${share} * (d.n - 1))`)}) AS high
      FROM days d ${granularity === null ? empty : sql`GROUP BY d.date`}
    ), parts AS MATERIALIZED (
      SELECT w.date, w.low, d.nums, d.places, width_bucket(w.low - 1, d.nums) AS below, width_bucket(w.high, d.nums) AS last FROM whole w JOIN days d ON d.date = w.date
    ), near AS (
      SELECT p.date, p.low - 1 AS num, p.places[p.below + 1] AS times FROM parts p
      UNION ALL SELECT p.date, u.num, u.upto - u.before
      FROM parts p CROSS JOIN LATERAL unnest(p.nums[p.below + 1 : p.last], p.places[p.below + 1 : p.last], p.places[p.below + 2 : p.last + 1]) AS u (num, before, upto)
    ), counted AS (
      SELECT n.date, n.num, sum(sum(n.times)) OVER (PARTITION BY n.date ORDER BY n.num) AS upto FROM near n GROUP BY 1, 2
    )
    SELECT w.date, w.num, w.n::bigint AS den, w.squares, w.n, ${atPlace(sql`w.place`)} AS quantile
    FROM whole w LEFT JOIN counted c ON c.date = w.date GROUP BY w.date, w.num, w.squares, w.n, w.place`
}
