import type { IngestScope } from '@/features/customers/server'
import { idFrom } from '@/server/db/id-from'
import type { Tx } from '@/server/db/transact'

export const DEMO_CONNECTION_ID = idFrom('store-sync', 'demo store')

/** Everything of the demo store comes in under this scope, so that it can leave again. */
export const demoScope: IngestScope = { connectionId: DEMO_CONNECTION_ID, demo: true }

/** The connection of the demo store, made once. */
export async function ensureDemoConnection(tx: Tx, store: { name: string; currency: string; timeZone: string; createdAt: Date }): Promise<void> {
  const { count } = await tx.db.storeConnection.createMany({
    data: [{ id: DEMO_CONNECTION_ID, kind: 'demo', demo: true, lastSuccessAt: tx.now, ...store }],
    skipDuplicates: true,
  })
  if (count > 0) tx.audit({ action: 'stores.add', subject: { type: 'store-connection', id: DEMO_CONNECTION_ID }, data: { kind: 'demo' } })
}
