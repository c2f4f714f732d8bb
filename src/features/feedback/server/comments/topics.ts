import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { declareSetting, getSetting } from '@/server/settings'
import { commentTopicsShape, INITIAL_TOPICS, patternOf } from '../../domain'

export const topicsSetting = declareSetting('feedback.topics', commentTopicsShape, [...INITIAL_TOPICS])

/**
 * The desk's topics as a table `x(id, name, pattern)`, to be matched by `comment ~* x.pattern`. They are asked at every look and never kept with an answer: after a rule
 * changed no answer stands under the old one.
 */
export async function topicTable(ctx: Pick<Ctx, 'db'>): Promise<Prisma.Sql> {
  const topics = await getSetting(ctx.db, topicsSetting)
  const rows = topics.map(({ id, name, words }) => ({ id, name, pattern: patternOf(words) }))
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(id text, name text, pattern text)`
}
