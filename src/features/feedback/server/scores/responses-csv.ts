import { Temporal } from 'temporal-polyfill'
import { csvLine } from '@/domain/csv-cell'
import { MAX_PAGE } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type ListResponsesInput, npsGroupOf } from '../../domain'
import { listResponses } from './responses.query'

const COLUMNS = ['day', 'at', 'kind', 'score', 'scale', 'group', 'comment', 'topics', 'sounds', 'tier', 'loop', 'customer_id', 'customer', 'email', 'channel', 'ticket_id', 'order_id', 'programme_id'] as const // biome-ignore format: one line

/**
 * Answers as a file, page by page: those the screen lists, with what was said. `day` is of the desk's calendar, as the score counts it; `at` is UTC. Text that a
 * spreadsheet would run is defused.
 */
export async function* responsesCsv(ctx: Ctx, input: Omit<ListResponsesInput, 'limit' | 'cursor'>): AsyncGenerator<string> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const dayOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  yield csvLine(COLUMNS)
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listResponses>> = await listResponses(ctx, { ...input, limit: MAX_PAGE, cursor })
    for (const row of page.data)
      yield csvLine([
        ...[dayOf(row.respondedAt), row.respondedAt.toISOString(), row.kind, row.score, row.scaleMax, row.kind === 'nps' ? npsGroupOf(row.score) : ''],
        ...[row.comment, row.topics.join('; '), row.sentiment, row.tier, row.loop, row.customerId, row.customerName, row.customerEmail],
        ...[row.channel, row.ticketId, row.orderId, row.programmeId],
      ])
    cursor = page.nextCursor
  } while (cursor)
}
