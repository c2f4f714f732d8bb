import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { searchTerms } from '../../domain'
import { type FlatTicket, type TicketPage, ticketColumns, ticketJoins, toTicketRow } from '../queries/ticket-row'
import { correctWords } from './correct-words'
import { hits } from './find-hits'
import { visibleTo } from './visible-to'

const key = z.tuple([z.int(), z.iso.datetime(), z.uuid(), z.union([z.literal(0), z.literal(1)])])
type Wanted = { text: string; conditions: readonly Prisma.Sql[]; limit: number; cursor: string | null | undefined }
type Found = FlatTicket & { rank: number; at: Date }

/**
 * The tickets a text finds, the best match first (rank DESC, last message DESC, id DESC: total), a page at a time. Where the words as typed are
 * nowhere, words are corrected to what people wrote and looked for once more; the pages that follow go on with those.
 */
export async function findTickets(ctx: Ctx, wanted: Wanted): Promise<TicketPage> {
  const from = decodeCursor(wanted.cursor, key)
  if (!from || from[3] === 0) {
    const page = await pageOf(ctx, wanted, searchTerms(wanted.text), from, 0)
    if (page.data.length > 0 || from) return page
  }
  const { terms, corrected } = await correctWords(ctx, wanted.text)
  if (corrected.length === 0) return { data: [], nextCursor: null }
  return { ...(await pageOf(ctx, wanted, terms, from, 1)), corrected }
}

async function pageOf(
  ctx: Ctx,
  { text, conditions, limit }: Wanted,
  terms: readonly string[],
  from: z.output<typeof key> | null,
  attempt: 0 | 1,
): Promise<TicketPage> {
  if (terms.length === 0) return { data: [], nextCursor: null }
  const now = ctx.clock.now()
  const userId = userIdOf(ctx.actor)
  const after = from ? Prisma.sql`(f.rank, f.at, f.id) < (${from[0]}::int, ${new Date(from[1])}, ${from[2]}::uuid)` : Prisma.sql`true`
  // Tickets are looked at only where the search narrows by them: the search table knows the order by itself.
  const narrowed = conditions.length > 0 ? Prisma.sql`JOIN tickets t ON t.id = f.id AND ${Prisma.join([...conditions], ' AND ')}` : Prisma.empty
  const rows = await ctx.db.$queryRaw<Found[]>`
    WITH found AS MATERIALIZED (${hits(text, terms)}),
    page AS MATERIALIZED (SELECT f.id, f.at, f.rank FROM found f ${narrowed} WHERE ${visibleTo(ctx.actor)} AND ${after} ORDER BY f.rank DESC, f.at DESC, f.id DESC LIMIT ${limit + 1})
    SELECT page.rank, page.at, ${ticketColumns(userId)} FROM page JOIN tickets t ON t.id = page.id ${ticketJoins(userId)} ORDER BY page.rank DESC, page.at DESC, page.id DESC`
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.rank, row.at.toISOString(), row.id, attempt])
  return { data: data.map((row) => toTicketRow(row, now)), nextCursor }
}
