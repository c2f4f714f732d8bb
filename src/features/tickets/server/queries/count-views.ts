import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { COUNT_CAP, TICKET_VIEWS, type ViewCounts } from '../../domain'
import { visibleTo } from '../search/visible-to'
import { viewCondition } from './view-condition'

/** How many tickets each view shows this person, each counted up to `COUNT_CAP`; what is suspended, and mail that needs a look. One statement. */
export async function countViews(ctx: Ctx): Promise<{ views: ViewCounts; suspended: number }> {
  const userId = userIdOf(ctx.actor)
  const now = ctx.clock.now()
  const visible = visibleTo(ctx.actor)
  const counts = TICKET_VIEWS.map(
    (view) =>
      Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM tickets t WHERE ${visible} AND ${viewCondition(view, userId, now)} LIMIT ${COUNT_CAP}) AS shown) AS ${Prisma.raw(`"${view}"`)}`,
  )
  const [row] = await ctx.db.$queryRaw<(ViewCounts & { suspended: number })[]>`
    SELECT ${Prisma.join(counts)}, (SELECT count(*)::int FROM (SELECT 1 FROM raw_mails WHERE ${visible} AND disposition = 'suspended' LIMIT ${COUNT_CAP}) AS shown) AS suspended`
  const { suspended, ...views } = row!
  return { views, suspended }
}
