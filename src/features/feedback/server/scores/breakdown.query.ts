import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type BreakdownInput, type ChangeOfScore, changeOfNps, changeOfShare, lastDays, type Score, type ScoreCount, scoreOf } from '../../domain'
import { groupsOf, toldOf } from './told'

const { sql } = Prisma
const MOST = 50

export type BreakdownRow = { key: string; label: string | null; difference: ChangeOfScore } & Score

/**
 * The score of each group, those with most answers first, with whether it differs from everybody else's by more than chance. Up to 50 groups. An answer may count in
 * several groups (products of one order, topics of one comment).
 */
export async function getBreakdown(ctx: Ctx, { kind, days, by }: BreakdownInput): Promise<BreakdownRow[]> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const told = toldOf(kind, lastDays(days, timeZone, ctx.clock.now()))
  const groups = await groupsOf(ctx, by)
  const rows = await ctx.db.$queryRaw<(ScoreCount & { key: string | null; label: string | null })[]>(sql`
    WITH told AS MATERIALIZED (${told}), grouped AS (${groups})
    SELECT g.key, max(g.label) AS label, t.score, t.scale_max AS "scaleMax", count(*)::int AS n FROM grouped g JOIN told t ON t.id = g.id GROUP BY g.key, t.score, t.scale_max
    UNION ALL SELECT NULL, NULL, t.score, t.scale_max, count(*)::int FROM told t GROUP BY t.score, t.scale_max`)
  const everybody = scoreOf(
    kind,
    rows.filter(({ key }) => key === null),
  )
  const keys = [...new Set(rows.flatMap(({ key }) => (key === null ? [] : [key])))]
  return keys
    .map((key) => {
      const mine = rows.filter((row) => row.key === key)
      const score = scoreOf(kind, mine)
      return { key, label: mine.find(({ label }) => label !== null)?.label ?? null, difference: against(kind, score, everybody), ...score }
    })
    .sort((a, b) => b.n - a.n || a.key.localeCompare(b.key))
    .slice(0, MOST)
}

/** A group against everybody who is not in it. */
function against(kind: BreakdownInput['kind'], mine: Score, all: Score): ChangeOfScore {
  const others = {
    n: all.n - mine.n,
    counts: {
      promoter: all.counts.promoter - mine.counts.promoter,
      passive: all.counts.passive - mine.counts.passive,
      detractor: all.counts.detractor - mine.counts.detractor,
    },
  }
  return kind === 'nps' ? changeOfNps(mine, others) : changeOfShare({ k: mine.counts.promoter, n: mine.n }, { k: others.counts.promoter, n: others.n })
}
