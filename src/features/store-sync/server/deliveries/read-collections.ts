import { ruleBroken } from '@/domain/errors'
import { productsInCollection } from '@/features/orders/server'
import type { Ctx } from '@/server/context'
import type { Connector, StoreNews, UnreadableRecord } from '../../domain'
import { IN_A_JOB, type Reachable, reachConnection } from '../store-access/reach-connection'

/**
 * Reads the products that a change of collections concerns: who came, who left, and, where the collection has another title, everybody in it. Of one that
 * is gone, everybody who was in it. Called outside of any transaction: it talks to the store.
 */
export async function readCollections(
  ctx: Ctx,
  connector: Connector | undefined,
  connection: Reachable,
  externalIds: readonly string[],
): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }> {
  const reading = connector?.collections
  if (!reading) throw ruleBroken('store-sync.cannot-fetch', 'Nothing here reads the collections of this store.')
  const store = reachConnection(connection, IN_A_JOB)
  const concerned = new Set<string>()
  for (const externalId of externalIds) {
    const [there, here] = [await reading.members(store, externalId), await productsInCollection(ctx, connection.id, externalId)]
    const now = new Set(there?.productIds)
    for (const id of now) if (here.get(id) !== there?.title) concerned.add(id)
    for (const id of here.keys()) if (!now.has(id)) concerned.add(id)
  }
  return reading.products(store, [...concerned])
}
