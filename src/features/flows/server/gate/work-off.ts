import type { Ctx } from '@/server/context'
import { passGate } from './pass-gate'

const BATCH = 500

/** Decides every message whose time has come, the oldest first, each in its own transaction: what fails is told and tried again the next minute, the rest goes on. @returns how many were decided */
export async function workOff(ctx: Ctx): Promise<number> {
  const failed: string[] = []
  let decided = 0
  for (;;) {
    const due = await ctx.db.$queryRaw<{ id: string }[]>`
      SELECT id FROM outbound_messages WHERE state IN ('queued', 'waiting') AND not_before <= ${ctx.clock.now()} AND NOT id = ANY(${failed}::uuid[]) ORDER BY not_before, id LIMIT ${BATCH}`
    if (due.length === 0) return decided
    for (const { id } of due) {
      const outcome = await passGate(ctx, id).catch((error: unknown) => {
        ctx.log.error({ err: error, messageId: id }, 'a message could not pass the gate')
        return 'failed' as const
      })
      if (outcome === 'failed' || outcome === 'over') failed.push(id)
      else decided += 1
    }
  }
}
