import type { Ctx } from '@/server/context'
import { patternOf } from '../../domain'

const LOOKED_AT = 2_000

/** How many of the newest comments a topic's words find, and a few of them: so that a rule can be seen before it is kept. */
export async function tryTopic(ctx: Pick<Ctx, 'db'>, words: readonly string[]): Promise<{ of: number; found: number; examples: string[] }> {
  const [row] = await ctx.db.$queryRaw<{ of: number; found: number; examples: string[] | null }[]>`
    WITH newest AS (SELECT comment, responded_at, id FROM survey_responses WHERE comment IS NOT NULL ORDER BY responded_at DESC, id DESC LIMIT ${LOOKED_AT}),
    hit AS (SELECT * FROM newest WHERE comment ~* ${patternOf(words)})
    SELECT (SELECT count(*)::int FROM newest) AS of, (SELECT count(*)::int FROM hit) AS found,
      (SELECT array_agg(left(e.comment, 200) ORDER BY e.responded_at DESC, e.id DESC) FROM (SELECT * FROM hit ORDER BY responded_at DESC, id DESC LIMIT 3) e) AS examples`
  return { of: row?.of ?? 0, found: row?.found ?? 0, examples: row?.examples ?? [] }
}
