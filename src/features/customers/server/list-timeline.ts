import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { TimelineInput, TimelineItem } from '../domain'
import { getPerson } from './get-customer'

const key = z.tuple([z.iso.datetime(), z.string().regex(/^\d+$/)])
type Row = Omit<TimelineItem, 'actor'> & { seq: bigint; actorKind: TimelineItem['actor']['kind']; actorName: string }

/** Everything told about a person, newest first by when it happened in the world; of one moment, what was told last comes first. Keyset. */
export async function listTimeline(ctx: Ctx, { customerId, types, cursor, limit }: TimelineInput): Promise<Page<TimelineItem>> {
  const { memberIds } = await getPerson(ctx, customerId)
  const after = decodeCursor(cursor, key)
  const ofTypes = types ? Prisma.sql`AND (type = ANY(${types}::text[]) OR split_part(type, '.', 1) = ANY(${types}::text[]))` : Prisma.empty
  const beyond = after ? Prisma.sql`AND (occurred_at, seq) < (${after[0]}::timestamptz, ${after[1]}::bigint)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT id, seq, type, occurred_at AS "occurredAt", recorded_at AS "recordedAt", actor_kind AS "actorKind", actor_name AS "actorName", data FROM events
    WHERE customer_id = ANY(${memberIds}::uuid[]) ${ofTypes} ${beyond} ORDER BY occurred_at DESC, seq DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.occurredAt.toISOString(), String(row.seq)])
  return { ...page, data: page.data.map(({ actorKind, actorName, seq, ...row }) => ({ ...row, actor: { kind: actorKind, name: actorName } })) }
}
