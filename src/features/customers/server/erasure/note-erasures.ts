import type { Ctx } from '@/server/context'
import { lockKeys } from '@/server/db/lock-keys'
import { transact } from '@/server/db/transact'
import { appendErasures, erasuresPath, readErasures } from './erasures-file'

/**
 * Writes each erasure that the data folder's file does not have yet into it: a restore of an older backup finds there whom to erase again. Whoever erased
 * calls it, and the worker every minute, for what a crash kept from the file. Again: nothing.
 * @returns how many were added
 */
export const noteErasures = (ctx: Ctx): Promise<number> =>
  transact(ctx, async (tx) => {
    await lockKeys(tx, 'erasures-file', ['file']) // one process at a time looks and adds
    const known = await tx.db.erasure.findMany({ orderBy: [{ erasedAt: 'asc' }, { id: 'asc' }] })
    if (known.length === 0) return 0
    const noted = new Set((await readErasures(erasuresPath()))?.erasures.map(({ erasure }) => erasure.erasureId))
    const missing = known.filter(({ id }) => !noted.has(id))
    if (missing.length === 0) return 0
    await appendErasures(
      erasuresPath(),
      missing.map(({ id, customerId, memberIds, erasedAt, erasedBy }) => ({
        ...{ erasureId: id, customerId, memberIds },
        ...{ erasedAt: erasedAt.toISOString(), by: erasedBy },
      })),
    )
    return missing.length
  })

/** An erasure, and the file after its commit. It is done whatever becomes of the file: the worker tries again. */
export async function thenNoted<T>(ctx: Ctx, erasing: Promise<T>): Promise<T> {
  const erased = await erasing
  await noteErasures(ctx).catch((error) => ctx.log.error({ err: error }, 'an erasure could not be written to erasures.jsonl; the worker tries again'))
  return erased
}
