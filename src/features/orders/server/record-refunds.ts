import { newId } from '@/domain/id'
import { erasedAmong, type IngestScope } from '@/features/customers/server'
import { lockKeys } from '@/server/db/lock-keys'
import { storable } from '@/server/db/storable'
import type { Tx } from '@/server/db/transact'
import { refundFault } from '../domain/order-fault'
import type { OrderState } from '../domain/order-state'
import { type OrderChange, planRefund } from '../domain/plan-order'
import type { RefundDelivery } from '../domain/snapshot'
import { applyOrderChanges } from './apply-order-changes'
import { keepEarlyRefunds } from './early-refunds'
import { loadOrders } from './load-orders'
import { orderKey } from './record-orders'

export type RecordedRefunds = {
  recorded: number
  unchanged: number
  /** Their order is not known yet: they are booked when it comes. */
  waiting: number
  rejected: { externalId: string; reason: string }[]
}

/** Takes in refunds told by themselves. A refund told twice is booked once, also when its order told it already. */
export async function recordRefunds(tx: Tx, scope: IngestScope, told: readonly RefundDelivery[]): Promise<RecordedRefunds> {
  const deliveries = storable(told)
  const result: RecordedRefunds = { recorded: 0, unchanged: 0, waiting: 0, rejected: [] }
  const orderIds = deliveries.map(({ orderExternalId }) => orderExternalId)
  await lockKeys(
    tx,
    'orders',
    orderIds.map((id) => orderKey(scope, id)),
  )
  const known = await loadOrders(tx, scope.connectionId, orderIds)
  const erased = await erasedAmong(
    tx,
    [...known.values()].map(({ customerId }) => customerId),
  )
  const early: RefundDelivery[] = []
  const changes = new Map<string, OrderChange>()
  for (const delivery of deliveries) {
    const { orderExternalId, refund, version, currency } = delivery
    const order: OrderState | undefined = changes.get(orderExternalId)?.after ?? known.get(orderExternalId)
    const reason = refundFault(refund) ?? (order && order.currency !== currency ? 'orders.currency-differs' : null)
    if (reason) result.rejected.push({ externalId: refund.externalId, reason })
    else if (!order) early.push(delivery)
    else {
      const change = planRefund(order, { refund: erased.has(order.customerId) ? { ...refund, reason: null } : refund, version }, () => newId(tx.now.getTime()))
      result[change ? 'recorded' : 'unchanged']++
      if (change) changes.set(orderExternalId, { ...change, before: known.get(orderExternalId)! })
    }
  }
  result.waiting = early.length
  await keepEarlyRefunds(tx, scope, early)
  await applyOrderChanges(tx, scope, [...changes.values()])
  return result
}
