import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import type { CohortKind } from '../../domain'
import type { CohortScope } from '../cohorts/cohort-scope'

const { sql } = Prisma

/** Spend day by day: each entry is spread evenly over its days, to the last minor unit. id, day, source, num */
export const spendDays = (currency: string): Prisma.Sql => sql`
  SELECT e.id || ':' || i AS id, (e.from_day + i)::date AS day, e.source, coalesce(e.note, e.source, '–') AS label,
    (e.amount_minor * (i + 1) / (e.to_day - e.from_day + 1)) - (e.amount_minor * i / (e.to_day - e.from_day + 1)) AS num
  FROM marketing_spend e CROSS JOIN LATERAL generate_series(0, e.to_day - e.from_day) AS i WHERE e.currency = ${currency}`

/** What was spent to win the people of each row; products and discounts have no spend of their own, and neither has one store of several. */
export async function spendPerKey(ctx: Ctx, { currency, firstMonth }: CohortScope, by: CohortKind): Promise<Map<string, bigint>> {
  if (by !== 'month' && by !== 'source') return new Map()
  const rows = await ctx.db.$queryRaw<{ key: string; spend: bigint }[]>`
    SELECT ${by === 'month' ? sql`to_char(s.day, 'YYYY-MM')` : sql`s.source`} AS key, sum(s.num)::bigint AS spend
    FROM (${spendDays(currency)}) s WHERE s.day >= ${firstMonth}::date ${by === 'source' ? sql`AND s.source IS NOT NULL` : Prisma.empty} GROUP BY 1`
  return new Map(rows.map(({ key, spend }) => [key, spend]))
}
