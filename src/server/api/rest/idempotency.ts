import { createHash } from 'node:crypto'
import type { Actor } from '@/domain/actor'
import { conflict, ruleBroken } from '@/domain/errors'
import type { AnswerClaim, Ctx } from '../../context'
import { hotQuery } from '../../db/hot-query'
import { Prisma } from '../../db/sql'
import type { DirectTx } from '../../db/transact'
import { problemOf } from './problem'
import type { RestAnswer } from './route'

const actorKey = (actor: Actor) => `${actor.kind}:${actor.id ?? actor.name}`
/** An answer that never came (the process died in between) blocks its key for this long. */
const ABANDONED_AFTER_MS = 60_000

/**
 * The same key with the same body answers the first result, with another body 422; while the first is still running, 409.
 * The key is claimed before the work. Use cases are idempotent by their own operation ids where that matters (points); the key covers the rest.
 */
export async function once(ctx: Ctx, key: string, request: string, work: (ctx: Ctx) => Promise<RestAnswer>): Promise<RestAnswer> {
  const hash = createHash('sha256').update(request).digest()
  const id = { actorKey: actorKey(ctx.actor), key }
  // Not waited for on the disk: what the work commits after it brings it along, and without that there is nothing to repeat.
  const claimed = await hotQuery(
    ctx.db,
    Prisma.sql`
    INSERT INTO idempotency_keys (actor_key, key, request_hash, created_at) VALUES (${id.actorKey}, ${key}, ${hash}, ${ctx.clock.now()})
    ON CONFLICT (actor_key, key) DO UPDATE SET created_at = excluded.created_at
      WHERE idempotency_keys.status IS NULL AND idempotency_keys.request_hash = excluded.request_hash
        AND idempotency_keys.created_at < ${new Date(ctx.clock.now().getTime() - ABANDONED_AFTER_MS)}
    RETURNING set_config('synchronous_commit', 'off', true)`,
  )
  if (claimed.length === 0) return replay(ctx, id, hash)
  const claim = { ...id, kept: false }
  try {
    const answer = await work({ ...ctx, claim })
    if (!claim.kept) await hotQuery(ctx.db, keeping(claim, answer))
    return answer
  } catch (error) {
    // Nothing happened, or nothing that this key may hide: the caller may correct the request and try the same key again.
    if (problemOf(error) && !claim.kept) await ctx.db.idempotencyKey.delete({ where: { actorKey_key: id } })
    throw error
  }
}

/**
 * Work that knows its answer before it is committed: the answer is kept by the same transaction, so that a process that dies in between has done both or
 * neither, and nobody waits for the disk twice. `keep` is called inside the transaction, at each of its tries.
 */
export async function answeredWithin(
  ctx: Ctx,
  work: (keep: (tx: Pick<DirectTx, 'writeLast'>, answer: RestAnswer) => void) => Promise<unknown>,
): Promise<RestAnswer> {
  let kept: RestAnswer | undefined
  await work((tx, answer) => {
    kept = answer
    if (ctx.claim) tx.writeLast(keeping(ctx.claim, answer))
  })
  if (!kept) throw new Error('The work gave no answer.')
  if (ctx.claim) ctx.claim.kept = true
  return kept
}

function keeping({ actorKey, key }: AnswerClaim, answer: RestAnswer): Prisma.Sql {
  const body = answer.kept ?? answer.body ?? null
  return Prisma.sql`
    UPDATE idempotency_keys SET status = ${answer.status ?? 200}::int, body = ${body === null ? null : JSON.stringify(body)}::jsonb WHERE actor_key = ${actorKey} AND key = ${key} RETURNING 1`
}

async function replay(ctx: Ctx, id: { actorKey: string; key: string }, hash: Buffer): Promise<RestAnswer> {
  const first = await ctx.db.idempotencyKey.findUnique({ where: { actorKey_key: id } })
  if (!first) throw conflict('request.in-progress', 'The first request with this Idempotency-Key has just ended: send it again.')
  if (!hash.equals(first.requestHash)) throw ruleBroken('request.idempotency-key-reused', 'This Idempotency-Key was used with another request.')
  if (first.status === null) throw conflict('request.in-progress', 'The first request with this Idempotency-Key is still running.')
  return { status: first.status, body: first.body, headers: { 'idempotent-replayed': 'true' } }
}
