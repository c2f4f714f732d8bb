import type { OrderSnapshot } from '@/features/orders/domain'
import { recordOrders } from '@/features/orders/server'
import { readShopifyOrders } from '../../domain'
import type { ImportKind } from './import-kind'

export const shopifyOrders: ImportKind<OrderSnapshot> = {
  read: (input) => readShopifyOrders(input),
  async record(tx, scope, records) {
    const { created, updated, unchanged, rejected } = await recordOrders(tx, scope, records)
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
