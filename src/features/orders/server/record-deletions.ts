import type { IngestScope } from '@/features/customers/server'
import { lockKeys } from '@/server/db/lock-keys'
import type { Tx } from '@/server/db/transact'
import { planDeletion } from '../domain/plan-order'
import { applyOrderChanges } from './apply-order-changes'
import { loadOrders } from './load-orders'
import { orderKey } from './record-orders'
import { keepTombstones } from './tombstones'

export type Deletion = { entity: 'orders' | 'products' | 'carts' | 'coupons'; externalId: string; version: number }

/**
 * Takes in that records are gone from a store. A deleted order counts as cancelled in every figure and stays to be read; a deletion of
 * something we never met keeps its late news from counting.
 * @returns how many were not known to be gone
 */
export async function recordDeletions(tx: Tx, scope: IngestScope, deletions: readonly Deletion[]): Promise<number> {
  let news = 0
  for (const entity of ['orders', 'products', 'carts', 'coupons'] as const) {
    const gone = new Map(deletions.filter((deletion) => deletion.entity === entity).map(({ externalId, version }) => [externalId, new Date(version)]))
    if (gone.size === 0) continue
    if (entity === 'orders')
      await lockKeys(
        tx,
        'orders',
        [...gone.keys()].map((externalId) => orderKey(scope, externalId)),
      )
    await keepTombstones(tx, scope, entity, gone)
    news += entity === 'orders' ? await deleteOrders(tx, scope, gone) : await markDeleted(tx, scope, entity, gone)
  }
  return news
}

async function deleteOrders(tx: Tx, scope: IngestScope, gone: ReadonlyMap<string, Date>): Promise<number> {
  const known = await loadOrders(tx, scope.connectionId, [...gone.keys()])
  const changes = [...known.values()].flatMap((order) => planDeletion(order, gone.get(order.externalId)!) ?? [])
  await applyOrderChanges(tx, scope, changes)
  return changes.length
}

const TABLES = {
  products: (tx: Tx, store: string, ids: string[], times: Date[]) => tx.db.$executeRaw`
    UPDATE products r SET deleted_at = g.at, updated_at = ${tx.now} FROM unnest(${ids}::text[], ${times}::timestamptz[]) AS g(id, at)
    WHERE r.connection_id = ${store}::uuid AND r.external_id = g.id AND r.deleted_at IS NULL`,
  carts: (tx: Tx, store: string, ids: string[], times: Date[]) => tx.db.$executeRaw`
    UPDATE carts r SET deleted_at = g.at FROM unnest(${ids}::text[], ${times}::timestamptz[]) AS g(id, at)
    WHERE r.connection_id = ${store}::uuid AND r.external_id = g.id AND r.deleted_at IS NULL`,
  coupons: (tx: Tx, store: string, ids: string[], times: Date[]) => tx.db.$executeRaw`
    UPDATE coupons r SET deleted_at = g.at, updated_at = ${tx.now} FROM unnest(${ids}::text[], ${times}::timestamptz[]) AS g(id, at)
    WHERE r.connection_id = ${store}::uuid AND r.external_id = g.id AND r.deleted_at IS NULL`,
}

async function markDeleted(tx: Tx, { connectionId, runId }: IngestScope, entity: keyof typeof TABLES, gone: ReadonlyMap<string, Date>): Promise<number> {
  const deleted = await TABLES[entity](tx, connectionId, [...gone.keys()], [...gone.values()])
  if (deleted > 0)
    tx.audit({ action: `orders.delete-${entity}`, subject: { type: 'store-connection', id: connectionId }, data: { deleted, ...(runId ? { runId } : {}) } })
  return deleted
}
