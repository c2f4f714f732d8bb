import { z } from 'zod'
import { normaliseEmail } from '@/domain/email-address'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { CustomerRow, ListCustomersInput } from '../domain'
import { isPerson, textCondition, typoQuery } from './customer-search'

const { sql, join } = Prisma
const activityKey = z.tuple([z.iso.datetime(), z.uuid()])
const salesKey = z.tuple([
  z
    .string()
    .regex(/^-?\d+$/)
    .nullable(),
  z.uuid(),
])

/** A fragment that gives `id` and `rank`, in the order of the list, one row more than a page. */
type Ranked = Prisma.Sql

/** People of a segment as a condition on `c.id`. @throws missing `segment.missing` */
export type AudienceOf = (ctx: Ctx, segmentId: string) => Promise<Prisma.Sql>

/**
 * Customers, each person once (merged ones are found under their survivor). Keyset; by last activity (ids break ties), by whom the desk met
 * last, or by net sales in the workspace's currency, people without sales last. Without a hit the closest names are offered, on one page.
 */
export async function listCustomers(ctx: Ctx, input: ListCustomersInput, audience?: Prisma.Sql): Promise<Page<CustomerRow>> {
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const where = audience ? sql`${conditions(input)} AND ${audience}` : conditions(input)
  const ranked = input.sort === 'net-sales' ? byNetSales(where, currency, input) : input.sort === 'newest' ? byArrival(where, input) : byActivity(where, input)
  const rows = await ctx.db.$queryRaw<(CustomerRow & { sales: string | null })[]>(rowsOf(ranked, currency))
  if (rows.length === 0 && input.query && !input.cursor && !audience) return { data: await closest(ctx, input, currency), nextCursor: null }
  const keyOf = (row: (typeof rows)[number]) => [input.sort === 'net-sales' ? row.sales : (row.lastActivityAt ?? new Date(0)).toISOString(), row.id]
  const page = toPage(rows, input.limit, keyOf)
  return { ...page, data: page.data.map(({ sales, ...row }) => row) }
}

function conditions({ query, email, externalId }: ListCustomersInput): Prisma.Sql {
  const where = [isPerson, sql`c.erased_at IS NULL`]
  if (query) where.push(textCondition(query))
  if (email !== undefined)
    where.push(sql`c.id IN (SELECT m.canonical_id FROM customer_identities i JOIN customers m ON m.id = i.customer_id
    WHERE i.kind = 'email' AND i.scope = '' AND i.value = ${normaliseEmail(email) ?? ''})`)
  if (externalId !== undefined)
    where.push(sql`c.id IN (SELECT m.canonical_id FROM store_connections s JOIN customer_identities i ON i.kind = 'store-customer' AND i.scope = s.id::text
    JOIN customers m ON m.id = i.customer_id WHERE i.value = ${externalId})`)
  return join(where, ' AND ')
}

/** By last activity, the latest first; or, for `inactive`, the other way along the same index. */
function byActivity(where: Prisma.Sql, { cursor, limit, sort }: ListCustomersInput): Ranked {
  const after = decodeCursor(cursor, activityKey)
  const [direction, next] = sort === 'inactive' ? [sql`ASC`, sql`>`] : [sql`DESC`, sql`<`]
  const beyond = after ? sql`AND (c.last_activity_at, c.id) ${next} (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty
  const order = sql`ORDER BY c.last_activity_at ${direction}, c.id ${direction}`
  return sql`SELECT c.id, row_number() OVER (${order}) AS rank, NULL::text AS sales FROM customers c WHERE ${where} ${beyond} ${order} LIMIT ${limit + 1}`
}

/** Whom the desk met last comes first: ids follow the order in which they were made. */
function byArrival(where: Prisma.Sql, { cursor, limit }: ListCustomersInput): Ranked {
  const after = decodeCursor(cursor, activityKey)
  const beyond = after ? sql`AND c.id < ${after[1]}::uuid` : Prisma.empty
  return sql`SELECT c.id, row_number() OVER (ORDER BY c.id DESC) AS rank, NULL::text AS sales FROM customers c WHERE ${where} ${beyond} ORDER BY c.id DESC LIMIT ${limit + 1}`
}

/** First those with sales, by the index on them; then, only when a page reaches them, the rest by id. */
function byNetSales(where: Prisma.Sql, currency: string, { cursor, limit }: ListCustomersInput): Ranked {
  const after = decodeCursor(cursor, salesKey)
  const withSales = sql`(SELECT c.id, row_number() OVER (ORDER BY s.net_sales_minor DESC, s.customer_id DESC) AS rank, s.net_sales_minor::text AS sales
    FROM customer_order_stats s JOIN customers c ON c.id = s.customer_id
    WHERE s.currency = ${currency} AND ${where} ${after && after[0] !== null ? sql`AND (s.net_sales_minor, s.customer_id) < (${after[0]}::bigint, ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY s.net_sales_minor DESC, s.customer_id DESC LIMIT ${limit + 1})`
  const without = sql`(SELECT c.id, 1000000 + row_number() OVER (ORDER BY c.id DESC) AS rank, NULL::text AS sales
    FROM customers c WHERE ${where} AND NOT EXISTS (SELECT 1 FROM customer_order_stats s WHERE s.customer_id = c.id AND s.currency = ${currency})
    ${after && after[0] === null ? sql`AND c.id < ${after[1]}::uuid` : Prisma.empty} ORDER BY c.id DESC LIMIT ${limit + 1})`
  return after && after[0] === null ? without : sql`${withSales} UNION ALL ${without} LIMIT ${limit + 1}`
}

async function closest(ctx: Ctx, input: ListCustomersInput, currency: string): Promise<CustomerRow[]> {
  const typo = typoQuery(input.query!, conditions({ ...input, query: undefined }), input.limit)
  if (!typo) return []
  const rows = await ctx.db.$transaction(async (db) => {
    await db.$executeRaw(typo.prepare)
    return db.$queryRaw<(CustomerRow & { sales: null })[]>(rowsOf(typo.ranked, currency))
  })
  return rows.map(({ sales, ...row }) => row)
}

/** What the list shows of the ranked ones: joined after the page is cut. */
const rowsOf = (ranked: Ranked, currency: string): Prisma.Sql => sql`
  WITH page AS MATERIALIZED (${ranked})
  SELECT c.id, c.name, c.email, c.phone, coalesce(c.tags, '{}') AS tags, a.tier_code AS tier, coalesce(s.orders_count, 0)::int AS "ordersCount",
    coalesce(s.net_sales_minor, 0)::bigint AS "netSalesMinor", coalesce(s.currency, ${currency}) AS currency, s.last_order_at AS "lastOrderAt",
    nullif(c.last_activity_at, 'epoch') AS "lastActivityAt", (SELECT min(m.since) FROM customers m WHERE m.canonical_id = c.id) AS since, c.demo, page.sales
  FROM page JOIN customers c ON c.id = page.id
  LEFT JOIN LATERAL (SELECT * FROM customer_order_stats s WHERE s.customer_id = c.id ORDER BY s.currency = ${currency} DESC, s.orders_count DESC, s.currency LIMIT 1) s ON true
  LEFT JOIN points_accounts a ON a.customer_id = c.id
  ORDER BY page.rank`
