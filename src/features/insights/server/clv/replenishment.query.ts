import type { Ctx } from '@/server/context'
import { addDays, dayIn } from '../../domain'

/** A product somebody has bought on two days or more. Days are the workspace's. */
export type Replenishment = {
  product: string
  title: string
  /** Median days from one purchase of it to the next, and of how many such gaps. */
  medianDays: number
  gaps: number
  lastDay: string
  dueDay: string
  /** That day has passed without another. */
  overdue: boolean
}

const SHOWN = 5

/** The products a person comes back for, those bought most often first; of several names the newest. */
export async function listReplenishment(ctx: Ctx, personId: string, zone: string): Promise<Replenishment[]> {
  const rows = await ctx.db.$queryRaw<{ product: string; title: string; medianDays: number; gaps: number; lastDay: string }[]>`
    WITH bought AS (
      SELECT coalesce(l.product_id::text, l.product_external_id, l.sku, lower(l.title)) AS product, (o.placed_at AT TIME ZONE ${zone})::date AS day, max(l.title) AS title
      FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_lines l ON l.customer_id = o.customer_id AND l.order_id = o.id
      WHERE c.canonical_id = ${personId}::uuid AND o.is_purchase GROUP BY 1, 2),
    gaps AS (SELECT product, day, title, day - lag(day) OVER (PARTITION BY product ORDER BY day) AS gap FROM bought)
    SELECT product, (array_agg(title ORDER BY day DESC))[1] AS title, percentile_cont(0.5) WITHIN GROUP (ORDER BY gap)::float8 AS "medianDays", count(gap)::int AS gaps, max(day)::text AS "lastDay"
    FROM gaps GROUP BY product HAVING count(gap) > 0 ORDER BY count(gap) DESC, max(day) DESC, product LIMIT ${SHOWN}`
  const today = dayIn(zone, ctx.clock.now())
  return rows.map((row) => {
    const dueDay = addDays(row.lastDay, Math.round(row.medianDays))
    return { ...row, dueDay, overdue: dueDay < today }
  })
}
