import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { MAX_MACRO_TICKETS, searchTerms, TICKET_VIEWS } from '../../domain'
import { viewCondition } from '../queries/view-condition'
import { foundBy } from '../search/find-hits'
import { readSearch } from '../search/read-search'
import { visibleTo } from '../search/visible-to'

/** The tickets a view and a search show now, at most as many as one run takes, the newest first. `more`: there are others. */
export async function ticketIdsOf(
  ctx: Ctx,
  { view, query = '' }: { view?: string | undefined; query?: string | undefined },
): Promise<{ ids: string[]; more: boolean }> {
  const named = TICKET_VIEWS.find((one) => one === view)
  const { text, conditions } = await readSearch(ctx, query)
  const all = [
    visibleTo(ctx.actor),
    named ? viewCondition(named, userIdOf(ctx.actor), ctx.clock.now()) : Prisma.sql`t.merged_into_id IS NULL`,
    ...conditions,
    ...(text ? [foundBy(text, searchTerms(text))] : []),
  ]
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM tickets t WHERE ${Prisma.join(all, ' AND ')} ORDER BY t.last_message_at DESC, t.id DESC LIMIT ${MAX_MACRO_TICKETS + 1}`
  return { ids: rows.slice(0, MAX_MACRO_TICKETS).map(({ id }) => id), more: rows.length > MAX_MACRO_TICKETS }
}
