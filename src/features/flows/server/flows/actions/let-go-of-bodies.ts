import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { CALL_BODY_DAYS } from '../../../domain/flow/calls'

const AT_ONCE = 10_000

/** Lets go of what calls said that were settled long ago; that they were made, and what came of it, stays. */
export async function letGoOfBodies(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - CALL_BODY_DAYS * 86_400_000)
  // One that is made again meanwhile is looked at once more, and keeps its words.
  const some = () =>
    transact(
      ctx,
      (tx) => tx.db.$executeRaw`
        UPDATE flow_calls SET body = NULL WHERE ended_at < ${before} AND id IN (
          SELECT id FROM flow_calls WHERE body IS NOT NULL AND ended_at < ${before} ORDER BY ended_at LIMIT ${AT_ONCE})`,
    )
  while ((await some()) === AT_ONCE);
}
