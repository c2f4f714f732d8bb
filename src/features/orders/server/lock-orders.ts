import type { IngestScope } from '@/features/customers/server'
import { lockKeys } from '@/server/db/lock-keys'
import type { Tx } from '@/server/db/transact'
import { orderKey } from './record-orders'

/** Locks orders of a store, by the store's ids. Who records people and orders in one transaction calls it first: orders are locked before people. */
export const lockOrders = (tx: Tx, scope: IngestScope, externalIds: readonly string[]): Promise<void> =>
  lockKeys(
    tx,
    'orders',
    externalIds.map((externalId) => orderKey(scope, externalId)),
  )
