import { createHash } from 'node:crypto'
import type { Actor } from '@/domain/actor'
import { conflict, ruleBroken } from '@/domain/errors'
import type { Ctx } from '../../context'
import { problemOf } from './problem'
import type { RestAnswer } from './route'

const actorKey = (actor: Actor) => `${actor.kind}:${actor.id ?? actor.name}`
/** An answer that never came (the process died in between) blocks its key for this long. */
const ABANDONED_AFTER_MS = 60_000

/**
 * The same key with the same body answers the first result, with another body 422; while the first is still running, 409.
 * The key is claimed before the work. Use cases are idempotent by their own operation ids where that matters (points); the key covers the rest.
 */
export async function once(ctx: Ctx, key: string, request: string, work: () => Promise<RestAnswer>): Promise<RestAnswer> {
  const hash = createHash('sha256').update(request).digest()
  const id = { actorKey: actorKey(ctx.actor), key }
  const claimed = await ctx.db.$executeRaw`
    INSERT INTO idempotency_keys (actor_key, key, request_hash, created_at) VALUES (${id.actorKey}, ${key}, ${hash}, ${ctx.clock.now()})
    ON CONFLICT (actor_key, key) DO UPDATE SET created_at = excluded.created_at
      WHERE idempotency_keys.status IS NULL AND idempotency_keys.request_hash = excluded.request_hash
        AND idempotency_keys.created_at < ${new Date(ctx.clock.now().getTime() - ABANDONED_AFTER_MS)}`
  if (claimed === 0) return replay(ctx, id, hash)
  try {
    const answer = await work()
    await ctx.db.idempotencyKey.update({ where: { actorKey_key: id }, data: { status: answer.status ?? 200, body: (answer.body ?? null) as never } })
    return answer
  } catch (error) {
    // Nothing happened, or nothing that this key may hide: the caller may correct the request and try the same key again.
    if (problemOf(error)) await ctx.db.idempotencyKey.delete({ where: { actorKey_key: id } })
    throw error
  }
}

async function replay(ctx: Ctx, id: { actorKey: string; key: string }, hash: Buffer): Promise<RestAnswer> {
  const first = await ctx.db.idempotencyKey.findUnique({ where: { actorKey_key: id } })
  if (!first) throw conflict('request.in-progress', 'The first request with this Idempotency-Key has just ended: send it again.')
  if (!hash.equals(first.requestHash)) throw ruleBroken('request.idempotency-key-reused', 'This Idempotency-Key was used with another request.')
  if (first.status === null) throw conflict('request.in-progress', 'The first request with this Idempotency-Key is still running.')
  return { status: first.status, body: first.body, headers: { 'idempotent-replayed': 'true' } }
}
