import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { freshDatabase } from '@/testing/database'
import type { Sums } from '../kpi/sums'
import { daysFrom } from './day-rows'
import { middles } from './middles'

const ctx = systemCtx('test')
beforeAll(freshDatabase)

type Row = { day: string; num: number }
const rowsOf = (rows: readonly Row[]) =>
  Prisma.sql`SELECT r.day::date AS day, r.num, 1::bigint AS den FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(day text, num bigint)`

/** Days as unlike each other as can be: of one row or of many, far apart, all the same, below nothing. */
const spread = fc.constantFrom(0, 1, 5, 40, 5_000)
const aDay = fc
  .tuple(fc.integer({ min: -3_000, max: 3_000 }), spread)
  .chain(([from, width]) => fc.array(fc.integer({ min: from, max: from + width }), { minLength: 1, maxLength: 60 }))
const days = fc
  .array(aDay, { minLength: 1, maxLength: 15 })
  .map((of) => of.flatMap((nums, d) => nums.map((num): Row => ({ day: `2026-${d % 2 ? '03' : '07'}-${10 + d}`, num }))))

test('the place found by halving is the percentile of all the rows, to the last digit, however unlike the days are', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      days,
      fc.constantFrom('median' as const, 'p90' as const),
      fc.constantFrom(null, 'month' as const),
      async (rows, aggregate, granularity) => {
        const date = granularity === null ? Prisma.sql`''` : Prisma.sql`date_trunc('month', d.day::timestamp)::date::text`
        const found = await ctx.db.$queryRaw<(Sums & { date: string })[]>`
        WITH days AS (SELECT ${date} AS date, d.* FROM (${daysFrom({ aggregate }, rowsOf(rows))}) d) SELECT * FROM (${middles({ aggregate }, granularity)}) m ORDER BY date`
        const counted = await ctx.db.$queryRaw<(Sums & { date: string })[]>`
        SELECT ${date} AS date, sum(d.num)::bigint AS num, count(*) AS den, sum(abs(d.num))::bigint AS squares, count(*)::int AS n,
          percentile_cont(${aggregate === 'median' ? 0.5 : 0.9}::float8) WITHIN GROUP (ORDER BY d.num)::float8 AS quantile
        FROM (${rowsOf(rows)}) d GROUP BY 1 ORDER BY 1`
        expect(found).toEqual(counted)
      },
    ),
    { numRuns: Number(process.env.MIDDLES_RUNS ?? 150) },
  )
})
