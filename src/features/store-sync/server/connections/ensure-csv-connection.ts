import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'

/** The connection that files belong to when they are not said to come from a connected store. */
export const CSV_CONNECTION = idFrom('store-sync', 'files')

/** It is made at the first import. */
export async function ensureCsvConnection(ctx: Ctx): Promise<{ id: string }> {
  const there = await ctx.db.storeConnection.findUnique({ where: { id: CSV_CONNECTION }, select: { id: true } })
  if (!there) await transact(ctx, makeCsvConnection)
  return { id: CSV_CONNECTION }
}

export async function makeCsvConnection(tx: Tx): Promise<void> {
  const { currency, timeZone } = await getSetting(tx.db, workspaceSetting)
  const { count } = await tx.db.storeConnection.createMany({
    data: [{ id: CSV_CONNECTION, kind: 'csv', name: 'Files', timeZone, currency, createdAt: tx.now }],
    skipDuplicates: true,
  })
  if (count > 0) tx.audit({ action: 'stores.add', subject: { type: 'store-connection', id: CSV_CONNECTION }, data: { kind: 'csv' } })
  tx.touch('stores')
}
