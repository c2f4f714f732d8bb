import { z } from 'zod'
import { csvLine } from '@/domain/csv-cell'
import { formatMinor } from '@/domain/money'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { MemberRow } from '../../domain'
import { demandSegment } from '../membership/load-segments'

const { sql, empty } = Prisma
const key = z.tuple([z.iso.datetime(), z.uuid()])

/** Who is in, latest come first (ids break ties); each person once. Keyset. @throws missing `segment.missing` */
export async function listMembers(
  ctx: Ctx,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string | null | undefined },
): Promise<Page<MemberRow>> {
  await demandSegment(ctx.db, id)
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const after = decodeCursor(cursor, key)
  const rows = await ctx.db.$queryRaw<MemberRow[]>`
    WITH page AS MATERIALIZED (
      SELECT m.customer_id, m.entered_at FROM segment_memberships m WHERE m.segment_id = ${id}::uuid AND m.left_at IS NULL
        ${after ? sql`AND (m.entered_at, m.customer_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty}
      ORDER BY m.entered_at DESC, m.customer_id DESC LIMIT ${limit + 1})
    SELECT c.id, c.name, c.email, a.tier_code AS tier, coalesce(s.orders_count, 0)::int AS "ordersCount", coalesce(s.net_sales_minor, 0)::bigint AS "netSalesMinor",
      ${currency} AS currency, s.last_order_at AS "lastOrderAt", page.entered_at AS "enteredAt"
    FROM page JOIN customers c ON c.id = page.customer_id LEFT JOIN points_accounts a ON a.customer_id = c.id
    LEFT JOIN customer_order_stats s ON s.customer_id = c.id AND s.currency = ${currency}
    ORDER BY page.entered_at DESC, page.customer_id DESC`
  return toPage(rows, limit, (row) => [row.enteredAt.toISOString(), row.id])
}

const HEADER = ['customer_id', 'name', 'email', 'tier', 'orders', 'net_sales', 'currency', 'last_order_at', 'in_segment_since']
const CSV_PAGE = 2_000

/** A page of the members' file. The caller asks on until there is no cursor. */
export async function membersCsv(
  ctx: Ctx,
  { id, cursor }: { id: string; cursor?: string | null | undefined },
): Promise<{ csv: string; count: number; nextCursor: string | null }> {
  const { data, nextCursor } = await listMembers(ctx, { id, cursor, limit: CSV_PAGE })
  const lines = data.map((row) =>
    csvLine([
      ...[row.id, row.name, row.email, row.tier, row.ordersCount],
      ...[formatMinor(row.netSalesMinor, row.currency), row.currency, row.lastOrderAt?.toISOString(), row.enteredAt.toISOString()],
    ]),
  )
  return { csv: (cursor ? '' : csvLine(HEADER)) + lines.join(''), count: data.length, nextCursor }
}

/** People of a segment as a condition on `c.id`: what other lists narrow themselves by. @throws missing `segment.missing` */
export async function memberCondition(ctx: { db: Pick<Ctx['db'], 'segment'> }, segmentId: string): Promise<Prisma.Sql> {
  await demandSegment(ctx.db, segmentId)
  return sql`c.id IN (SELECT m.customer_id FROM segment_memberships m WHERE m.segment_id = ${segmentId}::uuid AND m.left_at IS NULL)`
}
