import { runClvModel } from '@/features/insights/server'
import { finishDemoConnection } from '@/features/store-sync/server'
import type { Ctx } from '@/server/context'

/** What a night would do, and the mark that the demo store is whole. */
export async function finishDemo(ctx: Ctx): Promise<void> {
  await runClvModel(ctx)
  await finishDemoConnection(ctx)
}
