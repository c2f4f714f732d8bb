import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { ConsentChangeView, TimelineInput, TimelineItem } from '../domain'
import { getPerson } from './get-customer'

const key = z.tuple([z.iso.datetime(), z.uuid()])
type Row = Omit<TimelineItem, 'actor'> & { actorKind: TimelineItem['actor']['kind']; actorName: string }

/** Everything told about a person, newest first by when it happened in the world; the event's id breaks ties. Keyset. */
export async function listTimeline(ctx: Ctx, { customerId, types, cursor, limit }: TimelineInput): Promise<Page<TimelineItem>> {
  const { memberIds } = await getPerson(ctx, customerId)
  const after = decodeCursor(cursor, key)
  const ofTypes = types ? Prisma.sql`AND (type = ANY(${types}::text[]) OR split_part(type, '.', 1) = ANY(${types}::text[]))` : Prisma.empty
  const beyond = after ? Prisma.sql`AND (occurred_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT id, type, occurred_at AS "occurredAt", recorded_at AS "recordedAt", actor_kind AS "actorKind", actor_name AS "actorName", data FROM events
    WHERE customer_id = ANY(${memberIds}::uuid[]) ${ofTypes} ${beyond} ORDER BY occurred_at DESC, id DESC LIMIT ${limit + 1}`
  const items = rows.map(({ actorKind, actorName, ...row }) => ({ ...row, actor: { kind: actorKind, name: actorName } }))
  return toPage(items, limit, (row) => [row.occurredAt.toISOString(), row.id])
}

/** How a person's consent came about, newest first. */
export async function listConsentChanges(ctx: Ctx, customerId: string): Promise<ConsentChangeView[]> {
  const { memberIds } = await getPerson(ctx, customerId)
  return ctx.db.$queryRaw`
    SELECT id, channel, state, source, at FROM consent_changes WHERE customer_id = ANY(${memberIds}::uuid[]) ORDER BY at DESC, id DESC LIMIT 200`
}
