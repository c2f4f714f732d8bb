import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { tooSlow } from '../../domain'

/** How long counting for a person who waits may take, and how long a look at night may. */
export const PATIENCE_MS = { waiting: 15_000, alone: 120_000 } as const

/**
 * Runs queries that were compiled from rules where nothing can be written, whatever they say: a read-only transaction, one snapshot, with an end.
 * @throws unavailable `segments.too-slow`
 */
export async function readOnly<T>(ctx: Ctx, patience: keyof typeof PATIENCE_MS, work: (db: TxDb) => Promise<T>): Promise<T> {
  try {
    return await ctx.db.$transaction(
      async (db) => {
        await db.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
        await db.$executeRawUnsafe(`SET LOCAL statement_timeout = ${PATIENCE_MS[patience]}`)
        // The values of a rule decide how it is best answered: a plan made for others would not do. Compiling to machine code costs more than it saves.
        await db.$executeRaw`SET LOCAL plan_cache_mode = force_custom_plan`
        await db.$executeRaw`SET LOCAL jit = off`
        return work(db as unknown as TxDb)
      },
      { timeout: PATIENCE_MS[patience] + 15_000 },
    )
  } catch (error) {
    if (/\b57014\b|canceling statement due to statement timeout/.test(String((error as Error).message))) throw tooSlow()
    throw error
  }
}
