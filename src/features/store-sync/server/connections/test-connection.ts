import { missing, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { Connectors } from '../connectors/connectors'
import { reachConnection } from '../store-access/reach-connection'

/**
 * Calls a connected store with its credentials. @returns what the store calls itself
 * @throws rule when it answers and refuses, unavailable when it does not answer
 */
export async function testConnection(ctx: Ctx, connectors: Connectors, connectionId: string): Promise<{ ok: true; shop: string }> {
  const connection = await ctx.db.storeConnection.findFirst({ where: { id: connectionId, status: { not: 'removed' } } })
  if (!connection) throw missing('store-connection')
  const test = connectors[connection.kind]?.test
  if (!test) throw ruleBroken('store-sync.cannot-test', `This version cannot call a ${connection.kind} connection.`)
  const shop = await test(reachConnection(connection, { patience: { tries: 2, timeoutMs: 10_000 } }))
  await transact(ctx, async (tx) => tx.audit({ action: 'stores.test', subject: { type: 'store-connection', id: connectionId } }))
  return { ok: true, shop }
}
