import type { IngestScope } from '@/features/customers/server'
import type { OrderSnapshot } from '@/features/orders/domain'
import { lockOrders, recordOrders, recordRefunds } from '@/features/orders/server'
import type { Tx } from '@/server/db/transact'
import { type ImportFormat, type Mapping, readMappedOrders, readShopifyOrders } from '../../domain'
import { besideToldRefunds } from '../refunds/file-sums'
import type { BatchOutcome, ImportKind } from './import-kind'

export const ordersKind = (format: ImportFormat, mapping: Mapping): ImportKind<OrderSnapshot> => ({
  read: (input) => (format === 'shopify' ? readShopifyOrders(input) : readMappedOrders(input, mapping)),
  record: takeOrders,
})

/** Orders of a file go in beside what the store told one by one; see `besideToldRefunds`. */
export async function takeOrders(tx: Tx, scope: IngestScope, records: readonly OrderSnapshot[]): Promise<BatchOutcome> {
  await lockOrders(
    tx,
    scope,
    records.map(({ externalId }) => externalId),
  )
  const { orders, rests } = await besideToldRefunds(tx, scope, records)
  const { created, updated, unchanged, rejected, ids } = await recordOrders(tx, scope, orders)
  if (rests.length > 0) await recordRefunds(tx, scope, rests)
  const placeOf = new Map(records.map(({ externalId }, index) => [externalId, index]))
  return {
    ...{ created, updated, unchanged },
    rejected: rejected.map(({ externalId, reason }) => ({
      index: placeOf.get(externalId) ?? 0,
      reason: 'not-kept',
      message: `The order cannot be kept: ${reason}.`,
    })),
    touched: { orders: [...ids.values()] },
  }
}
