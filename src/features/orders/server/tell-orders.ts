import { AUDIT_EACH_UP_TO, type IngestScope } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import { orderNews } from '../domain/order-news'
import type { OrderChange } from '../domain/plan-order'

/** Events in the order in which things happened in the world; audit rows one by one for a few changes, one for a bulk batch. */
export function tellOrders(tx: Tx, scope: IngestScope, changes: readonly OrderChange[]): void {
  const news = changes.flatMap(({ before, after }) => orderNews(before, after, scope.connectionId).map((event) => ({ ...event, customerId: after.customerId })))
  for (const { type, ...event } of news.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())) tx.emit(type, event)
  auditOrders(
    tx,
    scope,
    changes.filter(({ isNews }) => isNews),
  )
}

function auditOrders(tx: Tx, { connectionId, runId }: IngestScope, changes: readonly OrderChange[]): void {
  const where = { connectionId, ...(runId ? { runId } : {}) }
  if (changes.length <= AUDIT_EACH_UP_TO) {
    for (const { before, after } of changes) {
      const data = {
        outcome: before ? 'updated' : 'created',
        version: after.version,
        financialStatus: after.financialStatus,
        netSalesMinor: String(after.netSalesMinor),
        ...where,
      }
      tx.audit({ action: 'orders.record', subject: { type: 'order', id: after.id }, customerId: after.customerId, data })
    }
    return
  }
  const created = changes.filter(({ before }) => before === null).length
  tx.audit({
    action: 'orders.record-batch',
    subject: { type: 'store-connection', id: connectionId },
    data: { created, updated: changes.length - created, ...where },
  })
}
