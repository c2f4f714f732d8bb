import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { MAX_PAGE } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { hotQuery } from '@/server/db/hot-query'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { defaultSort, type ListTicketsInput, listTicketsInput, searchTerms, type TicketSort } from '../../domain'
import { foundBy } from '../search/find-hits'
import { findTickets } from '../search/find-tickets'
import { readSearch } from '../search/read-search'
import { visibleTo } from '../search/visible-to'
import { type FlatTicket, type TicketPage, ticketColumns, ticketJoins, toTicketRow } from './ticket-row'
import { viewCondition } from './view-condition'

const dueKey = z.tuple([z.iso.datetime().nullable(), z.uuid()])
const LONGEST = Prisma.raw(String(MAX_PAGE + 1))
const newestKey = z.tuple([z.iso.datetime(), z.uuid()])

/**
 * Tickets of a view, matching filters and a search, a page at a time; merged ones are read in their survivors. One statement.
 * Order `due`: what is owed next first, what nothing is owed on last, younger ticket first among equals (due_at ASC NULLS LAST, id DESC).
 * Order `newest`: last message first (last_message_at DESC, id DESC). Words without a given order: the best match first (`findTickets`).
 * All are total, so a page neither repeats nor skips a ticket that stays put.
 * @throws invalid `tickets.search-word` naming the word of the search that cannot be meant
 */
export async function listTickets(ctx: Ctx, input: ListTicketsInput): Promise<TicketPage> {
  const { limit, cursor, view, sort: wanted, query = '', ...filters } = listTicketsInput.parse(input)
  const userId = userIdOf(ctx.actor)
  const now = ctx.clock.now()
  const assignee = filters.assignee === 'me' ? userId : filters.assignee
  const search = await readSearch(ctx, query)
  const narrowed = [
    ...(view ? [viewCondition(view, userId, now)] : []),
    ...(filters.status ? [Prisma.sql`t.status = ${filters.status}`] : []),
    ...(assignee === undefined ? [] : [assignee === 'none' ? Prisma.sql`t.assignee_id IS NULL` : Prisma.sql`t.assignee_id = ${assignee}::uuid`]),
    ...(filters.customerId ? [ofPerson(filters.customerId)] : []),
    ...search.conditions,
  ]
  if (search.text && !wanted) return findTickets(ctx, { text: search.text, conditions: narrowed, limit, cursor })
  const sort = wanted ?? defaultSort(view)
  const conditions = [
    ...[visibleTo(ctx.actor), ...(view ? [] : [Prisma.sql`t.merged_into_id IS NULL`]), ...narrowed],
    ...(search.text ? [foundBy(search.text, searchTerms(search.text))] : []),
    ...after(sort, cursor),
  ]
  const order = sort === 'due' ? Prisma.sql`t.due_at ASC NULLS LAST, t.id DESC` : Prisma.sql`t.last_message_at DESC, t.id DESC`
  // The page is chosen from the tickets alone; who and what belongs to them is looked up for its rows only.
  // A bound that PostgreSQL knows when it plans, so that one plan serves every page: with an unknown one it planned each page anew, for longer than that took to read.
  const first = Prisma.sql`SELECT t.id, t.due_at, t.last_message_at FROM tickets t WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${order} LIMIT ${LONGEST}`
  const page = Prisma.sql`
    WITH page AS MATERIALIZED (SELECT t.id FROM (${first}) AS t ORDER BY ${order} LIMIT ${limit + 1})
    SELECT ${ticketColumns(userId)} FROM page JOIN tickets t ON t.id = page.id ${ticketJoins(userId)} ORDER BY ${order}`
  // What a search asks has a text of its own each time; a view has few.
  const rows = query ? await ctx.db.$queryRaw<FlatTicket[]>(page) : await hotQuery<FlatTicket>(ctx.db, page)
  const { data, nextCursor } = toPage(rows, limit, (row) => [(sort === 'due' ? row.dueAt : row.lastMessageAt)?.toISOString() ?? null, row.id])
  return { data: data.map((row) => toTicketRow(row, now)), nextCursor }
}

/** All tickets of the person this customer is today, whichever of their records the tickets came with. */
const ofPerson = (customerId: string) =>
  Prisma.sql`t.customer_id IN (SELECT id FROM customers WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid))`

/** What comes after the cursor in the order above. */
function after(sort: TicketSort, cursor: string | null | undefined): Prisma.Sql[] {
  if (sort === 'newest') {
    const key = decodeCursor(cursor, newestKey)
    return key ? [Prisma.sql`(t.last_message_at, t.id) < (${new Date(key[0])}, ${key[1]}::uuid)`] : []
  }
  const key = decodeCursor(cursor, dueKey)
  if (!key) return []
  const [dueAt, id] = key
  if (dueAt === null) return [Prisma.sql`t.due_at IS NULL AND t.id < ${id}::uuid`]
  const at = new Date(dueAt)
  return [Prisma.sql`(t.due_at > ${at} OR (t.due_at = ${at} AND t.id < ${id}::uuid) OR t.due_at IS NULL)`]
}
