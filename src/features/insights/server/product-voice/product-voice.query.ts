import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { type ProductVoiceInput, previousRange, type Rate, ratePer100, standsOut } from '../../domain'
import { onlyIf } from '../kpi/between'
import { filterOf } from '../kpi/kpi-filter'
import { productSales } from './product-sales'
import { VOICE_ROWS } from './voice-rows'

const { sql, empty } = Prisma

export type VoiceTopic = { id: string | null; name: string | null; n: number }
export type VoiceLine = {
  productId: string
  title: string
  category: string | null
  units: number
  net: bigint
  tickets: number
  topics: VoiceTopic[]
  returned: number
  reviews: number
  stars: number | null
  /** Stars in the range before, as long as this one. */
  starsBefore: number | null
  reviewsBefore: number
  detractors: number
  /** Tickets + units returned + reviews of one or two stars + comments of detractors. */
  issues: number
  /** How many of them are beyond what its category would have had on as many units; null where nothing of the category was sold. */
  excess: number | null
  rates: { tickets: Rate | null; returns: Rate | null; issues: Rate | null }
  /** The category's problems per hundred units. */
  categoryRate: number | null
  standsOut: 'above' | 'below' | null
}
export type VoicePage = Page<VoiceLine> & { currency: string; asOf: Date }

type Row = Omit<VoiceLine, 'rates' | 'standsOut'> & { place: string }

/** Where nothing of a category was sold there is no excess: such products stand last. */
const LAST = -1_000_000_000

/**
 * What is heard of each product against what was sold of it, in one statement. Sorted by excess (or units), largest first, ties by id; keyset on (that, id). Products of
 * which nothing was sold, heard or returned are left out. The category's rate is that of all its products in the store asked for.
 */
export async function getProductVoice(ctx: Ctx, { sort, limit, cursor, productId, ...input }: ProductVoiceInput): Promise<VoicePage> {
  const filter = await filterOf(ctx, input, nobody)
  const before = await filterOf(ctx, { ...input, ...previousRange(input) }, nobody)
  const after = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]))
  const sales = await productSales(ctx, filter, input)
  const place = sort === 'units' ? sql`x.units::numeric` : sql`coalesce(round(x.excess, 6), ${LAST}::numeric)`
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH sold AS MATERIALIZED (${sales}),
    heard_tickets AS MATERIALIZED (SELECT r.product_id, r.topic_id, count(*)::int AS n FROM (${VOICE_ROWS.tickets(filter)}) r GROUP BY 1, 2),
    asked AS (SELECT h.product_id, sum(h.n)::int AS n, jsonb_agg(jsonb_build_object('id', h.topic_id, 'name', k.name, 'n', h.n) ORDER BY h.n DESC, k.name) AS topics
      FROM heard_tickets h LEFT JOIN ticket_topics k ON k.id = h.topic_id GROUP BY 1),
    rated AS (SELECT r.product_id, count(*)::int AS n, avg(r.num)::float8 AS stars, count(*) FILTER (WHERE r.num <= 2)::int AS poor FROM (${VOICE_ROWS.reviews(filter)}) r GROUP BY 1),
    rated_before AS (SELECT r.product_id, count(*)::int AS n, avg(r.num)::float8 AS stars FROM (${VOICE_ROWS.reviews(before)}) r GROUP BY 1),
    told AS (SELECT r.product_id, count(*)::int AS n FROM (${VOICE_ROWS.detractors(filter)}) r GROUP BY 1),
    lines AS (
      SELECT p.id, p.title, p.category, coalesce(s.units, 0) AS units, coalesce(s.net, 0) AS net, coalesce(s.returned, 0) AS returned, coalesce(a.n, 0) AS tickets, a.topics,
        coalesce(v.n, 0) AS reviews, v.stars, coalesce(w.n, 0) AS reviews_before, w.stars AS stars_before, coalesce(d.n, 0) AS detractors,
        coalesce(a.n, 0) + coalesce(s.returned, 0) + coalesce(v.poor, 0) + coalesce(d.n, 0) AS issues
      FROM products p LEFT JOIN sold s ON s.product_id = p.id LEFT JOIN asked a ON a.product_id = p.id LEFT JOIN rated v ON v.product_id = p.id
        LEFT JOIN rated_before w ON w.product_id = p.id LEFT JOIN told d ON d.product_id = p.id
      WHERE (s.units > 0 OR s.returned > 0 OR a.n > 0 OR v.n > 0 OR d.n > 0) ${onlyIf('p.connection_id', filter.storeId, 'uuid')}),
    x AS (
      SELECT l.*, l.issues - l.units * c.issues / nullif(c.units, 0) AS excess, (100 * c.issues / nullif(c.units, 0))::float8 AS category_rate
      FROM lines l JOIN (SELECT category, sum(units) AS units, sum(issues) AS issues FROM lines GROUP BY category) c ON c.category IS NOT DISTINCT FROM l.category)
    SELECT x.id AS "productId", x.title, x.category, x.units::int AS units, x.net::bigint AS net, x.tickets, coalesce(x.topics, '[]'::jsonb) AS topics, x.returned::int AS returned,
      x.reviews, x.stars, x.stars_before AS "starsBefore", x.reviews_before AS "reviewsBefore", x.detractors, x.issues::int AS issues, x.excess::float8 AS excess,
      x.category_rate AS "categoryRate", (${place})::text AS place
    FROM x WHERE true ${onlyIf('x.category', filter.category)} ${onlyIf('x.id', productId ?? null, 'uuid')}
      ${after ? sql`AND (${place}, x.id) < (${after[0]}::numeric, ${after[1]}::uuid)` : empty}
    ORDER BY ${place} DESC, x.id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.place, row.productId])
  return { ...page, data: page.data.map(lineOf), currency: filter.currency, asOf: filter.now }
}

function lineOf({ place: _, ...row }: Row): VoiceLine {
  const issues = ratePer100(row.issues, row.units)
  return {
    ...row,
    rates: { tickets: ratePer100(row.tickets, row.units), returns: ratePer100(row.returned, row.units), issues },
    standsOut: standsOut(issues, row.categoryRate),
  }
}

/** This page is not told by segment. */
export const nobody = async () => sql`false`
