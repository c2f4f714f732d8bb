import type { IngestScope } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'

export type DeletedEntity = 'products' | 'customers' | 'orders' | 'reviews' | 'carts' | 'coupons'

/** Which of these records the store said to be gone, and since when. */
export async function loadTombstones(tx: Tx, { connectionId }: IngestScope, entity: DeletedEntity, externalIds: readonly string[]): Promise<Map<string, Date>> {
  if (externalIds.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<{ externalId: string; deletedAt: Date }[]>`
    SELECT external_id AS "externalId", deleted_at AS "deletedAt" FROM store_tombstones
    WHERE connection_id = ${connectionId}::uuid AND entity = ${entity} AND external_id = ANY(${[...externalIds]}::text[])`
  return new Map(rows.map(({ externalId, deletedAt }) => [externalId, deletedAt]))
}

/** Notes that records are gone, also ones we never met; the earliest word counts. */
export async function keepTombstones(tx: Tx, { connectionId }: IngestScope, entity: DeletedEntity, gone: ReadonlyMap<string, Date>): Promise<void> {
  if (gone.size === 0) return
  await tx.db.$executeRaw`
    INSERT INTO store_tombstones AS t (connection_id, entity, external_id, deleted_at)
    SELECT ${connectionId}::uuid, ${entity}, g.external_id, g.deleted_at FROM unnest(${[...gone.keys()]}::text[], ${[...gone.values()]}::timestamptz[]) AS g(external_id, deleted_at) ORDER BY 3
    ON CONFLICT (connection_id, entity, external_id) DO UPDATE SET deleted_at = least(t.deleted_at, excluded.deleted_at) WHERE t.deleted_at > excluded.deleted_at`
}
