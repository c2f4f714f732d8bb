import { invalid, missing } from '@/domain/errors'
import { removeDemoUsers } from '@/features/access/server'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type DemoRows, deleteDemoRows } from './delete-demo-rows'

/** `setupUrl`: nobody is left who could let people in; this link, good once, makes the first administrator. To be shown at once. */
export type DemoRemoval = DemoRows & { setupUrl: string | null }

/**
 * Takes the demo store away, whole: its people with everything told about them, its products, its team. All or nothing.
 * @throws missing `demo-store.missing`; invalid `store-sync.name-differs` unless the store's name is typed
 */
export async function removeDemo(ctx: Ctx, { name }: { name: string }): Promise<DemoRemoval> {
  return transact(ctx, async (tx) => {
    const store = await tx.db.storeConnection.findFirst({ where: { demo: true }, select: { id: true, name: true } })
    if (!store) throw missing('demo-store')
    if (name.trim() !== store.name) throw invalid('store-sync.name-differs', 'Type the name of the demo store to remove it.', { field: 'name' })
    const rows = await deleteDemoRows(tx)
    const { setupUrl } = await removeDemoUsers(tx)
    tx.audit({ action: 'stores.remove-demo', subject: { type: 'store-connection', id: store.id }, data: rows })
    tx.touch('stores', 'customers', 'tickets', 'tasks', 'feedback', 'insights', 'adjustments')
    return { ...rows, setupUrl }
  })
}
