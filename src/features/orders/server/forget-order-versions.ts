import type { IngestScope } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import { lockOrders } from './lock-orders'

/**
 * Makes the next telling of these orders count as news, although what is here claims to be as new: it was found to differ from the store.
 * Orders that are newer here than the telling stay as they are. One that the store does have is no longer deleted.
 */
export async function forgetOrderVersions(tx: Tx, scope: IngestScope, told: readonly { externalId: string; version: number }[]): Promise<void> {
  if (told.length === 0) return
  const [ids, versions] = [told.map(({ externalId }) => externalId), told.map(({ version }) => version)]
  await lockOrders(tx, scope, ids)
  await tx.db
    .$executeRaw`DELETE FROM store_tombstones WHERE connection_id = ${scope.connectionId}::uuid AND entity = 'orders' AND external_id = ANY(${ids}::text[])`
  await tx.db.$executeRaw`
    WITH reset AS (
      UPDATE orders o SET version = -1, refunds_version = -1, fulfilments_version = -1, content_hash = '', deleted_at = NULL,
        cancelled_at = CASE WHEN o.deleted_at IS NULL THEN o.cancelled_at END
      FROM unnest(${ids}::text[], ${versions}::bigint[]) AS t(id, version)
      WHERE o.connection_id = ${scope.connectionId}::uuid AND o.external_id = t.id AND o.version <= t.version RETURNING o.id
    )
    UPDATE refunds r SET version = -1 FROM reset WHERE r.order_id = reset.id`
}
