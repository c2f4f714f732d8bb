import type { TwoArms } from '@/domain/lift'
import type { Ctx } from '@/server/context'
import type { Prisma } from '@/server/db/sql'
import type { DatedSums } from './sums'

type Row = { date: string; n: number } & Record<'treated' | 'treatedSum' | 'treatedSquares' | 'heldOut' | 'heldOutSum' | 'heldOutSquares', number>

/**
 * The sums of a figure that sets the treated against the held out, per bucket: rows of one label are one experiment, and `den` says the arm (1 treated, −1 held out).
 * @param rows the rows of the figure · @param date the bucket of a row
 */
export async function readArms(ctx: Ctx, rows: Prisma.Sql, date: Prisma.Sql): Promise<DatedSums[]> {
  const found = await ctx.db.$queryRaw<Row[]>`
    SELECT ${date} AS date, count(*)::int AS n,
      count(*) FILTER (WHERE den > 0)::int AS treated, coalesce(sum(num) FILTER (WHERE den > 0), 0)::float8 AS "treatedSum",
      coalesce(sum(num::float8 * num) FILTER (WHERE den > 0), 0)::float8 AS "treatedSquares",
      count(*) FILTER (WHERE den < 0)::int AS "heldOut", coalesce(sum(num) FILTER (WHERE den < 0), 0)::float8 AS "heldOutSum",
      coalesce(sum(num::float8 * num) FILTER (WHERE den < 0), 0)::float8 AS "heldOutSquares"
    FROM (${rows}) rows GROUP BY 1, label ORDER BY 1, label`
  return [...new Set(found.map((row) => row.date))].map((bucket) => {
    const here = found.filter((row) => row.date === bucket)
    const n = here.reduce((sum, row) => sum + row.n, 0)
    return { date: bucket, sums: { num: null, den: null, quantile: null, squares: null, n, experiments: here.map(armsOf) } }
  })
}

const armsOf = (row: Row): TwoArms => ({
  treated: { n: row.treated, sum: row.treatedSum, sumOfSquares: row.treatedSquares },
  heldOut: { n: row.heldOut, sum: row.heldOutSum, sumOfSquares: row.heldOutSquares },
})
