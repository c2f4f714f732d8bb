import type { OrderSnapshot } from '@/features/orders/domain'
import { lockOrders, recordOrders, recordRefunds } from '@/features/orders/server'
import { readShopifyOrders } from '../../domain'
import { besideToldRefunds } from '../refunds/file-sums'
import type { ImportKind } from './import-kind'

export const shopifyOrders: ImportKind<OrderSnapshot> = {
  read: (input) => readShopifyOrders(input),
  async record(tx, scope, records) {
    await lockOrders(
      tx,
      scope,
      records.map(({ externalId }) => externalId),
    )
    const { orders, rests } = await besideToldRefunds(tx, scope, records)
    const { created, updated, unchanged, rejected } = await recordOrders(tx, scope, orders)
    if (rests.length > 0) await recordRefunds(tx, scope, rests)
    const placeOf = new Map(records.map(({ externalId }, index) => [externalId, index]))
    return {
      ...{ created, updated, unchanged },
      rejected: rejected.map(({ externalId, reason }) => ({
        index: placeOf.get(externalId) ?? 0,
        reason: 'not-kept',
        message: `The order cannot be kept: ${reason}.`,
      })),
    }
  },
}
