import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { ListRatedProductsInput } from '../../domain'

const { sql, empty } = Prisma
const DAYS = 90
const MONTHS = 12

export type RatedProduct = {
  productId: string
  title: string
  category: string | null
  n: number
  stars: number
  /** The last 90 days, and the 90 before them; null where nobody wrote. */
  recentN: number
  recent: number | null
  beforeN: number
  before: number | null
  /** The mean of each of the last twelve months by the desk's calendar, oldest first; null where nobody wrote. */
  months: (number | null)[]
}

/** How each product is rated, and where that goes: published reviews only. Most reviewed first (ties by id, later first), keyset on (n, id); the months are read for the page alone. */
export async function listRatedProducts(ctx: Ctx, { limit, cursor }: ListRatedProductsInput): Promise<Page<RatedProduct>> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const now = ctx.clock.now()
  const ago = (periods: number) => new Date(now.getTime() - periods * DAYS * 86_400_000)
  const after = decodeCursor(cursor, z.tuple([z.number().int(), z.uuid()]))
  const local = sql`(${now}::timestamptz AT TIME ZONE ${timeZone})`
  const rows = await ctx.db.$queryRaw<RatedProduct[]>`
    SELECT page.*, m.months FROM (
      SELECT s.product_id AS "productId", p.title, p.category, s.n, s.stars, s."recentN", s.recent, s."beforeN", s.before
      FROM (
        SELECT v.product_id, count(*)::int AS n, avg(v.rating)::float8 AS stars,
          count(*) FILTER (WHERE v.written_at >= ${ago(1)})::int AS "recentN", (avg(v.rating) FILTER (WHERE v.written_at >= ${ago(1)}))::float8 AS recent,
          count(*) FILTER (WHERE v.written_at >= ${ago(2)} AND v.written_at < ${ago(1)})::int AS "beforeN",
          (avg(v.rating) FILTER (WHERE v.written_at >= ${ago(2)} AND v.written_at < ${ago(1)}))::float8 AS before
        FROM reviews v WHERE v.status = 'published' AND v.product_id IS NOT NULL GROUP BY v.product_id) s
      JOIN products p ON p.id = s.product_id ${after ? sql`WHERE (s.n, s.product_id) < (${after[0]}, ${after[1]}::uuid)` : empty}
      ORDER BY s.n DESC, s.product_id DESC LIMIT ${limit + 1}) page
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(x.mean ORDER BY x.month) AS months FROM (
        SELECT g.month, (SELECT avg(v.rating)::float8 FROM reviews v WHERE v.product_id = page."productId" AND v.status = 'published'
          AND v.written_at >= (g.month AT TIME ZONE ${timeZone}) AND v.written_at < ((g.month + interval '1 month') AT TIME ZONE ${timeZone})) AS mean
        FROM generate_series(date_trunc('month', ${local}) - make_interval(months => ${MONTHS - 1}::int), date_trunc('month', ${local}), interval '1 month') AS g(month)) x) m
    ORDER BY page.n DESC, page."productId" DESC`
  return toPage(rows, limit, (row) => [row.n, row.productId])
}
