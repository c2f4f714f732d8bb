import { type IngestScope, noteActivity } from '@/features/customers/server'
import { meanwhile } from '@/server/db/meanwhile'
import type { Tx } from '@/server/db/transact'
import type { OrderChange } from '../domain/plan-order'
import { markStaleDays } from './mark-stale-days'
import { refreshOrderStats } from './refresh-order-stats'
import { saveOrders } from './save-orders'
import { tellOrders } from './tell-orders'

/** Save and tell, and everything that is computed from orders, in the same transaction. */
export async function applyOrderChanges(tx: Tx, scope: IngestScope, changes: readonly OrderChange[]): Promise<void> {
  if (changes.length === 0) return
  await Promise.all([saveOrders(tx, scope.connectionId, changes), meanwhile(() => tellOrders(tx, scope, changes))])
  await refreshOrderStats(
    tx,
    changes.flatMap(({ before, after }) => (before ? [before.customerId, after.customerId] : [after.customerId])),
  )
  await noteActivity(
    tx,
    changes.filter(({ after }) => !after.test).map(({ after }) => ({ customerId: after.customerId, at: after.placedAt })),
  )
  await markStaleDays(tx, scope.connectionId, changes)
}
