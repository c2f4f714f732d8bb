import { addDays, dayIn } from '@/features/insights/domain'
import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { HistoryDay } from '../../domain'
import { demandSegment } from '../membership/load-segments'

/** Who came and went each day of the workspace's zone, oldest first, and how many were in at the day's end. Days before the segment was made are left out. */
export async function segmentHistory(ctx: Ctx, { id, days }: { id: string; days: number }): Promise<HistoryDay[]> {
  const { createdAt, members } = await demandSegment(ctx.db, id)
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const today = dayIn(timeZone, ctx.clock.now())
  const first = [addDays(today, 1 - days), dayIn(timeZone, createdAt)].toSorted().at(-1) as string
  const rows = await ctx.db.$queryRaw<{ day: string; entered: number; left: number }[]>`
    SELECT day::text, sum(entered)::int AS entered, sum(gone)::int AS left FROM (
      SELECT (entered_at AT TIME ZONE ${timeZone})::date AS day, 1 AS entered, 0 AS gone FROM segment_memberships
        WHERE segment_id = ${id}::uuid AND entered_at >= (${first}::date::timestamp AT TIME ZONE ${timeZone})
      UNION ALL SELECT (left_at AT TIME ZONE ${timeZone})::date, 0, 1 FROM segment_memberships
        WHERE segment_id = ${id}::uuid AND left_at >= (${first}::date::timestamp AT TIME ZONE ${timeZone})) moves
    GROUP BY day`
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const list: HistoryDay[] = []
  // Backwards from what is known for certain: how many are in now.
  for (let [day, count] = [today, members]; day >= first; day = addDays(day, -1)) {
    const { entered = 0, left = 0 } = byDay.get(day) ?? {}
    list.unshift({ day, entered, left, members: count })
    count -= entered - left
  }
  return list
}
