import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { type ListMessagesInput, listMessagesInput } from '../../domain'
import { canonicalTicketId } from '../load-ticket'
import { type MessageRow, type MessageView, messageColumns, toMessage } from './get-ticket'

const key = z.tuple([z.iso.datetime(), z.uuid()])

/**
 * A conversation a page at a time, what was merged into it included: a long one is read to its beginning. Order: newest first (created_at DESC, id DESC),
 * which is total, so a page neither repeats nor skips a message. `beforeId`: the first page begins with what was written before that message.
 * @throws missing `ticket.missing` · invalid `page.bad-cursor`
 */
export async function listMessages(ctx: Ctx, input: ListMessagesInput): Promise<Page<MessageView>> {
  const { ticketId, beforeId, limit, cursor } = listMessagesInput.parse(input)
  const id = await canonicalTicketId(ctx.db, ticketId)
  const rows = await ctx.db.$queryRaw<MessageRow[]>`
    WITH page AS MATERIALIZED (
      SELECT m.id FROM messages m WHERE m.ticket_id IN (SELECT t.id FROM tickets t WHERE t.id = ${id}::uuid OR t.merged_into_id = ${id}::uuid) AND ${after(cursor, beforeId)}
      ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1})
    SELECT ${messageColumns}, 0 AS earlier FROM page JOIN messages m ON m.id = page.id LEFT JOIN outbound_mails o ON o.message_id = m.id ORDER BY m.created_at DESC, m.id DESC`
  const { data, nextCursor } = toPage(rows, limit, ({ createdAt, id: messageId }) => [createdAt.toISOString(), messageId])
  return { data: data.map(toMessage), nextCursor }
}

function after(cursor: string | null | undefined, beforeId: string | undefined): Prisma.Sql {
  const last = decodeCursor(cursor, key)
  if (last) return Prisma.sql`(m.created_at, m.id) < (${new Date(last[0])}, ${last[1]}::uuid)`
  return beforeId ? Prisma.sql`(m.created_at, m.id) < (SELECT b.created_at, b.id FROM messages b WHERE b.id = ${beforeId}::uuid)` : Prisma.sql`true`
}
