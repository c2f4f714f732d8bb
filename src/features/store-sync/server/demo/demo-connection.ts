import type { IngestScope } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import { deleteDemoRows } from './delete-demo-rows'

export const DEMO_CONNECTION_ID = idFrom('store-sync', 'demo store')

/** Everything of the demo store comes in under this scope, so that it can leave again. */
export const demoScope: IngestScope = { connectionId: DEMO_CONNECTION_ID, demo: true }

/** The connection of the demo store. It has no success until all of the store is there: see `finishDemoConnection`. */
export async function ensureDemoConnection(tx: Tx, store: { name: string; currency: string; timeZone: string; createdAt: Date }): Promise<void> {
  const { count } = await tx.db.storeConnection.createMany({
    data: [{ id: DEMO_CONNECTION_ID, kind: 'demo', demo: true, ...store }],
    skipDuplicates: true,
  })
  if (count > 0) tx.audit({ action: 'stores.add', subject: { type: 'store-connection', id: DEMO_CONNECTION_ID }, data: { kind: 'demo' } })
}

/** The demo store is whole. */
export const finishDemoConnection = (ctx: Ctx): Promise<void> =>
  transact(ctx, async (tx) => {
    await tx.db.storeConnection.update({ where: { id: DEMO_CONNECTION_ID }, data: { lastSuccessAt: tx.now } })
    tx.audit({ action: 'stores.seed-demo', subject: { type: 'store-connection', id: DEMO_CONNECTION_ID } })
    tx.touch('stores', 'customers', 'tickets', 'tasks', 'feedback', 'insights')
  })

/** A demo store whose loading was cut short is taken away again, its team apart. @returns whether there was one */
export const clearUnfinishedDemo = (ctx: Ctx): Promise<boolean> =>
  transact(ctx, async (tx) => {
    const unfinished = await tx.db.storeConnection.findFirst({ where: { demo: true, lastSuccessAt: null }, select: { id: true } })
    if (!unfinished) return false
    const rows = await deleteDemoRows(tx)
    tx.audit({ action: 'stores.remove-demo', subject: { type: 'store-connection', id: unfinished.id }, data: { ...rows, unfinished: true } })
    return true
  })
