import type { DomainEvent } from '@/domain/event'
import { type Ctx, systemCtx } from '../context'
import { Prisma } from '../db/sql'
import { type Tx, transact } from '../db/transact'
import { OUTBOX_SHARDS } from './shards'
import type { Subscriber } from './subscriber'

const BATCH = 500
/** Advisory locks (this number, shard or subscriber): one deliverer at a time. */
const EXPAND_LOCK = 72_707_371
const DELIVER_LOCK = 72_707_372

type Waiting = { outboxId: bigint; attempts: number; event: DomainEvent }

/**
 * Hands every waiting event to those who subscribed, in order per customer and subscriber, at least once; a subscriber's effects through
 * `tx` and the removal of the outbox row are one transaction, so they happen exactly once. A failure holds back that subscriber for that
 * customer only, and is tried again later (2 s doubling to 1 h).
 * @returns how many deliveries were made
 */
export async function deliverOutbox(subscribers: readonly Subscriber[], options: { clock?: Ctx['clock'] } = {}): Promise<number> {
  let delivered = 0
  const expandCtx = systemCtx('events', options)
  for (let shard = 0; shard < OUTBOX_SHARDS; shard++) while ((await expand(expandCtx, shard, subscribers)) === BATCH);
  for (const subscriber of subscribers) {
    const ctx = systemCtx(subscriber.name, options)
    for (let made = BATCH; made === BATCH; delivered += made) made = await deliverBatch(ctx, subscriber)
  }
  return delivered
}

/** Turns a told event into one row per subscriber. Events nobody waits for leave the outbox here. */
async function expand(ctx: Ctx, shard: number, subscribers: readonly Subscriber[]): Promise<number> {
  const waiting = await ctx.db.$queryRaw<{ one: number }[]>`SELECT 1 AS one FROM outbox WHERE shard = ${shard} AND subscriber = '' LIMIT 1`
  if (waiting.length === 0) return 0
  const listening = await whoListens(ctx, subscribers)
  const routes = listening.flatMap(({ name, types }) => (types === 'all' ? [] : types.map((type) => ({ type, subscriber: name }))))
  const forAll = listening.filter(({ types }) => types === 'all').map(({ name }) => name)
  return transact(ctx, async (tx) => {
    if (!(await lockOrSkip(tx, EXPAND_LOCK, shard))) return 0
    const [row] = await tx.db.$queryRaw<{ taken: number }[]>`
      WITH taken AS (
        DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE shard = ${shard} AND subscriber = '' ORDER BY id LIMIT ${BATCH}) RETURNING id, customer_id, event_id, shard
      ), told AS (
        INSERT INTO outbox (customer_id, event_id, subscriber, shard)
        SELECT taken.customer_id, taken.event_id, route.subscriber, taken.shard
        FROM taken JOIN events ON events.customer_id = taken.customer_id AND events.id = taken.event_id
        JOIN jsonb_to_recordset(${JSON.stringify(routes)}::jsonb) AS route(type text, subscriber text) ON route.type = events.type
        ORDER BY taken.id
        ON CONFLICT DO NOTHING
      )${forAll.length === 0 ? Prisma.empty : toldToAll(forAll)}
      SELECT count(*)::int AS taken FROM taken`
    return row?.taken ?? 0
  })
}

async function whoListens(ctx: Ctx, subscribers: readonly Subscriber[]): Promise<Subscriber[]> {
  const listening: Subscriber[] = []
  for (const subscriber of subscribers) if (!subscriber.listens || (await subscriber.listens(ctx.db))) listening.push(subscriber)
  return listening
}

/** One row each for those who hear of everything. */
const toldToAll = (names: readonly string[]): Prisma.Sql => Prisma.sql`, told_to_all AS (
  INSERT INTO outbox (customer_id, event_id, subscriber, shard)
  SELECT taken.customer_id, taken.event_id, name, taken.shard FROM taken CROSS JOIN unnest(${[...names]}::text[]) AS name ORDER BY taken.id
  ON CONFLICT DO NOTHING
)`

async function deliverBatch(ctx: Ctx, subscriber: Subscriber): Promise<number> {
  try {
    return await deliver(ctx, subscriber, BATCH)
  } catch (error) {
    ctx.log.warn({ err: error, subscriber: subscriber.name }, 'a batch of events failed: trying them one by one')
    return deliverOneByOne(ctx, subscriber)
  }
}

async function deliver(ctx: Ctx, subscriber: Subscriber, limit: number): Promise<number> {
  return transact(ctx, async (tx) => {
    if (!(await lockOrSkip(tx, DELIVER_LOCK, subscriber.name))) return 0
    const waiting = await listWaiting(tx, subscriber.name, limit)
    if (waiting.length === 0) return 0
    await removeWaiting(tx, waiting)
    await subscriber.handle(
      tx,
      waiting.map((row) => row.event),
    )
    return waiting.length
  })
}

/** The slow way round a failing event: each alone; a customer whose event failed waits with all that follows. */
async function deliverOneByOne(ctx: Ctx, subscriber: Subscriber): Promise<number> {
  for (let made = 0; made < BATCH; made++) {
    try {
      if ((await deliver(ctx, subscriber, 1)) === 0) return made
    } catch (error) {
      await postpone(ctx, subscriber, error)
    }
  }
  return BATCH
}

async function postpone(ctx: Ctx, subscriber: Subscriber, error: unknown): Promise<void> {
  ctx.log.error({ err: error, subscriber: subscriber.name }, 'an event could not be handled: it waits and is tried again')
  await transact(ctx, async (tx) => {
    const [row] = await listWaiting(tx, subscriber.name, 1)
    if (!row) return
    const seconds = Math.min(2 ** (row.attempts + 1), 3_600)
    await tx.db.$executeRaw`
      UPDATE outbox SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${seconds}), last_error = ${String(error).slice(0, 2_000)} WHERE id = ${row.outboxId}`
  })
}

/** Oldest first. A customer with an earlier event on hold is passed over: order matters more than speed. */
async function listWaiting(tx: Tx, subscriber: string, limit: number): Promise<Waiting[]> {
  const rows = await tx.db.$queryRaw<
    (Omit<DomainEvent, 'actor'> & { outboxId: bigint; attempts: number; actorKind: DomainEvent['actor']['kind']; actorId: string | null; actorName: string })[]
  >`
    SELECT o.id AS "outboxId", o.attempts, e.id, e.customer_id AS "customerId", e.type, e.occurred_at AS "occurredAt", e.recorded_at AS "recordedAt",
      e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.actor_name AS "actorName", e.data
    FROM outbox o JOIN events e ON e.customer_id = o.customer_id AND e.id = o.event_id
    WHERE o.subscriber = ${subscriber} AND o.subscriber <> '' AND o.next_attempt_at <= now()
      AND NOT EXISTS (SELECT 1 FROM outbox held WHERE held.customer_id = o.customer_id AND held.subscriber = o.subscriber AND held.id < o.id AND held.attempts > 0 AND held.next_attempt_at > now())
    ORDER BY o.id LIMIT ${limit}`
  return rows.map(({ outboxId, attempts, actorKind, actorId, actorName, ...event }) => ({
    outboxId,
    attempts,
    event: { ...event, actor: { kind: actorKind, id: actorId, name: actorName } as DomainEvent['actor'] },
  }))
}

async function removeWaiting(tx: Tx, waiting: readonly Waiting[]): Promise<void> {
  await tx.db.$executeRaw`DELETE FROM outbox WHERE id = ANY(${waiting.map((row) => row.outboxId)}::bigint[])`
}

async function lockOrSkip(tx: Tx, space: number, key: number | string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ locked: boolean }[]>`SELECT pg_try_advisory_xact_lock(${space}::int, hashtext(${String(key)})) AS locked`
  return row?.locked ?? false
}
