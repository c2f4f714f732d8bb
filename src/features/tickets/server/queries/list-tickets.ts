import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { defaultSort, type ListTicketsInput, listTicketsInput, type TicketSort } from '../../domain'
import { searchCondition } from './search-condition'
import { type FlatTicket, type TicketRow, ticketColumns, ticketJoins, toTicketRow } from './ticket-row'
import { viewCondition } from './view-condition'

const dueKey = z.tuple([z.iso.datetime().nullable(), z.uuid()])
const newestKey = z.tuple([z.iso.datetime(), z.uuid()])

/**
 * Tickets of a view, matching filters and words, a page at a time; merged ones are read in their survivors. One statement.
 * Order `due`: what is owed next first, what nothing is owed on last, younger ticket first among equals (due_at ASC NULLS LAST, id DESC).
 * Order `newest`: last message first (last_message_at DESC, id DESC). Both are total, so a page neither repeats nor skips a ticket that stays put.
 */
export async function listTickets(ctx: Ctx, input: ListTicketsInput): Promise<Page<TicketRow>> {
  const { limit, cursor, view, sort = defaultSort(view), ...filters } = listTicketsInput.parse(input)
  const userId = userIdOf(ctx.actor)
  const now = ctx.clock.now()
  const assignee = filters.assignee === 'me' ? userId : filters.assignee
  const conditions = [
    view ? viewCondition(view, userId, now) : Prisma.sql`t.merged_into_id IS NULL`,
    ...(filters.status ? [Prisma.sql`t.status = ${filters.status}`] : []),
    ...(assignee === undefined ? [] : [assignee === 'none' ? Prisma.sql`t.assignee_id IS NULL` : Prisma.sql`t.assignee_id = ${assignee}::uuid`]),
    ...(filters.customerId ? [ofPerson(filters.customerId)] : []),
    ...(filters.query ? [searchCondition(filters.query)] : []),
    ...after(sort, cursor),
  ]
  const order = sort === 'due' ? Prisma.sql`t.due_at ASC NULLS LAST, t.id DESC` : Prisma.sql`t.last_message_at DESC, t.id DESC`
  // The page is chosen from the tickets alone; who and what belongs to them is looked up for its rows only.
  const rows = await ctx.db.$queryRaw<FlatTicket[]>`
    WITH page AS MATERIALIZED (SELECT t.id FROM tickets t WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${order} LIMIT ${limit + 1})
    SELECT ${ticketColumns(userId)} FROM page JOIN tickets t ON t.id = page.id ${ticketJoins} ORDER BY ${order}`
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
