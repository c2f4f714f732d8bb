import type { Ctx } from '@/server/context'
import type { LinkKind } from '../../domain'
import { canonicalTicketId } from '../load-ticket'

export type Linkable = { kind: LinkKind; id: string; title: string; at: Date | null }

/** What a ticket of this person can be about: their newest orders, the parcels and products of those. Newest order first, then as in the order. One statement. */
export async function listLinkable(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<Linkable[]> {
  const id = await canonicalTicketId(ctx.db, ticketId)
  return ctx.db.$queryRaw<Linkable[]>`
    WITH theirs AS (
      SELECT o.id, o.number, o.placed_at FROM tickets t JOIN customers k ON k.id = t.customer_id JOIN customers member ON member.canonical_id = k.canonical_id JOIN orders o ON o.customer_id = member.id
      WHERE t.id = ${id}::uuid AND o.deleted_at IS NULL ORDER BY o.placed_at DESC, o.id DESC LIMIT 8)
    SELECT kind, id, title, at FROM (
      SELECT 'order' AS kind, id, number AS title, placed_at AS at, 0 AS rank, '' AS tie FROM theirs
      UNION ALL
      SELECT 'shipment', f.id, coalesce(f.carrier || ' ', '') || coalesce(f.tracking_number, o.number), f.shipped_at, 1, f.id::text FROM theirs o JOIN fulfilments f ON f.order_id = o.id
      UNION ALL
      SELECT DISTINCT ON (l.product_id) 'product', l.product_id, l.title, o.placed_at, 2, l.product_id::text FROM theirs o JOIN order_lines l ON l.order_id = o.id WHERE l.product_id IS NOT NULL
    ) AS all_of ORDER BY rank, at DESC NULLS LAST, tie LIMIT 40`
}
