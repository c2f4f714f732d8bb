import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { ListVipsInput } from '../../domain/inputs'

export type VipRow = {
  customerId: string
  name: string | null
  email: string | null
  tier: string | null
  conciergeId: string | null
  conciergeName: string | null
  netSalesMinor: bigint
  currency: string
  lastOrderAt: Date | null
  /** When somebody of the desk last wrote to them, or finished a task for them; null never. */
  lastTouchAt: Date | null
  nextTouchAt: Date | null
  openTasks: number
}

const { sql, empty } = Prisma

/**
 * The VIP book: everybody in a VIP tier and everybody who has a concierge, longest untouched first (never touched before all), ids break ties. Keyset.
 * A touch is a reply of an agent or a finished task, of any record of the person.
 */
export async function listVips(ctx: Ctx, input: ListVipsInput): Promise<Page<VipRow>> {
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const cursor = decodeCursor(input.cursor, z.tuple([z.string(), z.uuid()]))
  const untouchedSince = input.untouchedDays ? new Date(ctx.clock.now().getTime() - input.untouchedDays * 86_400_000) : null
  const rows = await ctx.db.$queryRaw<(VipRow & { sortKey: string })[]>`
    WITH vips AS (
      SELECT a.customer_id AS id FROM points_accounts a WHERE a.tier_code IN (SELECT code FROM tiers WHERE vip)
      UNION SELECT c.canonical_id FROM concierges k JOIN customers c ON c.id = k.customer_id),
    book AS (
      SELECT p.id, p.name, p.email, own.user_id AS concierge_id,
        greatest((SELECT max(m.created_at) FROM customers r JOIN messages m ON m.customer_id = r.id WHERE r.canonical_id = p.id AND m.kind = 'reply'),
          (SELECT max(t.done_at) FROM customers r JOIN tasks t ON t.customer_id = r.id WHERE r.canonical_id = p.id AND t.status = 'done')) AS touched_at
      FROM vips v JOIN customers p ON p.id = v.id AND p.canonical_id = p.id AND p.erased_at IS NULL AND p.deleted_at IS NULL
      LEFT JOIN LATERAL (SELECT k.user_id FROM customers r JOIN concierges k ON k.customer_id = r.id WHERE r.canonical_id = p.id ORDER BY (r.id = p.id) DESC LIMIT 1) own ON true),
    page AS (
      SELECT b.*, coalesce(b.touched_at, '-infinity'::timestamptz) AS key FROM book b
      WHERE true ${input.conciergeId ? sql`AND b.concierge_id = ${input.conciergeId}::uuid` : empty} ${input.withoutConcierge ? sql`AND b.concierge_id IS NULL` : empty}
        ${untouchedSince ? sql`AND (b.touched_at IS NULL OR b.touched_at < ${untouchedSince})` : empty}
        ${cursor ? sql`AND (coalesce(b.touched_at, '-infinity'::timestamptz), b.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : empty}
      ORDER BY key, b.id LIMIT ${input.limit + 1})
    SELECT g.id AS "customerId", g.name, g.email, tier.name AS tier, g.concierge_id AS "conciergeId", u.name AS "conciergeName", coalesce(s.net_sales_minor, 0)::bigint AS "netSalesMinor",
      ${currency} AS currency, s.last_order_at AS "lastOrderAt", g.touched_at AS "lastTouchAt", w.next_at AS "nextTouchAt", coalesce(w.open, 0)::int AS "openTasks", g.key::text AS "sortKey"
    FROM page g LEFT JOIN users u ON u.id = g.concierge_id LEFT JOIN points_accounts a ON a.customer_id = g.id
    LEFT JOIN LATERAL (SELECT name FROM tiers WHERE tiers.code = a.tier_code ORDER BY position LIMIT 1) tier ON true
    LEFT JOIN customer_order_stats s ON s.customer_id = g.id AND s.currency = ${currency}
    LEFT JOIN LATERAL (SELECT min(t.due_at) AS next_at, count(*) AS open FROM customers r JOIN tasks t ON t.customer_id = r.id
      WHERE r.canonical_id = g.id AND t.status IN ('todo', 'doing', 'waiting')) w ON true
    ORDER BY g.key, g.id`
  const page = toPage(rows, input.limit, (row) => [row.sortKey, row.customerId])
  return { ...page, data: page.data.map(({ sortKey: _, ...row }) => row) }
}

/** A person's own concierge, for their page. */
export async function findConcierge(ctx: Pick<Tx, 'db'>, customerId: string): Promise<{ userId: string; name: string; since: Date } | null> {
  const [row] = await ctx.db.$queryRaw<{ userId: string; name: string; since: Date }[]>`
    SELECT u.id AS "userId", u.name, k.since FROM customers c JOIN customers r ON r.canonical_id = c.canonical_id JOIN concierges k ON k.customer_id = r.id JOIN users u ON u.id = k.user_id
    WHERE c.id = ${customerId}::uuid ORDER BY (r.id = c.canonical_id) DESC LIMIT 1`
  return row ?? null
}
