import { runClvModel } from '@/features/insights/server'
import { closeDay } from '@/features/loyalty/server'
import { finishDemoConnection } from '@/features/store-sync/server'
import type { Ctx } from '@/server/context'

/** What a night would do, and the mark that the demo store is whole. */
export async function finishDemo(ctx: Ctx): Promise<void> {
  await runClvModel(ctx)
  await closeDay(ctx)
  await finishDemoConnection(ctx)
}
