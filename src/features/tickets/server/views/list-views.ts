import { userIdOf } from '@/domain/actor'
import { DomainError } from '@/domain/errors'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { COUNT_CAP, type RowPart, type SavedView, searchTerms, type TicketSort, type ViewAudience } from '../../domain'
import { foundBy } from '../search/find-hits'
import { readSearch } from '../search/read-search'
import { visibleTo } from '../search/visible-to'

const MAX_VIEWS = 60

type Row = Omit<SavedView, 'audience' | 'team' | 'mayChange' | 'count' | 'problem'> & {
  ownerId: string
  shared: boolean
  teamId: string | null
  teamName: string | null
}

/** The views this person has: their own, their teams', everybody's; by name. Each with how many tickets it shows, all counted in one statement. */
export async function listSavedViews(ctx: Ctx): Promise<SavedView[]> {
  const userId = userIdOf(ctx.actor)
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT v.id, v.name, v.query, v.sort, v.columns, v.version, v.shared, v.owner_id AS "ownerId", u.name AS "ownerName", team.id AS "teamId", team.name AS "teamName"
    FROM ticket_views v JOIN users u ON u.id = v.owner_id LEFT JOIN teams team ON team.id = v.team_id
    WHERE v.owner_id = ${userId}::uuid OR v.shared OR v.team_id IN (SELECT m.team_id FROM team_members m WHERE m.user_id = ${userId}::uuid)
    ORDER BY lower(v.name), v.id LIMIT ${MAX_VIEWS}`
  const counts = await countEach(ctx, rows)
  return rows.map(({ ownerId, shared, teamId, teamName, ...view }, i) => ({
    ...view,
    columns: view.columns as RowPart[],
    sort: view.sort as TicketSort,
    audience: (shared ? 'all' : teamId ? 'team' : 'me') satisfies ViewAudience,
    team: teamId ? { id: teamId, name: teamName ?? '' } : null,
    mayChange: ownerId === userId || may(ctx.actor, 'tickets.manage'),
    ...counts[i]!,
  }))
}

type Count = Pick<SavedView, 'count' | 'problem'>

async function countEach(ctx: Ctx, views: readonly { query: string }[]): Promise<Count[]> {
  const asked = await Promise.all(views.map(({ query }) => countOf(ctx, query)))
  const countable = asked.filter((one) => one instanceof Prisma.Sql)
  if (countable.length === 0) return asked.map((one) => one as Count)
  const [row] = await ctx.db.$queryRaw<
    Record<string, number>[]
  >`SELECT ${Prisma.join(countable.map((count, i) => Prisma.sql`${count} AS ${Prisma.raw(`"c${i}"`)}`))}`
  let next = 0
  return asked.map((one) => (one instanceof Prisma.Sql ? { count: row![`c${next++}`]!, problem: null } : one))
}

/** The count as SQL, stopping at the cap; or why the view cannot be counted. */
async function countOf(ctx: Ctx, query: string): Promise<Prisma.Sql | Count> {
  try {
    const { text, conditions } = await readSearch(ctx, query)
    const all = [visibleTo(ctx.actor), Prisma.sql`t.merged_into_id IS NULL`, ...conditions, ...(text ? [foundBy(text, searchTerms(text))] : [])]
    return Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM tickets t WHERE ${Prisma.join(all, ' AND ')} LIMIT ${COUNT_CAP}) AS shown)`
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { count: null, problem: error.message }
  }
}
