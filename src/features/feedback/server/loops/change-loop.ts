import { conflict, missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { ChangeLoopInput } from '../../domain'
import { moveLoop } from './move-loop'

/** Somebody says how far it is. @throws missing `loop.missing` · conflict `feedback.loop-changed-meanwhile` */
export async function changeLoop(ctx: Ctx, { responseId, version, status, note }: ChangeLoopInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const loop = await tx.db.responseLoop.findUnique({ where: { responseId }, select: { version: true } })
    if (!loop) throw missing('loop')
    if (loop.version !== version)
      throw conflict('feedback.loop-changed-meanwhile', 'This answer was looked after meanwhile. Look at it again.', { version: loop.version })
    await moveLoop(tx, responseId, { status, outcome: 'by-hand', note })
  })
}
