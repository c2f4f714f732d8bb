import type { IngestScope } from '@/features/customers/server'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'

/** Somebody wished for a product, or no longer does. */
export type WishlistNews = { readonly customerId: string; readonly productExternalId: string; readonly addedAt: Date; readonly removedAt: Date | null }

/** Takes in wishlists of a store; of two tellings about one product the later added counts. Products nobody told about are passed over. @returns how many items were written */
export async function recordWishlist(tx: Tx, { connectionId }: IngestScope, news: readonly WishlistNews[]): Promise<number> {
  const rows = news.map((item) => ({
    customer_id: item.customerId,
    product_external_id: item.productExternalId,
    added_at: item.addedAt,
    removed_at: item.removedAt,
  }))
  const written = await tx.db.$executeRaw`
    INSERT INTO wishlist_items AS w (customer_id, product_id, added_at, removed_at)
    SELECT DISTINCT ON (r.customer_id, p.id) r.customer_id, p.id, r.added_at, r.removed_at
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(customer_id uuid, product_external_id text, added_at timestamptz, removed_at timestamptz)
    JOIN products p ON p.connection_id = ${connectionId}::uuid AND p.external_id = r.product_external_id
    ORDER BY r.customer_id, p.id, r.added_at DESC
    ON CONFLICT (customer_id, product_id) DO UPDATE SET added_at = excluded.added_at, removed_at = excluded.removed_at
    WHERE excluded.added_at >= w.added_at AND (w.added_at, w.removed_at) IS DISTINCT FROM (excluded.added_at, excluded.removed_at)`
  if (written > 0) tx.audit({ action: 'orders.record-wishlist', subject: { type: 'store-connection', id: connectionId }, data: { items: written } })
  return written
}
