import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import { dayIn } from '../domain'

/** Today in the workspace's zone: where every range on a dashboard ends. */
export async function getWorkspaceDay(ctx: Ctx): Promise<{ today: string; timeZone: string; currency: string }> {
  const { timeZone, currency } = await getSetting(ctx.db, workspaceSetting)
  return { today: dayIn(timeZone, ctx.clock.now()), timeZone, currency }
}
