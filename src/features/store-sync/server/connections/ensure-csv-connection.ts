import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'

const ID = idFrom('store-sync', 'files')

/** The connection that files belong to when they are not said to come from a connected store. Made at the first import. */
export async function ensureCsvConnection(ctx: Ctx): Promise<{ id: string }> {
  if (await ctx.db.storeConnection.findUnique({ where: { id: ID }, select: { id: true } })) return { id: ID }
  return transact(ctx, async (tx) => {
    const { currency, timeZone } = await getSetting(tx.db, workspaceSetting)
    const { count } = await tx.db.storeConnection.createMany({
      data: [{ id: ID, kind: 'csv', name: 'Files', timeZone, currency, createdAt: tx.now }],
      skipDuplicates: true,
    })
    if (count > 0) tx.audit({ action: 'stores.add', subject: { type: 'store-connection', id: ID }, data: { kind: 'csv' } })
    tx.touch('stores')
    return { id: ID }
  })
}
