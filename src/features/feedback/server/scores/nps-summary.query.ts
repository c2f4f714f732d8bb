import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import { lastDays, type Nps, npsDistribution, npsOf } from '../../domain'
import { getReplies } from './replies.query'

/** NPS of all answers of the last days on the desk's calendar: score, margin, n and distribution; and of the asks that arrived in them, how many were answered to this day. */
export async function npsSummary(ctx: Ctx, { days }: { days: number | null }): Promise<Nps & { delivered: number; answeredOfDelivered: number }> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const { from, before } = lastDays(days, timeZone, ctx.clock.now())
  const rows = await ctx.db.$queryRaw<{ score: number; n: number }[]>`
    SELECT score, count(*)::int AS n FROM survey_responses WHERE kind = 'nps' AND responded_at >= ${from} AND responded_at < ${before} GROUP BY score`
  const asked = await getReplies(ctx, 'nps', { from, before })
  const distribution = npsDistribution([])
  for (const row of rows) distribution[row.score] = row.n
  return { ...npsOf(distribution), delivered: asked.delivered, answeredOfDelivered: asked.answered }
}
