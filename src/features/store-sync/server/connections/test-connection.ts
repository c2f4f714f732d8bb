import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { testShopify } from '../connectors/shopify/test-store'
import { openSecrets } from '../secrets/seal'

/**
 * Calls a connected store with its credentials. @returns what the store calls itself
 * @throws rule when it answers and refuses, unavailable when it does not answer
 */
export async function testConnection(ctx: Ctx, connectionId: string): Promise<{ ok: true; shop: string }> {
  const connection = await ctx.db.storeConnection.findFirst({ where: { id: connectionId, status: { not: 'removed' } } })
  if (!connection) throw missing('store-connection')
  if (connection.kind !== 'shopify' || !connection.url || !connection.secrets)
    throw ruleBroken('store-sync.cannot-test', `This version cannot call a ${connection.kind} connection.`)
  const shop = await testShopify(connection.url, openSecrets(connection.id, connection.secrets).credentials)
  await transact(ctx, async (tx) => tx.audit({ action: 'stores.test', subject: { type: 'store-connection', id: connectionId } }))
  return { ok: true, shop }
}
