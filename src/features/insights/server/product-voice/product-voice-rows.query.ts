import { z } from 'zod'
import type { Page } from '@/domain/page'
import { shownName } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { ProductVoiceRowsInput } from '../../domain'
import { onlyIf } from '../kpi/between'
import { filterOf } from '../kpi/kpi-filter'
import { nobody } from './product-voice.query'
import { VOICE_ROWS } from './voice-rows'

export type VoiceRow = {
  id: string
  at: Date
  /** In the zone the page is told in. */
  day: string
  /** The ticket, review or answer. */
  subjectId: string | null
  customerId: string
  customerName: string | null
  label: string
  topic: string | null
  num: bigint
}

/** The rows behind one cell, newest first (ties by id, later first). Keyset on (at, id): nothing is repeated, nothing left out. */
export async function listProductVoiceRows(ctx: Ctx, { productId, cell, topicId, limit, cursor, ...input }: ProductVoiceRowsInput): Promise<Page<VoiceRow>> {
  const filter = await filterOf(ctx, input, nobody)
  const after = decodeCursor(cursor, z.tuple([z.string(), z.string()]))
  const rows = await ctx.db.$queryRaw<(VoiceRow & { place: string })[]>`
    SELECT r.id, r.at, (r.at AT TIME ZONE ${filter.zone})::date::text AS day, r.at::text AS place, r.subject_id AS "subjectId", c.id AS "customerId", coalesce(${shownName('c')}, c.email) AS "customerName", r.label, k.name AS topic, r.num
    FROM (${VOICE_ROWS[cell](filter)}) r JOIN customers alias ON alias.id = r.customer_id JOIN customers c ON c.id = alias.canonical_id LEFT JOIN ticket_topics k ON k.id = r.topic_id
    WHERE r.product_id = ${productId}::uuid ${onlyIf('r.topic_id', topicId ?? null, 'uuid')}
      ${after ? Prisma.sql`AND (r.at, r.id) < (${after[0]}::timestamptz, ${after[1]})` : Prisma.empty}
    ORDER BY r.at DESC, r.id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.place, row.id])
  return { ...page, data: page.data.map(({ place: _, ...row }) => row) }
}
