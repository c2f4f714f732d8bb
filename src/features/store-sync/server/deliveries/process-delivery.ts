import { connector as connectorActor } from '@/domain/actor'
import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type Connector, type DeliveryStatus, MAX_DELIVERY_ATTEMPTS, type MappedDelivery, parseBody } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { IN_A_JOB, type Reachable, reachConnection } from '../store-access/reach-connection'
import { emptyOfErased } from './empty-of-erased'
import { type FetchedNews, fetchNamed, inWords } from './fetch-named'
import { readCollections } from './read-collections'
import { recordNews } from './record-news'

type Waiting = { id: string; topic: string; body: Uint8Array; status: string; receivedAt: Date; connection: Reachable & { name: string; status: string } }
type Verdict = { status: Exclude<DeliveryStatus, 'received'>; reason: string | null }

/**
 * Looks into a delivery that was kept: maps it purely, reads from the store what it only names, hands the news to the one ingest path, and says what became of it, in one transaction.
 * May be called again at any time: what is processed stays processed, and the ingest path ignores what it has heard.
 * A body that cannot be read fails at once and for good, with the reason. A fault of ours is thrown, so that the queue tries again, until it
 * has been tried too often.
 */
export async function processDelivery(ctx: Ctx, connectors: Connectors, deliveryId: string): Promise<void> {
  const delivery = await ctx.db.rawDelivery.findUnique({ where: { id: deliveryId }, include: { connection: true } })
  if (delivery?.status !== 'received' || delivery.connection.status !== 'active') return
  const storeCtx = { ...ctx, actor: connectorActor(delivery.connection.id, delivery.connection.name) }
  const connector = connectors[delivery.connection.kind]
  const mapped = mapBody(connector, delivery)
  try {
    const fetched = await readNamed(storeCtx, connector, delivery, mapped)
    await transact(storeCtx, (tx) => takeIn(tx, delivery, mapped, fetched))
  } catch (error) {
    if (await noteFault(storeCtx, delivery.id, error)) throw error
  }
}

/**
 * Reads what the delivery only names. While the store cannot be asked, what the delivery tells by itself (a refund's sum, without its lines) is
 * taken in already, and the reading is tried again.
 */
async function readNamed(ctx: Ctx, connector: Connector | undefined, { connection }: Waiting, mapped: MappedDelivery): Promise<FetchedNews | null> {
  if (!mapped.ok) return null
  const { fetch = [], collections = [] } = mapped.news
  try {
    if (collections.length > 0) return inWords(await readCollections(ctx, connector, connection, collections))
    return fetch.length > 0 ? await fetchNamed(connector, reachConnection(connection, IN_A_JOB), fetch) : null
  } catch (error) {
    await transact(ctx, (tx) => recordNews(tx, { connectionId: connection.id, demo: false }, mapped.news))
    throw error
  }
}

export function mapBody(connector: Connector | undefined, { topic, body, receivedAt }: Pick<Waiting, 'topic' | 'body' | 'receivedAt'>): MappedDelivery {
  const parsed = parseBody(body)
  if (!parsed.ok || !connector) return parsed.ok ? { ok: false, problem: { code: 'topic', path: '$', message: 'Nothing here reads this store.' } } : parsed
  return connector.mapDelivery(topic, parsed.body, receivedAt)
}

async function takeIn(tx: Tx, { id, body, connection }: Waiting, mapped: MappedDelivery, fetched: FetchedNews | null): Promise<void> {
  const [still] = await tx.db.$queryRaw<{ id: string }[]>`SELECT id FROM raw_deliveries WHERE id = ${id}::uuid AND status = 'received' FOR UPDATE`
  if (!still) return
  const { status, reason } = await judge(tx, connection.id, mapped, fetched)
  await tx.db.rawDelivery.update({ where: { id }, data: { status, reason, attempts: { increment: 1 }, processedAt: tx.now } })
  await emptyOfErased(tx, connection.id, [{ id, body, news: mapped.ok ? mapped.news : null }])
  if (status !== 'failed') await noteSuccess(tx, connection.id)
  tx.touch('stores')
}

async function judge(tx: Tx, connectionId: string, mapped: MappedDelivery, fetched: FetchedNews | null): Promise<Verdict> {
  if (!mapped.ok) return { status: 'failed', reason: `${mapped.problem.code} at ${mapped.problem.path}: ${mapped.problem.message}` }
  if (mapped.news.ignored !== undefined) return { status: 'ignored', reason: mapped.news.ignored }
  const scope = { connectionId, demo: false }
  const { rejected } = await recordNews(tx, scope, mapped.news)
  if (fetched) rejected.push(...fetched.unreadable, ...(await recordNews(tx, scope, fetched.news)).rejected)
  if (rejected.length > 0)
    return {
      status: 'failed',
      reason: rejected
        .map(({ externalId, reason }) => `${externalId}: ${reason}`)
        .join('; ')
        .slice(0, 1_000),
    }
  return { status: 'processed', reason: null }
}

/** Often enough to be of use, seldom enough that deliveries do not queue for one row. Skipped while another delivery writes it. */
export async function noteSuccess(tx: Tx, connectionId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE store_connections SET last_success_at = ${tx.now} WHERE id IN (
      SELECT id FROM store_connections WHERE id = ${connectionId}::uuid AND coalesce(last_success_at, 'epoch') < ${tx.now}::timestamptz - interval '10 seconds' FOR NO KEY UPDATE SKIP LOCKED)`
}

/** @returns whether to try again */
async function noteFault(ctx: Ctx, id: string, error: unknown): Promise<boolean> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1_000)
  const isFinal = error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'conflict'
  return transact(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ status: string }[]>`
      UPDATE raw_deliveries SET attempts = attempts + 1, reason = ${reason},
        status = CASE WHEN ${isFinal} OR attempts + 1 >= ${MAX_DELIVERY_ATTEMPTS}::int THEN 'failed' ELSE status END, processed_at = ${tx.now}
      WHERE id = ${id}::uuid AND status = 'received' RETURNING status`
    tx.touch('stores')
    return row?.status === 'received'
  })
}
