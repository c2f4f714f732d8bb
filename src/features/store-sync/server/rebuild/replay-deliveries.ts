import { connector as connectorActor } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type Connector, parseBody, type StoreNews } from '../../domain'
import { recordNews } from '../deliveries/record-news'

export type KeptDelivery = { topic: string; body: Uint8Array; receivedAt: Date }
export type Replayed = {
  deliveries: number
  /** Deliveries that say nothing we can keep: unreadable ones, and those that tell nothing. */
  silent: number
  /** Deliveries that only name what to read: told by the store alone. */
  naming: number
  /** Deliveries without a body: what they said went with an erased customer, and cannot be told again. */
  emptied: number
}

const IN_ONE_GO = 25

/**
 * Takes in deliveries as they were kept, from their bodies alone: what a state is rebuilt from. The same deliveries, in any order, end in the same
 * state (`stateHash`); taking them in twice changes nothing.
 */
export async function replayDeliveries(
  ctx: Ctx,
  connector: Connector,
  connection: { id: string; name: string },
  kept: AsyncIterable<KeptDelivery>,
): Promise<Replayed> {
  const storeCtx = { ...ctx, actor: connectorActor(connection.id, connection.name) }
  const scope = { connectionId: connection.id, demo: false }
  const done: Replayed = { deliveries: 0, silent: 0, naming: 0, emptied: 0 }
  let batch: StoreNews[] = []
  const record = async () => {
    const news = batch
    batch = []
    await transact(storeCtx, async (tx) => {
      for (const part of news) await recordNews(tx, scope, part)
    })
  }
  for await (const { topic, body, receivedAt } of kept) {
    done.deliveries++
    if (body.length === 0) {
      done.emptied++
      continue
    }
    const parsed = parseBody(body)
    const mapped = parsed.ok ? connector.mapDelivery(topic, parsed.body, receivedAt) : null
    if (!mapped?.ok || mapped.news.ignored !== undefined) {
      done.silent++
      continue
    }
    if ([mapped.news.fetch, mapped.news.collections].some((named) => named && named.length > 0)) done.naming++
    batch.push(mapped.news)
    if (batch.length >= IN_ONE_GO) await record()
  }
  if (batch.length > 0) await record()
  return done
}
