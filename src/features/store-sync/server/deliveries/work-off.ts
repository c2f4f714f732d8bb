import { connector as connectorActor } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { Connector, DeliveryNews } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { emptyOfErased } from './empty-of-erased'
import { joined } from './fetch-named'
import { mapBody, noteSuccess, processDelivery } from './process-delivery'
import { recordNews } from './record-news'

/** How many deliveries are taken in together: a burst is worked off set by set, and a transaction stays short. */
const TOGETHER = 25

type Kept = { id: string; topic: string; body: Uint8Array; receivedAt: Date }
type Waiting = { connectionId: string; kind: string; name: string; isOneOfMany: boolean }

/**
 * The worker's part for one delivery. Where others of the same store wait, too, the oldest are taken in with it in one transaction; those that need
 * more (cannot be read, tell nothing, only name records) are left to their own turn. If the set is turned away, each is looked into by itself.
 */
export async function workOff(ctx: Ctx, connectors: Connectors, deliveryId: string): Promise<void> {
  const [waiting] = await ctx.db.$queryRaw<Waiting[]>`
    SELECT c.id AS "connectionId", c.kind, c.name,
      EXISTS (SELECT 1 FROM raw_deliveries o WHERE o.connection_id = c.id AND o.status = 'received' AND o.attempts = 0 AND o.id <> d.id) AS "isOneOfMany"
    FROM raw_deliveries d JOIN store_connections c ON c.id = d.connection_id WHERE d.id = ${deliveryId}::uuid AND d.status = 'received' AND c.status = 'active'`
  if (!waiting) return
  const connector = connectors[waiting.kind]
  if (waiting.isOneOfMany && connector) {
    const taken = await takeTogether(ctx, connector, waiting).catch((error: unknown): string[] => {
      ctx.log.info({ reason: error instanceof Error ? error.message : String(error) }, 'deliveries are looked into one by one')
      return []
    })
    if (taken.includes(deliveryId)) return
  }
  await processDelivery(ctx, connectors, deliveryId)
}

function takeTogether(ctx: Ctx, connector: Connector, { connectionId, name }: Waiting): Promise<string[]> {
  return transact({ ...ctx, actor: connectorActor(connectionId, name) }, async (tx) => {
    const kept = await tx.db.$queryRaw<Kept[]>`
      SELECT id, topic, body, received_at AS "receivedAt" FROM raw_deliveries WHERE connection_id = ${connectionId}::uuid AND status = 'received' AND attempts = 0
      ORDER BY received_at, id LIMIT ${TOGETHER} FOR UPDATE SKIP LOCKED`
    const plain = kept.flatMap((delivery) => {
      const news = plainNews(connector, delivery)
      return news ? [{ ...delivery, news }] : []
    })
    if (plain.length === 0) return []
    const { rejected } = await recordNews(tx, { connectionId, demo: false }, plain.map(({ news }) => news).reduce(joined))
    if (rejected[0]) throw new Error(`${rejected[0].externalId}: ${rejected[0].reason}`)
    const ids = plain.map(({ id }) => id)
    await markProcessed(tx, ids)
    await emptyOfErased(tx, connectionId, plain)
    await noteSuccess(tx, connectionId)
    return ids
  })
}

function plainNews(connector: Connector, delivery: Kept): DeliveryNews | null {
  const mapped = mapBody(connector, delivery)
  return mapped.ok && mapped.news.ignored === undefined && ![mapped.news.fetch, mapped.news.collections].some((named) => named && named.length > 0)
    ? mapped.news
    : null
}

async function markProcessed(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE raw_deliveries SET status = 'processed', reason = NULL, attempts = attempts + 1, processed_at = ${tx.now} WHERE id = ANY(${[...ids]}::uuid[])`
  tx.touch('stores')
}
