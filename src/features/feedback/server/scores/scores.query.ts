import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import {
  type ChangeOfScore,
  changeOfNps,
  changeOfShare,
  daysBefore,
  type Instants,
  lastDays,
  type Score,
  type ScoreCount,
  type ScoresInput,
  scoreOf,
} from '../../domain'
import { getReplies, type Replies } from './replies.query'
import { toldOf } from './told'

const { sql } = Prisma
/** Up to so many days the course is shown by weeks, beyond by months. */
const WEEKS_UP_TO = 120

export type Scores = {
  now: Score
  /** As many days before; null when asked since ever. */
  before: Score | null
  change: ChangeOfScore | null
  /** Of the asks that arrived in the range. */
  replies: Replies
  /** `from`: the first day of the week or month on the desk's calendar; the last one is not over. */
  course: ({ from: string } & Score)[]
  by: 'week' | 'month'
}

/** The score of the last days with its interval, whether it differs from the days before by more than chance, and its course. */
export async function getScores(ctx: Ctx, { kind, days }: ScoresInput): Promise<Scores> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const clock = ctx.clock.now()
  const range = lastDays(days, timeZone, clock)
  const now = scoreOf(kind, await countsIn(ctx, kind, range))
  const before = days === null ? null : scoreOf(kind, await countsIn(ctx, kind, daysBefore(days, timeZone, clock)))
  const by = days !== null && days <= WEEKS_UP_TO ? 'week' : 'month'
  const replies = await getReplies(ctx, kind, range)
  return { now, before, change: before && changeBetween(kind, now, before), replies, course: await courseOf(ctx, kind, range, timeZone, by), by }
}

function changeBetween(kind: ScoresInput['kind'], now: Score, before: Score): ChangeOfScore {
  return kind === 'nps' ? changeOfNps(now, before) : changeOfShare({ k: now.counts.promoter, n: now.n }, { k: before.counts.promoter, n: before.n })
}

const countsIn = (ctx: Ctx, kind: ScoresInput['kind'], range: Instants) =>
  ctx.db.$queryRaw<ScoreCount[]>(sql`SELECT t.score, t.scale_max AS "scaleMax", count(*)::int AS n FROM (${toldOf(kind, range)}) t GROUP BY 1, 2`)

async function courseOf(ctx: Ctx, kind: ScoresInput['kind'], range: Instants, zone: string, by: 'week' | 'month'): Promise<Scores['course']> {
  const rows = await ctx.db.$queryRaw<(ScoreCount & { from: string })[]>(sql`
    SELECT date_trunc(${by}, t.responded_at AT TIME ZONE ${zone})::date::text AS "from", t.score, t.scale_max AS "scaleMax", count(*)::int AS n
    FROM (${toldOf(kind, range)}) t GROUP BY 1, 2, 3 ORDER BY 1`)
  return [...new Set(rows.map(({ from }) => from))].map((from) => ({
    from,
    ...scoreOf(
      kind,
      rows.filter((row) => row.from === from),
    ),
  }))
}
